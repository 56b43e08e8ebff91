/*
 * What all of the page stage shares: the run's data, caches of shaped text, the structure tree, and
 * the frame on which elements are drawn.
 */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "base/diag.h"
#include "doc/guide/guide.h"
#include "doc/layout/layout.h"
#include "doc/data/syntax_file.h"
#include "book/book.h"
#include "page/compose/study.h"
#include "text/markup/markup.h"
#include "text/para/para.h"

struct shaped; /* one entry of the cache */
struct origin;
struct origin_part;
struct tally;

enum sides { SIDES_BOTH, SIDES_FRONTS, SIDES_BACKS };

/* How cards are put on sheets. */
struct imposing {
	enum sides sides;
	bool calibrate;		/* one sheet without cards */
	bool cutstack;		/* cut piles laid on each other are in order */
	bool reversed;		/* the last sheet comes first: it lies on top of the pile */
	int skip;		/* places of the first sheet that are used up */
	struct correction back; /* of back pages: what the printer is off */
	struct printable printable;
};

/* Cards beside those of the guide. */
struct extras {
	int blank;  /* to fill in by hand, after all others */
	bool only;  /* ... and nothing but them */
	bool index; /* that lists the others, before them */
};

/* low: outlines instead of solid areas; grey: no colours. */
struct inks {
	bool low, grey;
};

/* An element whose text stands too near to the edge of its card, at the worst by how much. */
struct unsafe {
	const struct element *e;
	mpt over;
};

struct composer {
	/* From the longest life to the shortest: */
	struct arena *keep;    /* the book */
	struct arena *lasting; /* what composing it needs from begin to end */
	struct arena *a;       /* text and lines, until compose_rest forgets them */
	struct arena *scratch; /* measuring; reset by whoever marks */
	struct pack *pack;     /* of finished groups */
	int rests;	       /* how often compose_rest has forgotten */
	struct typesetter *setter;
	struct markup *markup;
	struct diag *diag;
	const struct guide *guide;
	const struct languages *languages;
	const struct layout *layout;
	struct syntax_set *syntaxes;
	const struct card **card; /* cards of this run, in print order */
	int ncard;
	bool whole; /* the run prints the guide as a whole, not a selection */
	struct imposing imposing;
	struct extras extras;
	struct inks inks;
	const struct study_plan *plan; /* NULL: none */
	struct tally *tally;   /* operations know where their text comes from (page/origin.h), and
				  are counted; NULL: no report is wanted */
	struct diag *silent;   /* for text that is read once more */
	bool shuffled;	       /* cards do not stand in guide order */
	int *section_count;    /* cards of this run by section index */
	int *section_base;     /* index of a section's first card among all cards of the guide */
	int *ordinal;	       /* by that index: place in the run in guide order, -1: not in it */
	struct anchor *anchor; /* by card index, see section_base */
	uint32_t *shown;       /* by card index: fields that stand somewhere, see compose_shown */
	uint64_t shown_vars;   /* by enum var: those that stand somewhere */
	int *words;	       /* by card index: words of its answer and one, 0: not counted yet */
	VEC(struct node *) node; /* in reading order */
	VEC(struct unsafe) unsafe;
	VEC(struct style *)
	letter; /* that of the layout's letters, in the colours that they have */
	struct shaped **cache;
	int cache_size, cache_used;
};

void compose_init(struct composer *c);

/*
 * To be called between two cards or pages: forgets what was shaped if that has become much, so that
 * it is made anew when it is wanted again. Nothing in c->a may be held over such a call.
 */
void compose_rest(struct composer *c);

/* Where a card begins in a booklet, and its page number (0: not known yet). */
struct anchor *compose_card_anchor(const struct composer *c, const struct card *card);
int compose_card_folio(const struct composer *c, const struct card *card);

/* Place of a card among those of the run in guide order (whatever is shuffled), -1: not in it. */
int compose_ordinal(const struct composer *c, const struct card *card);

/* Notes that a field of a card stands on a card or page; bits by place in card_fields. */
void compose_shown(struct composer *c, const struct card *card, const struct card_field *f);
/* The fields noted so far, to go back to when it turns out that they do not stand there. */
uint32_t *compose_all_shown(struct composer *c, const struct card *card);
bool compose_is_shown(const struct composer *c, const struct card *card,
		      const struct card_field *f);

/* A new structure element. parent NULL: the document. It takes its place in the reading order when
 * something of it is drawn. */
struct node *compose_node(struct composer *c, enum role role, const struct node *parent,
			  struct loc at);

/* Puts an element, and before it those that hold it, at the end of the reading order, once. */
void compose_read(struct composer *c, struct node *n);

/* A text set as one paragraph in a style: shaped at most once. Its string is one of the guide or of
 * the layout, or lies in c->a: the cache holds on to it. */
struct para *compose_para(struct composer *c, const struct text *t, const struct style *style);

/* The style of the letters in section shapes, in a colour. */
const struct style *compose_letter(struct composer *c, uint32_t colour);

/* Paragraphs, items and code of a text; paras by compose_block_para. */
const struct block *compose_blocks(struct composer *c, const struct text *t, int *n);
struct para *compose_block_para(struct composer *c, const struct block *b,
				const struct style *style);

/* Tokens of a block of code, found once; none if the layout does not colour code, or the language
 * is not known. */
const struct token *compose_tokens(struct composer *c, const struct block *b, int *n);

/* Words of an answer as a speaker counts them: code counts as no words. */
int compose_words(struct composer *c, const struct card *card);

/* ---- variables ------------------------------------------------------------------------------ */

struct vars {
	struct composer *c;
	const struct section *section; /* may be NULL */
	const struct card *card;       /* may be NULL */
	int part, parts;	       /* from 1; parts 0 while not known yet */
	int sides;		       /* of a part on which stacks go on; 0: one */
	int folio;		       /* page number, 0: none */
	bool verso;		       /* left-hand page */
	int sheet, sheets;
	bool back, flip_long;
	bool spilled; /* stacks that spill are not drawn: others take their items */
	struct str cards;
	int box;		     /* of a divider, 0: none */
	const struct study_day *day; /* NULL: none */
};

/* The value as texts, one for each entry of a list field; empty ones left out. In arena c->a, as
 * all strings here are. */
struct text *vars_texts(const struct vars *v, const struct value *value, int *n);
/* The value as one text: alternatives and list entries joined by join. Empty string if nothing. */
struct text vars_text(const struct vars *v, const struct value *value, struct str join);
/* What vars_text or vars_texts of the value says, piece by piece (page/origin.h). */
struct origin_part *vars_parts(const struct vars *v, const struct value *value, struct str join,
			       int *n);
bool vars_hold(const struct vars *v, const struct condition *when, int n);
/* "1 card", "13 cards": those of a section in this run, in the words of the layout's labels. */
struct str vars_card_count(struct composer *c, const struct section *s);
/* "C 07", with a thin space; empty without a card */
struct str vars_number(struct arena *a, const struct card *card);

/* ---- frames --------------------------------------------------------------------------------- */

/* Where a stack's first line stands, for elements beside it. */
struct beside {
	struct str name;
	mpt centre; /* middle of the x-height of the first line */
};

enum { BESIDE_MAX = 8 };

/* A surface of w x h; elements draw operations on it. */
struct frame {
	struct vars v;
	mpt w, h;
	mpt safe_x, safe_y;	     /* text keeps so far from the edges; 0: anywhere */
	const struct node *node;     /* parent of what is drawn */
	const struct origin *origin; /* of the text that is drawn now; NULL: not known */
	bool measuring;		     /* operations and nodes are not wanted */
	struct arena *draft;	     /* where operations are gathered; NULL: where they stay */
	VEC(struct op) op;
	VEC(struct placed) placed;
	VEC(struct fit) fit;
	struct beside beside[BESIDE_MAX];
	int nbeside;
};

/* Coordinates of a layout: negative counts from the far edge. */
mpt frame_x(const struct frame *f, mpt x);
mpt frame_y(const struct frame *f, mpt y);
/* Right and lower edges: 0 is the far edge itself. */
mpt frame_right(const struct frame *f, mpt x);
mpt frame_bottom(const struct frame *f, mpt y);

struct op *frame_op(struct frame *f, enum op_kind kind); /* zeroed, colours unset */

/* Of operations and boxes while they are gathered: what an array outgrows stays in its arena. */
struct arena *frame_arena(const struct frame *f);
/* What is drawn on the frame as a finished group. The frame is empty then. */
struct group frame_group(struct frame *f, const char *kind);

/* Brings the operations into reading order: by their order, equals as they were drawn; their
 * structure elements follow. */
void frame_sort(struct frame *f);

/* The line's text at x, y (baseline), with its links. */
void frame_line(struct frame *f, const struct line *line, mpt x, mpt y, const struct node *node);

/* Notes text of e, the operations from `first` on, that does not keep to the frame's safe zone. */
void frame_safe(struct frame *f, const struct element *e, int first);

/* Names the element of a role under the frame's node, or NULL for artefacts and while measuring. */
const struct node *frame_node(struct frame *f, const struct element *e, enum role by_kind);
const struct node *frame_child(struct frame *f, const struct node *parent, enum role role,
			       struct loc at);

/* Draws an element that has its own place (everything but stack and its items). */
void draw_element(struct frame *f, const struct element *e);

/* Shape of a section in the box x, y, s x s, with its letter if wanted. */
void draw_shape(struct frame *f, const struct section *s, mpt x, mpt y, mpt size, bool letter);
void draw_level(struct frame *f, enum level level, mpt right, mpt y, int32_t scale);
/* The mark of e, in its fill. */
void draw_mark(struct frame *f, const struct element *e, mpt x, mpt baseline);

#endif

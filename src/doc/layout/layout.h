/*
 * Layouts: YAML that says how cards and booklets look. A layout may extend another; maps are merged
 * key by key, lists and scalars replace. Read and checked here in full; the page stage only draws.
 *
 * Lengths in elements belong to a frame (a card, a page, a block): x and y count from its left and
 * top; a negative one counts from its right or bottom edge instead, and right, last and bottom of 0
 * are that edge itself, so that one layout serves several papers. LEN_UNSET marks an absent length.
 */
#ifndef DOC_LAYOUT_H
#define DOC_LAYOUT_H

#include "base/diag.h"
#include "base/len.h"
#include "doc/guide/guide.h"
#include "doc/yaml/ynode.h"
#include "doc/yaml/places.h"
#include "doc/data/paper.h"
#include "text/font/font.h"
#include "text/para/style.h"
#include "text/markup/token.h"

enum {
	LEN_UNSET = INT32_MIN,
	/* Places may be shares of their frame, "40%": stored as LEN_SHARE + thousandths of a
	   percent, beyond any length; len_place resolves them. */
	LEN_SHARE = 1500000000,
	LEN_SHARE_MAX = 100000, /* 100 % */
};

/* A place in a frame: a length as it is, a share of `extent`. */
mpt len_place(mpt v, mpt extent);

/* ---- values and conditions ------------------------------------------------------------------ */

/* What a placeholder in braces names, other than a card field. */
enum var {
	VAR_LITERAL,   /* no placeholder: the text itself */
	VAR_FIELD,     /* {question}: a field of the card */
	VAR_LABEL,     /* {label.tip}: from the layout's labels, put in while reading */
	VAR_NUMBER,    /* {number}: "C 07" with a thin space */
	VAR_PART,      /* {part}: "1/2", empty if there is only one */
	VAR_NEXT_PART, /* {next-part}: "2/2", empty on the last */
	VAR_WORDS,     /* {words}: words of the answer */
	VAR_SECONDS,   /* {seconds}: to say them, at 140 words a minute, to 5 s */
	VAR_COUNT,     /* {count}: cards in the section, as printed in this run */
	VAR_TOTAL,     /* {total}: cards in this run */
	VAR_SECTION_NAME,
	VAR_SECTION_TITLE,
	VAR_SECTION_LETTER,
	VAR_SECTION_INTRO,
	VAR_GUIDE_TITLE,
	VAR_GUIDE_SUBTITLE,
	VAR_GUIDE_AUTHOR,
	VAR_GUIDE_INTRO,
	VAR_GUIDE_KEYWORDS,
	VAR_FOLIO, /* {folio}: page number */
	VAR_SHEET,
	VAR_SHEETS,	/* {sheet}, {sheets} */
	VAR_SIDE,	/* {side}: front or back, the label of that name */
	VAR_FLIP,	/* {flip}: long or short, the label of that name */
	VAR_CARDS,	/* {cards}: "C 05 – C 08", those on the sheet */
	VAR_CARD_COUNT, /* {card-count}: "13 cards", of the section */
	VAR_WORD_COUNT, /* {word-count}: "60 words", of the answer */
	VAR_OPEN_QUOTE, /* {open-quote}: the mark that opens a quotation in the card's language */
	VAR_SECTIONS,	/* {sections}: names of the sections of this run */
	VAR_FONTS,	/* {fonts}: families used, "Vollkorn, Inter and Go Mono" */
	VAR_BOX,	/* {box}: of a divider, 1 to 5 */
	VAR_BOX_DAYS,	/* {box.days}: from one review of that box to the next */
	/* of a day of the study plan; where none is at hand, of the interview */
	VAR_PLAN_WEEKDAY, /* {plan.weekday}: by its label */
	VAR_PLAN_DAY,	  /* {plan.day}: of the month */
	VAR_PLAN_MONTH,	  /* {plan.month}: by its label */
	VAR_PLAN_YEAR,
	VAR_PLAN_LEFT,	/* {plan.left}: days to the interview */
	VAR_PLAN_CARDS, /* {plan.cards}: numbers of the new cards */
	VAR_PLAN_DAYS,	/* {plan.days}: of the whole plan */
	VAR_PLAN_MOST,	/* {plan.most}: new cards on a day */
};

struct stock;
struct paper;

struct piece {
	enum var var;
	const struct card_field *field; /* VAR_FIELD */
	struct str s;			/* VAR_LITERAL and VAR_LABEL: the text */
	struct str language;		/* VAR_LABEL: if it is not the guide's */
};

/* One or more alternatives that are joined by element.join, empty ones left out. */
struct value {
	struct value_item {
		struct piece *piece;
		int npiece;
		struct loc at;
	} * item;
	int n;
};

/* All must hold. `star` (present), `!star` (absent), `kind=ask`, `kind!=ask`; see
 * condition_subject. */
enum condition_subject {
	IF_FIELD,     /* a card field is present */
	IF_KIND,      /* kind=questions|ask|notes: of the section */
	IF_PART,      /* part=N: this is part N of a card or flow */
	IF_CONTINUED, /* continued: another part follows */
	IF_LAST,      /* last: no further part follows */
	IF_PARTS,     /* parts: there are two or more */
	IF_SPILLED,   /* spilled: a stack of this face did not fit whole, see OVERFLOW_SPILL */
	IF_CARD,      /* card: a question card is drawn (not a section or title card) */
	IF_INTRO,     /* intro: the guide, or in a section the section, has one */
	IF_SUBTITLE,
	IF_AUTHOR,
	IF_KEYWORDS, /* of the guide */
	IF_BOX,	     /* box=N: the divider of this box */
	/* of a day of the study plan: */
	IF_PLAN_NEW,	   /* plan.new: it brings new cards */
	IF_PLAN_WEEK,	   /* plan.week: whole weeks are left */
	IF_PLAN_LAST,	   /* plan.last: the one before the interview */
	IF_PLAN_INTERVIEW, /* plan.interview: that day itself */
};

struct condition {
	enum condition_subject subject;
	const struct card_field *field;
	bool negated;
	int value; /* IF_KIND: enum section_kind; IF_PART, IF_BOX: number */
};

/* ---- elements -------------------------------------------------------------------------------- */

enum element_kind {
	/* drawn at their place */
	EL_RULE,  /* straight line: x..right at y, or y..bottom at x */
	EL_BOX,	  /* rectangle: x y, right or width, bottom or height, radius, fill, stroke */
	EL_BADGE, /* shape of the section with its letter: x y size */
	EL_TEXT,  /* value in a style from x, or up to right */
	EL_LEVEL, /* level rules, flush right at `right`, middle one at y; scale */
	EL_STRIP, /* place in the deck: a tick a card, the current one its section's shape */
	EL_BOXES, /* a row of count squares, numbered if a style is given */
	EL_DUE,	  /* the same, only those of the boxes that a day of the plan reviews */
	EL_TAB,	  /* the tab of a divider, one of count places: items are drawn on it */
	EL_CHART, /* one rule a card, as long as its answer: the cover */
	EL_ART,	  /* shape of the section cut into horizontal rules: section openers */
	EL_STACK, /* a column: items flow down, are fitted, and may go on elsewhere */
	/* items of a stack (some of the above may be items as well: text, rule, box) */
	EL_BODY,     /* paragraphs, lists and code of a value */
	EL_PARTS,    /* an answer told in four parts, each behind its letter */
	EL_STAR,     /* STAR bar and prompts */
	EL_STEPS,    /* numbered paragraphs joined by a line */
	EL_NOTE,     /* mark, label and text */
	EL_LINES,    /* dotted lines to write on */
	EL_CONTENTS, /* contents: sections and their questions, or those of one section */
	EL_CARDS,    /* `items` for each card of the section, one after the other */
	EL_DAYS,     /* `items` for each day of the study plan */
	EL_INDEX,    /* topics and tags with the cards that carry them */
	EL_MARK,     /* the mark of a note, alone */
	EL_GAP,	     /* white */
	EL_KEY,	     /* items side by side: draws `items` at its left, value at `indent` */
	/* sheet furniture */
	EL_CUT_MARKS,
	EL_CENTRE_MARKS,
	EL_RULER,
	EL_FLIP_ICON,
	EL_VERNIER,	 /* scales on both sides that tell how far the back is off */
	EL_REGISTRATION, /* marks in the corners that the camera of a cutting machine looks for */
	EL_SLUG,
};

enum side { SIDE_BOTH, SIDE_FRONT, SIDE_BACK };
enum cut_form {
	CUT_TICKS,     /* in the margins */
	CUT_HAIRLINES, /* from one edge of the sheet to the other */
	CUT_CROSSES,   /* ticks, and crosses in the gaps between the cards */
};
enum mark { MARK_NONE, MARK_RING, MARK_DISC, MARK_SQUARE, MARK_ARROW };
enum overflow {
	OVERFLOW_ERROR, /* what does not fit fails the run */
	OVERFLOW_NEXT,	/* goes on: next card, next page */
	OVERFLOW_SPILL, /* not drawn at all: others take its items, by the condition `spilled` */
};
/* `outer`: right on right-hand pages, left on left-hand ones; text of an element, not a style's. */
enum placing { PLACE_DEFAULT, PLACE_LEFT, PLACE_RIGHT, PLACE_CENTRE, PLACE_OUTER, PLACE_INNER };

/* Roles that a layout may give (page/book.h has the rest); ROLE_OF_KIND: the kind decides. */
enum layout_role {
	ROLE_OF_KIND,
	AS_ARTEFACT,
	AS_TITLE,
	AS_H1,
	AS_QUESTION,
	AS_H3,
	AS_PARAGRAPH,
	AS_LABEL,
};

/* Reading order of an element among those of its frame; equals stay in the layout's order. */
enum { ORDER_USUAL = 5, ORDER_MOST = 9 };

enum { LEITNER_BOXES = 5 }; /* of the deck: its dividers, the boxes on its fronts */

enum { SHARES = 4, ART_OUT_MAX = 64, PATH_MAX_LEN = 4096 };

/*
 * One element; which keys a kind takes is told by its row in element.c. Absent lengths are
 * LEN_UNSET, absent colours -1, absent numbers 0.
 */
struct element {
	enum element_kind kind;
	struct loc at;
	struct condition *when;
	int nwhen;
	struct value value;
	struct value label;
	struct str join; /* between items of value and of lists; default " · " */
	const struct style *style, *label_style, *number_style, *code, *id_style, *page_style;
	mpt x, y, right, width, height, bottom;
	mpt baseline, last, raise; /* stacks: first and last baseline; where it may be raised to */
	mpt again, again_last;	   /* the same of later parts */
	mpt size, gap, above, below, pitch, inset, indent, hang, drop, rise, radius, weight, heavy;
	mpt min, length, step, edge, cross, uniform, entry_gap;
	int32_t scale; /* thousandths; 1000 if absent */
	int count, columns, cut, max, order, inches;
	int32_t fill, stroke;	 /* 0xRRGGBB or -1 */
	struct str name, beside; /* a stack's name; the stack whose first line this stands by */
	enum mark mark;
	enum side on;
	enum cut_form form; /* EL_CUT_MARKS */
	enum overflow overflow;
	enum placing place;
	enum layout_role role;
	bool cut_off;	    /* key `cut: yes` of text: one line, ended with an ellipsis */
	bool letters;	    /* EL_LINES: S T A R before the lines */
	bool parted;	    /* EL_STACK: an item tells, or asks, which part it stands on */
	int shares[SHARES]; /* EL_STAR: percent of the bar */
	struct {
		int row;
		mpt by;
	} out[ART_OUT_MAX]; /* EL_ART: rules that run out to the left */
	int nout;
	mpt weights[3];	      /* EL_CHART: by level junior, mid, senior */
	struct element *item; /* EL_STACK, EL_KEY, EL_CARDS, EL_DAYS, EL_TAB: children */
	int nitem;
};

struct elements {
	struct element *p;
	int n;
};

/* ---- theme -------------------------------------------------------------------------------------
 */

enum form { FORM_DISC, FORM_SQUARE, FORM_RING };

/* Sizes in thousandths of the nominal box. */
struct shape {
	enum form form;
	int32_t size, inner, radius;
	unsigned sharp; /* CORNER_ bits as in page/book.h: 1 TL, 2 TR, 4 BR, 8 BL */
	int32_t letter; /* letter size */
	uint32_t letter_colour, fill;
};

struct levels {
	mpt length[3], pitch, heavy, light;
	uint32_t colour;
	int order[3]; /* order[0]: the rule (1..3 from the top) heavy for junior ... */
	bool given;
};

/* Colours of code by what its parts are; with use unset no code is coloured. */
struct highlight {
	bool use;
	struct token_look look[TOKENS];
};

struct label {
	struct str name;
	struct text text;
};

/* ---- cards -------------------------------------------------------------------------------------
 */

enum fold {
	FOLD_NONE,
	FOLD_VERTICAL,	 /* the back on the right of its front, upright */
	FOLD_HORIZONTAL, /* the back below its front, upside down */
};

/* Edges of a page as it is seen. */
enum edge { EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM, EDGE_LEFT, EDGES };

/* What the user's printer leaves white. */
struct printable {
	bool given; /* else what printers leave as a rule */
	mpt margin[EDGES];
};

/* How cards are cut and finished, as asked for on the command line. */
struct finish {
	bool marks;		/* --marks: instead of the layout's */
	bool cut, registration; /* which of them; neither: none */
	enum cut_form form;
	enum side on;  /* where the marks are drawn */
	bool on_given; /* registration marks are on fronts without it: machines see one side */
	bool radius_given, bleed_given;
	mpt radius, bleed;
	bool show_safe;
	bool press; /* a card a page, for a print shop */
};

struct sheet {
	mpt paper_w, paper_h; /* as turned */
	struct str paper;     /* name */
	int columns, rows;
	mpt card_w, card_h;
	mpt left, top; /* of the first card; the grid is centred */
	mpt gutter_x, gutter_y;
	bool flip_long;		   /* flip on the long edge */
	bool computed;		   /* the grid is not the layout's: furniture goes to a margin */
	const struct stock *stock; /* ready-cut: no marks; NULL: plain paper */
	mpt inset_x, inset_y;	   /* cards are composed so much smaller on each side, to keep clear
				      of the sheet's edges */
	enum fold fold;		   /* a cell of the grid is half of a card */
	mpt radius;		   /* of the corners that are to be rounded, 0: square */
	enum side guides_on;	   /* sides with guides for them */
	mpt bleed;		   /* fills that touch a card's edge reach so far beyond it */
	mpt safe;		   /* no text nearer to a card's edge */
	bool show_safe;		   /* and this is drawn */
	mpt tab;		   /* dividers: so much higher than the cards that they part */
	bool press;		   /* no sheet: a page for each face, with what is trimmed off */
	struct elements furniture;
};

/* ---- booklet -----------------------------------------------------------------------------------
 */

struct page_template {
	struct str name;
	struct loc at;
	bool whole_page; /* frame: page instead of the text block between the margins */
	mpt top, bottom; /* blocks: first y and last y of the page (bottom may be negative) */
	mpt between;	 /* blocks: white between two on a page */
	mpt height;	 /* blocks: least height of one, so that there is room to write */
	int most;	 /* blocks: at most so many on a page; 0: any */
	bool spread;	 /* blocks: one that needs two pages starts on the left */
	struct elements elements;
	struct elements furniture; /* blocks: drawn once a page (running heads, folios) */
};

enum start { START_ANY, START_VERSO, START_RECTO };

struct part {
	const struct page_template
		*page; /* one page a run (or more if its stack overflows), or ... */
	const struct page_template *blocks; /* ... a block for each card of the section, or ... */
	const struct page_template *pad;    /* ... as many as fill up to a multiple of 4 pages */
	struct part *each;		    /* ... or these parts for each section */
	int neach;
	enum start start;
	struct condition *when; /* as for elements; star: any card of the section has one */
	int nwhen;
	struct value outline; /* bookmark for the page; empty: none */
	struct loc at;
};

struct booklet {
	mpt page_w, page_h, outer, inner;
	struct part *part;
	int npart;
};

/* ---- layout ------------------------------------------------------------------------------------
 */

enum layout_kind { LAYOUT_THEME, LAYOUT_CARDS, LAYOUT_BOOKLET };

struct layout {
	struct str name, about;
	enum layout_kind kind;
	const char *file;
	struct style **style;
	int nstyle;
	struct shape *shape;
	int nshape;
	struct style letter; /* of badges; size 1 pt */
	struct levels levels;
	struct highlight highlight;
	struct label *label;
	int nlabel;
	struct sheet sheet; /* LAYOUT_CARDS */
	struct elements front, back, title_front, title_back, section_front, section_back;
	struct elements blank_front, blank_back, index_front, index_back;
	struct booklet booklet; /* LAYOUT_BOOKLET */
	bool days;		/* shows those of a study plan */
	struct str *family;	/* font families that its styles name first */
	int nfamily;
};

struct layout_request {
	struct str name;	   /* "cards-a6", or a path if it has a '/' or ends in .yaml */
	const struct paper *paper; /* NULL: the layout's */
	int flip;		   /* 0: the layout's, 1: long, 2: short */
	const struct paper *card;  /* size of cards on a computed grid; NULL: the layout's grid */
	const struct stock *stock; /* cards where this stock has them; NULL: plain paper */
	bool fold;		   /* front and back side by side, to be folded */
	struct finish finish;
	struct printable printable;	   /* cards on stock keep clear of it */
	bool low_ink;			   /* with what the layout has under `low-ink` */
	bool grey;			   /* text in black only */
	struct str language;		   /* of the labels; empty: English */
	struct language_reader *languages; /* NULL: opened for this layout */
};

/* NULL after errors. Fonts are opened in the store. */
struct layout *layout_read(struct arena *a, const struct layout_request *rq,
			   const struct places *places, struct font_store *fonts, struct diag *d);

const struct style *layout_style(const struct layout *l, const char *name); /* NULL if absent */
struct text layout_label(const struct layout *l, const char *name);	    /* empty if absent */

#endif

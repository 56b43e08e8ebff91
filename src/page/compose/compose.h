/* What all of the page stage shares: the run's data, caches of shaped text, the structure tree. */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "base/diag.h"
#include "doc/guide/guide.h"
#include "doc/layout/layout_model.h"
#include "doc/layout/make_options.h"
#include "doc/data/syntax_file.h"
#include "book/book.h"
#include "page/compose/study.h"
#include "text/markup/markup.h"
#include "text/para/para.h"

struct cached_text; /* one entry of the cache */
struct card_found;  /* page/compose/card_links.h */
struct picture_entry;
struct tally;
struct index_list; /* page/flow/index_terms.h */

/* An element whose text stands too near to the edge of its card, at the worst by how much. */
struct unsafe {
	const struct element *e;
	mpt over;
};

/* A part of a booklet that the contents name. */
struct book_part {
	const void *of;		       /* the part of the layout */
	const struct section *section; /* NULL: of none */
	bool opens;		       /* the first one of its section */
	bool contents;		       /* the table itself, which does not name itself */
	struct text title;
	struct anchor *anchor; /* where it begins */
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
	struct diag *diag;    /* where texts do not fit; a try of their places is silent */
	struct diag *reading; /* what is wrong with them, however they are placed */
	const struct guide *guide;
	const struct languages *languages;
	const struct layout *layout;
	struct syntax_set *syntaxes;
	const struct card **card; /* cards of this run, in print order */
	int ncard;
	bool whole; /* the run prints the guide as a whole, not a selection */
	struct make_options opt;
	const struct study_plan *plan; /* NULL: none */
	const struct person *person;   /* whom it is for */
	bool personal; /* since it was set to false: a word of theirs was asked for */
	struct node *days, *day_heads; /* its table, and the row above the days; NULL: not yet */
	struct tally *tally;   /* operations know where their text comes from (page/origin.h), and
				  are counted; NULL: no report is wanted */
	bool trying;	       /* a way to place texts that need not be the last one ... */
	bool misfit;	       /* ... and does not do */
	struct diag *silent;   /* for text that is read once more */
	bool shuffled;	       /* cards are not in guide order */
	int *section_count;    /* cards of this run by section index */
	int *section_rank;     /* by section index: sections with cards before it */
	int nsection;	       /* sections with cards */
	int *section_base;     /* index of a section's first card among all cards of the guide */
	int *ordinal;	       /* by that index: place in the run in guide order, -1: not in it */
	struct anchor *anchor; /* by card index, see section_base */
	struct anchor *back;   /* the same, of a card's back */
	const struct book_part *part; /* of a booklet, in its order */
	int npart;
	struct name *by_id;		   /* all cards of the guide, NULL: not read yet */
	const struct explained **glossary; /* in the order of the alphabet; NULL: not sorted yet */
	bool shown_glossary;		   /* it stands somewhere */
	struct index_list *index;	   /* page/flow/index_terms.h; NULL: not made yet */
	bool refers;	     /* since it was set to false: a text said the page of a card */
	int forgotten;	     /* how often pages have changed */
	bool numbers_only;   /* references say the numbers of cards: their pages cannot be had */
	uint32_t *shown;     /* by card index: fields that stand somewhere, see compose_shown */
	uint64_t shown_vars; /* by enum var: those that stand somewhere */
	struct card_found **found; /* by card index: links in its texts, NULL: not looked yet */
	int *words; /* by card index: words of its answer and one, 0: not counted yet */
	VEC(struct node *) node; /* in reading order */
	VEC(struct unsafe) unsafe;
	VEC(struct style *)
	letter; /* that of the layout's letters, in the colours that they have */
	VEC(struct picture_entry *) picture; /* page/compose/compose_picture.h */
	int npicture;			     /* of them that can be printed */
	struct cached_text **cache;
	int cache_size, cache_used;
};

void compose_init(struct composer *c);

/*
 * To be called between two cards or pages: forgets what was shaped if that has become much, so that
 * it is made anew when it is wanted again. Nothing in c->a may be held over such a call.
 */
void compose_rest(struct composer *c);

enum { PAGE_GUESSED = 88 }; /* where a page is not known yet: it takes as much room as most */

/* Forgets texts that said the page of a card: the numbers have changed. */
void compose_forget_pages(struct composer *c);
/* Changes whenever text that was shaped is forgotten, or the pages of cards that it says. */
int compose_text_age(const struct composer *c);

/* Where a card begins in a booklet, and its page number (0: not known yet). */
struct anchor *compose_card_anchor(const struct composer *c, const struct card *card);
/* Where its back is; nowhere in a booklet, and where no backs are printed beside the fronts. */
struct anchor *compose_card_back(const struct composer *c, const struct card *card);
int compose_card_folio(const struct composer *c, const struct card *card);

/* Is the section printed in this run: for its cards or, without any, for its words? */
bool compose_has_section(const struct composer *c, const struct section *s);

/* Place of a card among those of the run in guide order (whatever is shuffled), -1: not in it. */
int compose_ordinal(const struct composer *c, const struct card *card);

/* Where card_links.c keeps what it found. */
struct card_found **compose_card_found(const struct composer *c, const struct card *card);

/* Notes that a field of a card is on a card or page; bits by place in card_fields. */
void compose_shown(struct composer *c, const struct card *card, const struct card_field *f);
/* The fields noted so far, to go back to when it turns out that they are not there. */
uint32_t *compose_all_shown(struct composer *c, const struct card *card);
bool compose_is_shown(const struct composer *c, const struct card *card,
		      const struct card_field *f);

/* A new structure element. parent NULL: the document. It takes its place in the reading order when
 * something of it is drawn. */
struct node *compose_node(struct composer *c, enum role role, struct node *parent, struct loc at);

/* Puts an element, and before it those that hold it, at the end of the reading order, once. */
void compose_read(struct composer *c, struct node *n);

/* A text set as one paragraph in a style: shaped at most once. Its string is one of the guide or of
 * the layout, or lies in c->a: the cache holds on to it. */
struct para *compose_para(struct composer *c, const struct text *t, const struct style *style);

/* The style of the letters in section shapes, in a colour. */
const struct style *compose_letter(struct composer *c, uint32_t colour);

/* The first block of a text, NULL if it has none; paras by compose_block_para. What links lead to
 * is added as the layout wants; card: that of the text, whose own links may be printed; or NULL. */
const struct block *compose_blocks(struct composer *c, const struct card *card,
				   const struct text *t);
struct para *compose_block_para(struct composer *c, const struct block *b,
				const struct style *style);

/* An address in the code face, active as well; t: the link that it is of. */
struct para *compose_address(struct composer *c, struct str address, const struct text *t,
			     const struct style *style);

/* The title of an image, as its caption. NULL: it has none. */
struct para *compose_caption(struct composer *c, const struct image *image,
			     const struct style *style);

/* Tokens of a block of code, found once; none if the layout does not colour code, or the language
 * is not known. */
const struct token *compose_tokens(struct composer *c, const struct block *b, int *n);

/* Words of an answer as a speaker counts them: code counts as no words. */
int compose_words(struct composer *c, const struct card *card);

#endif

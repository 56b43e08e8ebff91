/* The door of the page stage: a guide and a layout go in, a finished book comes out. */
#ifndef PAGE_PRODUCE_H
#define PAGE_PRODUCE_H

#include "page/cards/cards.h"
#include "page/compose/compose.h"

enum { FRAME_MAX = 16 };  /* fields of the guide and its sections that may be left out */
enum { FIELDS_MAX = 32 }; /* card_fields has fewer; a bit each in struct composer */

struct bind_plan;

struct production {
	/* given by the caller */
	struct arena *a, *scratch;
	struct typesetter *setter;
	struct markup *markup;
	struct syntax_set *syntaxes;
	struct diag *diag;
	const struct guide *guide;
	const struct languages *languages;
	const struct layout *layout;
	const struct card **card;
	int ncard;
	bool shuffled, whole;
	bool traced; /* for emit/report.h */
	struct make_options opt;
	const struct study_plan *plan; /* NULL: none */
	const struct person *person;   /* whom it is for */
	/* kept for produce_again, until produce_done */
	struct composer *composer;
	struct deck *deck;
	/* filled in, for the report: of each face in the order of the deck, and of each card the
	 * fields that it has and no page shows, as bits by place in card_fields */
	struct subject *subject;
	int nsubject;
	uint32_t *lacks;
	const struct bind_plan *plan_of_sheets; /* pages that are imposed, from run/; else NULL */
	/* filled in, for the summary */
	struct tightest tightest;
	struct longest longest;
	int sheets, continued, extra, index;
	/* fields of cards and of the guide that the layout does not show */
	const char *left[FIELDS_MAX + FRAME_MAX];
	int left_of[FIELDS_MAX + FRAME_MAX]; /* on so many cards; 0: nowhere at all */
	int nleft;
};

/* The book; errors are reported to the diag and may leave it incomplete. */
struct book *produce_book(struct production *p);

/*
 * The same cards once more, on sheets as p->opt says now: their backs after their fronts. From
 * then on places to jump to are those of the new book, so the older one is to be written before.
 */
struct book *produce_again(struct production *p);

/* Measures ink from the edges of other pages of the same groups, if p->opt says what the printer
 * leaves white. */
void produce_measure(struct production *p, const struct book *sheets);

/* Frees what composing needed. Books, and what is known of them, stay. p->composer may be NULL. */
void produce_done(struct production *p);

#endif

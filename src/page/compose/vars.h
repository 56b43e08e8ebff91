/* Placeholders and conditions of a layout, resolved for the card, page or sheet at hand. */
#ifndef PAGE_VARS_H
#define PAGE_VARS_H

#include "page/compose/compose.h"

struct vars {
	struct composer *c;
	const struct section *section; /* may be NULL */
	const struct card *card;       /* may be NULL */
	int part, parts;	       /* from 1; parts 0 while not known yet */
	int sides;		       /* of a part on which stacks continue; 0: one */
	int folio;		       /* page number, 0: none */
	bool verso;		       /* left-hand page */
	int sheet, sheets;
	bool back, flip_long;
	int attempt,
		front; /* which try this is, from 1, and which one the front took; 0: the first */
	bool spilled;  /* stacks that spill are not drawn: others take their items */
	struct str cards;
	int box;		     /* of a divider, 0: none */
	const struct study_day *day; /* NULL: none */
};

/* A piece of a value, in the order in which they are set. */
struct origin_part {
	struct str field; /* "answer", "guide.title"; empty: not of the guide (a label, a number) */
	int letters; /* letters and numbers that it has; not counted if there is one part only */
};

/* The value as texts, one for each entry of a list field; empty ones left out. In arena c->a, as
 * all strings here are. */
struct text *vars_texts(const struct vars *v, const struct value *value, int *n);
/* The value as one text: alternatives and list entries joined by join. Empty string if nothing. */
struct text vars_text(const struct vars *v, const struct value *value, struct str join);
/* Is the text of an element joined by dots, which only do for one line (JOIN_WRAPPED)? */
bool vars_has_dots(const struct element *e, struct str text);
/* What vars_text or vars_texts of the value says, piece by piece (page/origin.h). */
struct origin_part *vars_parts(const struct vars *v, const struct value *value, struct str join,
			       int *n);
/* The person whom it is for, if the guide's title does not name them; else empty. */
struct str vars_reader(const struct composer *c);
bool vars_hold(const struct vars *v, const struct condition *when, int n);
/* "1 card", "13 cards": those of a section in this run, in the words of the layout's labels. */
struct str vars_card_count(struct composer *c, const struct section *s);
/* The same of n cards. */
struct str vars_count_cards(struct composer *c, int n);
/* "Box 1-5": all of n. */
struct str vars_boxes(struct composer *c, int n);
/* "page 14", in the language of the guide. */
struct str vars_page(struct composer *c, int page);
/* "C 07", with a thin space; empty without a card */
struct str vars_number(struct arena *a, const struct card *card);
/* The same within running text, with a no-break space, which readers tell from no space. */
struct str vars_number_said(struct arena *a, const struct card *card);
/* The letter of a card's choice, counted from 0. */
struct str vars_letter(struct arena *a, int choice);

#endif

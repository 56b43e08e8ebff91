/* What is asked of a layout from outside: its name, the paper, the cards, how they are finished. */
#ifndef DOC_LAYOUT_REQUEST_H
#define DOC_LAYOUT_REQUEST_H

#include "doc/data/paper.h"
#include "doc/layout/sheet_model.h"

struct language_reader;
struct stock;

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

#endif

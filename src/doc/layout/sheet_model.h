/* Sheets of cards: the grid, how the cards are cut out of it, and what is printed beside them. */
#ifndef DOC_SHEET_MODEL_H
#define DOC_SHEET_MODEL_H

#include "doc/data/paper.h"
#include "doc/layout/element_model.h"

struct stock;

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

struct sheet {
	mpt paper_w, paper_h; /* as turned */
	struct str paper;     /* name */
	int columns, rows;
	mpt card_w, card_h;
	mpt left, top; /* of the first card; the grid is centred */
	mpt gutter_x, gutter_y;
	bool flip_long;		   /* flip on the long edge */
	bool whole;		   /* the sheet is one card: there is nothing to cut */
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
	mpt tab;		   /* dividers: how much taller than the cards that they part */
	bool press;		   /* no sheet: a page for each face, with what is trimmed off */
	struct elements furniture;
};

#endif

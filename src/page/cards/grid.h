/* The grid of a sheet of cards as it is cut. */
#ifndef PAGE_GRID_H
#define PAGE_GRID_H

#include "doc/layout/sheet_model.h"

enum {
	GRID_LINES = 2 * 64 + 2, /* in one direction: two a card, doc limits the grid */
};

/* What lies between two cards, or a margin of the sheet. from == to: the cards touch. */
struct grid_gap {
	mpt from, to;
};

/* One direction of the grid; all in mpt from the sheet's left or upper edge, in order. */
struct axis {
	mpt extent; /* of the sheet */
	mpt cut[GRID_LINES];
	int ncut;
	struct grid_gap gap[GRID_LINES]; /* margins first and last; folds are no gaps */
	int ngap;
};

struct grid {
	struct axis x, y;
};

/*
 * Of the front, or of the back as for a flip about the vertical axis. Where cards touch there is
 * one cut, and in a gutter of less than a millimetre too, in its middle: two cuts so close cannot
 * be made.
 */
struct grid grid_of(const struct sheet *s, bool back);

mpt axis_near(const struct axis *a); /* the margin before the first card */
mpt axis_far(const struct axis *a);  /* the one after the last */

#endif

/* Marks on a sheet that say where it is cut: drawn from its grid, so that they follow it. */
#ifndef PAGE_MARKS_H
#define PAGE_MARKS_H

#include "page/cards/grid.h"
#include "page/compose/frame.h"

enum { PRINT_MOST = 16 }; /* pieces of small print in a margin; further ones are not looked at */

/* What the marks of one side share. */
struct marking {
	struct frame *f; /* of the sheet's size */
	const struct sheet *s;
	struct grid grid;
	bool back;
	const struct element *registration; /* of this side, NULL: none */
	enum cut_form form;		    /* the fullest of this side's cut marks */
	struct extent print[PRINT_MOST];    /* small print in the lower and upper margins */
	int nprint;
};

struct marking marks_begin(struct frame *f, const struct sheet *s, bool back);

/* Is an element of the furniture drawn on this side of this sheet? The only side of sheets to fold
 * has the marks of both. */
bool marks_here(const struct marking *m, const struct element *e);

void marks_cut(const struct marking *m, const struct element *e);
void marks_centre(const struct marking *m, const struct element *e);
void marks_registration(const struct marking *m, const struct element *e);
/* Guides for rounded corners, in the waste beside the cards. */
void marks_corners(const struct marking *m);
/* The safe zone of every card, for proofs. */
void marks_safe(const struct marking *m);
/* Dashes on the line along which fronts and backs are folded: it is not to be cut. */
void marks_folds(const struct marking *m);

#endif

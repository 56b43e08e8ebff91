/*
 * Which pages stand side by side on sheets that are folded once and put into each other. Pages and
 * sheets count from 0 in the order of reading, the outermost sheet of the first section first.
 *
 * A section (signature) of k sheets holds 4k pages: its sheet i has the pages 4k - 1 - 2i and 2i on
 * its outer side and 2i + 1 and 4k - 2 - 2i on its inner one, left before right, as long as it is
 * bound on the left. The last section has the sheets that are left.
 */
#ifndef PAGE_BIND_SIGNATURE_H
#define PAGE_BIND_SIGNATURE_H

#include <stdbool.h>

struct signature {
	int npage, sheets; /* sheets = pages / 4, rounded up */
	int per;	   /* sheets of a section, >= 1 */
	bool rtl;	   /* bound on the right */
};

/* per 0: all sheets are one section. */
struct signature signature_of(int npage, int per, bool rtl);

int signature_sections(const struct signature *s);
/* Sheets of the section that the sheet is of. */
int signature_size(const struct signature *s, int sheet);
/* The place of the sheet in its section: 0 is the outermost. */
int signature_depth(const struct signature *s, int sheet);

/* The pages on a side of a sheet as one looks at it; -1: blank. */
void signature_side(const struct signature *s, int sheet, bool inner, int *left, int *right);

#endif

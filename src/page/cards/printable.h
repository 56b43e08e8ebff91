/* A last check of the page stage: nothing is inked where printers cannot print. */
#ifndef PAGE_PRINTABLE_H
#define PAGE_PRINTABLE_H

#include "page/compose/compose.h"

/*
 * Reports, once for left and right and once for top and bottom, ink that comes too near to an edge
 * of its page: an error, or a warning if only some printers would lose it. What counts is ink, as
 * it is put on the paper (corrected for the printer), not the cards, which stock may have at the
 * very edge.
 */
void printable_check(struct composer *c, const struct book *b);

#endif

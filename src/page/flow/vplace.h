/* Vertical lists are placed on frames, column by column. */
#ifndef PAGE_VPLACE_H
#define PAGE_VPLACE_H

#include "page/flow/vlist.h"

/* Draws boxes [from, to) with the first reference line at y. Returns the y of the last reference
 * line plus its reach. last: how deep the column is, which room to write in grows down to. */
mpt vplace_column(struct frame *f, const struct vlist *v, int from, int to, mpt x, mpt y, mpt last);

#endif

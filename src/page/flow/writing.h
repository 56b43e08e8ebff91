/* Dotted lines to write on, in what a stack leaves of its column. */
#ifndef PAGE_WRITING_H
#define PAGE_WRITING_H

#include "page/compose/frame.h"

/* A column: its first and last baseline, and how far down its text reaches. */
struct writing_room {
	mpt x, w, baseline, last;
	mpt low;
	bool empty; /* nothing stands in it */
};

/* Draws the first `lines` among the items of a stack that finds room, all that is left; false: none
 * did. */
bool writing_draw(struct frame *f, const struct element *stack, const struct writing_room *r);
/* The least room that any `lines` of these elements, or of their stacks, needs; LEN_UNSET: there
 * are none that name it. */
mpt writing_least(const struct elements *els);

#endif

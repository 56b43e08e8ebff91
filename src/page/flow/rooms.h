/* Room to write: ruled for a pen, or a field of a form. */
#ifndef PAGE_ROOMS_H
#define PAGE_ROOMS_H

#include "page/flow/flow.h"

/* The text of the element, and its room beside or below it, as one box. */
void flow_write(struct flow *fl, const struct element *e);

/* By how much each of the boxes [from, to) grows, the first at 0, so that what has shares
 * reaches down to `height` below the first reference line. */
mpt *rooms_grow(struct arena *a, const struct vlist *v, int from, int to, mpt height);

/* The room of a box whose reference line is at y and whose lower edge at y + below. */
void room_draw(struct frame *f, const struct vbox *b, mpt x, mpt y, mpt below);

/* A dotted line to write on. */
void room_line(struct frame *f, const struct element *e, mpt x, mpt w, mpt y);

#endif

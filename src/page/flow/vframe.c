/*
 * Frames around boxes of a vertical list. Where a column ends or begins inside of one, that side
 * stays open and a small wedge says that it goes on.
 */
#include "page/flow/vlist.h"
#include "page/compose/frame.h"

enum { WEDGE_HALF = 3 * PT, WEDGE_HEIGHT = 2 * PT };

static void arm(struct frame *f, const struct vframe *fr, mpt x, mpt y, mpt w, mpt h, int order)
{
	struct op *op = frame_op(f, OP_LINE);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->weight = fr->weight;
	op->stroke = 0;
	op->order = order;
}

/* Points down, its tip at y. */
static void wedge(struct frame *f, const struct vframe *fr, mpt x, mpt y, int order)
{
	arm(f, fr, x - WEDGE_HALF, y - WEDGE_HEIGHT, WEDGE_HALF, WEDGE_HEIGHT, order);
	arm(f, fr, x, y, WEDGE_HALF, -WEDGE_HEIGHT, order);
}

void vframe_draw(struct frame *f, const struct vlist *v, const struct vframe *fr, int from, int to,
		 mpt x, mpt y)
{
	bool begins = fr->from >= from, ends = fr->to <= to;
	int first = begins ? fr->from : from, last = (ends ? fr->to : to) - 1;
	mpt top = y + vlist_between(v, from, first) - fr->first;
	mpt bottom = y + vlist_between(v, from, last) + v->box.p[last].reach;
	mpt middle = x + fr->x + fr->w / 2;
	struct op *op = frame_op(f, OP_RECT);
	op->x = x + fr->x;
	op->y = top;
	op->w = fr->w;
	op->h = bottom - top;
	op->radius = fr->radius;
	op->weight = fr->weight;
	op->stroke = 0;
	op->open = (begins ? 0 : OPEN_TOP) | (ends ? 0 : OPEN_BOTTOM);
	op->order = v->box.p[first].order;
	if (!begins)
		wedge(f, fr, middle, top + WEDGE_HEIGHT, v->box.p[first].order);
	if (!ends)
		wedge(f, fr, middle, bottom, v->box.p[first].order);
}

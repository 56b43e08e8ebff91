/*
 * A column of a vertical list on its frame. Where a column ends or begins inside of a frame around
 * boxes, that side stays open and a small wedge says that it continues.
 */
#include "page/flow/vplace.h"

#include "page/compose/ink.h"
#include "page/flow/rooms.h"

enum { WEDGE_HALF = 3 * PT, WEDGE_HEIGHT = 2 * PT };

static void arm(struct frame *f, const struct vframe *fr, mpt x, mpt y, mpt w, mpt h, int order)
{
	struct op *op = frame_stroke(f, x, y, w, h, fr->weight ? fr->weight : PT / 2);
	op->order = order;
	op->stroke = ink_line(f, fr->stroke < 0 ? 0 : fr->stroke);
}

/* Points down, its tip at y. */
static void wedge(struct frame *f, const struct vframe *fr, mpt x, mpt y, int order)
{
	arm(f, fr, x - WEDGE_HALF, y - WEDGE_HEIGHT, WEDGE_HALF, WEDGE_HEIGHT, order);
	arm(f, fr, x, y, WEDGE_HALF, -WEDGE_HEIGHT, order);
}

/* The area lies below the words of its boxes, which are drawn later; it has no edge where it is
 * open. open: sides without a line; first: the first box in it. */
static void vframe_rect(struct frame *f, const struct vlist *v, const struct vframe *fr,
			unsigned open, int first, mpt x, mpt top, mpt bottom)
{
	struct op *op = frame_op(f, OP_RECT);
	op->x = x + fr->x;
	op->y = top;
	op->w = fr->w;
	op->h = bottom - top;
	op->radius = fr->radius;
	op->order = v->box.p[first].order;
	op->open = open;
	if (fr->fill >= 0)
		op->fill = ink_area(f, fr->fill, op->w, op->h);
	if (fr->weight) {
		op->weight = fr->weight;
		op->stroke = ink_line(f, fr->stroke);
	}
}

/* What stands in a column of boxes [from, to), the first at y. */
static void vframe_draw(struct frame *f, const struct vlist *v, const struct vframe *fr, int from,
			int to, mpt x, mpt y)
{
	bool begins = fr->from >= from, ends = fr->to <= to;
	int first = begins ? fr->from : from, last = (ends ? fr->to : to) - 1;
	mpt top = y + vlist_between(v, from, first) - fr->first;
	mpt bottom = y + vlist_between(v, from, last) + v->box.p[last].reach;
	mpt middle = x + fr->x + fr->w / 2;
	if (fr->weight || fr->fill >= 0)
		vframe_rect(f, v, fr, (begins ? 0 : OPEN_TOP) | (ends ? 0 : OPEN_BOTTOM), first, x,
			    top, bottom);
	if (!begins)
		wedge(f, fr, middle, top + WEDGE_HEIGHT, v->box.p[first].order);
	if (!ends)
		wedge(f, fr, middle, bottom, v->box.p[first].order);
}

/* What belongs to lines before this one reaches up: the area of a link, a number beside the first
 * of them. Not above the head of the column: there the number comes down to its own line. */
static void keep_below(struct op *op, mpt head, mpt line)
{
	if (op->y >= head)
		return;
	if (op->kind == OP_TEXT)
		op->y = line;
	if (op->kind != OP_LINK)
		return;
	op->h -= head - op->y;
	op->y = head;
}

/* from: the first box of the column; head: its upper edge */
static void place_box(struct frame *f, const struct vlist *v, const struct vbox *b, int from, mpt x,
		      mpt y, mpt head)
{
	for (int i = b->join < from ? b->njoin : 0; i < b->nop; i++) {
		struct op *op = vec_add(frame_arena(f), &f->op);
		*op = v->op.p[b->op + i];
		op->x += x;
		op->y += y;
		op->order = b->order;
		keep_below(op, head, y);
	}
	*vec_add(frame_arena(f), &f->placed) = (struct placed){.kind = b->kind,
							       .x = x + b->x,
							       .y = y - b->above,
							       .w = b->w,
							       .h = b->above + b->below,
							       .depth = 1,
							       .at = b->at};
}

static void place_room(struct frame *f, const struct vlist *v, int from, int to)
{
	int nop = 0;
	for (int i = from; i < to; i++)
		nop += v->box.p[i].nop;
	vec_reserve(frame_arena(f), &f->op, nop);
	vec_reserve(frame_arena(f), &f->placed, to - from);
}

/* The first frame that does not end before box `from`. */
static int first_frame(const struct vlist *v, int from)
{
	int low = 0, high = v->frame.n;
	while (low < high) {
		int middle = (low + high) / 2;
		if (v->frame.p[middle].to <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void draw_bar(struct frame *f, const struct vlist *v, const struct vbar *bar, int from,
		     int to, mpt x, mpt y)
{
	int first = bar->from > from ? bar->from : from, last = (bar->to < to ? bar->to : to) - 1;
	if (first > last || !bar->w)
		return;
	mpt top = y + vlist_between(v, from, first) - v->box.p[first].above;
	mpt bottom = y + vlist_between(v, from, last) + v->box.p[last].below;
	struct op *op = frame_op(f, OP_RECT);
	op->x = x + bar->x;
	op->y = top;
	op->w = bar->w;
	op->h = bottom - top;
	op->fill = ink_area(f, (int32_t)bar->colour, op->w, op->h);
	op->order = v->box.p[first].order;
}

/* Those that begin before the column, and those that begin in it. */
static void draw_bars(struct frame *f, const struct vlist *v, int from, int to, mpt x, mpt y)
{
	for (int i = v->box.p[from].bar; i; i = v->bar.p[i - 1].outer)
		if (v->bar.p[i - 1].from < from)
			draw_bar(f, v, &v->bar.p[i - 1], from, to, x, y);
	int low = 0, high = v->bar.n;
	while (low < high) {
		int middle = (low + high) / 2;
		if (v->bar.p[middle].from < from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < v->bar.n && v->bar.p[low].from < to; low++)
		draw_bar(f, v, &v->bar.p[low], from, to, x, y);
}

/* The head of a table once more, above the rows that go on: not read again. */
static void place_head(struct frame *f, const struct vlist *v, const struct vtable *t, int from,
		       mpt x, mpt y)
{
	const struct vbox *head = &v->box.p[t->head];
	int first = f->op.n;
	y -= v->box.p[from].above + head->below;
	place_box(f, v, head, t->head, x, y, y - head->above);
	for (int i = first; i < f->op.n; i++) {
		f->op.p[i].node = NULL;
		f->op.p[i].order = v->box.p[from].order;
	}
}

mpt vplace_column(struct frame *f, const struct vlist *v, int from, int to, mpt x, mpt y, mpt last)
{
	mpt first = y; /* baseline of the column */
	y += vlist_head_shift(v, from);
	mpt *grow = v->rooms && !f->measuring ? rooms_grow(f->v.c->a, v, from, to, last - y) : NULL;
	mpt deepest = y, head = from < to ? y - v->box.p[from].above : y, start = y;
	int frame = first_frame(v, from);
	if (!f->measuring)
		place_room(f, v, from, to);
	if (!f->measuring && v->bar.n && from < to)
		draw_bars(f, v, from, to, x, start);
	const struct vtable *table = v->table.n && from < to ? vlist_table(v, from) : NULL;
	if (table && !f->measuring)
		place_head(f, v, table, from, x, y);
	for (int i = from; i < to; i++) {
		const struct vbox *b = &v->box.p[i];
		if (i > from)
			y = first + vlist_next(v, i, y - first);
		for (; frame < v->frame.n && v->frame.p[frame].from <= i && !f->measuring; frame++)
			vframe_draw(f, v, &v->frame.p[frame], from, to, x, start);
		if (!f->measuring)
			place_box(f, v, b, from, x, y, head);
		if (grow && b->room)
			room_draw(f, b, x, y, b->below + grow[i - from]);
		y += grow ? grow[i - from] : 0;
		if (y + b->reach > deepest)
			deepest = y + b->reach;
	}
	return deepest;
}

/* Heights, breaks and placing of vertical lists. */
#include "page/vlist.h"

/* Reference line to reference line. */
static mpt advance(const struct vbox *above, const struct vbox *b)
{
	return above->below + b->gap + b->above;
}

mpt vlist_offset(const struct vlist *v, int i)
{
	mpt y = 0;
	for (int k = 1; k <= i && k < v->box.n; k++)
		y += advance(&v->box.p[k - 1], &v->box.p[k]);
	return y;
}

mpt vlist_height(const struct vlist *v, int from, int to)
{
	mpt y = 0, deepest = 0;
	for (int i = from; i < to; i++) {
		if (i > from)
			y += advance(&v->box.p[i - 1], &v->box.p[i]);
		if (y + v->box.p[i].reach > deepest)
			deepest = y + v->box.p[i].reach;
	}
	return deepest;
}

bool vlist_fits(const struct vlist *v, int from, mpt height)
{
	return vlist_height(v, from, v->box.n) <= height;
}

int vlist_fill(const struct vlist *v, int from, mpt height, int empty, bool *over)
{
	mpt y = 0;
	int best = -1;
	int64_t least = 0;
	*over = false;
	for (int i = from; i < v->box.n; i++) {
		const struct vbox *b = &v->box.p[i];
		if (i > from) {
			int64_t white = height > 0 ? (int64_t)(height - y) * 1000 / height : 0;
			int64_t cost = b->penalty + empty * white * white / 1000000;
			if (best < 0 || cost <= least) {
				least = cost;
				best = i;
			}
			y += advance(b - 1, b);
		}
		if (y + b->reach > height) {
			if (i > from)
				return best;
			*over = true;
			return from + 1;
		}
	}
	return v->box.n;
}

static void place_box(struct frame *f, const struct vlist *v, const struct vbox *b, bool head,
		      mpt x, mpt y)
{
	for (int i = head ? b->njoin : 0; i < b->nop; i++) {
		struct op *op = vec_add(f->v.c->a, &f->op);
		*op = v->op.p[b->op + i];
		op->x += x;
		op->y += y;
		op->order = b->order;
	}
	*vec_add(f->v.c->a, &f->placed) = (struct placed){
		.kind = b->kind, .x = x + b->x, .y = y - b->above, .w = b->w,
		.h = b->above + b->below, .depth = 1, .at = b->at};
}

mpt vlist_place(struct frame *f, const struct vlist *v, int from, int to, mpt x, mpt y)
{
	mpt deepest = y;
	for (int i = from; i < to; i++) {
		const struct vbox *b = &v->box.p[i];
		if (i > from)
			y += advance(b - 1, b);
		if (!f->measuring)
			place_box(f, v, b, i == from, x, y);
		if (y + b->reach > deepest)
			deepest = y + b->reach;
	}
	return deepest;
}

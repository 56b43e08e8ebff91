/*
 * Bleed: a card is never cut exactly on its edge, so what is filled up to the edge continues beyond
 * it. Text does not move; it keeps to the safe zone for the same reason.
 */
#include "page/cards/bleed.h"

#include "doc/layout/element.h"

enum {
	TOUCH = PT / 10,    /* nearer than this an area touches the edge: rounding of lengths */
	SLACK = PT / 2,	    /* as in bounds.c: hanging punctuation */
	BELOW_PERCENT = 20, /* of the size: how far descenders reach below the baseline */
	ABOVE_PERCENT = 70, /* and capitals above it */
};

/* ---- bleed ---------------------------------------------------------------------------------- */

/* One direction of an area from *at over *size on a card that is `extent` long: bit 1 if its start
 * was moved, bit 2 if its end was. */
static unsigned extend(mpt *at, mpt *size, mpt extent, mpt bleed)
{
	mpt over = *at + *size - extent;
	bool start = *at >= -TOUCH && *at <= TOUCH, end = over >= -TOUCH && over <= TOUCH;
	mpt from = start ? -bleed : *at, to = end ? extent + bleed : *at + *size;
	*at = from;
	*size = to - from;
	return (start ? 1u : 0) | (end ? 2u : 0);
}

/* A corner that lies in the bleed is cut off: it stays square. */
static void extend_area(struct op *op, const struct frame *f, mpt x_bleed, mpt y_bleed)
{
	unsigned x = x_bleed ? extend(&op->x, &op->w, f->w, x_bleed) : 0;
	unsigned y = y_bleed ? extend(&op->y, &op->h, f->h, y_bleed) : 0;
	if ((x | y) & 1)
		op->sharp |= CORNER_TOP_LEFT;
	if (x & 2 || y & 1)
		op->sharp |= CORNER_TOP_RIGHT;
	if ((x | y) & 2)
		op->sharp |= CORNER_BOTTOM_RIGHT;
	if (x & 1 || y & 2)
		op->sharp |= CORNER_BOTTOM_LEFT;
}

/* A stroke is an area around its line; one along an edge grows thicker outwards. */
static void extend_stroke(mpt *at, mpt *size, mpt *across, mpt *weight, mpt along, mpt extent,
			  mpt bleed_along, mpt bleed_across)
{
	mpt from = *across - *weight / 2, thick = *weight;
	if (bleed_along)
		extend(at, size, along, bleed_along);
	if (bleed_across && extend(&from, &thick, extent, bleed_across)) {
		*across = from + thick / 2;
		*weight = thick;
	}
}

void finish_bleed_ops(struct frame *f, const struct sheet *s)
{
	mpt x = s->inset_x ? 0 : s->bleed, y = s->inset_y ? 0 : s->bleed;
	for (int i = 0; s->bleed && i < f->op.n; i++) {
		struct op *op = &f->op.p[i];
		if (op->kind == OP_RECT && op->fill != NO_COLOUR)
			extend_area(op, f, x, y);
		else if (op->kind == OP_LINE && op->h == 0 && op->w > 0)
			extend_stroke(&op->x, &op->w, &op->y, &op->weight, f->w, f->h, x, y);
		else if (op->kind == OP_LINE && op->w == 0 && op->h > 0)
			extend_stroke(&op->y, &op->h, &op->x, &op->weight, f->h, f->w, y, x);
	}
}

/* ---- safe zone ------------------------------------------------------------------------------ */

/* How much too near to an edge of its frame a line of text stands: 0 for not at all. */
static mpt too_near(const struct frame *f, const struct op *op)
{
	const struct fragment *first = &op->fragment[0], *last = &op->fragment[op->nfragment - 1];
	mpt size = 0;
	for (int i = 0; i < op->nfragment; i++)
		size = op->fragment[i].size > size ? op->fragment[i].size : size;
	mpt over[] = {
		f->safe_x - (op->x + first->x),
		f->safe_x - (f->w - op->x - last->x - last->width),
		f->safe_y - (op->y - len_scale(size, ABOVE_PERCENT, 100)),
		f->safe_y - (f->h - op->y - len_scale(size, BELOW_PERCENT, 100)),
	};
	mpt most = 0;
	for (int i = 0; i < 4; i++)
		most = over[i] > most ? over[i] : most;
	return most > SLACK ? most : 0;
}

void frame_safe(struct frame *f, const struct element *e, int first)
{
	struct composer *c = f->v.c;
	mpt over = 0;
	for (int i = first; (f->safe_x > 0 || f->safe_y > 0) && i < f->op.n; i++) {
		const struct op *op = &f->op.p[i];
		if (op->kind != OP_TEXT || !op->nfragment)
			continue;
		mpt one = too_near(f, op);
		over = one > over ? one : over;
	}
	if (!over)
		return;
	int i = 0;
	while (i < c->unsafe.n && c->unsafe.p[i].e != e)
		i++;
	if (i == c->unsafe.n)
		*vec_add(c->lasting, &c->unsafe) = (struct unsafe){e, over};
	else if (over > c->unsafe.p[i].over)
		c->unsafe.p[i].over = over;
}

void finish_report_safe(struct composer *c)
{
	for (int i = 0; i < c->unsafe.n; i++) {
		const struct unsafe *u = &c->unsafe.p[i];
		struct buf at = {.a = c->a}, safe = {.a = c->a};
		len_put_mm(&at, c->layout->sheet.safe - u->over);
		len_put_mm(&safe, c->layout->sheet.safe);
		diag_warning(c->diag, u->e->at,
			     "text of this '%s' comes within %.*s mm of the card's edge: the safe "
			     "zone is %.*s mm ('safe' of the sheet)",
			     element_kinds[u->e->kind].name, STR_FMT(buf_slice(&at)),
			     STR_FMT(buf_slice(&safe)));
	}
}

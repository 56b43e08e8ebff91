/*
 * Stacks keep their lines apart, but elements that have a place of their own know nothing of each
 * other: with twenty tags, or a heading of five lines, one may grow into the next. Such a page is
 * refused, since it cannot be read. What counts is the zone of the small letters: ascenders and
 * descenders of neighbouring lines may touch.
 */
#include "page/overlap.h"

#include <stdlib.h>

enum {
	X_HEIGHT = 600, /* thousandths of the size, a little more than that of most fonts */
	SLACK = PT,	/* as much may two texts share sideways: spaces at line ends, overhang */
	DECORATION =
		2, /* an artefact this much larger than a text is a sign beside it, not a text */
};

struct zone {
	mpt left, top, right, bottom, size;
	const struct op *op;
	int index; /* in the order of drawing */
};

struct zones {
	struct zone *p;
	int n, cap;
};

static void add_zone(struct composer *c, struct zones *zones, const struct group *g,
		     const struct op *op)
{
	const struct fragment *first = &op->fragment[0], *last = &op->fragment[op->nfragment - 1];
	struct zone z = {
		.left = op->x + first->x, .right = op->x + last->x + last->width, .op = op};
	z.index = zones->n;
	for (int i = 0; i < op->nfragment; i++)
		z.size = op->fragment[i].size > z.size ? op->fragment[i].size : z.size;
	z.top = op->y - len_scale(z.size, X_HEIGHT, 1000);
	z.bottom = op->y;
	if (g->turned) {
		struct zone t = z;
		z.left = g->w - t.right;
		z.right = g->w - t.left;
		z.top = g->h - t.bottom;
		z.bottom = g->h - t.top;
	}
	z.left += g->x;
	z.right += g->x;
	z.top += g->y;
	z.bottom += g->y;
	*vec_add(c->scratch, zones) = z;
}

/* From top to bottom; where they stand level in the order of drawing, so that runs are alike. */
static int by_top(const void *a, const void *b)
{
	const struct zone *x = a, *y = b;
	if (x->top != y->top)
		return x->top < y->top ? -1 : 1;
	return x->index - y->index;
}

static bool is_decoration(const struct zone *a, const struct zone *b)
{
	return !a->op->node && a->size >= DECORATION * b->size;
}

static bool overlap(const struct zone *a, const struct zone *b)
{
	return a->left < b->right - SLACK && b->left < a->right - SLACK && !is_decoration(a, b) &&
	       !is_decoration(b, a);
}

static void report(struct composer *c, const struct zone *a, const struct zone *b)
{
	bool guide = b->op->at.file == c->guide->file;
	struct loc at = guide || a->op->at.file != c->guide->file ? b->op->at : a->op->at;
	diag_error(c->diag, at,
		   "this text and another run into each other in layout '%.*s': there is not "
		   "room for both",
		   STR_FMT(c->layout->name));
}

static void check_page(struct composer *c, const struct page *p)
{
	struct zones zones = {0};
	for (int i = 0; i < p->ngroup; i++)
		for (int k = 0; k < p->group[i].nop; k++)
			if (p->group[i].op[k].kind == OP_TEXT && p->group[i].op[k].nfragment)
				add_zone(c, &zones, &p->group[i], &p->group[i].op[k]);
	if (zones.n)
		qsort(zones.p, (size_t)zones.n, sizeof *zones.p, by_top);
	for (int i = 0; i < zones.n; i++)
		for (int k = i + 1; k < zones.n && zones.p[k].top < zones.p[i].bottom; k++)
			if (overlap(&zones.p[i], &zones.p[k])) {
				report(c, &zones.p[i], &zones.p[k]);
				return;
			}
}

void overlap_check(struct composer *c, const struct page *p)
{
	struct arena_mark m = arena_mark(c->scratch);
	check_page(c, p);
	arena_reset(c->scratch, m);
}

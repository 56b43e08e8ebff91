/* Where a sheet is cut: the edges of its cards, those of a shared or narrow gap as one. */
#include "page/cards/grid.h"

#define MERGE MM(1) /* narrower gutters are cut once: the strip between two cuts would tear */

static void add_cut(struct axis *a, mpt at)
{
	if (a->ncut < GRID_LINES)
		a->cut[a->ncut++] = at;
}

static void cut_gutter(struct axis *a, struct grid_gap g)
{
	mpt width = g.to - g.from;
	if (width <= 1) { /* a shared edge, up to rounding */
		add_cut(a, g.from);
	} else if (width < MERGE) {
		add_cut(a, g.from + width / 2);
	} else {
		add_cut(a, g.from);
		add_cut(a, g.to);
	}
}

/* folded: the second edge of each pair is folded, not cut. */
static struct axis axis_of(mpt start, mpt size, mpt gutter, int n, mpt extent, bool folded)
{
	struct axis a = {.extent = extent};
	for (int i = 0; i <= n && a.ngap < GRID_LINES; i++) {
		mpt at = start + i * (size + gutter);
		struct grid_gap g = {i ? at - gutter : 0, i < n ? at : extent};
		if (folded && i % 2 == 1 && i < n)
			continue;
		a.gap[a.ngap++] = g;
		if (i == 0 && g.to > 1)
			add_cut(&a, g.to);
		else if (i == n && g.from < extent - n)
			add_cut(&a, g.from);
		else if (i > 0 && i < n)
			cut_gutter(&a, g);
	}
	return a;
}

struct grid grid_of(const struct sheet *s, bool back)
{
	mpt w = s->columns * s->card_w + (s->columns - 1) * s->gutter_x;
	mpt left = back ? s->paper_w - s->left - w : s->left;
	return (struct grid){axis_of(left, s->card_w, s->gutter_x, s->columns, s->paper_w,
				     s->fold == FOLD_VERTICAL),
			     axis_of(s->top, s->card_h, s->gutter_y, s->rows, s->paper_h,
				     s->fold == FOLD_HORIZONTAL)};
}

mpt axis_near(const struct axis *a)
{
	return a->gap[0].to;
}

mpt axis_far(const struct axis *a)
{
	return a->extent - a->gap[a->ngap - 1].from;
}

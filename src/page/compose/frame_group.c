/* A finished frame goes to the pack. */
#include "page/compose/frame_group.h"

#include "book/pack.h"
#include "page/compose/tally.h"

static void keep_fits(const struct frame *f, struct group *g)
{
	struct fit *fit = arena_array(f->v.c->keep, struct fit, f->fit.n);
	for (int i = 0; i < f->fit.n; i++)
		fit[i] = f->fit.p[i];
	g->fit = fit;
	g->nfit = f->fit.n;
}

struct group frame_group(struct frame *f, enum group_kind kind)
{
	struct group g = {.w = f->w,
			  .h = f->h,
			  .kind = kind,
			  .op = f->op.p,
			  .nop = f->op.n,
			  .placed = f->placed.p,
			  .nplaced = f->placed.n};
	if (f->v.c->tally) {
		tally_group(f->v.c->tally, &g);
		keep_fits(f, &g);
	}
	pack_group(f->v.c->pack, &g);
	f->op.n = f->placed.n = f->fit.n = 0;
	return g;
}

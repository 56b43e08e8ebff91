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

static bool is_personal(const struct op *op)
{
	for (int i = 0; op->kind == OP_TEXT && i < op->nfragment; i++)
		if (op->fragment[i].flags & SPAN_PERSONAL)
			return true;
	return false;
}

static bool any_personal(const struct group *g)
{
	for (int i = 0; i < g->nop; i++)
		if (is_personal(&g->op[i]))
			return true;
	return false;
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
	g.personal = person_any(f->v.c->person) && any_personal(&g);
	if (f->v.c->tally) {
		tally_group(f->v.c->tally, &g);
		keep_fits(f, &g);
	}
	pack_group(f->v.c->pack, &g);
	f->op.n = f->placed.n = f->fit.n = 0;
	return g;
}

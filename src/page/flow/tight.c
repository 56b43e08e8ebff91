/* The cards on which the type had to become smallest. */
#include "page/flow/tight.h"

#include <string.h>

enum {
	RANGE_LONG = 4
}; /* sizes of a range whose last but one is near the bottom, not the middle */

static bool tighter(const struct tight *a, const struct tight *b)
{
	return a->steps != b->steps ? a->steps < b->steps : a->left < b->left;
}

static bool says_something(const struct vars *v, const struct element *e)
{
	int n;
	if (!vars_hold(v, e->when, e->nwhen))
		return false;
	if (e->kind == EL_PARTS || e->kind == EL_STAR)
		return v->card &&
		       card_has(v->card,
				card_field_find(e->kind == EL_STAR ? STR("star") : STR("answer")));
	vars_texts(v, &e->value, &n);
	return n > 0;
}

static void look_at(const struct frame *f, const struct stack_plan *p, struct tight *best)
{
	int steps = flow_steps(p->e);
	for (int i = 0; p->fits && p->nchunk && i < p->e->nitem; i++) {
		const struct element *e = &p->e->item[i];
		if (!e->style || e->style->nsizes < 2)
			continue;
		int last = e->style->nsizes - 1, at = p->step * e->style->nsizes / steps;
		struct tight t = {f->v.card,
				  e->style,
				  e->style->sizes[at].size,
				  e->style->sizes[last].size,
				  last - at,
				  p->room - p->extent};
		if (t.steps > (last + 1 >= RANGE_LONG) || !tighter(&t, best))
			continue;
		if (says_something(&f->v, e))
			*best = t;
	}
}

void tight_add(struct tightest *t, const struct frame *f, const struct stack_plans *front,
	       const struct stack_plans *back)
{
	struct tight best = {.steps = SIZES_MAX};
	struct frame g = *f;
	if (!f->v.card)
		return;
	g.v.back = false;
	for (int i = 0; i < front->n; i++)
		look_at(&g, &front->p[i], &best);
	g.v.back = true;
	for (int i = 0; i < back->n; i++)
		look_at(&g, &back->p[i], &best);
	if (!best.card)
		return;
	int k = t->n;
	while (k > 0 && tighter(&best, &t->at[k - 1]))
		k--;
	if (k == TIGHT_MAX)
		return;
	t->n += t->n < TIGHT_MAX;
	memmove(&t->at[k + 1], &t->at[k], (size_t)(t->n - 1 - k) * sizeof *t->at);
	t->at[k] = best;
}

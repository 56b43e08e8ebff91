/* Pages and blocks that are alike share the sizes of their texts. */
#include "page/booklet_plan.h"
#include "page/flow/uniform.h"

/* That of a stack which has running text. */
static struct stack_plan *plan_of(const struct stack_plans *plans, const struct element *e)
{
	for (int i = 0; i < plans->n; i++)
		if (plans->p[i].source == e && plans->p[i].nchunk && plans->p[i].running)
			return &plans->p[i];
	return NULL;
}

/* A text that goes on on the next page has the size of those that do not, if they have one only and
 * it is smaller. */
static void share_split(const struct stack_plan *plan, const struct peer *peer, int n,
			struct size_floor *floor)
{
	int step = -1;
	for (int i = 0; i < n; i++) {
		if (peer[i].plan->running != plan->running)
			continue;
		if (step >= 0 && stack_type_size(plan, step) != stack_type_size(plan, peer[i].step))
			return;
		step = step > peer[i].step ? step : peer[i].step;
	}
	if (step >= 0 && stack_type_size(plan, step) < plan->running->split.size)
		*floor = (struct size_floor){plan->source, step, 0, true};
}

/* Planned again, with the sizes of its stacks no larger than these; as it was if that needs more
 * room. */
static void plan_again(struct booklet_plan *p, const struct page_template *t,
		       const struct alike *alike, const struct size_floor *floor, int nfloor)
{
	struct composer *c = p->c;
	struct frame f;
	booklet_page_frame(&f, c, t, alike->section);
	f.h = alike->h;
	f.v.card = alike->card;
	f.v.attempt = alike->plans->attempt;
	f.floor = floor;
	f.nfloor = nfloor;
	c->trying = true;
	c->misfit = false;
	struct stack_plans plans = stack_plans_make(&f, &t->elements);
	c->trying = false;
	if (!c->misfit && plans.parts <= alike->plans->parts)
		*alike->plans = plans;
	compose_rest(c);
}

/* Notes in floor[i * step] what stack e is to have in the i-th of them. */
static void share_stack(struct booklet_plan *p, const struct alike *alike, int n,
			const struct element *e, struct size_floor *floor, int step)
{
	struct arena_mark m = arena_mark(p->c->scratch);
	struct peer *peer = arena_array(p->c->scratch, struct peer, n);
	int peers = 0, own = 0;
	for (int i = 0; i < n; i++) {
		struct stack_plan *plan = plan_of(alike[i].plans, e);
		if (!plan || !plan->fits)
			continue;
		peer[peers++].plan = plan;
		own = !alike[i].card && plan->own > own ? plan->own : own;
	}
	uniform_steps(peer, peers, e->stack.uniform);
	for (int i = 0, k = 0; i < n; i++) {
		const struct stack_plan *plan = plan_of(alike[i].plans, e);
		if (plan && plan->fits)
			floor[i * step] = (struct size_floor){e, peer[k++].step, own, false};
		else if (plan)
			share_split(plan, peer, peers, &floor[i * step]);
	}
	arena_reset(p->c->scratch, m);
}

static bool is_lower(const struct stack_plans *plans, const struct size_floor *floor, int n)
{
	bool lower = false;
	for (int i = 0; i < n; i++) {
		const struct stack_plan *p = floor[i].stack ? plan_of(plans, floor[i].stack) : NULL;
		lower = lower || floor[i].goes_on ||
			(p && (floor[i].step > p->step || floor[i].own > p->own));
	}
	return lower;
}

void booklet_share_sizes(struct booklet_plan *p, const struct page_template *t,
			 const struct alike *alike, int n)
{
	struct arena_mark m = arena_mark(p->c->scratch);
	int stacks = 0, k = 0;
	for (int i = 0; i < t->elements.n; i++)
		stacks += t->elements.p[i].kind == EL_STACK &&
			  t->elements.p[i].stack.uniform != LEN_UNSET;
	struct size_floor *floor = arena_array(p->c->scratch, struct size_floor, n * stacks);
	for (int i = 0; i < t->elements.n && n > 1; i++)
		if (t->elements.p[i].kind == EL_STACK &&
		    t->elements.p[i].stack.uniform != LEN_UNSET)
			share_stack(p, alike, n, &t->elements.p[i], floor + k++, stacks);
	for (int i = 0; i < n && k; i++)
		if (is_lower(alike[i].plans, floor + i * stacks, stacks))
			plan_again(p, t, &alike[i], floor + i * stacks, stacks);
	arena_reset(p->c->scratch, m);
}

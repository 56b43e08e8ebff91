/* The stacks of a card, block or page: where each begins, how many parts they need together, and
 * which of several ways to place them is taken. */
#include "page/flow/stack.h"

#include "page/compose/draw.h"

/* A stack beside a named item of an earlier one begins on that item's first baseline. */
static mpt plan_baseline(const struct frame *f, const struct element *e, const struct stack_plan *p,
			 int n)
{
	for (int i = 0; e->beside.n && i < n; i++)
		for (int k = 0; k < p[i].nmark; k++)
			if (str_eq(p[i].mark[k].name, e->beside))
				return p[i].mark[k].centre;
	for (int i = n - 1; e->under.n && i >= 0; i--)
		if (str_eq(p[i].e->name, e->under))
			return (p[i].raised ? frame_y(f, p[i].e->stack.raise) : p[i].baseline) +
			       p[i].extent + e->above;
	return frame_y(f, e->baseline);
}

/* A stack under another one keeps below it on later parts too, where that one is repeated: returns
 * the element, or a copy whose `again` is low enough. */
static const struct element *plan_later(const struct frame *f, const struct element *e,
					const struct stack_plan *p, int n)
{
	int i = n - 1;
	while (i >= 0 && !(e->under.n && str_eq(p[i].e->name, e->under)))
		i--;
	if (i < 0 || e->stack.again == LEN_UNSET || !p[i].e->stack.parted || stack_parts(&p[i]) > 1)
		return e;
	struct frame later = *f;
	struct stack_plan q;
	later.v.part = 2;
	stack_plan_make(&later, p[i].e, p[i].baseline, &q);
	mpt low = q.baseline + q.extent + e->above;
	if (stack_parts(&q) > 1 || low <= frame_y(f, e->stack.again))
		return e;
	struct element *moved = arena_alloc(f->v.c->lasting, sizeof *moved);
	*moved = *e;
	moved->stack.again = low;
	return moved;
}

/* Is there a stack that spills and does not fit? Then none of them is drawn. */
static bool stacks_spill(const struct frame *f, const struct elements *els)
{
	const struct card *card = f->v.card;
	uint32_t *shown = card ? compose_all_shown(f->v.c, card) : NULL;
	uint32_t before = shown ? *shown : 0;
	for (int i = 0; i < els->n; i++) {
		const struct element *e = &els->p[i];
		struct stack_plan p;
		if (e->kind != EL_STACK || e->stack.overflow != OVERFLOW_SPILL ||
		    !vars_hold(&f->v, e->when, e->nwhen))
			continue;
		stack_plan_make(f, e, frame_y(f, e->baseline), &p);
		if (stack_parts(&p) == 1)
			continue;
		if (shown)
			*shown = before;
		return true;
	}
	return false;
}

static struct stack_plans plan_stacks(struct frame *f, const struct elements *els)
{
	VEC(struct stack_plan) v = {0};
	int parts = 1, stacks = 0;
	mpt extent = 0;
	for (int i = 0; i < els->n; i++)
		stacks += els->p[i].kind == EL_STACK;
	vec_reserve(f->v.c->lasting, &v, stacks);
	f->v.spilled = false;
	f->v.spilled = stacks_spill(f, els);
	for (int i = 0; i < els->n; i++) {
		const struct element *e = &els->p[i];
		if (e->kind != EL_STACK || !vars_hold(&f->v, e->when, e->nwhen) ||
		    (f->v.spilled && e->stack.overflow == OVERFLOW_SPILL))
			continue;
		mpt baseline = plan_baseline(f, e, v.p, v.n);
		const struct element *placed = plan_later(f, e, v.p, v.n);
		struct stack_plan *p = vec_add(f->v.c->lasting, &v);
		stack_plan_make(f, placed, baseline, p);
		p->source = e;
		mpt low = (p->raised ? frame_y(f, e->stack.raise) : p->baseline) + p->extent;
		extent = p->nchunk && low > extent ? low : extent;
		parts = stack_parts(p) > parts ? stack_parts(p) : parts;
	}
	struct stack_plans plans = {v.p, v.n, parts, extent, 0, f->v.spilled, f->v.attempt};
	for (int i = 0; i < v.n; i++)
		if (parts > 1 && stack_parts(&v.p[i]) == parts && v.p[i].tail > plans.tail)
			plans.tail = v.p[i].tail;
	return plans;
}

bool stacks_parted(const struct elements *els)
{
	for (int i = 0; i < els->n; i++)
		if (els->p[i].kind == EL_STACK && els->p[i].stack.parted)
			return true;
	return false;
}

/* Items that tell how many parts there are may need room, and so another part. */
struct stack_plans stack_plans_make(const struct frame *f, const struct elements *els)
{
	struct frame g = *f;
	struct stack_plans plans = plan_stacks(&g, els);
	int sides = f->v.sides ? f->v.sides : 1;
	for (;;) {
		int parts = (plans.parts + sides - 1) / sides;
		if (parts == 1 || parts <= g.v.parts || !stacks_parted(els))
			return plans;
		g.v.parts = parts;
		plans = plan_stacks(&g, els);
		if (plans.parts <= (parts - 1) * sides) /* those that it was told of exist */
			plans.parts = (parts - 1) * sides + 1;
	}
}

static int most_tries(const struct element *e, int n)
{
	int most = 1;
	for (int i = 0; i < n; i++) {
		for (int k = 0; k < e[i].nwhen; k++)
			if (e[i].when[k].subject == IF_TRY && e[i].when[k].value > most)
				most = e[i].when[k].value;
		int inner = most_tries(e[i].item, e[i].nitem);
		most = inner > most ? inner : most;
	}
	return most;
}

/* Plans a try, without a word of what does not fit; *good: there was nothing to say. */
static struct stack_plans plan_try(const struct frame *f, const struct elements *els, int attempt,
				   bool *good)
{
	struct composer *c = f->v.c;
	struct frame g = *f;
	g.v.attempt = attempt;
	c->trying = true;
	c->misfit = false;
	struct stack_plans plans = stack_plans_make(&g, els);
	c->trying = false;
	*good = !c->misfit;
	return plans;
}

struct stack_plans stack_plans_best(const struct frame *f, const struct elements *els)
{
	int tries = most_tries(els->p, els->n), chosen = 0, least = 0;
	uint32_t *shown = f->v.card ? compose_all_shown(f->v.c, f->v.card) : NULL;
	uint32_t before = shown ? *shown : 0, after = 0;
	struct stack_plans best = {0};
	for (int i = 1; i <= tries && tries > 1; i++) {
		bool good;
		struct stack_plans plans = plan_try(f, els, i, &good);
		if (good && (!chosen || plans.parts < least)) {
			best = plans;
			chosen = i;
			least = plans.parts;
			after = shown ? *shown : 0;
		}
		if (shown)
			*shown = before;
		if (chosen && least == 1)
			break;
	}
	if (!chosen)
		return stack_plans_make(f, els);
	if (shown)
		*shown = after;
	return best;
}

void stack_draw_all(struct frame *f, const struct elements *els, struct stack_plans *plans,
		    int part, bool repeat)
{
	int k = 0;
	f->v.spilled = plans->spilled;
	f->v.attempt = plans->attempt;
	for (int i = 0; i < els->n; i++) {
		const struct element *e = &els->p[i];
		int first = f->op.n;
		if (e->kind == EL_STACK) {
			if (k < plans->n && plans->p[k].source == e)
				stack_draw(f, &plans->p[k++], part, repeat);
		} else {
			draw_element(f, e);
			for (int op = first; op < f->op.n; op++)
				f->op.p[op].order = e->order;
		}
		frame_safe(f, e, first);
	}
	frame_sort(f);
}

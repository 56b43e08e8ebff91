/* Which sizes peers share, for each style by itself. */
#include "page/flow/uniform.h"

/* Of one style: how many peers have which of its sizes, and which one they are to share. */
struct sharing {
	const struct style *style;
	int count[SIZES_MAX], to[SIZES_MAX];
};

static int size_index(const struct stack_plan *p)
{
	return p->step * p->running->nsizes / flow_steps(p->e);
}

/* The first step at which a text has that size. */
static int step_of(const struct stack_plan *p, int index)
{
	int steps = flow_steps(p->e), n = p->running->nsizes;
	return (index * steps + n - 1) / n;
}

/*
 * Fills in `to`, from the largest size down: each takes as many with it as it may, so there are the
 * fewest, and the largest that is left is as near to the smallest as it can be. Returns how many.
 */
static int share_sizes(struct sharing *s, mpt most)
{
	const struct size *size = s->style->sizes;
	int n = s->style->nsizes, groups = 0;
	for (int from = 0, to; from < n; from = to) {
		int least = from;
		for (to = from + 1; s->count[from] && to < n; to++) {
			if (size[from].size - size[to].size > most)
				break;
			least = s->count[to] ? to : least;
		}
		groups += s->count[from] > 0;
		for (int i = from; i < to; i++)
			s->to[i] = least;
	}
	return groups;
}

/* Those of the style among peers [from, to). */
static int share_among(struct sharing *s, const struct peer *peer, int from, int to, mpt most)
{
	for (int i = 0; i < SIZES_MAX; i++)
		s->count[i] = 0;
	for (int i = from; i < to; i++)
		if (peer[i].plan->running == s->style)
			s->count[size_index(peer[i].plan)]++;
	return share_sizes(s, most);
}

static void take_steps(const struct sharing *s, struct peer *peer, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct stack_plan *p = peer[i].plan;
		if (p->running != s->style)
			continue;
		int step = step_of(p, s->to[size_index(p)]);
		peer[i].step = step > p->step ? step : p->step;
	}
}

static void unify_style(struct peer *peer, int n, const struct style *style, mpt most)
{
	struct sharing s = {.style = style};
	if (share_among(&s, peer, 0, n, most) <= 1) {
		take_steps(&s, peer, 0, n);
		return;
	}
	for (int from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && peer[to].group == peer[from].group; to++)
			;
		share_among(&s, peer, from, to, most);
		take_steps(&s, peer, from, to);
	}
}

void uniform_steps(struct peer *peer, int n, mpt most)
{
	for (int i = 0; i < n; i++)
		peer[i].step = -1;
	for (int i = 0; i < n; i++)
		if (peer[i].step < 0)
			unify_style(peer, n, peer[i].plan->running, most);
}

/* From the atoms of a paragraph to the places where its lines may end. */
#include "text/para/linegap.h"

static mpt at_most(mpt v, mpt max)
{
	return v < 0 ? 0 : v > max ? max : v;
}

static void gap_add(struct gaps *l, int i, const struct gap *end)
{
	struct gap g = *end;
	const struct atom *a = i < l->n ? &l->atom[i] : NULL;
	g.atom = i;
	g.forced = !a || (a->kind == ATOM_PENALTY && a->penalty <= PENALTY_FORCE);
	if (!g.forced && a->kind == ATOM_PENALTY) {
		g.penalty = a->penalty;
		g.flagged = a->flagged;
		g.hyphened = a->flagged || a->typed;
		g.never = a->penalty >= PENALTY_NEVER;
		g.hyphen = a->w;
		if (a->w > 0)
			g.hang = at_most(a->hang_right, a->w);
	}
	l->hyphens += g.flagged;
	l->nevers += g.never;
	*vec_add(l->scratch, &l->gap) = g;
}

/* Behind a break everything up to the next box vanishes. */
static void fill_heads(struct gaps *l, int from, int box)
{
	for (int g = from; g < l->gap.n; g++) {
		struct gap *gap = &l->gap.p[g];
		gap->head = box;
		gap->hang_head = at_most(l->atom[box].hang_left, l->atom[box].w);
		gap->head_w = l->sum.w;
		gap->head_stretch = l->sum.stretch;
		gap->head_shrink = l->sum.shrink;
		gap->head_give = l->sum.give;
		gap->head_glues = l->sum.glues;
	}
}

static void add_box(struct gaps *l, int i, struct gap *end)
{
	l->sum.w += l->atom[i].w;
	l->sum.give += l->atom[i].give;
	end->end = i + 1;
	end->hang = end->end_hang = at_most(l->atom[i].hang_right, l->atom[i].w);
	end->end_w = l->sum.w;
	end->end_stretch = l->sum.stretch;
	end->end_shrink = l->sum.shrink;
	end->end_give = l->sum.give;
	end->end_glues = l->sum.glues;
}

/* Gaps are exactly sized, since they are most of what a long paragraph needs. */
static void reserve(struct gaps *l, int from)
{
	int cap = 2; /* start and end */
	for (int i = from; i < l->n; i++) {
		const struct atom *a = &l->atom[i];
		if (a->kind == ATOM_PENALTY && a->penalty <= PENALTY_FORCE)
			break;
		cap += a->kind != ATOM_BOX;
	}
	l->gap.p = arena_room(l->scratch, struct gap, cap);
	l->gap.cap = cap;
}

int gaps_gather(struct gaps *l, int from)
{
	struct gap end = {0};
	reserve(l, from);
	int pending = 0, i = from; /* gaps from pending on still lack their head */
	*vec_add(l->scratch, &l->gap) = (struct gap){.atom = from, .head = -1};
	for (; i < l->n; i++) {
		const struct atom *a = &l->atom[i];
		if (a->kind == ATOM_BOX) {
			fill_heads(l, pending, i);
			pending = l->gap.n;
			add_box(l, i, &end);
		} else if (a->kind == ATOM_GLUE) {
			if (i > from && a[-1].kind == ATOM_BOX)
				gap_add(l, i, &end);
			l->sum.w += a->w;
			l->sum.stretch += a->stretch > 0 ? a->stretch : 0;
			l->sum.shrink += a->shrink > 0 ? a->shrink : 0;
			l->sum.glue_w += a->w;
			l->sum.glues++;
		} else if (a->penalty <= PENALTY_FORCE) {
			break;
		} else if (end.end) {
			gap_add(l, i, &end);
		}
	}
	if (end.end) {
		l->gap.n = pending; /* breaks with no box behind them would make an empty line */
		gap_add(l, i, &end);
	}
	return i + 1;
}

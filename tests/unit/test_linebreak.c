/*
 * Line breaking against a breaker that tries every set of breaks, on some thousands of small
 * pseudo-random paragraphs.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "break_bench.h"
#include "text/para/linecost.h"

enum { LINES_MAX = 32 };

/* ---- a breaker that tries everything ---- */

struct brute {
	const struct paragraph *g;
	const struct line_params *p;
	int from, to; /* atoms of the segment; to is the forced break */
	mpt indent;
	int tolerance, cap;
	int64_t emergency, target;
	int dearest;
	bool hyphens;
	bool counting;		      /* balanced: count lines, no costs */
	int64_t least[LINES_MAX + 1]; /* by number of lines; INT64_MAX: impossible */
};

static bool is_forced(const struct paragraph *g, int i)
{
	return i >= g->n ||
	       (g->atom[i].kind == ATOM_PENALTY && g->atom[i].penalty <= PENALTY_FORCE);
}

static bool boxes_between(const struct paragraph *g, int from, int to)
{
	for (int i = from; i < to; i++)
		if (g->atom[i].kind == ATOM_BOX)
			return true;
	return false;
}

static bool may_break(const struct brute *b, int i)
{
	const struct atom *a = &b->g->atom[i];
	if (i >= b->to)
		return i == b->to;
	if (!boxes_between(b->g, i, b->to))
		return false;
	if (a->kind == ATOM_GLUE)
		return i > b->from && a[-1].kind == ATOM_BOX;
	return a->kind == ATOM_PENALTY && a->penalty < PENALTY_NEVER &&
	       (b->hyphens || !a->flagged) && a->penalty <= b->dearest;
}

/* The line of atoms [first, brk), measured atom by atom. first is a box. */
static struct trial look(const struct brute *b, int first, int brk, bool first_line)
{
	const struct atom *atom = b->g->atom;
	int end = brk;
	while (atom[end - 1].kind != ATOM_BOX)
		end--;
	struct trial t = {.last = brk == b->to, .target = b->target, .one_word = true};
	t.end = t.last && brk >= b->g->n - 1;
	for (int i = first; i < end; i++) {
		if (atom[i].kind == ATOM_PENALTY)
			continue;
		t.natural += atom[i].w;
		t.give += atom[i].give;
		if (atom[i].kind == ATOM_GLUE) {
			t.one_word = false;
			t.stretch += atom[i].stretch;
			t.shrink += atom[i].shrink;
		}
	}
	mpt hang = atom[end - 1].hang_right;
	if (!t.last && atom[brk].kind == ATOM_PENALTY && atom[brk].w > 0) {
		t.natural += atom[brk].w;
		hang = atom[brk].hang_right;
	}
	t.slack = b->p->measure - (first_line ? b->indent : 0) + atom[first].hang_left + hang -
		  t.natural;
	if (b->p->align != ALIGN_JUSTIFIED)
		t.stretch = t.shrink = t.give = t.end = 0;
	return t;
}

static bool hyphened(const struct atom *a)
{
	return a->flagged || a->typed;
}

/* Cost of that line behind *run hyphens in a row and a line of class *fit. false: not allowed. */
static bool cost_of(const struct brute *b, int first, int brk, int *run, bool first_line,
		    enum fitness *fit, int64_t *cost)
{
	const struct atom *atom = b->g->atom;
	struct trial t = look(b, first, brk, first_line);
	if (t.slack < -t.shrink - t.give)
		return false;
	if (b->p->align == ALIGN_JUSTIFIED && t.stretch == 0)
		t.stretch = b->emergency;
	int badness;
	enum fitness own;
	*cost = line_cost(b->p, &t, b->cap, &badness, &own);
	if (b->p->align == ALIGN_JUSTIFIED && badness > b->tolerance)
		return false;
	bool pen = !t.last && atom[brk].kind == ATOM_PENALTY;
	if (!b->counting) {
		*cost += break_cost(b->p->align, pen ? atom[brk].penalty : 0,
				    pen && hyphened(&atom[brk]), *run, t.last);
		*cost += step_cost(b->p->align, *fit, own);
	}
	*fit = own;
	*run = pen && hyphened(&atom[brk]) ? *run + 1 : 0;
	return true;
}

static void try_all(struct brute *b, int first, int run, int lines, enum fitness fit, int64_t sum)
{
	while (first < b->to && b->g->atom[first].kind != ATOM_BOX)
		first++;
	for (int brk = first + 1; brk <= b->to && lines < LINES_MAX; brk++) {
		if (!may_break(b, brk))
			continue;
		enum fitness f = fit;
		int64_t cost;
		int r = run;
		if (!cost_of(b, first, brk, &r, lines == 0, &f, &cost))
			continue;
		if (brk < b->to)
			try_all(b, brk, r, lines + 1, f, sum + cost);
		else if (sum + cost < b->least[lines + 1])
			b->least[lines + 1] = sum + cost;
	}
}

static enum fitness start_class(const struct line_params *p)
{
	return p->align == ALIGN_JUSTIFIED ? FIT_DECENT : FIT_ANY;
}

/* Line count of the least cost, 0 if nothing is possible. */
static int least_of(struct brute *b)
{
	for (int i = 0; i <= LINES_MAX; i++)
		b->least[i] = INT64_MAX;
	try_all(b, b->from, 0, 0, start_class(b->p), 0);
	int best = 0;
	for (int i = 1; i <= LINES_MAX; i++)
		if (b->least[i] < b->least[best])
			best = i;
	return best;
}

static int64_t mean_target(const struct brute *b, int lines)
{
	int64_t w = b->indent, glue_w = 0, glues = 0;
	bool seen = false;
	for (int i = b->from; i < b->to; i++) {
		const struct atom *a = &b->g->atom[i];
		seen = seen || a->kind == ATOM_BOX;
		if (a->kind == ATOM_BOX || (a->kind == ATOM_GLUE && boxes_between(b->g, i, b->to)))
			w += seen ? a->w : 0;
		if (a->kind == ATOM_GLUE) {
			glue_w += a->w;
			glues++;
		}
	}
	if (glues)
		w -= (lines - 1) * glue_w / glues;
	return w > 0 ? w / lines : 0;
}

/* Sets b up as the pass that linebreak must have taken; the least cost, or -1. */
static int64_t brute_force(struct brute *b)
{
	b->tolerance = b->cap = BADNESS_MAX;
	b->hyphens = true;
	b->emergency = b->target = 0;
	b->dearest = PENALTY_NEVER;
	b->counting = false;
	int lines = 0;
	if (b->p->align == ALIGN_BALANCED) {
		b->counting = true;
		b->target = -1;
		lines = least_of(b);
		if (!lines)
			return -1;
		b->counting = false;
		b->target = mean_target(b, lines);
	} else if (b->p->align == ALIGN_JUSTIFIED) {
		bool flagged = false;
		for (int i = b->from; i < b->to; i++)
			flagged = flagged || (may_break(b, i) && b->g->atom[i].flagged);
		for (int pass = flagged ? 0 : 1; pass < 4; pass++) {
			int tol = b->p->tolerance;
			const int most[] = {tol < 50 ? tol : 50, tol, BADNESS_AWFUL - 1, INT_MAX};
			b->tolerance = most[pass];
			b->cap = pass < 2 ? BADNESS_MAX : BADNESS_AWFUL;
			b->hyphens = pass > 0;
			b->emergency = pass < 3 ? 0 : b->p->measure / 10;
			b->dearest = pass == 2 ? 5000 : PENALTY_NEVER;
			lines = least_of(b);
			if (lines)
				return b->least[lines];
		}
		return -1;
	}
	lines = least_of(b);
	return lines ? b->least[lines] : -1;
}

/* Cost of the lines that linebreak gave for the segment; they must follow each other properly. */
static int64_t cost_of_lines(const struct brute *b, const struct broken_line *line, int n)
{
	int64_t sum = 0;
	enum fitness fit = start_class(b->p);
	int hyphens = 0, at = b->from;
	for (int i = 0; i < n; i++) {
		assert_int_equal(b->g->atom[line[i].first].kind, ATOM_BOX);
		assert_false(boxes_between(b->g, at, line[i].first));
		assert_true(may_break(b, line[i].last));
		struct trial t = look(b, line[i].first, line[i].last, i == 0);
		assert_int_equal(line[i].natural, t.natural);
		assert_int_equal(line[i].slack, t.slack);
		int64_t cost = 0;
		assert_true(cost_of(b, line[i].first, line[i].last, &hyphens, i == 0, &fit, &cost));
		sum += cost;
		at = line[i].last;
	}
	assert_int_equal(at, b->to);
	return sum;
}

/* ---- pseudo-random paragraphs ---- */

static void random_gap(struct paragraph *g, uint64_t *seed)
{
	static const int cost[] = {0, 20, 50, 100, 300, 1000, -50, -200, PENALTY_NEVER};
	switch (dice(seed, 12)) {
	case 0:
	case 1: {
		mpt w = (mpt)dice(seed, 3) * 1000;
		penalty(g, cost[dice(seed, 5)], w, true);
		g->atom[g->n - 1].hang_right = w / 2;
		break;
	}
	case 2:
		penalty(g, cost[dice(seed, 8)], 0, false);
		g->atom[g->n - 1].typed = dice(seed, 2);
		break;
	case 3:
		penalty(g, PENALTY_NEVER, 0, false);
		glue(g);
		break;
	case 4:
		glue(g);
		penalty(g, cost[dice(seed, 9)], 0, false);
		break;
	case 5:
		penalty(g, cost[dice(seed, 9)], 0, false);
		glue(g);
		break;
	default: glue(g); g->atom[g->n - 1].stretch = (mpt)dice(seed, 3) * 1000;
	}
}

static struct paragraph random_paragraph(uint64_t *seed)
{
	struct paragraph g = {.n = 0};
	int boxes = 1 + (int)dice(seed, 12);
	bool give = dice(seed, 2);
	if (dice(seed, 20) == 0)
		glue(&g);
	for (int i = 0; i < boxes; i++) {
		if (i && dice(seed, 25) == 0) {
			if (dice(seed, 2))
				glue(&g);
			penalty(&g, PENALTY_FORCE, 0, false);
		} else if (i) {
			random_gap(&g, seed);
		}
		box(&g, 2000 + (mpt)dice(seed, 14000));
		g.atom[g.n - 1].give = give ? g.atom[g.n - 1].w / 50 : 0;
		if (dice(seed, 4) == 0)
			g.atom[g.n - 1].hang_left = (mpt)dice(seed, 2000);
		if (dice(seed, 4) == 0)
			g.atom[g.n - 1].hang_right = (mpt)dice(seed, 2000);
	}
	if (dice(seed, 6) == 0)
		glue(&g);
	if (dice(seed, 8))
		penalty(&g, PENALTY_FORCE, 0, false);
	return g;
}

static struct line_params random_params(uint64_t *seed)
{
	static const int tolerance[] = {1, 50, 100, 200, 1000, 9999, 10000};
	return (struct line_params){
		.align = (enum align)dice(seed, 5),
		.measure = 18000 + (mpt)dice(seed, 50000),
		.first_indent = dice(seed, 3) ? 0 : (mpt)dice(seed, 12000) - 6000,
		.tolerance = tolerance[dice(seed, 7)],
		.nearly_full = (mpt)dice(seed, 3) * 4000,
		.last_line_min = dice(seed, 2) ? 0 : (mpt)dice(seed, 15000),
	};
}

/* Compares segment by segment; returns how many had a way to be set. */
static int agree(void **state, const struct paragraph *g, const struct line_params *p)
{
	int n, at = 0, compared = 0;
	struct broken_line *line = run(state, g, p, &n);
	struct brute b = {.g = g, .p = p, .indent = p->first_indent};
	for (b.from = 0; b.from < g->n; b.from = b.to + 1) {
		for (b.to = b.from; !is_forced(g, b.to); b.to++)
			;
		if (!boxes_between(g, b.from, b.to))
			continue;
		int count = 1;
		while (at + count <= n && line[at + count - 1].last != b.to)
			count++;
		assert_true(at + count <= n);
		int64_t least = brute_force(&b);
		if (least >= 0) {
			assert_int_equal(cost_of_lines(&b, line + at, count), least);
			compared++;
		}
		at += count;
		b.indent = 0;
	}
	assert_int_equal(at, n);
	return compared;
}

static void agrees_with_brute_force(void **state)
{
	uint64_t seed = 20240229;
	int compared = 0;
	for (int i = 0; i < 5000; i++) {
		struct paragraph g = random_paragraph(&seed);
		struct line_params p = random_params(&seed);
		compared += agree(state, &g, &p);
	}
	assert_true(compared > 5000);
}

/* The count of lines nearest to the wanted one, and the cheapest way of that count. */
static void looseness_agrees(void **state)
{
	uint64_t seed = 7;
	int longer = 0, shorter = 0;
	for (int i = 0; i < 3000; i++) {
		struct paragraph g = {.n = 0};
		for (int k = 0, boxes = 4 + (int)dice(&seed, 8); k < boxes; k++) {
			if (k) {
				glue(&g);
				g.atom[g.n - 1].shrink = 2800;
				g.atom[g.n - 1].stretch = 9000;
			}
			box(&g, 2000 + (mpt)dice(&seed, 14000));
		}
		penalty(&g, PENALTY_FORCE, 0, false);
		struct line_params p = random_params(&seed);
		p.align = dice(&seed, 2) ? ALIGN_JUSTIFIED : ALIGN_LEFT;
		p.looseness = 0;
		struct brute b = {.g = &g, .p = &p, .to = g.n - 1, .indent = p.first_indent};
		if (brute_force(&b) < 0 || b.emergency)
			continue; /* emergencies have no looseness */
		int optimum = least_of(&b);
		p.looseness = (int)dice(&seed, 5) - 2;
		int want = optimum, step = p.looseness < 0 ? -1 : 1;
		for (int k = optimum; k != optimum + p.looseness + step; k += step)
			if (k > 0 && k <= LINES_MAX && b.least[k] < INT64_MAX)
				want = k;
		int n;
		struct broken_line *line = run(state, &g, &p, &n);
		assert_int_equal(n, want);
		assert_int_equal(cost_of_lines(&b, line, n), b.least[n]);
		longer += n > optimum;
		shorter += n < optimum;
	}
	assert_in_range(longer, 100, 3000);
	assert_in_range(shorter, 10, 3000);
}

/* Words of two parts only, so that every line could end in a hyphen. */
static void ladders_agree_with_brute_force(void **state)
{
	uint64_t seed = 99;
	int ladders = 0;
	for (int i = 0; i < 1500; i++) {
		struct paragraph g = {.n = 0};
		for (int k = 0, boxes = 6 + (int)dice(&seed, 8); k < boxes; k++) {
			if (k && k % 2)
				penalty(&g, 50, 1000, true);
			else if (k)
				glue(&g);
			box(&g, 3000 + (mpt)dice(&seed, 14000));
		}
		penalty(&g, PENALTY_FORCE, 0, false);
		struct line_params p = random_params(&seed);
		p.measure = 20000 + (mpt)dice(&seed, 15000);
		agree(state, &g, &p);
		int n, run_of = 0;
		struct broken_line *line = run(state, &g, &p, &n);
		for (int k = 0; k < n; k++) {
			run_of = line[k].hyphen ? run_of + 1 : 0;
			ladders += run_of == 3;
		}
	}
	assert_true(ladders > 0); /* such lines were weighed */
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, break_set_up, break_tear_down)
	const struct CMUnitTest tests[] = {
		T(agrees_with_brute_force),
		T(looseness_agrees),
		T(ladders_agree_with_brute_force),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

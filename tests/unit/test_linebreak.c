/*
 * Line breaking against a breaker that tries every set of breaks, on some thousands of small
 * pseudo-random paragraphs; then single rules on handmade paragraphs, and growth.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "text/para/linebreak.h"
#include "text/para/linecost.h"

enum { ATOMS_MAX = 64, LINES_MAX = 32 };

struct paragraph {
	struct atom atom[ATOMS_MAX];
	int n;
};

static void add(struct paragraph *g, struct atom a)
{
	assert_true(g->n < ATOMS_MAX);
	g->atom[g->n++] = a;
}

static void box(struct paragraph *g, mpt w)
{
	add(g, (struct atom){.kind = ATOM_BOX, .w = w});
}

static void glue(struct paragraph *g)
{
	add(g, (struct atom){.kind = ATOM_GLUE, .w = 3000, .stretch = 1500, .shrink = 1000});
}

static void penalty(struct paragraph *g, int cost, mpt w, bool flagged)
{
	add(g, (struct atom){.kind = ATOM_PENALTY, .penalty = cost, .w = w, .flagged = flagged});
}

/* Words as their widths in points, blanks between; '-' is a hyphenation point, '|' forces a
 * break, '~' is a space that holds. */
static struct paragraph words(const char *s)
{
	struct paragraph g = {.n = 0};
	while (*s) {
		if (*s >= '0' && *s <= '9') {
			mpt w = 0;
			for (; *s >= '0' && *s <= '9'; s++)
				w = w * 10 + (*s - '0');
			box(&g, w * 1000);
			continue;
		}
		if (*s == '-')
			penalty(&g, 50, 2000, true);
		else if (*s == '|')
			penalty(&g, PENALTY_FORCE, 0, false);
		else if (*s == '~')
			penalty(&g, PENALTY_NEVER, 0, false);
		if (*s == ' ' || *s == '~')
			glue(&g);
		s++;
	}
	penalty(&g, PENALTY_FORCE, 0, false);
	return g;
}

/* Two arenas that live for one test. */
struct memory {
	struct arena *a, *scratch;
};

static int set_up(void **state)
{
	static struct memory m;
	m = (struct memory){arena_new(), arena_new()};
	*state = &m;
	return 0;
}

static int tear_down(void **state)
{
	struct memory *m = *state;
	arena_drop(m->a);
	arena_drop(m->scratch);
	return 0;
}

static struct broken_line *run(void **state, const struct paragraph *g, const struct line_params *p,
			       int *n)
{
	struct memory *m = *state;
	return linebreak(m->a, m->scratch, g->atom, g->n, p, n);
}

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

static uint64_t dice(uint64_t *seed, uint64_t sides)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (*seed >> 33) % sides;
}

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

/* ---- single rules ---- */

static void badness_is_tex(void **state)
{
	(void)state;
	assert_int_equal(line_badness(0, 0, BADNESS_MAX), 0);
	assert_int_equal(line_badness(1, 0, BADNESS_MAX), 10000);
	assert_int_equal(line_badness(1000, 1000, BADNESS_MAX), 100);
	assert_int_equal(line_badness(500, 1000, BADNESS_MAX), 12);
	assert_int_equal(line_badness(2000, 1000, BADNESS_MAX), 800);
	assert_int_equal(line_badness(4343, 1000, BADNESS_MAX), 8170);
	assert_int_equal(line_badness(5000, 1000, BADNESS_MAX), 10000);
	assert_int_equal(line_badness(8000, 1000, BADNESS_AWFUL), 51168);
	assert_int_equal(line_badness(INT64_MAX, 1, BADNESS_AWFUL), BADNESS_AWFUL);
}

static void costs_have_their_units(void **state)
{
	(void)state;
	struct line_params p = {.align = ALIGN_LEFT, .measure = 100000, .last_line_min = 10000};
	struct trial t = {.slack = 12000, .natural = 88000};
	int badness;
	enum fitness fit;
	assert_int_equal(line_cost(&p, &t, BADNESS_MAX, &badness, &fit), 120 * 120);
	assert_int_equal(badness, 1200);
	assert_int_equal(fit, FIT_LOOSE);
	t = (struct trial){.last = true, .natural = 5000, .slack = 95000, .one_word = true};
	assert_int_equal(line_cost(&p, &t, BADNESS_MAX, &badness, &fit), 90000 + 20000 + 120000);
	p.align = ALIGN_JUSTIFIED;
	t = (struct trial){.slack = 10000, .natural = 90000, .stretch = 10000};
	assert_int_equal(line_cost(&p, &t, BADNESS_MAX, &badness, &fit), 43 * 43 + 3 * 100 * 100);
	assert_int_equal(fit, FIT_LOOSE_MORE);
	t.slack = 11000; /* beyond half as much again */
	assert_int_equal(line_cost(&p, &t, BADNESS_MAX, &badness, &fit),
			 54 * 54 + 3 * 110 * 110 + 10 * 1500);
	assert_int_equal(break_cost(ALIGN_JUSTIFIED, 50, true, 1, false), 2500 + 200000);
	assert_int_equal(break_cost(ALIGN_JUSTIFIED, -50, false, 0, false), -2500);
	assert_int_equal(break_cost(ALIGN_LEFT, 100, false, 0, false), 150 * 150);
	assert_int_equal(step_cost(ALIGN_LEFT, FIT_DECENT, FIT_LOOSE_MORE), STEP_COST);
	assert_int_equal(step_cost(ALIGN_LEFT, FIT_ANY, FIT_LOOSE_MORE), 0);
	assert_int_equal(cost_sum(COST_LIMIT, COST_LIMIT), COST_LIMIT);
}

static void letters_take_their_share(void **state)
{
	(void)state;
	struct line_params p = {.align = ALIGN_JUSTIFIED, .measure = 100000, .nearly_full = 9000};
	struct trial t = {.slack = 3000, .stretch = 10000, .shrink = 5000, .give = 2000};
	assert_int_equal(line_rest(&t), 1000);
	t.slack = -2500;
	assert_int_equal(line_rest(&t), -500);
	t.slack = -1500;
	assert_int_equal(line_rest(&t), 0);
	t.slack = 8000;
	assert_false(line_fills(&p, &t)); /* not the last */
	t.last = t.end = true;
	assert_true(line_fills(&p, &t));
	t.slack = 9000;
	assert_false(line_fills(&p, &t)); /* white enough */
	t.slack = 8000;
	t.stretch = 5000;
	assert_false(line_fills(&p, &t)); /* too loose */
	t.stretch = 10000;
	p.align = ALIGN_LEFT;
	assert_false(line_fills(&p, &t));
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

static void nothing_to_set(void **state)
{
	struct line_params p = {.align = ALIGN_LEFT, .measure = 50000};
	struct paragraph g = {.n = 0};
	int n = -1;
	run(state, &g, &p, &n);
	assert_int_equal(n, 0);
	glue(&g);
	penalty(&g, PENALTY_FORCE, 0, false);
	penalty(&g, PENALTY_FORCE, 0, false);
	run(state, &g, &p, &n);
	assert_int_equal(n, 0);
}

static void justified_line_is_described(void **state)
{
	struct paragraph g = words("20 20 20 20 20 20");
	struct line_params p = {.align = ALIGN_JUSTIFIED, .measure = 68000, .tolerance = 200};
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 2);
	assert_int_equal(line[0].first, 0);
	assert_int_equal(line[0].last, 5); /* the glue behind the third word */
	assert_int_equal(line[0].natural, 66000);
	assert_int_equal(line[0].slack, 2000);
	assert_int_equal(line[0].ratio, 2000 * 1000 / 3000);
	assert_int_equal(line[0].badness, 30);
	assert_int_equal(line[1].first, 6);
	assert_int_equal(line[1].ratio, 0); /* the last line is not stretched */
	p.measure = 65000;
	line = run(state, &g, &p, &n);
	assert_int_equal(n, 2);
	assert_int_equal(line[0].ratio, -500);
	assert_int_equal(line[1].ratio, -500); /* but may shrink */
}

static void hyphens_only_if_needed(void **state)
{
	struct line_params p = {.align = ALIGN_JUSTIFIED, .measure = 66000, .tolerance = 200};
	struct paragraph g = words("20 20 10-10 20 20 20");
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 2);
	assert_false(line[0].hyphen);
	g = words("20 28 10-10 20 20 20");
	p.measure = 66000;
	line = run(state, &g, &p, &n);
	assert_true(line[0].hyphen);
	assert_int_equal(line[0].natural, 20000 + 3000 + 28000 + 3000 + 10000 + 2000);
}

static void never_overfull(void **state)
{
	/* no glue stretches enough: short lines rather than a word beyond the margin */
	struct paragraph g = words("30 30 30 9 30");
	struct line_params p = {.align = ALIGN_JUSTIFIED, .measure = 45000, .tolerance = 1};
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 4);
	for (int i = 0; i < n; i++)
		assert_true(line[i].slack >= 0);
	assert_int_equal(line[0].badness, 10000);
	/* a tie that cannot hold is broken, at the last moment only */
	g = words("10 30~30 10");
	p.measure = 46500;
	for (int a = ALIGN_LEFT; a <= ALIGN_JUSTIFIED; a++) {
		p.align = (enum align)a;
		line = run(state, &g, &p, &n);
		assert_int_equal(n, 2);
		assert_int_equal(line[0].last, 3);
	}
}

static void one_box_too_wide(void **state)
{
	struct paragraph g = words("10 90 10 12~20 10");
	for (int a = ALIGN_LEFT; a <= ALIGN_JUSTIFIED; a++) {
		struct line_params p = {.align = (enum align)a, .measure = 40000, .tolerance = 200};
		int n, over = 0;
		struct broken_line *line = run(state, &g, &p, &n);
		for (int i = 0; i < n; i++) {
			over += line[i].slack < 0 && line[i].natural > 45000;
			assert_true(line[i].ratio >= -1000);
		}
		assert_int_equal(over, 1);
		assert_int_equal(line[1].first, 2);
		assert_int_equal(line[1].last, 3);
	}
}

static void forced_breaks_end_lines(void **state)
{
	struct paragraph g = words("20 20|20 20 20||10");
	for (int a = ALIGN_LEFT; a <= ALIGN_JUSTIFIED; a++) {
		struct line_params p = {.align = (enum align)a,
					.measure = 100000,
					.tolerance = 200,
					.first_indent = 5000};
		int n;
		struct broken_line *line = run(state, &g, &p, &n);
		assert_int_equal(n, 3); /* the second of two forced breaks makes no empty line */
		assert_int_equal(line[0].slack, 100000 - 5000 - 43000);
		assert_int_equal(line[1].slack, 100000 - 66000);
		for (int i = 0; i < n; i++)
			assert_int_equal(line[i].ratio, 0);
	}
}

static void rag_is_even(void **state)
{
	/* first fit would set 99, 20 and 85: the second line would hold one short word */
	struct paragraph g = words("48 48 20 85 40");
	struct line_params p = {.align = ALIGN_LEFT, .measure = 100000};
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 4);
	assert_int_equal(line[0].natural, 48000);
	assert_int_equal(line[1].natural, 71000);
	assert_int_equal(line[2].natural, 85000);
}

static void last_word_is_not_alone(void **state)
{
	struct line_params p = {.align = ALIGN_LEFT, .measure = 100000, .last_line_min = 34000};
	struct paragraph g = words("20 22 25 24 20 22 25 24 8");
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 3);
	assert_true(line[2].natural >= 34000);
	/* even without a rule for its length */
	p.last_line_min = 0;
	line = run(state, &g, &p, &n);
	assert_true(line[2].last - line[2].first > 1);
	/* but not at the price of a line that is nearly empty */
	g = words("10 85 8");
	line = run(state, &g, &p, &n);
	assert_int_equal(n, 2);
	assert_int_equal(line[1].last - line[1].first, 1);
}

static void heading_is_balanced(void **state)
{
	struct line_params p = {.align = ALIGN_BALANCED, .measure = 100000};
	struct paragraph g = words("30 30 30 12");
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 2); /* as few lines as possible */
	assert_int_equal(line[0].natural, 63000);
	assert_int_equal(line[1].natural, 45000);
	/* of two mirrored ways the longer line comes first */
	g = words("20 20 20 20 20");
	line = run(state, &g, &p, &n);
	assert_int_equal(n, 2);
	assert_int_equal(line[0].natural, 66000);
	/* a short last word is cured */
	g = words("40 50 45 48 6");
	line = run(state, &g, &p, &n);
	assert_int_equal(n, 3);
	assert_true(line[2].last - line[2].first > 1);
}

static void hangs_widen_the_line(void **state)
{
	struct paragraph g = words("30 30 30 30");
	struct line_params p = {.align = ALIGN_LEFT, .measure = 62000};
	int n;
	struct broken_line *line = run(state, &g, &p, &n);
	assert_int_equal(n, 4);
	g.atom[0].hang_left = 500;
	g.atom[2].hang_right = 600;
	line = run(state, &g, &p, &n);
	assert_int_equal(line[0].last, 3);
	assert_int_equal(line[0].natural, 63000);
	assert_int_equal(line[0].slack, 100);
}

/* ---- growth ---- */

static struct atom *long_paragraph(struct arena *a, int boxes, bool hyphens, int *n)
{
	struct atom *atom = arena_array(a, struct atom, 3 * boxes + 1);
	uint64_t seed = 99;
	*n = 0;
	for (int i = 0; i < boxes; i++) {
		atom[(*n)++] = (struct atom){.kind = ATOM_BOX, .w = 4000 + (mpt)dice(&seed, 20000)};
		if (hyphens && dice(&seed, 3))
			atom[(*n)++] = (struct atom){
				.kind = ATOM_PENALTY, .penalty = 50, .w = 3000, .flagged = true};
		else
			atom[(*n)++] = (struct atom){
				.kind = ATOM_GLUE, .w = 2500, .stretch = 1250, .shrink = 800};
	}
	atom[(*n)++] = (struct atom){.kind = ATOM_PENALTY, .penalty = PENALTY_FORCE};
	return atom;
}

/* A megabyte of words in one paragraph: as many lines as four quarters of it. */
static void a_megabyte_is_broken(void **state)
{
	struct memory *m = *state;
	for (int a = ALIGN_LEFT; a <= ALIGN_JUSTIFIED; a++) {
		struct line_params p = {.align = (enum align)a,
					.measure = 300000,
					.tolerance = 200,
					.last_line_min = 30000};
		int n, small, big;
		struct atom *atom = long_paragraph(m->a, 300000, a == ALIGN_JUSTIFIED, &n);
		linebreak(m->a, m->scratch, atom, n / 4, &p, &small);
		linebreak(m->a, m->scratch, atom, n, &p, &big);
		assert_true(big > small * 7 / 2 && big < small * 9 / 2);
	}
}

/* No width at all, or a measure without end. */
static void odd_measures_are_survived(void **state)
{
	struct memory *m = *state;
	int n, lines;
	struct atom *atom = long_paragraph(m->a, 50000, true, &n);
	for (int a = ALIGN_LEFT; a <= ALIGN_JUSTIFIED; a++) {
		struct line_params p = {
			.align = (enum align)a, .measure = INT32_MAX, .tolerance = 10000};
		linebreak(m->a, m->scratch, atom, n, &p, &lines);
		p.measure = 0;
		linebreak(m->a, m->scratch, atom, n, &p, &lines);
		assert_true(lines > 25000);
	}
	for (int i = 0; i < n; i++)
		atom[i].w = 0;
	struct line_params p = {.align = ALIGN_LEFT, .measure = 1000};
	linebreak(m->a, m->scratch, atom, n, &p, &lines);
	assert_int_equal(lines, 1);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(agrees_with_brute_force),
		T(looseness_agrees),
		T(badness_is_tex),
		T(costs_have_their_units),
		T(letters_take_their_share),
		T(ladders_agree_with_brute_force),
		T(nothing_to_set),
		T(justified_line_is_described),
		T(hyphens_only_if_needed),
		T(never_overfull),
		T(one_box_too_wide),
		T(forced_breaks_end_lines),
		T(rag_is_even),
		T(last_word_is_not_alone),
		T(heading_is_balanced),
		T(hangs_widen_the_line),
		T(a_megabyte_is_broken),
		T(odd_measures_are_survived),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

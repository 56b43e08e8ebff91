/* Rules of line breaking, each on a paragraph made by hand, and growth. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "break_bench.h"
#include "text/para/linecost.h"

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
#define T(f) cmocka_unit_test_setup_teardown(f, break_set_up, break_tear_down)
	const struct CMUnitTest tests[] = {
		T(badness_is_tex),
		T(costs_have_their_units),
		T(letters_take_their_share),
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

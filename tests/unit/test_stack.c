/* Stacks: the size that fits, going on elsewhere when none does, and that no word is lost. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "compose_bench.h"
#include "page/flow/stack.h"

#define LAST MM(60)

/* A column of 60 mm by about 40 mm: some ten lines at the smallest size. */
static const char look[] =
	"front:\n"
	"  - stack:\n"
	"      x: 10mm\n"
	"      width: 60mm\n"
	"      baseline: 20mm\n"
	"      last: 60mm\n"
	"      overflow: next-card\n"
	"      items: [{body: {value: \"{answer}\", style: body, code: code}}]\n";

/* A card whose answer has so many numbered words, in paragraphs of 30. */
static void open_words(struct compose_bench *b, int words)
{
	struct buf g = {.a = b->a};
	buf_str(&g, STR("title: T\nsections:\n  - id: s\n    title: S\n    cards:\n"
			"      - id: c\n        question: Why?\n        answer: |\n"));
	for (int i = 0; i < words; i++) {
		if (i % 30 == 0)
			buf_str(&g, i ? STR("\n\n          ") : STR("          "));
		buf_printf(&g, "%sword%d", i % 30 ? " " : "", i);
	}
	buf_str(&g, STR("\n"));
	buf_char(&g, '\0');
	compose_open(b, g.p, look);
}

static struct stack_plan planned(struct compose_bench *b)
{
	struct stack_plan p;
	const struct element *e = &b->layout->front.p[0];
	stack_plan_make(&b->frame, e, e->baseline, &p);
	return p;
}

/* All that is drawn on the frame, in order. */
static void text_of(const struct frame *f, struct buf *out)
{
	for (int i = 0; i < f->op.n; i++)
		for (int k = 0; k < f->op.p[i].nfragment; k++)
			buf_str(out, f->op.p[i].fragment[k].text);
	buf_char(out, ' ');
}

static void assert_all_words(struct str s, int words, struct arena *a)
{
	size_t at = 0;
	for (int i = 0; i < words; i++) {
		struct str w = str_printf(a, "word%d", i);
		while (at < s.n && !str_starts(str_from(s, at), w.p))
			at++;
		if (at >= s.n)
			fail_msg("%s is lost, or not in its place", w.p);
		at += w.n;
	}
}

static void short_text_has_the_largest_size(void **state)
{
	struct compose_bench *b = *state;
	open_words(b, 10);
	struct stack_plan p = planned(b);
	assert_true(p.fits);
	assert_int_equal(p.step, 0);
	assert_int_equal(stack_parts(&p), 1);
	assert_int_equal(stack_type_size(&p, p.step), 12 * PT);
	assert_int_equal(p.baseline, MM(20));
	assert_int_equal(p.room, LAST - MM(20));
	assert_true(p.extent > 0 && p.extent <= p.room);
}

/* Longer and longer texts: sizes only ever fall, then columns only ever grow in number. */
static void sizes_fall_before_columns_grow(void **state)
{
	int size = 12 * PT, parts = 1;
	bool all_sizes[3] = {false};
	for (int words = 10; words <= 400; words += 10) {
		compose_tear_down(state);
		compose_set_up(state);
		struct compose_bench *b = *state;
		open_words(b, words);
		struct stack_plan p = planned(b);
		int now = p.fits ? stack_type_size(&p, p.step) : 0, n = stack_parts(&p);
		assert_true(now <= size && n >= parts);
		assert_int_equal(p.fits, n == 1);
		assert_int_equal(p.fits, p.step != STEP_SPLIT);
		if (p.fits)
			all_sizes[now == 12 * PT ? 0 : now == 10 * PT ? 1 : 2] = true;
		size = now;
		parts = n;
	}
	assert_true(all_sizes[0] && all_sizes[1] && all_sizes[2]);
	assert_true(parts >= 4);
}

/* Drawn part by part, all words come once, in order, and none passes the last baseline. */
static void parts_hold_all_words(void **state)
{
	struct compose_bench *b = *state;
	struct buf all = {.a = b->a};
	open_words(b, 400);
	struct stack_plan p = planned(b);
	int n = stack_parts(&p);
	for (int i = 0; i < n; i++) {
		struct frame *f = compose_frame(b, 0, 0);
		f->v.part = i + 1;
		f->v.parts = n;
		mpt end = stack_draw(f, &p, i, false);
		assert_true(f->op.n > 0);
		assert_true(end <= LAST);
		for (int k = 0; k < f->op.n; k++) {
			assert_true(f->op.p[k].y >= MM(20) && f->op.p[k].y <= LAST);
			assert_true(f->op.p[k].x >= MM(10));
		}
		text_of(f, &all);
	}
	assert_all_words(buf_slice(&all), 400, b->a);
}

static void a_part_too_many_draws_nothing(void **state)
{
	struct compose_bench *b = *state;
	open_words(b, 20);
	struct stack_plan p = planned(b);
	struct frame *f = compose_frame(b, 0, 0);
	assert_int_equal(stack_draw(f, &p, 1, false), MM(20));
	assert_int_equal(f->op.n, 0);
}

/* What is drawn again on a further card is not read again. */
static void repeats_are_artefacts(void **state)
{
	struct compose_bench *b = *state;
	struct buf once = {.a = b->a}, again = {.a = b->a};
	struct node card = {.role = ROLE_CARD};
	open_words(b, 20);
	struct stack_plan p = planned(b);
	struct frame *f = compose_frame(b, 0, 0);
	f->node = &card;
	stack_draw(f, &p, 0, false);
	assert_non_null(f->op.p[0].node);
	text_of(f, &once);
	f = compose_frame(b, 0, 0);
	f->node = &card;
	stack_draw(f, &p, 1, true);
	text_of(f, &again);
	assert_true(str_eq(buf_slice(&once), buf_slice(&again)));
	for (int i = 0; i < f->op.n; i++)
		assert_null(f->op.p[i].node);
}

static void nothing_to_say_takes_one_part(void **state)
{
	struct compose_bench *b = *state;
	compose_open(b,
		     "title: T\nsections:\n  - id: s\n    title: S\n    kind: ask\n    cards:\n"
		     "      - {id: c, question: Why?}\n",
		     look);
	struct stack_plan p = planned(b);
	assert_true(p.fits);
	assert_int_equal(p.nchunk, 0);
	assert_int_equal(stack_parts(&p), 1);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, compose_set_up, compose_tear_down)
	const struct CMUnitTest tests[] = {
		T(short_text_has_the_largest_size),
		T(sizes_fall_before_columns_grow),
		T(parts_hold_all_words),
		T(a_part_too_many_draws_nothing),
		T(repeats_are_artefacts),
		T(nothing_to_say_takes_one_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

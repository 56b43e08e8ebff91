/* Mirrored pages: every kind of operation lands where it would be seen in a mirror. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "book/mirror.h"

static struct op mirrored(struct op op)
{
	struct arena *a = arena_new();
	struct placed placed = {.x = 10, .w = 30};
	struct group g = {
		.x = 5, .w = 100, .h = 50, .op = &op, .nop = 1, .placed = &placed, .nplaced = 1};
	struct page p = {.w = 300, .h = 100, .group = &g, .ngroup = 1};
	struct book b = {.page = &p, .npage = 1};
	mirror_book(a, &b);
	assert_true(b.rtl);
	assert_int_equal(g.x, 195);
	assert_int_equal(g.placed[0].x, 60);
	struct op out = g.op[0];
	arena_drop(a);
	return out;
}

static void boxes(void **state)
{
	(void)state;
	struct op op = mirrored((struct op){.kind = OP_RECT,
					    .x = 10,
					    .w = 20,
					    .y = 7,
					    .sharp = CORNER_TOP_LEFT | CORNER_BOTTOM_RIGHT});
	assert_int_equal(op.x, 70);
	assert_int_equal(op.w, 20);
	assert_int_equal(op.y, 7);
	assert_int_equal(op.sharp, CORNER_TOP_RIGHT | CORNER_BOTTOM_LEFT);
	op = mirrored((struct op){.kind = OP_DOTS, .x = 0, .w = 40});
	assert_int_equal(op.x, 60);
	op = mirrored((struct op){.kind = OP_LINK, .x = 80, .w = 20});
	assert_int_equal(op.x, 0);
}

static void lines(void **state)
{
	(void)state;
	struct op op = mirrored((struct op){.kind = OP_LINE, .x = 10, .w = 20});
	assert_int_equal(op.x, 70);
	assert_int_equal(op.w, 20);
	op = mirrored((struct op){.kind = OP_LINE, .x = 10, .w = 20, .h = 5});
	assert_int_equal(op.x, 90);
	assert_int_equal(op.w, -20);
	assert_int_equal(op.h, 5);
	op = mirrored((struct op){.kind = OP_LINE, .x = 10, .h = 5});
	assert_int_equal(op.x, 90);
}

/* The line as a whole: from 10 + 2 to 10 + 32 becomes 58 to 88, and its parts stay in order. */
static void text(void **state)
{
	(void)state;
	struct fragment f[] = {{.x = 2, .width = 10}, {.x = 12, .width = 20}};
	struct line line = {.fragment = f, .nfragment = 2, .x = 2, .width = 30};
	struct op op = {.kind = OP_TEXT, .x = 10, .fragment = f, .nfragment = 2, .line = &line};
	assert_int_equal(mirrored(op).x, 56);
	op.line = NULL;
	op = mirrored(op);
	assert_int_equal(op.x, 56);
	assert_int_equal(op.fragment[0].x, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(boxes),
		cmocka_unit_test(lines),
		cmocka_unit_test(text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Frames: places from either edge, reading order, lines, what is measured only. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "compose_bench.h"

static const char guide[] = "title: T\nsections:\n  - title: S\n    cards:\n"
			    "      - {id: c, question: Why?, answer: So.}\n";
static const char look[] = "front: [{text: {value: \"{question}\", style: plain, x: 1mm, "
			   "baseline: 9mm}}]\n";

static void places_count_from_either_edge(void **state)
{
	struct compose_bench *b = *state;
	compose_open(b, guide, look);
	const struct frame *f = &b->frame;
	assert_int_equal(frame_x(f, MM(10)), MM(10));
	assert_int_equal(frame_x(f, -MM(10)), CARD_W - MM(10));
	assert_int_equal(frame_y(f, -MM(5)), CARD_H - MM(5));
	assert_int_equal(frame_right(f, 0), CARD_W);
	assert_int_equal(frame_bottom(f, 0), CARD_H);
	assert_int_equal(frame_right(f, MM(30)), MM(30));
	assert_in_range(frame_x(f, LEN_SHARE + 50000), CARD_W / 2, CARD_W / 2 + 1);
}

/* By their order, and equals as they were drawn; nodes are numbered in that order. */
static void operations_are_read_by_their_order(void **state)
{
	static const int orders[] = {5, 1, 5, 3, 1, 9};
	static const int read[] = {1, 4, 3, 0, 2, 5};
	struct compose_bench *b = *state;
	compose_open(b, guide, look);
	struct frame *f = &b->frame;
	for (int i = 0; i < 6; i++) {
		struct op *op = frame_op(f, OP_RECT);
		op->x = i;
		op->order = orders[i];
		op->node = frame_child(f, NULL, ROLE_PARAGRAPH, (struct loc){0});
	}
	frame_sort(f);
	assert_int_equal(f->op.n, 6);
	for (int i = 0; i < 6; i++)
		assert_int_equal(f->op.p[i].x, read[i]);
	for (int i = 1; i < 6; i++)
		assert_true(f->op.p[i].node->order > f->op.p[i - 1].node->order);
}

static void operations_begin_without_colour(void **state)
{
	struct compose_bench *b = *state;
	compose_open(b, guide, look);
	const struct op *op = frame_op(&b->frame, OP_ELLIPSE);
	assert_int_equal(op->fill, NO_COLOUR);
	assert_int_equal(op->stroke, NO_COLOUR);
	assert_null(op->node);
	op = frame_stroke(&b->frame, MM(1), MM(2), MM(3), 0, PT);
	assert_int_equal(op->kind, OP_LINE);
	assert_int_equal(op->w, MM(3));
	assert_int_equal(op->weight, PT);
	assert_int_equal(op->stroke, 0);
}

/* While measuring there is no structure: the nodes of what is drawn come later. */
static void measuring_makes_no_nodes(void **state)
{
	struct compose_bench *b = *state;
	compose_open(b, guide, look);
	b->frame.measuring = true;
	assert_null(frame_child(&b->frame, NULL, ROLE_CODE, (struct loc){0}));
	b->frame.measuring = false;
	assert_non_null(frame_child(&b->frame, NULL, ROLE_CODE, (struct loc){0}));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, compose_set_up, compose_tear_down)
	const struct CMUnitTest tests[] = {
		T(places_count_from_either_edge),
		T(operations_are_read_by_their_order),
		T(operations_begin_without_colour),
		T(measuring_makes_no_nodes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Texts as boxes: paragraphs, lists, code and tables, and where a column may break in them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "compose_bench.h"
#include "page/flow/flow_blocks.h"

static const char guide[] = "title: T\nsections:\n  - title: S\n    cards:\n"
			    "      - {id: c, question: Why?, answer: So.}\n";
static const char look[] =
	"front:\n"
	"  - stack:\n"
	"      x: 10mm\n"
	"      width: 60mm\n"
	"      baseline: 20mm\n"
	"      items: [{body: {value: \"{answer}\", style: plain, code: code}}]\n";

/* Sets a text as the body of the layout's stack does. */
static struct flow *flowed(struct compose_bench *b, const char *s)
{
	compose_open(b, guide, look);
	struct flow *fl = arena_alloc(b->a, sizeof *fl);
	*fl = (struct flow){.draw = b->frame,
			    .a = b->c.a,
			    .width = MM(60),
			    .column = MM(40),
			    .steps = 1,
			    .penalty = -1};
	const struct element *body = &b->layout->front.p[0].item[0];
	struct set_blocks set = {.e = body, .keep = 2, .kind = "line"};
	struct text *t = arena_alloc(b->a, sizeof *t);
	*t = (struct text){.s = str_of(s), .form = TEXT_FOLDED};
	assert_int_equal(flow_blocks(fl, t, &set), 0);
	return fl;
}

static int count(const struct flow *fl, const char *kind)
{
	int n = 0;
	for (int i = 0; i < fl->list.box.n; i++)
		n += strcmp(fl->list.box.p[i].kind, kind) == 0;
	return n;
}

/* No line of a paragraph is left alone at either end of a column. */
static void single_lines_are_not_left_alone(void **state)
{
	struct flow *fl = flowed(*state, "one two three four five six seven eight nine ten eleven "
					 "twelve thirteen fourteen fifteen sixteen seventeen "
					 "eighteen nineteen twenty twenty-one twenty-two "
					 "twenty-three twenty-four twenty-five twenty-six");
	int n = fl->list.box.n;
	assert_true(n >= 5);
	assert_int_equal(fl->list.box.p[1].penalty, BREAK_AVOID);
	assert_int_equal(fl->list.box.p[2].penalty, BREAK_LINE);
	assert_int_equal(fl->list.box.p[n - 1].penalty, BREAK_AVOID);
}

/* What a colon announces stays with it. */
static void code_stays_with_its_colon(void **state)
{
	struct flow *fl = flowed(*state, "For example:\n\n```go\nx := 1\n```\n\nAnd so on.");
	assert_int_equal(fl->list.box.n, 3);
	assert_int_equal(fl->list.frame.n, 1);
	assert_int_equal(fl->list.frame.p[0].from, 1);
	assert_int_equal(fl->list.frame.p[0].to, 2);
	assert_true(fl->list.box.p[1].penalty >= BREAK_AVOID);
	assert_int_equal(fl->list.box.p[2].penalty, BREAK_FREE);
}

static void items_stand_in_behind_their_marks(void **state)
{
	struct flow *fl = flowed(*state, "- first\n- second\n  - inner\n");
	assert_int_equal(count(fl, "item"), 3);
	const struct vbox *box = fl->list.box.p;
	assert_true(box[0].x > 0);
	assert_int_equal(box[1].x, box[0].x);
	assert_true(box[2].x > box[1].x);
}

/* The head and its first row stay together, and so do the last two rows. */
static void tables_are_rows_below_a_head(void **state)
{
	struct flow *fl = flowed(*state, "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n"
					 "| 7 | 8 |\n| 9 | 10 |\n");
	assert_int_equal(count(fl, "table-head"), 1);
	assert_int_equal(count(fl, "table-row"), 5);
	assert_int_equal(fl->list.table.n, 1);
	assert_int_equal(fl->list.table.p[0].head, 0);
	assert_int_equal(fl->list.table.p[0].body, 1);
	assert_int_equal(fl->list.table.p[0].to, 6);
	assert_int_equal(fl->list.box.p[1].penalty, BREAK_NEVER);
	assert_int_equal(fl->list.box.p[3].penalty, BREAK_LINE);
	assert_int_equal(fl->list.box.p[5].penalty, BREAK_AVOID);
}

/* A column that begins within the table leaves room for its head. */
static void heads_take_their_room_again(void **state)
{
	struct flow *fl = flowed(*state, "| a |\n|---|\n| 1 |\n| 2 |\n| 3 |\n");
	const struct vlist *v = &fl->list;
	assert_null(vlist_table(v, 0));
	assert_null(vlist_table(v, 1)); /* its own head would stand above it */
	assert_ptr_equal(vlist_table(v, 2), &v->table.p[0]);
	assert_true(vlist_head_shift(v, 2) >= v->box.p[0].below + v->box.p[2].above);
	assert_null(vlist_table(v, v->box.n));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, compose_set_up, compose_tear_down)
	const struct CMUnitTest tests[] = {
		T(single_lines_are_not_left_alone),   T(code_stays_with_its_colon),
		T(items_stand_in_behind_their_marks), T(tables_are_rows_below_a_head),
		T(heads_take_their_room_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Blocks on pages: two where they fit, none left alone for nothing, spreads on facing pages. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/fill.h"

enum { ROOM = 100 };

/* Heights of blocks; those above ROOM need two pages and have the rest on the second. */
static void assert_below(struct fill_pages pages, const int *height, const int *below, int n)
{
	struct arena *a = arena_new();
	struct fill_block *block = arena_array(a, struct fill_block, n);
	for (int i = 0; i < n; i++) {
		block[i].parts = 1 + (height[i] > ROOM);
		block[i].height = height[i] > ROOM ? height[i] - ROOM : height[i];
	}
	fill_plan(a, &pages, block, n);
	for (int i = 0; i < n; i++)
		assert_int_equal(block[i].below, below[i]);
	arena_drop(a);
}

static const struct fill_pages usual = {.room = ROOM, .between = 5, .most = 3};

static void blocks_share_pages(void **state)
{
	(void)state;
	assert_below(usual, (int[]){40, 50, 60, 70}, (int[]){0, 1, 0, 0}, 4);
	assert_below(usual, (int[]){20, 20, 20, 20}, (int[]){0, 1, 1, 0}, 4);
	assert_below(usual, (int[]){48, 48}, (int[]){0, 0}, 2);
}

static void pages_are_as_few_but_even(void **state)
{
	(void)state;
	/* the first page could take the second block; then the next would be nearly empty */
	assert_below(usual, (int[]){60, 20, 15, 90}, (int[]){0, 0, 1, 0}, 4);
}

static void blocks_follow_the_rest_of_long_ones(void **state)
{
	(void)state;
	assert_below(usual, (int[]){130, 60, 90}, (int[]){0, 1, 0}, 3);
}

static void spreads_leave_no_page_out(void **state)
{
	struct fill_pages pages = usual;
	(void)state;
	pages.spread = true;
	/* first page on the right: the two small ones share it, and the spread begins on the left
	 */
	assert_below(pages, (int[]){30, 30, 190}, (int[]){0, 1, 0}, 3);
	/* on the left: a page each */
	pages.verso = true;
	assert_below(pages, (int[]){30, 30, 190}, (int[]){0, 0, 0}, 3);
}

static void nothing_needs_no_page(void **state)
{
	(void)state;
	assert_below(usual, NULL, NULL, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_share_pages),
		cmocka_unit_test(pages_are_as_few_but_even),
		cmocka_unit_test(blocks_follow_the_rest_of_long_ones),
		cmocka_unit_test(spreads_leave_no_page_out),
		cmocka_unit_test(nothing_needs_no_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Cuts of a sheet and the white between its cards. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "page/cards/grid.h"

static struct sheet sheet(int columns, mpt card, mpt gutter)
{
	struct sheet s = {.paper_w = 600000,
			  .paper_h = 800000,
			  .columns = columns,
			  .rows = 1,
			  .card_w = card,
			  .card_h = 200000,
			  .gutter_x = gutter,
			  .top = 300000};
	s.left = (s.paper_w - columns * card - (columns - 1) * gutter) / 2;
	return s;
}

static void cards_that_touch_share_a_cut(void **state)
{
	(void)state;
	struct sheet s = sheet(3, 180000, 0);
	struct grid g = grid_of(&s, false);
	assert_int_equal(g.x.ncut, 4);
	assert_int_equal(g.x.cut[0], 30000);
	assert_int_equal(g.x.cut[1], 210000);
	assert_int_equal(g.x.cut[3], 570000);
	assert_int_equal(g.x.ngap, 4);
	assert_int_equal(axis_near(&g.x), 30000);
	assert_int_equal(axis_far(&g.y), 300000);
}

/* Cards that fill the sheet are not cut at its edges, whatever a third of a point leaves over. */
static void edges_of_the_sheet_are_no_cuts(void **state)
{
	(void)state;
	struct sheet s = sheet(7, 600000 / 7, 0);
	struct grid g = grid_of(&s, false);
	assert_int_equal(g.x.ncut, 6);
}

static void narrow_gutters_are_cut_once(void **state)
{
	(void)state;
	struct sheet s = sheet(2, 200000, MM(0.8));
	struct grid g = grid_of(&s, false);
	assert_int_equal(g.x.ncut, 3);
	assert_int_equal(g.x.cut[1], 300000);
	s = sheet(2, 200000, MM(1.2));
	g = grid_of(&s, false);
	assert_int_equal(g.x.ncut, 4);
	assert_int_equal(g.x.cut[2] - g.x.cut[1], MM(1.2));
}

static void folds_are_not_cut(void **state)
{
	(void)state;
	struct sheet s = sheet(4, 140000, 0);
	s.fold = FOLD_VERTICAL;
	struct grid g = grid_of(&s, false);
	assert_int_equal(g.x.ncut, 3);
	assert_int_equal(g.x.cut[1], 300000);
	assert_int_equal(g.y.ncut, 2);
}

/* The back of an asymmetric sheet is its mirror image. */
static void backs_are_mirrored(void **state)
{
	(void)state;
	struct sheet s = sheet(2, 200000, 0);
	s.left = 90000;
	struct grid g = grid_of(&s, true);
	assert_int_equal(axis_near(&g.x), 110000);
	assert_int_equal(axis_far(&g.x), 90000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cards_that_touch_share_a_cut),
		cmocka_unit_test(edges_of_the_sheet_are_no_cuts),
		cmocka_unit_test(narrow_gutters_are_cut_once),
		cmocka_unit_test(folds_are_not_cut),
		cmocka_unit_test(backs_are_mirrored),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The list of stock, names of sizes, and grids that are computed or bought. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "doc/layout/layout.h"
#include "doc/layout/layout_pick.h"
#include "doc/data/size.h"
#include "doc/data/stock.h"

struct fixture {
	struct arena *a;
	struct diag *d;
	struct stocks all;
	struct font_store *fonts;
};

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->a = arena_new();
	f->d = diag_new(f->a, fopen("/dev/null", "w"));
	f->fonts = font_store_new(f->a);
	font_store_tell(f->fonts, f->d);
	*state = f;
	return stocks_read(f->a, &(struct places){.data = "."}, f->d, &f->all) ? 0 : -1;
}

static int teardown(void **state)
{
	struct fixture *f = *state;
	font_store_drop(f->fonts);
	arena_drop(f->a);
	free(f);
	return 0;
}

static const struct stock *find(struct fixture *f, const char *name)
{
	return stock_find(f->a, &f->all, str_of(name), f->d);
}

static void stock_has_many_names(void **state)
{
	struct fixture *f = *state;
	const struct stock *s = find(f, "avery-5388");
	assert_non_null(s);
	assert_ptr_equal(find(f, "Avery-5388"), s);
	assert_ptr_equal(find(f, "5388"), s);
	assert_ptr_equal(find(f, "avery-8388"), s);
	assert_ptr_equal(find(f, "8388"), s);
	assert_non_null(find(f, "sigel-lp-800"));
	assert_non_null(find(f, "your design vm-6310"));
	assert_int_equal(diag_errors(f->d), 0);
	assert_null(find(f, "avery-5398"));
	assert_int_equal(diag_errors(f->d), 1);
}

/* Zweckform 32010: left 40, right 45.336 pt; bottom 36.82. */
static void stock_keeps_its_asymmetry(void **state)
{
	struct fixture *f = *state;
	struct places places = {.data = "."};
	struct layout_request rq = {.name = STR("cards-a7"),
				    .opt.cards.stock = find(f, "zweckform-32010")};
	struct layout *l = layout_read(f->a, &rq, &places, f->fonts, f->d);
	assert_non_null(l);
	const struct sheet *s = &l->sheet;
	assert_int_equal(s->left, 40000);
	assert_int_equal(s->top, 40000);
	assert_int_equal(s->gutter_x, 28060);
	assert_int_equal(s->gutter_y, -70);
	assert_int_equal(s->paper_w - s->left - 2 * s->card_w - s->gutter_x, 45336);
	assert_true(s->computed);
	assert_true(s->flip_long);
}

/* Figures of the makers' own measures: 1/8 inch between the columns of 5160, 99.1 x 38.1 mm in the
 * middle of A4, thirds and eighths of A4. */
static void labels_lie_where_the_sheet_has_them(void **state)
{
	static const struct {
		const char *name;
		mpt left, top, card_w, card_h, pitch_x;
	} want[] = {{"avery-5160", 13500, 36000, 189000, 72000, 198000},
		    {"avery-l7163", MM(4.63), MM(15.15), MM(99.1), MM(38.1), MM(101.64)},
		    {"avery-l7160", MM(7.21), MM(15.15), MM(63.5), MM(38.1), MM(66.04)},
		    {"herma-4464", 0, 0, MM(70), MM(37.125), MM(70)},
		    {"herma-4620", 0, 0, MM(105), MM(37.125), MM(105)}};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		const struct stock *s = find(f, want[i].name);
		assert_non_null(s);
		assert_int_equal(s->left, want[i].left);
		assert_int_equal(s->top, want[i].top);
		assert_int_equal(s->card_w, want[i].card_w);
		assert_int_equal(s->card_h, want[i].card_h);
		assert_int_equal(s->pitch_x, want[i].pitch_x);
	}
}

/* No row goes beyond the edge of its paper; a hundredth of a millimetre is rounding. */
static void stock_lies_on_its_paper(void **state)
{
	struct fixture *f = *state;
	assert_true(f->all.n > 50);
	for (int i = 0; i < f->all.n; i++) {
		const struct stock *s = &f->all.p[i];
		mpt right = s->left + (s->columns - 1) * s->pitch_x + s->card_w;
		mpt bottom = s->top + (s->rows - 1) * s->pitch_y + s->card_h;
		assert_true(right <= s->paper->w + MM(0.01));
		assert_true(bottom <= s->paper->h + MM(0.01));
	}
}

/* Numbers of cards that fit: 5 mm free, the better way round. */
static void as_many_cards_as_fit(void **state)
{
	static const struct {
		const char *size, *paper;
		int cards;
	} want[] = {{"poker-eu", "a4", 9},     {"bridge-eu", "a4", 10},	 {"tarot-eu", "a4", 4},
		    {"tarot-eu", "letter", 4}, {"3x5in", "a4", 4},	 {"poker-eu", "letter", 9},
		    {"business", "a4", 10},    {"business", "letter", 9}};
	struct fixture *f = *state;
	struct places places = {.data = "."};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		struct paper card;
		assert_true(size_read(f->a, cardsizes, "--card-size", str_of(want[i].size), f->d,
				      &card));
		struct layout_request rq = {.name = STR("cards-label"),
					    .opt.cards.size = &card,
					    .opt.print.paper = paper_find(str_of(want[i].paper))};
		struct layout *l = layout_read(f->a, &rq, &places, f->fonts, f->d);
		assert_non_null(l);
		assert_int_equal(l->sheet.columns * l->sheet.rows, want[i].cards);
		assert_true(l->sheet.left >= MM(5) && l->sheet.top >= MM(5));
	}
}

static void sizes_are_names_or_lengths(void **state)
{
	struct fixture *f = *state;
	struct paper p;
	assert_true(size_read(f->a, cardsizes, "--card-size", STR("Poker"), f->d, &p));
	assert_int_equal(p.w, 180000);
	assert_int_equal(p.h, 252000);
	assert_true(size_read(f->a, cardsizes, "--card-size", STR("63x88mm"), f->d, &p));
	assert_int_equal(p.w, MM(63));
	assert_true(size_read(f->a, cardsizes, "--card-size", STR("2.5in x 88mm"), f->d, &p));
	assert_int_equal(p.w, 180000);
	static const char *const same[] = {"63x88", "63 x 88", "63\u00D788mm", "63X88MM",
					   "63mmx88"};
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		assert_true(size_read(f->a, cardsizes, "--card-size", str_of(same[i]), f->d, &p));
		assert_int_equal(p.w, MM(63));
		assert_int_equal(p.h, MM(88));
	}
	assert_int_equal(diag_errors(f->d), 0);
	assert_false(size_read(f->a, cardsizes, "--card-size", STR("pokr"), f->d, &p));
	assert_false(size_read(f->a, cardsizes, "--card-size", STR("63x"), f->d, &p));
	assert_false(size_read(f->a, cardsizes, "--card-size", STR("3x6"), f->d, &p));
	assert_false(size_read(f->a, cardsizes, "--card-size", STR("1mm x 1mm"), f->d, &p));
	assert_int_equal(diag_errors(f->d), 4);
}

static void picks_the_largest_that_serves(void **state)
{
	static const struct {
		mpt w, h;
		const char *layout, *dividers;
	} want[] = {{MM(148), MM(105), "cards-a6", "dividers"},
		    {MM(127), MM(76.2), "cards-3x5", "dividers"},
		    {MM(85), MM(54), "cards-a7", "dividers-small"},
		    {MM(63), MM(88), "cards-portrait", "dividers-upright"},
		    {MM(30), MM(17), "cards-label", "dividers-label"}};
	struct fixture *f = *state;
	struct places places = {.data = "."};
	for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
		mpt w = want[i].w, h = want[i].h;
		assert_true(
			str_is(layout_pick(f->a, &places, w, h, FOR_CARDS, f->d), want[i].layout));
		assert_true(str_is(layout_pick(f->a, &places, w, h, FOR_DIVIDERS, f->d),
				   want[i].dividers));
	}
}

/* What the smallest layout says it serves is told to those who ask for less. */
static void too_small_a_card_is_told_what_fits(void **state)
{
	struct fixture *f = *state;
	struct places places = {.data = "."};
	assert_true(
		str_is(layout_pick(f->a, &places, MM(18), MM(10), FOR_CARDS, f->d), "cards-label"));
	assert_int_equal(diag_errors(f->d), 0);
	assert_int_equal(layout_pick(f->a, &places, MM(17.9), MM(30), FOR_CARDS, f->d).n, 0);
	assert_int_equal(diag_errors(f->d), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(stock_has_many_names, setup, teardown),
		cmocka_unit_test_setup_teardown(stock_keeps_its_asymmetry, setup, teardown),
		cmocka_unit_test_setup_teardown(labels_lie_where_the_sheet_has_them, setup,
						teardown),
		cmocka_unit_test_setup_teardown(stock_lies_on_its_paper, setup, teardown),
		cmocka_unit_test_setup_teardown(as_many_cards_as_fit, setup, teardown),
		cmocka_unit_test_setup_teardown(sizes_are_names_or_lengths, setup, teardown),
		cmocka_unit_test_setup_teardown(picks_the_largest_that_serves, setup, teardown),
		cmocka_unit_test_setup_teardown(too_small_a_card_is_told_what_fits, setup,
						teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

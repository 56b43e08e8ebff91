/* Pages of folded sheets, and how far they creep. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page/bind/creep.h"
#include "page/bind/signature.h"

enum { PAGES_MOST = 200 };

/* What a reader finds who leafs through the sections: each leaf is half a sheet, first all halves
 * on the one side of the fold from the outside in, then the others back again. */
static int leaf_through(const struct signature *s, int *page)
{
	int n = 0;
	for (int first = 0; first < s->sheets; first += signature_size(s, first)) {
		int size = signature_size(s, first);
		for (int i = 0; i < 2 * size; i++) {
			int sheet = first + (i < size ? i : 2 * size - 1 - i);
			int out[2], in[2];
			signature_side(s, sheet, false, &out[0], &out[1]);
			signature_side(s, sheet, true, &in[0], &in[1]);
			/* bound on the left, the right half of the outer side comes first; the
			 * left half of the inner side is behind it */
			int half = (i < size) != s->rtl;
			page[n++] = i < size ? out[half] : in[half ^ 1];
			page[n++] = i < size ? in[half ^ 1] : out[half];
		}
	}
	return n;
}

static void folded_sheets_are_in_order(void **state)
{
	(void)state;
	int page[PAGES_MOST + 4];
	for (int pages = 1; pages <= PAGES_MOST; pages++)
		for (int per = 0; per <= PAGES_MOST / 4; per++)
			for (int rtl = 0; rtl < 2; rtl++) {
				struct signature s = signature_of(pages, per, rtl);
				int n = leaf_through(&s, page);
				assert_int_equal(n, (pages + 3) / 4 * 4);
				for (int i = 0; i < n; i++)
					assert_int_equal(page[i], i < pages ? i : -1);
			}
}

static void assert_side(const struct signature *s, int sheet, bool inner, int left, int right)
{
	int l, r;
	signature_side(s, sheet, inner, &l, &r);
	assert_int_equal(l + 1, left);
	assert_int_equal(r + 1, right);
}

/* The example of every manual. */
static void sixteen_pages_are_four_sheets(void **state)
{
	(void)state;
	struct signature s = signature_of(16, 0, false), r = signature_of(16, 0, true);
	assert_int_equal(s.sheets, 4);
	assert_int_equal(signature_sections(&s), 1);
	assert_side(&s, 0, false, 16, 1);
	assert_side(&s, 0, true, 2, 15);
	assert_side(&s, 1, false, 14, 3);
	assert_side(&s, 3, true, 8, 9);
	assert_side(&r, 0, false, 1, 16);
	assert_side(&r, 0, true, 15, 2);
}

static void the_last_section_has_what_is_left(void **state)
{
	(void)state;
	struct signature s = signature_of(26, 3, false);
	assert_int_equal(s.sheets, 7);
	assert_int_equal(signature_sections(&s), 3);
	assert_int_equal(signature_size(&s, 5), 3);
	assert_int_equal(signature_size(&s, 6), 1);
	assert_int_equal(signature_depth(&s, 5), 2);
	assert_side(&s, 3, false, 24, 13);
	assert_side(&s, 6, false, 0, 25);
	assert_side(&s, 6, true, 26, 0);
}

/* i * t to a thousandth of a point, with t of the paper tables. */
static void creep_follows_the_formula(void **state)
{
	(void)state;
	static const struct {
		int gsm;
		double mm;
	} papers[] = {{80, 0.100}, {120, 0.150}, {160, 0.190}};
	for (size_t k = 0; k < sizeof papers / sizeof *papers; k++)
		for (int sheets = 4; sheets <= 40; sheets++)
			for (int i = 0; i < sheets; i++) {
				struct creep c = {.gsm = papers[k].gsm};
				double want = i * papers[k].mm * 72000 / 25.4;
				mpt got = creep_shift(&c, i, sheets);
				assert_true(abs((int)(want + 0.5) - got) <= 1);
			}
}

/* What the second sheet moves by: the thickness of the first. */
static mpt caliper_of(int gsm)
{
	struct creep c = {.gsm = gsm};
	return creep_shift(&c, 1, 2);
}

static void calipers_lie_between_those_of_the_table(void **state)
{
	(void)state;
	assert_int_equal(caliper_of(80), 283);
	assert_int_equal(caliper_of(110), 390); /* 0.1375 mm */
	assert_int_equal(caliper_of(GSM_LEAST), 147);
	assert_int_equal(caliper_of(GSM_MOST), 1304);
	for (int gsm = GSM_LEAST; gsm < GSM_MOST; gsm++)
		assert_true(caliper_of(gsm) < caliper_of(gsm + 1));
}

static void creep_of_ones_own(void **state)
{
	(void)state;
	struct creep total = {.kind = CREEP_TOTAL, .total = 3000}, off = {.kind = CREEP_OFF};
	struct creep thick = {.gsm = 80, .caliper = 500};
	assert_int_equal(creep_shift(&total, 3, 4), 3000);
	assert_int_equal(creep_shift(&total, 1, 4), 1000);
	assert_int_equal(creep_shift(&total, 0, 1), 0);
	assert_int_equal(creep_shift(&off, 3, 4), 0);
	assert_int_equal(creep_shift(&thick, 3, 4), 1500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folded_sheets_are_in_order),
		cmocka_unit_test(sixteen_pages_are_four_sheets),
		cmocka_unit_test(the_last_section_has_what_is_left),
		cmocka_unit_test(creep_follows_the_formula),
		cmocka_unit_test(calipers_lie_between_those_of_the_table),
		cmocka_unit_test(creep_of_ones_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

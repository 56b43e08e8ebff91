/* Lengths and thousandths: reading, scaling, printing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/len.h"

static void reads_units(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		mpt is;
	} cases[] = {
		{"1in", 72000},	   {"0.5in", 36000},	  {"9pt", 9000},   {"25.4mm", 72000},
		{"2.54cm", 72000}, {"12mm", 34016},	  {"-3mm", -8504}, {"0", 0},
		{"0.0001pt", 0},   {"0.0005pt", 1},	  {"+1pt", 1000},  {"14400pt", LEN_MAX},
		{"0mm", 0},	   {"-14400pt", -LEN_MAX}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		mpt v = 77;
		assert_true(len_parse(str_of(cases[i].text), &v));
		assert_int_equal(v, cases[i].is);
	}
}

static void refuses_what_is_no_length(void **state)
{
	(void)state;
	static const char *const bad[] = {"",
					  "mm",
					  "12",
					  "1 mm",
					  "1mmm",
					  "1.mm",
					  ".5mm.",
					  "1.23456mm",
					  "1e3mm",
					  "0x1pt",
					  "14401pt",
					  "inf pt",
					  "nanmm",
					  "--1pt",
					  "1pt ",
					  " 1pt",
					  "1,5mm",
					  "-",
					  "99999999999999999999pt",
					  "1MM"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		mpt v = 77;
		assert_false(len_parse(str_of(bad[i]), &v));
		assert_int_equal(v, 77);
	}
}

static void scales_with_rounding(void **state)
{
	(void)state;
	assert_int_equal(len_scale(10, 1, 4), 3); /* 2.5 away from zero */
	assert_int_equal(len_scale(-10, 1, 4), -3);
	assert_int_equal(len_scale(LEN_MAX, 1000000, 1000000), LEN_MAX);
	assert_int_equal(len_scale(1000, 2, 3), 667);
	assert_int_equal(MM(210), 595276);
	assert_int_equal(MM(-210), -595276);
}

static void reads_whole_numbers(void **state)
{
	(void)state;
	int32_t v = 7;
	assert_false(whole_parse(STR("0"), 1, 9, &v));
	assert_false(whole_parse(STR("10"), 1, 9, &v));
	assert_false(whole_parse(STR("2.5"), 1, 9, &v));
	assert_false(whole_parse(STR("-0.5"), 0, 9, &v));
	assert_false(whole_parse(STR("x"), 0, 9, &v));
	assert_int_equal(v, 7);
	assert_true(whole_parse(STR("1"), 1, 9, &v));
	assert_int_equal(v, 1);
	assert_true(whole_parse(STR("9"), 1, 9, &v));
	assert_int_equal(v, 9);
}

static void reads_thousandths(void **state)
{
	(void)state;
	int32_t v;
	assert_true(thousandths_parse(STR("1.14"), &v));
	assert_int_equal(v, 1140);
	assert_true(thousandths_parse(STR("-0.012"), &v));
	assert_int_equal(v, -12);
	assert_true(thousandths_parse(STR("100000"), &v));
	assert_int_equal(v, 100000000);
	assert_false(thousandths_parse(STR(""), &v));
	assert_false(thousandths_parse(STR("1.2x"), &v));
	assert_false(thousandths_parse(STR("100001"), &v));
}

static void is_printed(struct arena *a, mpt v, const char *shortest, const char *full)
{
	struct buf b = {.a = a}, b3 = {.a = a};
	len_put(&b, v);
	len_put3(&b3, v);
	assert_true(str_is(buf_slice(&b), shortest));
	assert_true(str_is(buf_slice(&b3), full));
}

static void prints(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	is_printed(a, 0, "0", "0.000");
	is_printed(a, 12500, "12.5", "12.500");
	is_printed(a, -12, "-0.012", "-0.012");
	is_printed(a, 310000, "310", "310.000");
	is_printed(a, INT32_MIN, "-2147483.648", "-2147483.648");
	arena_drop(a);
}

static void are_mm(struct arena *a, mpt v, const char *want)
{
	struct buf b = {.a = a};
	len_put_mm(&b, v);
	assert_true(str_is(buf_slice(&b), want));
}

static void prints_millimetres(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	are_mm(a, MM(3), "3");
	are_mm(a, MM(148.5), "148.5");
	are_mm(a, MM(53.98), "53.98");
	are_mm(a, MM(0.04), "0.04");
	are_mm(a, MM(-1.5), "-1.5");
	are_mm(a, 0, "0");
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_units),		cmocka_unit_test(refuses_what_is_no_length),
		cmocka_unit_test(scales_with_rounding), cmocka_unit_test(reads_whole_numbers),
		cmocka_unit_test(reads_thousandths),	cmocka_unit_test(prints),
		cmocka_unit_test(prints_millimetres),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Slices, UTF-8, places inside of texts, buffers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <string.h>

#include "base/str.h"

static void compares(void **state)
{
	(void)state;
	assert_true(str_eq(STR("ab"), STR("ab")));
	assert_false(str_eq(STR("ab"), STR("abc")));
	assert_true(str_eq((struct str){0}, STR("")));
	assert_true(str_is(STR("tip"), "tip"));
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("ab"), STR("a")) > 0);
	assert_int_equal(str_cmp(STR("ab"), STR("ab")), 0);
	assert_true(str_cmp(STR("\xC3\xA9"), STR("z")) > 0); /* bytes are unsigned */
	assert_true(str_starts(STR("question"), "quest"));
	assert_false(str_starts(STR("que"), "quest"));
	assert_int_equal(str_of(NULL).n, 0);
}

static void trims_and_cuts(void **state)
{
	(void)state;
	assert_true(str_is(str_trim(STR(" \t\r\n a b \n")), "a b"));
	assert_int_equal(str_trim(STR(" \n ")).n, 0);
	assert_true(str_is(str_from(STR("abc"), 2), "c"));
	assert_int_equal(str_from(STR("abc"), 9).n, 0);
}

static void cuts_lists_and_halves(void **state)
{
	(void)state;
	struct str rest = STR("a, b,"), a, b;
	assert_true(str_is(str_cut(&rest, ','), "a"));
	assert_true(str_is(str_cut(&rest, ','), " b"));
	assert_int_equal(rest.n, 0); /* behind the last comma */
	assert_int_equal(str_cut(&rest, ',').n, 0);
	rest = (struct str){0};
	assert_int_equal(str_cut(&rest, ',').n, 0);
	assert_true(str_halves(STR("127mm x 76.2mm"), 'x', &a, &b));
	assert_true(str_is(a, "127mm") && str_is(b, "76.2mm"));
	assert_true(str_halves(STR("1x2x3"), 'x', &a, &b));
	assert_true(str_is(a, "1") && str_is(b, "2x3"));
	assert_false(str_halves(STR("x3"), 'x', &a, &b));
	assert_false(str_halves(STR("3 x "), 'x', &a, &b));
	assert_false(str_halves(STR("33"), 'x', &a, &b));
	assert_false(str_halves((struct str){0}, 'x', &a, &b));
}

static void decodes_utf8(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		uint32_t cp;
		size_t n;
	} cases[] = {
		{"A", 'A', 1},
		{"\xC2\x80", 0x80, 2},
		{"\xDF\xBF", 0x7FF, 2},
		{"\xE0\xA0\x80", 0x800, 3},
		{"\xEF\xBF\xBD", 0xFFFD, 3},
		{"\xF0\x90\x80\x80", 0x10000, 4},
		{"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
		{"\xC0\xAF", 0xFFFD, 1},	 /* overlong */
		{"\xE0\x80\x80", 0xFFFD, 1},	 /* overlong */
		{"\xED\xA0\x80", 0xFFFD, 1},	 /* surrogate */
		{"\xF4\x90\x80\x80", 0xFFFD, 1}, /* beyond Unicode */
		{"\x80", 0xFFFD, 1},
		{"\xE2\x80", 0xFFFD, 1}, /* cut */
		{"\xFF", 0xFFFD, 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t at = 0;
		struct str s = str_of(cases[i].bytes);
		assert_int_equal(utf8_next(s, &at), cases[i].cp);
		assert_int_equal(at, cases[i].n);
		bool valid = cases[i].cp != 0xFFFD || cases[i].n == 3;
		assert_int_equal(utf8_valid(s), valid ? s.n : 0);
	}
}

static void encodes_every_length(void **state)
{
	(void)state;
	static const uint32_t cps[] = {0, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
	for (size_t i = 0; i < sizeof cps / sizeof *cps; i++) {
		char out[4];
		size_t at = 0, n = (size_t)utf8_put(out, cps[i]);
		assert_int_equal(utf8_next((struct str){out, n}, &at), cps[i]);
		assert_int_equal(at, n);
	}
}

static void counts_characters(void **state)
{
	(void)state;
	assert_int_equal(utf8_length(STR("")), 0);
	assert_int_equal(utf8_length(STR("na\xC3\xAFve")), 5);
	assert_int_equal(utf8_valid(STR("ok\xFFno")), 2);
}

static void places_in_an_exact_text(void **state)
{
	(void)state;
	struct text t = {
		.s = STR("\xC3\xA9t\xC3\xA9"), .at = {"f", 3, 10}, .form = TEXT_EXACT, .indent = 0};
	assert_int_equal(text_loc(&t, 0).col, 10);
	assert_int_equal(text_loc(&t, 2).col, 11);
	assert_int_equal(text_loc(&t, 5).col, 13);
	assert_int_equal(text_loc(&t, 99).col, 13); /* behind the end: the end */
}

static void places_in_a_block(void **state)
{
	(void)state;
	struct text t = {
		.s = STR("one\n\n  two"), .at = {"f", 3, 5}, .form = TEXT_LITERAL, .indent = 4};
	assert_int_equal(text_loc(&t, 2).col, 7);
	struct loc two = text_loc(&t, 7);
	assert_int_equal(two.line, 5);
	assert_int_equal(two.col, 7);
}

static void places_in_a_folded_text(void **state)
{
	(void)state;
	struct text t = {.s = STR("one two"), .at = {"f", 3, 5}, .form = TEXT_FOLDED, .indent = 0};
	assert_int_equal(text_loc(&t, 6).line, 3);
	assert_int_equal(text_loc(&t, 6).col, 5);
}

static void buffers_grow(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	buf_put(&b, NULL, 0);
	for (int i = 0; i < 500; i++)
		buf_char(&b, 'x');
	buf_str(&b, STR("|"));
	buf_cp(&b, 0x20AC);
	buf_int(&b, LLONG_MIN);
	buf_int(&b, 0);
	buf_printf(&b, "%s=%d", "n", 7);
	struct str s = str_from(buf_slice(&b), 500);
	assert_true(str_is(s, "|\xE2\x82\xAC-92233720368547758080n=7"));
	arena_drop(a);
}

static void prints_and_hashes(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_true(str_is(str_printf(a, "%d-%s", 5, "x"), "5-x"));
	/* published FNV-1a values of "" and "a" */
	assert_int_equal(str_hash(STR(""), 0), 0x811C9DC5);
	assert_int_equal(str_hash(STR("a"), 0), 0xE40C292C);
	assert_int_not_equal(str_hash(STR("a"), 1), str_hash(STR("a"), 0));
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares),
		cmocka_unit_test(trims_and_cuts),
		cmocka_unit_test(cuts_lists_and_halves),
		cmocka_unit_test(decodes_utf8),
		cmocka_unit_test(encodes_every_length),
		cmocka_unit_test(counts_characters),
		cmocka_unit_test(places_in_an_exact_text),
		cmocka_unit_test(places_in_a_block),
		cmocka_unit_test(places_in_a_folded_text),
		cmocka_unit_test(buffers_grow),
		cmocka_unit_test(prints_and_hashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

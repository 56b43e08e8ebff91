/* Direction: languages, levels, the order of a line. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "text/lang/bidi.h"

static void languages(void **state)
{
	(void)state;
	assert_true(bidi_language(STR("he")));
	assert_true(bidi_language(STR("ar-EG")));
	assert_true(bidi_language(STR("FA")));
	assert_true(bidi_language(STR("ur")));
	assert_false(bidi_language(STR("en")));
	assert_false(bidi_language(STR("")));
	assert_false(bidi_language(STR("hea"))); /* no prefix */
	/* the script decides where it is given */
	assert_true(bidi_language(STR("az-Arab-IR")));
	assert_false(bidi_language(STR("he-Latn")));
	assert_false(bidi_language(STR("en-x-arab"))); /* private use */
}

static void characters(void **state)
{
	(void)state;
	assert_true(bidi_char(0x05D0));	 /* alef */
	assert_true(bidi_char(0x0661));	 /* Arabic digit */
	assert_true(bidi_char(0x200F));	 /* mark */
	assert_true(bidi_char(0xFEFB));	 /* presentation form */
	assert_true(bidi_char(0x1E900)); /* Adlam */
	assert_false(bidi_char('a'));
	assert_false(bidi_char(0x2014));
	assert_false(bidi_char(0x0915)); /* Devanagari */
	assert_false(bidi_char(0x4E00));
}

/* Levels of s as digits, one for each character. */
static const char *levels(const char *z, const struct bidi_isolate *isolate, int n, bool rtl,
			  bool want_rtl)
{
	static char out[64];
	struct arena *a = arena_new();
	struct str s = str_of(z);
	uint8_t level[64];
	size_t k = 0;
	assert_true(bidi_levels(a, s, isolate, n, rtl, level) == want_rtl);
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		utf8_next(s, &i);
		out[k++] = (char)('0' + level[at]);
		for (size_t j = at; j < i; j++)
			assert_int_equal(level[j], level[at]);
	}
	out[k] = '\0';
	arena_drop(a);
	return out;
}

static void levels_of_mixed_text(void **state)
{
	(void)state;
	assert_string_equal(levels("ab \xD7\x90\xD7\x91 12", NULL, 0, false, false), "00011122");
	assert_string_equal(levels("\xD7\x90 ab.", NULL, 0, true, true), "11221");
	/* brackets go with what they hold (rule N0) */
	assert_string_equal(levels("a (\xD7\x90) b", NULL, 0, false, false), "0001000");
	assert_string_equal(levels("", NULL, 0, true, true), "");
}

/* The document's direction, unless the paragraph has letters of the other one only. */
static void direction_of_a_paragraph(void **state)
{
	(void)state;
	levels("12.", NULL, 0, true, true);
	levels("12.", NULL, 0, false, false);
	levels("\xD7\x90\xD7\x91", NULL, 0, false, true);
	levels("Go.", NULL, 0, true, false);
	levels("Go \xD7\x90", NULL, 0, true, true); /* not by its first letter */
}

/* Program text does not mix with what stands around it. */
static void isolates(void **state)
{
	(void)state;
	struct bidi_isolate code = {3, 6}; /* f() */
	assert_string_equal(levels("\xD7\x90 f() \xD7\x91", NULL, 0, true, true), "1121111");
	assert_string_equal(levels("\xD7\x90 f() \xD7\x91", &code, 1, true, true), "1122211");
	struct bidi_isolate all = {0, 3}; /* its letters do not turn the paragraph */
	assert_string_equal(levels("f()", &all, 1, true, true), "222");
}

static void order_of_a_line(void **state)
{
	(void)state;
	static const uint8_t ltr[] = {0, 1, 1, 0}, rtl[] = {1, 2, 2, 1}, deep[] = {1, 2, 3, 2, 1};
	int o[5];
	bidi_order(ltr, 4, o);
	assert_memory_equal(o, ((int[]){0, 2, 1, 3}), 4 * sizeof *o);
	bidi_order(rtl, 4, o);
	assert_memory_equal(o, ((int[]){3, 1, 2, 0}), 4 * sizeof *o);
	bidi_order(deep, 5, o);
	assert_memory_equal(o, ((int[]){4, 1, 2, 3, 0}), 5 * sizeof *o);
	bidi_order(ltr, 0, o);
}

/* Brackets without end, and marks that nest deeper than UAX #9 allows. */
static void hostile_text(void **state)
{
	(void)state;
	enum { N = 200000 };
	struct arena *a = arena_new();
	char *text = arena_alloc(a, 3 * N);
	uint8_t *level = arena_alloc(a, 3 * N);
	for (int i = 0; i < N; i++)
		text[i] = i % 2 ? '(' : '[';
	memcpy(text, "\xD7\x90", 2);
	bidi_levels(a, (struct str){text, N}, NULL, 0, false, level);
	for (int i = 0; i < N; i++)
		memcpy(text + 3 * i, "\xE2\x81\xA7", 3); /* U+2067 */
	bidi_levels(a, (struct str){text, 3 * N}, NULL, 0, false, level);
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(languages),
		cmocka_unit_test(characters),
		cmocka_unit_test(levels_of_mixed_text),
		cmocka_unit_test(direction_of_a_paragraph),
		cmocka_unit_test(isolates),
		cmocka_unit_test(order_of_a_line),
		cmocka_unit_test(hostile_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

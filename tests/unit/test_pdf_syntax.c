/* How PDF values are spelled. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "emit/pdf/pdf_icc.h"
#include "emit/pdf/pdf_syntax.h"
#include "text/lang/language.h"

static struct arena *a;

static int begin(void **state)
{
	(void)state;
	a = arena_new();
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_drop(a);
	return 0;
}

static const char *done(struct buf *b)
{
	buf_char(b, '\0');
	return b->p;
}

static const char *number(int64_t v)
{
	struct buf b = {.a = a};
	pdf_number(&b, v);
	return done(&b);
}

static void numbers(void **state)
{
	(void)state;
	assert_string_equal(number(0), "0");
	assert_string_equal(number(1000), "1");
	assert_string_equal(number(-1000), "-1");
	assert_string_equal(number(12500), "12.5");
	assert_string_equal(number(-40), "-.04");
	assert_string_equal(number(1), ".001");
	assert_string_equal(number(999), ".999");
	assert_string_equal(number(100), ".1");
	assert_string_equal(number(1001), "1.001");
	assert_string_equal(number(10010), "10.01");
	assert_string_equal(number(14400000), "14400");
	assert_string_equal(number(INT64_MIN), "-9223372036854775.808");
	struct buf b = {.a = a};
	pdf_operand(&b, -1500);
	pdf_ref(&b, 12);
	pdf_hex(&b, 0xABC, 4);
	assert_string_equal(done(&b), "-1.5  12 0 R0ABC");
}

static const char *text_string(const char *s)
{
	struct buf b = {.a = a};
	pdf_text_string(&b, str_of(s));
	return done(&b);
}

static void text_strings(void **state)
{
	(void)state;
	assert_string_equal(text_string(""), "()");
	assert_string_equal(text_string("a(b)c\\"), "(a\\(b\\)c\\\\)");
	assert_string_equal(text_string("\xE2\x80\x9CGo\xE2\x80\x9D \xE2\x80\x93 it\xE2\x80\x99s"),
			    "(\x8DGo\x8E \x85 it\x90s)");
	assert_string_equal(text_string("\xE2\x82\xAC \xC3\xA9"), "(\xA0 \xE9)");
	assert_string_equal(text_string("\xCE\xBB"), "<FEFF03BB>");
	assert_string_equal(text_string("\xF0\x9F\x98\x80"), "<FEFFD83DDE00>");
	assert_string_equal(text_string("a\nb"), "<FEFF0061000A0062>");
	/* what would be taken for a byte order mark */
	assert_string_equal(text_string("\xC3\xBE\xC3\xBF"), "<FEFF00FE00FF>");
}

static void addresses(void **state)
{
	(void)state;
	struct buf b = {.a = a};
	pdf_uri(&b, STR("https://x.org/a b?(\xC3\xA9)\n"));
	assert_string_equal(done(&b), "(https://x.org/a%20b?\\(%C3%A9\\)%0A)");
}

static void xml(void **state)
{
	(void)state;
	struct buf b = {.a = a};
	pdf_xml(&b, STR("<a & b>\x01\t\xEF\xBF\xBE\xC3\xA9"));
	assert_string_equal(done(&b), "&lt;a &amp; b&gt;\t\xC3\xA9");
}

static void languages(void **state)
{
	(void)state;
	assert_true(language_tag_valid(STR("en")));
	assert_true(language_tag_valid(STR("zh-Hant-TW")));
	assert_true(language_tag_valid(STR("de-1996")));
	assert_false(language_tag_valid(STR("")));
	assert_false(language_tag_valid(STR("en_US")));
	assert_false(language_tag_valid(STR("en-")));
	assert_false(language_tag_valid(STR("-en")));
	assert_false(language_tag_valid(STR("toolonglanguage")));
	assert_false(language_tag_valid(STR("1en")));
}

static uint32_t word(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (uint32_t)u[0] << 24 | (uint32_t)u[1] << 16 | (uint32_t)u[2] << 8 | u[3];
}

/* The size in the header is right, and every tag lies inside at a multiple of four. */
static void profile(void **state)
{
	(void)state;
	struct buf b = {.a = a};
	pdf_icc_put(&b);
	assert_int_equal(word(b.p), b.n);
	assert_memory_equal(b.p + 36, "acsp", 4);
	uint32_t tags = word(b.p + 128);
	assert_int_equal(tags, 10);
	for (uint32_t i = 0; i < tags; i++) {
		uint32_t at = word(b.p + 132 + i * 12 + 4), n = word(b.p + 132 + i * 12 + 8);
		assert_int_equal(at % 4, 0);
		assert_true(at >= 132 + tags * 12 && at + n <= b.n && n >= 20);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(numbers, begin, end),
		cmocka_unit_test_setup_teardown(text_strings, begin, end),
		cmocka_unit_test_setup_teardown(addresses, begin, end),
		cmocka_unit_test_setup_teardown(xml, begin, end),
		cmocka_unit_test_setup_teardown(languages, begin, end),
		cmocka_unit_test_setup_teardown(profile, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

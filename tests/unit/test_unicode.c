/* Line breaks found by short cuts are those of the library. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include <unilbrk.h>

#include "text/lang/unicode.h"

enum { TEXTS = 50000, CHARS_MAX = 40, BYTES_MAX = 4 * CHARS_MAX };

/* xorshift64, Marsaglia 2003: the same texts in every run. */
static unsigned pick(uint64_t *seed, unsigned n)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed >> 20) % n;
}

static void assert_as_library(const char *text, size_t n)
{
	char may[BYTES_MAX], theirs[BYTES_MAX];
	memset(may, 77, sizeof may);
	unicode_breaks((struct str){text, n}, may);
	u8_possible_linebreaks((const uint8_t *)text, n, "UTF-8", theirs);
	for (size_t i = 0; i < n; i++) {
		int is = theirs[i] == UC_BREAK_POSSIBLE	   ? BREAK_MAY
			 : theirs[i] == UC_BREAK_MANDATORY ? BREAK_MUST
							   : BREAK_NONE;
		if (may[i] != is)
			fail_msg("byte %zu of \"%.*s\": %d, not %d", i, (int)n, text, may[i], is);
	}
	assert_true(n == BYTES_MAX || may[n] == 77); /* nothing is written behind the end */
}

/* Words and blanks above all, and what has rules of its own: quotes, brackets, figures, dashes,
 * marks, joiners, no-break spaces, newlines, Hebrew, Chinese, Korean, emoji. */
static void made_texts(void **state)
{
	(void)state;
	static const char *const seldom[] = {
		"(",
		"[",
		")",
		"]",
		"\"",
		"'",
		"-",
		"/",
		"1",
		"2",
		"%",
		"$",
		"\n",
		"\t",
		"`",
		"*",
		"\xC2\xA0",
		"\xC2\xAD",
		"\xC2\xAB",
		"\xC2\xBB",
		"\xC3\xA9",
		"\xCC\x81",
		"\xD7\x90",
		"\xE2\x80\x8B",
		"\xE2\x80\x8D",
		"\xE2\x80\x93",
		"\xE2\x80\x94",
		"\xE2\x80\x99",
		"\xE2\x80\x9C",
		"\xE2\x80\xA6",
		"\xE2\x81\xA0",
		"\xE4\xB8\xAD",
		"\xE3\x80\x82",
		"\xED\x95\x9C",
		"\xF0\x9F\x98\x80",
		"\r\n",
	};
	static const char often[] = "abzAZ   aeiou  ,.;:!?";
	uint64_t seed = 1;
	for (int k = 0; k < TEXTS; k++) {
		char text[BYTES_MAX];
		size_t n = 0;
		for (unsigned c = 1 + pick(&seed, CHARS_MAX - 1); c; c--) {
			const char *s = seldom[pick(&seed, sizeof seldom / sizeof *seldom)];
			if (pick(&seed, 8)) {
				text[n++] = often[pick(&seed, sizeof often - 1)];
				continue;
			}
			memcpy(text + n, s, strlen(s));
			n += strlen(s);
		}
		assert_as_library(text, n);
	}
}

static void ends(void **state)
{
	(void)state;
	static const char *const text[] = {"",		 "a",		" ",	   "a ",   "a b",
					   "ab, cd",	 "ab,",		"a  b",	   " a b", "a b  ",
					   "a. (b) c d", "don't go on", "a \n b c"};
	for (size_t i = 0; i < sizeof text / sizeof *text; i++)
		assert_as_library(text[i], strlen(text[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(made_texts),
		cmocka_unit_test(ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What glyphs say of their text in a finished PDF. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "pdf_bench.h"

/* Strings from right to left stand as they are seen; of a ligature the glyph says the last
 * character, a blank at its right edge the one before; brackets say what is drawn. */
static void right_to_left_as_seen(void **state)
{
	struct bench *t = *state;
	struct fragment *f = make_fragment(t, t->serif, "b\xEF\xAC\x81)c");
	struct glyph *g = (struct glyph *)(uintptr_t)f->glyph;
	f->text = STR("bfi(c");
	static const uint16_t length[] = {1, 2, 1, 1};
	for (int i = 0, at = 0; i < f->nglyph; at += length[i++]) {
		g[i].cluster = (uint32_t)at;
		g[i].length = length[i];
	}
	f->level = 1;
	add_text(t, 0, 50000, f);
	const char *open = lay_open(t);
	assert_has(open, "/ReversedChars BMC\n");
	assert_lacks(open, "ActualText");
	assert_has(open, "><0069>\n");	     /* the ligature says i */
	assert_has(open, "><0066>\n");	     /* a blank says f */
	assert_lacks(open, "><00660069>\n"); /* nothing says both */
	assert_has(open, "><0029>\n");
	assert_lacks(open, "><0028>\n");
	assert_string_equal(extract(t, "-raw"), "c)ifb\n\f"); /* Latin is not turned round */
}

/* What runs from right to left in one line stands from left to right in the page. */
static void fragments_as_seen(void **state)
{
	struct bench *t = *state;
	struct fragment *f = arena_array(t->a, struct fragment, 2);
	f[0] = *make_fragment(t, t->serif, "ab");
	f[1] = *make_fragment(t, t->sans, "cd");
	f[0].level = f[1].level = 1;
	f[0].x = 20000;
	add_text(t, 0, 50000, f)->nfragment = 2;
	const char *open = lay_open(t);
	const char *first = strstr(open, "36 545.276 Td");
	assert_non_null(first);
	assert_has(first, "20 0 Td");
	assert_has(strstr(open, "/ReversedChars BMC"), "EMC\nET\n"); /* one for both */
	assert_lacks(strstr(open, "/ReversedChars BMC") + 1, "/ReversedChars");
}

/* The indentation of code is said, for it would be dropped; nothing else of it is. */
static void indent_is_said(void **state)
{
	struct bench *t = *state;
	struct fragment *f = make_fragment(t, t->serif, "    x  y");
	f->flags = SPAN_CODE;
	add_text(t, 0, 50000, f);
	const char *open = lay_open(t);
	assert_has(open, "/Span<</ActualText<FEFF0020002000200020>>>BDC\n[(");
	assert_lacks(strstr(open, "ActualText") + 1, "ActualText");
	assert_string_equal(extract(t, "-raw"), "    x y\n\f");
}

/* Archives ask for a text where characters are for private use; see ISO 19005-2, 6.2.11.7.3. */
static void private_characters_are_said(void **state)
{
	struct bench *t = *state;
	struct fragment *f = make_fragment(t, t->serif, "a?b");
	f->text = STR("a\xEE\xBC\x81"
		      "b"); /* U+EF01 */
	struct glyph *g = (struct glyph *)(uintptr_t)f->glyph;
	g[1].length = 3;
	g[2].cluster = 4;
	add_text(t, 0, 50000, f);
	assert_has(lay_open(t), "/Span<</ActualText<FEFFEF01>>>BDC\n[(");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(right_to_left_as_seen, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(fragments_as_seen, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(indent_is_said, pdf_set_up, pdf_tear_down),
		cmocka_unit_test_setup_teardown(private_characters_are_said, pdf_set_up,
						pdf_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

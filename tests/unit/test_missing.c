/* Characters that no font has: told together, or replaced. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "para_bench.h"

static void missing_characters_are_told_once(void **state)
{
	struct bench *b = *state;
	plain(b, "abc \xF0\x9F\x98\x80 def \xF0\x9F\x98\x81");
	plain(b, "again \xF0\x9F\x98\x80 and \xF0\x9F\x98\x82");
	struct style other = b->style;
	other.name = STR("card.tip");
	struct span span = {.s = STR("\xF0\x9F\x98\x80")};
	para_new(b->t, &span, 1, &other);
	assert_int_equal(diag_errors(b->d), 0);
	typesetter_report(b->t);
	assert_int_equal(diag_errors(b->d), 1);
	fflush(b->out);
	assert_non_null(strstr(b->said, "guide.yaml:7:7: error: no font has 3 characters: U+1F600 "
					"'\xF0\x9F\x98\x80', U+1F601 '\xF0\x9F\x98\x81', U+1F602 "
					"'\xF0\x9F\x98\x82'; "));
	assert_non_null(strstr(b->said, "--missing-glyph=name"));
	plain(b, "\xF0\x9F\x98\x80");
	typesetter_report(b->t); /* nothing new */
	assert_int_equal(diag_errors(b->d), 1);
}

static void names_stand_in(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(300000, ALIGN_LEFT);
	int n;
	typesetter_missing(b->t, MISSING_NAME);
	/* a sequence, and a character without a name */
	struct line *line = para_break(b->t, b->a,
				       plain(b, "a \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB"
						" b \xCD\xB8 c"),
				       &shape, &n);
	assert_int_equal(n, 1);
	assert_line(b, line, "a [woman][personal computer] b [U+0378] c");
	typesetter_report(b->t);
	assert_int_equal(diag_errors(b->d), 0);
	assert_int_equal(diag_warnings(b->d), 1);
}

static void boxes_stand_in(void **state)
{
	struct bench *b = *state;
	struct para_shape shape = shape_of(300000, ALIGN_LEFT);
	int n;
	typesetter_missing(b->t, MISSING_BOX);
	struct line *line = para_break(b->t, b->a, plain(b, "a \xF0\x9F\x98\x80 b"), &shape, &n);
	assert_line(b, line, "a \xF0\x9F\x98\x80 b"); /* what is copied */
	for (int i = 0; i < line->nfragment; i++)
		for (int k = 0; k < line->fragment[i].nglyph; k++)
			assert_int_not_equal(line->fragment[i].glyph[k].gid, 0);
	typesetter_report(b->t);
	assert_int_equal(diag_warnings(b->d), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(missing_characters_are_told_once, para_set_up,
						para_tear_down),
		cmocka_unit_test_setup_teardown(names_stand_in, para_set_up, para_tear_down),
		cmocka_unit_test_setup_teardown(boxes_stand_in, para_set_up, para_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What is given for a person: what values may hold, and how they read in texts and file names. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "doc/person/person.h"

struct bench {
	struct arena *a;
	struct diag *d;
	struct person p;
	FILE *out;
};

static struct bench *begin(void)
{
	struct arena *a = arena_new();
	struct bench *b = arena_alloc(a, sizeof *b);
	*b = (struct bench){.a = a, .out = tmpfile()};
	assert_non_null(b->out);
	b->d = diag_new(a, b->out);
	return b;
}

static void end(struct bench *b)
{
	fclose(b->out);
	arena_drop(b->a);
}

static bool set(struct bench *b, const char *name, const char *value)
{
	return person_set(b->a, &b->p, str_of(name), str_of(value),
			  (struct person_source){.what = "--for"}, b->d);
}

static const char *said(struct bench *b)
{
	static char text[2000];
	rewind(b->out);
	size_t n = fread(text, 1, sizeof text - 1, b->out);
	text[n] = '\0';
	return text;
}

static void assert_value(const char *given, const char *value)
{
	struct bench *b = begin();
	assert_true(set(b, "for", given));
	const struct person_value *v = person_find(&b->p, STR("for"));
	assert_non_null(v);
	assert_string_equal(arena_copy(b->a, v->value.p, v->value.n), value);
	end(b);
}

static void values_are_one_line_of_composed_letters(void **state)
{
	(void)state;
	assert_value("Jane Doe", "Jane Doe");
	assert_value("  Jane \t  Doe ", "Jane Doe");
	assert_value("Zoe\xCC\x88", "Zo\xC3\xAB");		      /* NFC */
	assert_value("\xE2\x80\x8F\xD7\x93\xE2\x80\x8F", "\xD7\x93"); /* marks of direction */
	assert_value("A\xC2\xA0\xE3\x80\x80"
		     "B",
		     "A B");
	assert_value("\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D", /* a joiner is spelling */
		     "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D");
}

static void assert_refused(const char *value, const char *why)
{
	struct bench *b = begin();
	assert_false(set(b, "for", value));
	assert_int_equal(b->p.n, 0);
	assert_non_null(strstr(said(b), why));
	assert_null(strstr(said(b), "Secret")); /* messages do not tell a value */
	end(b);
}

static void hostile_values_are_refused(void **state)
{
	char longest[PERSON_VALUE_MAX + 2];
	char marks[64] = "Secret";
	(void)state;
	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	for (int i = 0; i < 9; i++)
		strcat(marks, "\xCC\x81");
	assert_refused("Secret\nBcc: x", "character 7, U+000A");
	assert_refused("Secret\x1B[31m", "U+001B");
	assert_refused("Secret\xC2\x85", "U+0085");
	assert_refused("Secret\xE2\x80\xAE", "U+202E");
	assert_refused("Secret\xE2\x81\xA6", "U+2066");
	assert_refused("Secret\xF3\xA0\x81\x81", "U+E0041");
	assert_refused("Secret\xEF\xBF\xBE", "U+FFFE");
	assert_refused("Secret\xFF", "no well-formed UTF-8");
	assert_refused(marks, "one mark too many");
	assert_refused(longest, "longer than 200 characters");
}

static void what_is_white_is_not_given(void **state)
{
	struct bench *b = begin();
	(void)state;
	assert_true(set(b, "for", " \t"));
	assert_null(person_find(&b->p, STR("for")));
	assert_false(person_any(&b->p));
	end(b);
}

static void days_are_days(void **state)
{
	struct bench *b = begin();
	(void)state;
	assert_false(set(b, "date", "2026-02-30"));
	assert_true(set(b, "date", "2026-12-15"));
	assert_int_equal(b->p.day, 20802);
	assert_false(set(b, "date", "2026-12-16")); /* given twice */
	end(b);
}

static void usual_values_are_not_given(void **state)
{
	struct bench *b = begin();
	struct person_variable v = {.name = STR("coach"), .usual = STR("Ada"), .optional = true};
	(void)state;
	person_usual(b->a, &b->p, &v);
	assert_true(str_is(person_find(&b->p, STR("coach"))->value, "Ada"));
	assert_false(person_given(&b->p, STR("coach")));
	assert_false(person_any(&b->p));
	end(b);
}

static void assert_marked(const char *value, const char *marked)
{
	struct arena *a = arena_new();
	struct str s = person_marked(a, str_of(value));
	assert_string_equal(arena_copy(a, s.p, s.n), marked);
	arena_drop(a);
}

static void signs_are_no_marks(void **state)
{
	(void)state;
	assert_marked("Jane Doe, Jr.", "Jane Doe, Jr.");
	assert_marked("O'Neil Jean-Luc", "O'Neil Jean-Luc");
	assert_marked("*a* `b` <i>", "\\*a\\* \\`b\\` \\<i\\>");
	assert_marked("1. x", "1\\. x");
	assert_marked("www.x.org", "www\\.x\\.org");
	assert_marked("- a", "\\- a");
	assert_marked("1-2", "1\\-2");
	assert_marked("{for} & \\", "\\{for\\} \\& \\\\");
}

static void assert_slug(const char *value, const char *slug)
{
	struct arena *a = arena_new();
	struct str s = person_slug(a, str_of(value));
	assert_string_equal(arena_copy(a, s.p, s.n), slug);
	arena_drop(a);
}

static void names_of_files_are_safe(void **state)
{
	(void)state;
	assert_slug("Jane Doe", "jane-doe");
	assert_slug("Zo\xC3\xAB \xC5\x81ukasz", "zoe-lukasz");
	assert_slug("\xD0\x98\xD0\xB2\xD0\xB0\xD0\xBD", "ivan");
	assert_slug("\xE7\x8E\x8B\xE6\x98\x8E", "u738b-u660e");
	assert_slug("\xE7\x8E\x8B Wang", "u738b-wang"); /* not that of another Wang */
	assert_slug("../../etc/passwd", "etc-passwd");
	assert_slug("\xE2\x99\xA5", "u2665");
	assert_slug("...", "u2e-u2e-u2e");
	assert_slug("CON", "name-con");
	assert_slug("lpt1", "name-lpt1");
}

static void assert_path(struct bench *b, const char *path, const char *filled)
{
	const char *out;
	bool good = person_path(b->a, &b->p, path, "--output", b->d, &out);
	assert_int_equal(good, filled != NULL);
	if (filled)
		assert_string_equal(out, filled);
}

static void paths_are_filled(void **state)
{
	struct bench *b = begin();
	(void)state;
	assert_path(b, "a{b}.pdf", "a{b}.pdf"); /* as ever, if nothing is given */
	assert_path(b, "{for}.pdf", NULL);
	set(b, "for", "Jane Doe");
	set(b, "date", "2026-12-15");
	assert_path(b, "x/go-pack-{for}.pdf", "x/go-pack-jane-doe.pdf");
	assert_path(b, "{for}{for}-{date}{", "jane-doejane-doe-2026-12-15{");
	assert_path(b, "{company}.pdf", NULL);
	assert_non_null(strstr(said(b), "{company} is not given: add --company"));
	assert_path(b, "{fore}.pdf", NULL);
	assert_non_null(strstr(said(b), "did you mean {for}?"));
	assert_path(b, "{A b}.pdf", "{A b}.pdf");
	end(b);
}

static void names_have_a_form(void **state)
{
	(void)state;
	assert_true(person_name_valid(STR("first_name-2")));
	assert_false(person_name_valid(STR("")));
	assert_false(person_name_valid(STR("Name")));
	assert_false(person_name_valid(STR("2nd")));
	assert_false(person_name_valid(STR("a b")));
	assert_false(person_name_valid(STR("abcdefghijklmnopqrstuvwxyzabcdefg")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_one_line_of_composed_letters),
		cmocka_unit_test(hostile_values_are_refused),
		cmocka_unit_test(what_is_white_is_not_given),
		cmocka_unit_test(days_are_days),
		cmocka_unit_test(usual_values_are_not_given),
		cmocka_unit_test(signs_are_no_marks),
		cmocka_unit_test(names_of_files_are_safe),
		cmocka_unit_test(paths_are_filled),
		cmocka_unit_test(names_have_a_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

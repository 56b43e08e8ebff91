/* JSON as it is written: separators, indents, escapes, numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/text/json.h"

static void is(const struct buf *b, const char *expected)
{
	assert_int_equal(b->n, str_of(expected).n);
	assert_memory_equal(b->p, expected, b->n);
}

static void values_nest(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	struct json j = {.out = &b};
	json_open(&j, NULL, '{');
	json_open(&j, "empty", '[');
	json_close(&j, ']');
	json_int(&j, "n", -3);
	json_open_flat(&j, "flat", '{');
	json_bool(&j, "yes", true);
	json_open(&j, "inner", '[');
	json_bool(&j, NULL, true);
	json_bool(&j, NULL, false);
	json_close(&j, ']');
	json_close(&j, '}');
	json_open(&j, "list", '[');
	json_int(&j, NULL, 1);
	json_int(&j, NULL, 2);
	json_close(&j, ']');
	json_close(&j, '}');
	is(&b, "{\n \"empty\": [],\n \"n\": -3,\n \"flat\": {\"yes\": true, \"inner\": [true, "
	       "false]},\n"
	       " \"list\": [\n  1,\n  2\n ]\n}");
	arena_drop(a);
}

static void strings_are_escaped(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	json_put_string(&b, STR("a\"b\\c\n\x7F\xC3\xA9"));
	is(&b, "\"a\\\"b\\\\c\\u000a\\u007f\xC3\xA9\"");
	arena_drop(a);
}

static void lengths_are_numbers(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	struct json j = {.out = &b};
	json_open_flat(&j, NULL, '[');
	json_pt(&j, NULL, 8250);
	json_mm(&j, NULL, MM(200));
	json_mm(&j, NULL, MM(-0.125));
	json_mm(&j, NULL, 0);
	json_close(&j, ']');
	is(&b, "[8.25, 200, -0.12, 0]");
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_nest),
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(lengths_are_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

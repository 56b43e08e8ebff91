/* Thai words from the dictionary. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "text/lang/thai.h"

static void words(void **state)
{
	(void)state;
	static const char text[] = "ภาษาไทย"; /* language, Thai: 4 and 3 characters */
	char may[sizeof text] = "";
	struct arena *a = arena_new();
	struct thai_words *t = thai_open();
	assert_non_null(t);
	thai_breaks(t, a, str_of(text), may, 1);
	for (size_t i = 0; i < sizeof text; i++)
		assert_int_equal(may[i], i == 12);
	thai_close(t);
	arena_drop(a);
}

/* A sentence without an end is cut, not searched as a whole. */
static void long_stretch(void **state)
{
	(void)state;
	enum { N = 50000 };
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	for (int i = 0; i < N; i++)
		buf_str(&b, STR("มา"));
	char *may = arena_alloc(a, b.n);
	memset(may, 0, b.n);
	struct thai_words *t = thai_open();
	thai_breaks(t, a, buf_slice(&b), may, 1);
	int n = 0;
	for (size_t i = 0; i < b.n; i++) {
		assert_true(!may[i] || i % 3 == 0);
		n += may[i];
	}
	assert_true(n > N / 2);
	thai_close(t);
	thai_close(NULL);
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(long_stretch),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

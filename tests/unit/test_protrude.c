/* Tables of hanging punctuation. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "text/font/protrude.h"

static void assert_hangs(const struct protrusion_table *t, uint32_t cp, int left, int right)
{
	struct protrusion p = protrusion_of(t, cp);
	assert_int_equal(p.left, left);
	assert_int_equal(p.right, right);
}

static void numbers_are_found_again(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct protrusion_table *t = protrusion_new(a);
	static const uint32_t cp[] = {'.', 0x201D, 0x2013, 0x1F600, 0xAB, 0x80, 0x7F};
	for (int i = 0; i < 7; i++)
		assert_true(protrusion_set(t, cp[i],
					   (struct protrusion){(int16_t)i, (int16_t)(2 * i)}));
	for (int i = 0; i < 7; i++)
		assert_hangs(t, cp[i], i, 2 * i);
	assert_hangs(t, ',', 0, 0);
	assert_hangs(t, 0x2014, 0, 0);
	assert_hangs(NULL, '.', 0, 0);
	assert_true(
		protrusion_set(t, 0x2013, (struct protrusion){7, 8})); /* the later one counts */
	assert_hangs(t, 0x2013, 7, 8);
	assert_hangs(t, 0x201D, 1, 2);
	arena_drop(a);
}

static void too_many_are_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct protrusion_table *t = protrusion_new(a);
	for (int i = 0; i < PROTRUDE_ENTRIES; i++)
		assert_true(protrusion_set(t, 0x4E00 + (uint32_t)i, (struct protrusion){1, 1}));
	assert_false(protrusion_set(t, 0x3000, (struct protrusion){1, 1}));
	assert_true(protrusion_set(t, 0x4E01, (struct protrusion){2, 2}));
	assert_hangs(t, 0x4E01, 2, 2);
	assert_hangs(t, 0x3000, 0, 0);
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_found_again),
		cmocka_unit_test(too_many_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

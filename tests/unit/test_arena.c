/* Arenas: zeroed and aligned memory, marks, growing arrays. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/arena.h"

static void allocates_zeroed_and_aligned(void **state)
{
	(void)state;
	static const size_t sizes[] = {0, 1, 15, 16, 17, 4095, 70000, 1000000};
	struct arena *a = arena_new();
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		unsigned char *p = arena_alloc(a, sizes[i]);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < sizes[i]; k++)
			assert_int_equal(p[k], 0);
		memset(p, 0xAA, sizes[i]);
	}
	arena_drop(a);
}

static void empty_allocations_differ(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	assert_ptr_not_equal(arena_alloc(a, 0), arena_alloc(a, 0));
	arena_drop(a);
	arena_drop(NULL);
}

static void memory_is_zeroed_again_after_reset(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	arena_alloc(a, 100);
	struct arena_mark m = arena_mark(a);
	char *first = arena_alloc(a, 64);
	memset(first, 'x', 64);
	arena_alloc(a, 200000); /* a block of its own, given back too */
	arena_reset(a, m);
	char *again = arena_alloc(a, 64);
	assert_ptr_equal(again, first);
	for (int i = 0; i < 64; i++)
		assert_int_equal(again[i], 0);
	arena_drop(a);
}

static void blocks_serve_again_after_reset(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct arena_mark m = arena_mark(a);
	char *first = arena_alloc(a, 100);
	for (int i = 0; i < 1000; i++) {
		memset(arena_room(a, char, 40000), 'x', 40000); /* blocks of their own */
		arena_reset(a, m);
		char *again = arena_alloc(a, 100);
		if (i == 0)
			assert_ptr_equal(again, first);
		assert_int_equal(again[99], 0);
		memset(again, 'x', 100);
	}
	assert_memory_equal(arena_copy(a, "abc", 3), "abc", 4);
	arena_drop(a);
}

static void reset_to_the_very_start(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct arena_mark m = arena_mark(a);
	arena_alloc(a, 10);
	arena_reset(a, m);
	assert_non_null(arena_alloc(a, 10));
	arena_drop(a);
}

static void marks_nest(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *kept = arena_copy(a, "kept", 4);
	struct arena_mark outer = arena_mark(a);
	arena_alloc(a, 50000);
	struct arena_mark inner = arena_mark(a);
	arena_alloc(a, 50000);
	arena_reset(a, inner);
	arena_reset(a, outer);
	assert_string_equal(kept, "kept");
	arena_drop(a);
}

static void copies_end_with_nul(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	char *c = arena_copy(a, "abcdef", 3);
	assert_string_equal(c, "abc");
	assert_string_equal(arena_copy(a, NULL, 0), "");
	arena_drop(a);
}

static void vectors_grow_and_keep_their_items(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	VEC(int) v = {0};
	for (int i = 0; i < 1000; i++)
		*vec_add(a, &v) = i * i;
	assert_int_equal(v.n, 1000);
	assert_true(v.cap >= 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(v.p[i], i * i);
	arena_drop(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(allocates_zeroed_and_aligned),
		cmocka_unit_test(empty_allocations_differ),
		cmocka_unit_test(memory_is_zeroed_again_after_reset),
		cmocka_unit_test(blocks_serve_again_after_reset),
		cmocka_unit_test(reset_to_the_very_start),
		cmocka_unit_test(marks_nest),
		cmocka_unit_test(copies_end_with_nul),
		cmocka_unit_test(vectors_grow_and_keep_their_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

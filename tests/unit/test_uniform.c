/* Texts that are seen together share a size: all of them, else each group, else as few as may be.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "page/flow/uniform.h"

enum { MOST_PEERS = 12 };

/* Sizes 12, 11, 10, 9 and 8 pt, one a step. */
static const struct style style = {.sizes = {{12 * PT, 15 * PT},
					     {11 * PT, 14 * PT},
					     {10 * PT, 13 * PT},
					     {9 * PT, 12 * PT},
					     {8 * PT, 11 * PT}},
				   .nsizes = 5};
static struct element item = {.kind = EL_BODY, .style = &style};
static const struct element stack = {.kind = EL_STACK, .item = &item, .nitem = 1};

/* group: a letter for each peer */
static void assert_steps(const int *fitted, const char *group, mpt most, const int *shared, int n)
{
	struct stack_plan plan[MOST_PEERS] = {0};
	struct peer peer[MOST_PEERS] = {0};
	static const char letters[] = "abc";
	for (int i = 0; i < n; i++) {
		plan[i] = (struct stack_plan){
			.e = &stack, .step = fitted[i], .fits = true, .running = &style};
		peer[i] = (struct peer){.plan = &plan[i], .group = &letters[group[i] - 'a']};
	}
	uniform_steps(peer, n, most);
	for (int i = 0; i < n; i++)
		assert_int_equal(peer[i].step, shared[i]);
}

static void all_share_what_costs_little(void **state)
{
	(void)state;
	assert_steps((int[]){0, 2, 1}, "abc", 2 * PT, (int[]){2, 2, 2}, 3);
	assert_steps((int[]){1, 1, 1}, "aab", 0, (int[]){1, 1, 1}, 3);
}

static void else_each_group_has_its_size(void **state)
{
	(void)state;
	assert_steps((int[]){0, 1, 4, 3}, "aabb", PT, (int[]){1, 1, 4, 4}, 4);
}

/* Two if two there must be; and these as near to each other as may be. */
static void else_sizes_are_few_and_near(void **state)
{
	(void)state;
	assert_steps((int[]){0, 0, 0, 1, 2}, "aaaaa", PT, (int[]){1, 1, 1, 1, 2}, 5);
	assert_steps((int[]){0, 1, 2, 3, 4}, "aaaaa", 2 * PT, (int[]){2, 2, 2, 4, 4}, 5);
	assert_steps((int[]){0, 4}, "aa", PT, (int[]){0, 4}, 2);
}

static void styles_are_apart(void **state)
{
	(void)state;
	static const struct style other = {.sizes = {{20 * PT, 24 * PT}, {16 * PT, 20 * PT}},
					   .nsizes = 2};
	struct stack_plan plan[] = {
		{.e = &stack, .step = 2, .running = &style},
		{.e = &stack, .step = 0, .running = &other},
		{.e = &stack, .step = 0, .running = &style},
	};
	struct peer peer[] = {{.plan = &plan[0]}, {.plan = &plan[1]}, {.plan = &plan[2]}};
	uniform_steps(peer, 3, 4 * PT);
	assert_int_equal(peer[0].step, 2);
	assert_int_equal(peer[1].step, 0);
	assert_int_equal(peer[2].step, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_share_what_costs_little),
		cmocka_unit_test(else_each_group_has_its_size),
		cmocka_unit_test(else_sizes_are_few_and_near),
		cmocka_unit_test(styles_are_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Paper sizes: exact facts, and finding them by name. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "doc/data/paper.h"

static void sizes_are_exact(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		mpt w, h;
	} facts[] = {
		{"a3", 841890, 1190551},     {"a4", 595276, 841890},
		{"a5", 419528, 595276},	     {"a6", 297638, 419528},
		{"a7", 209764, 297638},	     {"a8", 147402, 209764},
		{"b5", 498898, 708661},	     {"letter", 612000, 792000},
		{"legal", 612000, 1008000},  {"tabloid", 792000, 1224000},
		{"ledger", 792000, 1224000}, {"half-letter", 396000, 612000},
		{"ra4", 609449, 864567},     {"sra4", 637795, 907087},
		{"sra3", 907087, 1275591},
	};
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		const struct paper *p = paper_find(str_of(facts[i].name));
		assert_non_null(p);
		assert_int_equal(p->w, facts[i].w);
		assert_int_equal(p->h, facts[i].h);
	}
}

static void table_is_sorted_and_portrait(void **state)
{
	(void)state;
	for (const struct paper *p = papers; p->name; p++) {
		assert_true(p->w < p->h);
		assert_true(p->about[0] != '\0');
		if (p > papers)
			assert_true(strcmp(p[-1].name, p->name) < 0);
	}
}

static void names_in_any_case(void **state)
{
	(void)state;
	assert_ptr_equal(paper_find(STR("A4")), paper_find(STR("a4")));
	assert_ptr_equal(paper_find(STR("Half-Letter")), paper_find(STR("half-letter")));
	assert_null(paper_find(STR("a44")));
	assert_null(paper_find(STR("")));
}

/* Two letters folded or cut give the smaller sheet of the same series. */
static void halves(void **state)
{
	(void)state;
	const struct paper *letter = paper_find(STR("letter")),
			   *half = paper_find(STR("half-letter"));
	assert_int_equal(half->w * 2, letter->h);
	assert_int_equal(half->h, letter->w);
	assert_int_equal(paper_find(STR("a4"))->w, paper_find(STR("a5"))->h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sizes_are_exact),
		cmocka_unit_test(table_is_sorted_and_portrait),
		cmocka_unit_test(names_in_any_case),
		cmocka_unit_test(halves),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

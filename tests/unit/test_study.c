/* Study plans: cards over days, boxes to review. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "doc/layout/element_model.h"
#include "page/compose/study.h"

static int setup(void **state)
{
	*state = arena_new();
	return 0;
}

static int teardown(void **state)
{
	arena_drop(*state);
	return 0;
}

static struct study_plan *plan(void **state, int ndays, int ncard)
{
	return study_plan_make(*state, 20000, 20000 + ndays, ncard);
}

static int rest_of(const struct study_plan *p)
{
	int n = 0;
	while (n < p->ndays && p->day[p->ndays - 1 - n].ncard == 0)
		n++;
	return n;
}

/* Every card once and in order; learning days differ by one at most; the interview is free. */
static void assert_even(const struct study_plan *p, int ncard, int learning)
{
	int next = 0, least = ncard, most = 0;
	for (int i = 0; i <= p->ndays; i++) {
		const struct study_day *d = &p->day[i];
		assert_int_equal(d->first, next);
		assert_int_equal(d->date, 20000 + i);
		assert_int_equal(d->left, p->ndays - i);
		next += d->ncard;
		if (i >= learning) {
			assert_int_equal(d->ncard, 0);
			continue;
		}
		least = d->ncard < least ? d->ncard : least;
		most = d->ncard > most ? d->ncard : most;
	}
	assert_int_equal(next, ncard);
	assert_true(most - least <= 1);
	assert_int_equal(p->most, most);
	assert_true(ncard == 0 || p->day[0].ncard > 0);
}

static void spreads_evenly(void **state)
{
	static const struct {
		int days, learning;
	} lengths[] = {{1, 1},	 {2, 1},   {3, 2},     {7, 6},	    {13, 12},
		       {14, 12}, {22, 19}, {400, 393}, {1100, 1093}};
	static const int cards[] = {1, 2, 5, 27, 28, 400, 2700, 27000};
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
		for (size_t k = 0; k < sizeof cards / sizeof *cards; k++)
			assert_even(plan(state, lengths[i].days, cards[k]), cards[k],
				    lengths[i].learning);
}

static void last_days_bring_nothing_new(void **state)
{
	assert_int_equal(rest_of(plan(state, 1, 27)), 0);
	assert_int_equal(rest_of(plan(state, 2, 27)), 1);
	assert_int_equal(rest_of(plan(state, 13, 27)), 1);
	assert_int_equal(rest_of(plan(state, 14, 27)), 2);
	assert_int_equal(rest_of(plan(state, 22, 27)), 3);
	assert_int_equal(rest_of(plan(state, 400, 400)), 7);
}

/* Which boxes on which of the first days: written down by hand. */
static void reviews_boxes_that_can_hold_cards(void **state)
{
	static const unsigned due[] = {0,     1,     1 | 2, 1,	   1 | 2, 1 | 4, 1 | 2, 1,
				       1 | 2, 1 | 4, 1 | 2, 1 | 8, 1 | 2, 1 | 4, 1 | 2, 1,
				       1 | 2, 1 | 4, 1 | 2, 1 | 8, 1 | 2, 1 | 4, 1 | 2, 1 | 16};
	struct study_plan *p = plan(state, 60, 27);
	for (int i = 0; i < (int)(sizeof due / sizeof *due); i++)
		assert_int_equal(p->day[i].due, due[i]);
}

/* Box k comes every 2^(k-1) days, and never two of the boxes 2 to 5 on a day but the last. */
static void intervals_double(void **state)
{
	struct study_plan *p = plan(state, 400, 400);
	for (int box = 1; box <= LEITNER_BOXES; box++) {
		int last = -1;
		assert_int_equal(study_interval(box), 1 << (box - 1));
		for (int i = 0; i < p->ndays - 1; i++) {
			if (!(p->day[i].due >> (box - 1) & 1))
				continue;
			assert_true(last < 0 || i - last == study_interval(box));
			last = i;
		}
		assert_true(last > 0);
	}
	for (int i = 0; i < p->ndays - 1; i++)
		assert_int_equal(p->day[i].due >> 1 & ((p->day[i].due >> 1) - 1), 0);
}

/* The last day goes through the boxes that are not yet sure; the interview day has none. */
static void last_day_reviews_the_lower_boxes(void **state)
{
	struct study_plan *p = plan(state, 22, 27);
	assert_int_equal(p->day[21].due, 1 | 2 | 4);
	assert_int_equal(p->day[22].due, 0);
	assert_int_equal(plan(state, 2, 27)->day[1].due, 1);
	assert_int_equal(plan(state, 1, 27)->day[0].due, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(spreads_evenly, setup, teardown),
		cmocka_unit_test_setup_teardown(last_days_bring_nothing_new, setup, teardown),
		cmocka_unit_test_setup_teardown(reviews_boxes_that_can_hold_cards, setup, teardown),
		cmocka_unit_test_setup_teardown(intervals_double, setup, teardown),
		cmocka_unit_test_setup_teardown(last_day_reviews_the_lower_boxes, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

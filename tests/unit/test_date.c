/* Dates: counting days, weekdays, reading what people type. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/date.h"

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

static int32_t at(int y, int m, int d)
{
	return date_count((struct date){y, m, d});
}

static void counts_known_days(void **state)
{
	(void)state;
	assert_int_equal(at(1970, 1, 1), 0);
	assert_int_equal(at(1969, 12, 31), -1);
	assert_int_equal(at(2000, 2, 29), 11016);
	assert_int_equal(at(2000, 3, 1), 11017);
	assert_int_equal(at(1900, 3, 1) - at(1900, 2, 28), 1);
	assert_int_equal(at(2026, 12, 15) - at(2026, 11, 23), 22);
	assert_int_equal(at(1, 1, 1), -719162);
	assert_int_equal(at(9999, 12, 31), 2932896);
}

/* Day after day, from the first to the last, as one would count on paper. */
static void every_day_follows_the_one_before(void **state)
{
	(void)state;
	struct date d = {1, 1, 1};
	int weekday = 1; /* 0001-01-01 is a Monday in this calendar */
	for (int32_t day = at(1, 1, 1); day <= at(9999, 12, 31); day++) {
		struct date is = date_of(day);
		if (is.year != d.year || is.month != d.month || is.day != d.day ||
		    date_count(d) != day || date_weekday(day) != weekday)
			fail_msg("%d-%d-%d", d.year, d.month, d.day);
		weekday = weekday % 7 + 1;
		if (++d.day <= date_month_days(d.year, d.month))
			continue;
		d.day = 1;
		if (++d.month <= 12)
			continue;
		d.month = 1;
		d.year++;
	}
}

static void knows_weekdays(void **state)
{
	(void)state;
	assert_int_equal(date_weekday(at(1970, 1, 1)), 4);
	assert_int_equal(date_weekday(at(1969, 7, 20)), 7);
	assert_int_equal(date_weekday(at(2026, 11, 23)), 1);
	assert_int_equal(date_weekday(at(2026, 12, 15)), 2);
	assert_int_equal(date_weekday(at(2000, 2, 29)), 2);
}

static void reads_and_writes_iso(void **state)
{
	static const char *const good[] = {"2026-12-15", "2028-02-29", "1969-12-31", "0001-01-01",
					   "9999-12-31"};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
		int32_t day;
		assert_null(date_parse(*state, str_of(good[i]), &day));
		assert_true(str_is(date_iso(*state, day), good[i]));
	}
}

static void says_what_is_no_date(void **state)
{
	static const struct {
		const char *text, *why;
	} bad[] = {
		{"2026-02-30", "is no date: February 2026 has 28 days"},
		{"2028-02-30", "is no date: February 2028 has 29 days"},
		{"1900-02-29", "is no date: February 1900 has 28 days"},
		{"2026-04-31", "is no date: April 2026 has 30 days"},
		{"2026-04-00", "is no date: April 2026 has 30 days"},
		{"2026-13-01", "is no date: there is no month 13"},
		{"2026-00-01", "is no date: there is no month 0"},
		{"15.12.2026", "is no date such as 2026-12-15 (year-month-day)"},
		{"2026-12-1", "is no date such as 2026-12-15 (year-month-day)"},
		{"2026-12-155", "is no date such as 2026-12-15 (year-month-day)"},
		{"0000-12-15", "is no date such as 2026-12-15 (year-month-day)"},
		{"tomorrow", "is no date such as 2026-12-15 (year-month-day)"},
		{"", "is no date such as 2026-12-15 (year-month-day)"},
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int32_t day;
		assert_string_equal(date_parse(*state, str_of(bad[i].text), &day), bad[i].why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_known_days),
		cmocka_unit_test(every_day_follows_the_one_before),
		cmocka_unit_test(knows_weekdays),
		cmocka_unit_test_setup_teardown(reads_and_writes_iso, setup, teardown),
		cmocka_unit_test_setup_teardown(says_what_is_no_date, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

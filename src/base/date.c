/*
 * The calendar repeats after 400 years of 146,097 days. Years are counted from March, so that the
 * leap day is the last of its year and months before it have lengths that one formula gives.
 */
#include "base/date.h"

enum {
	ERA_YEARS = 400,
	ERA_DAYS = 146097,
	EPOCH = 719468, /* 1970-01-01, counted from the 1st of March of the year 0 */
	YEAR_MOST = 9999,
};

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_days(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool date_valid(struct date d)
{
	return d.year >= 1 && d.year <= YEAR_MOST && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
	       d.day <= date_month_days(d.year, d.month);
}

/* Days of the months before this one, counted from March: 0, 31, 61, 92, 122, 153 ... */
static int days_before(int month)
{
	return (153 * month + 2) / 5;
}

/* Days of the years before this one of an era. */
static int year_start(int year)
{
	return 365 * year + year / 4 - year / 100;
}

int32_t date_count(struct date d)
{
	int year = d.month > 2 ? d.year : d.year - 1;
	int month = (d.month + 9) % 12; /* March is 0 */
	int era = year / ERA_YEARS;
	return era * ERA_DAYS + year_start(year % ERA_YEARS) + days_before(month) + d.day - 1 -
	       EPOCH;
}

struct date date_of(int32_t day)
{
	int32_t n = day + EPOCH;
	int era = n / ERA_DAYS, rest = n % ERA_DAYS, year = rest / 366, month = 0;
	while (year + 1 < ERA_YEARS && year_start(year + 1) <= rest)
		year++;
	rest -= year_start(year);
	while (month < 11 && days_before(month + 1) <= rest)
		month++;
	return (struct date){.year = era * ERA_YEARS + year + (month >= 10),
			     .month = (month + 2) % 12 + 1,
			     .day = rest - days_before(month) + 1};
}

int date_weekday(int32_t day)
{
	int since_thursday = day % 7; /* 1970-01-01 was one */
	return (since_thursday + 7 + 3) % 7 + 1;
}

/* n digits at *i, which moves on; -1: there are not so many. */
static int number(struct str s, size_t *i, int n)
{
	int v = 0;
	for (; n; n--, ++*i) {
		if (*i >= s.n || s.p[*i] < '0' || s.p[*i] > '9')
			return -1;
		v = 10 * v + s.p[*i] - '0';
	}
	return v;
}

static bool hyphen(struct str s, size_t *i)
{
	return *i < s.n && s.p[(*i)++] == '-';
}

const char *date_parse(struct arena *a, struct str s, int32_t *day)
{
	static const char *const names[] = {"January",	 "February", "March",	 "April",
					    "May",	 "June",     "July",	 "August",
					    "September", "October",  "November", "December"};
	struct date d;
	size_t i = 0;
	bool good = (d.year = number(s, &i, 4)) >= 1 && hyphen(s, &i) &&
		    (d.month = number(s, &i, 2)) >= 0 && hyphen(s, &i) &&
		    (d.day = number(s, &i, 2)) >= 0 && i == s.n;
	if (!good)
		return "is no date such as 2026-12-15 (year-month-day)";
	if (d.month < 1 || d.month > 12)
		return str_printf(a, "is no date: there is no month %d", d.month).p;
	if (!date_valid(d))
		return str_printf(a, "is no date: %s %d has %d days", names[d.month - 1], d.year,
				  date_month_days(d.year, d.month))
			.p;
	*day = date_count(d);
	return NULL;
}

struct str date_iso(struct arena *a, int32_t day)
{
	struct date d = date_of(day);
	return str_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

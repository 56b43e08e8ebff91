/*
 * Days of the proleptic Gregorian calendar, counted from 1970-01-01: plain numbers that know of no
 * clock, no time zone and no locale.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct date {
	int year, month, day; /* 1 to 9999, 1 to 12, 1 to 31 */
};

enum { DAY_SECONDS = 86400 };

/* Is there such a day? */
bool date_valid(struct date d);
int date_month_days(int year, int month);

/* Days since 1970-01-01, which is 0; and back. d is valid; day is within the years 1 to 9999. */
int32_t date_count(struct date d);
struct date date_of(int32_t day);

/* 1 for Monday to 7 for Sunday (ISO 8601). */
int date_weekday(int32_t day);

/*
 * Reads "2026-12-15". NULL on success; else what is wrong with s, to follow "'2026-02-30'": "is no
 * date such as 2026-12-15", "is no day: February 2026 has 28 days".
 */
const char *date_parse(struct arena *a, struct str s, int32_t *day);

/* "2026-12-15" */
struct str date_iso(struct arena *a, int32_t day);

#endif

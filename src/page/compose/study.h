/*
 * A study plan: the days left before an interview, the cards that each brings, and the boxes to
 * review on it. Numbers only; the page stage shows them by the layout's `days`.
 *
 * Box 1 is reviewed every day, box k every 2^(k-1) days: intervals that double, as most day
 * schedules of Leitner's box have it (his own box, "So lernt man lernen", 1972, reviews a
 * compartment when it is full). The days are dealt out so that at most one of the boxes 2 to 5 is
 * due beside box 1.
 */
#ifndef PAGE_STUDY_H
#define PAGE_STUDY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
	STUDY_DAYS_MOST = 1100, /* three years: a longer plan is a mistaken year */
	STUDY_DAYS_USUAL = 14,	/* where no first day is given */
};

struct study_day {
	int32_t date;	  /* see base/date.h */
	int number;	  /* from 1 */
	int left;	  /* days to the interview; 0: that day itself */
	int first, ncard; /* new cards: of the run, in its order */
	unsigned due;	  /* boxes to review: bit k for box k + 1 */
};

struct study_plan {
	int32_t from, interview; /* dates */
	int ndays;		 /* study days: the interview is the day after the last */
	int most;		 /* new cards on a day */
	struct study_day *day;	 /* [ndays + 1]: the last one is the interview */
};

/* Days from one review of a box (1 to 5) to the next. */
int study_interval(int box);

/*
 * The plan from day `from` to the day before `interview`, at most STUDY_DAYS_MOST days and at
 * least one. Each card is new on one day; the days' numbers differ by one at most. The last days
 * bring nothing new.
 */
struct study_plan *study_plan_make(struct arena *a, int32_t from, int32_t interview, int ncard);

#endif

/* The days of a study plan, as the command line gives them. */
#ifndef RUN_SPAN_H
#define RUN_SPAN_H

#include "base/diag.h"

/* Values of --date, --start and --days; NULL: not given. */
struct span_words {
	const char *date, *start, *days;
};

struct plan_span {
	int32_t from, interview; /* dates: from < interview */
	bool counted;		 /* back from the interview, since nobody gave a first day */
};

/*
 * The first day is that of --start, or --days before the interview, or else that of
 * SOURCE_DATE_EPOCH, or else STUDY_DAYS_USUAL before the interview: the clock is never asked, so
 * that the same command makes the same plan on every day. false after an error.
 */
bool span_read(struct arena *a, const struct span_words *words, struct diag *d,
	       struct plan_span *out);

#endif

/* First and last day of a study plan, and all that can be wrong with them. */
#include "run/span.h"

#include "base/date.h"
#include "base/len.h"
#include "page/compose/study.h"
#include "run/source_date.h"

static bool day_read(struct arena *a, const char *option, const char *value, struct diag *d,
		     int32_t *out)
{
	const char *why = date_parse(a, str_of(value), out);
	return !why || diag_error(d, (struct loc){0}, "--%s: '%s' %s", option, value, why);
}

static bool days_read(const char *value, struct diag *d, int32_t *out)
{
	return whole_parse(str_of(value), 1, STUDY_DAYS_MOST, out) ||
	       diag_error(d, (struct loc){0},
			  "--days takes a number of days from 1 to %d, not '%s'", STUDY_DAYS_MOST,
			  value);
}

/* The first day, from the first of the sources that is given. */
static bool first_day(struct arena *a, const struct span_words *w, struct diag *d,
		      struct plan_span *s, const char **source)
{
	int32_t days = STUDY_DAYS_USUAL;
	bool given;
	int64_t seconds;
	*source = "--start";
	if (w->start)
		return day_read(a, "start", w->start, d, &s->from);
	if (w->days && !days_read(w->days, d, &days))
		return false;
	if (!w->days) {
		if (!source_date(d, &given, &seconds))
			return false;
		*source = "SOURCE_DATE_EPOCH";
		s->from = given ? (int32_t)(seconds / DAY_SECONDS) : 0;
		if (given)
			return true;
		s->counted = true;
	}
	s->from = s->interview - days;
	return true;
}

static bool check_order(struct arena *a, const struct plan_span *s, const char *source,
			struct diag *d)
{
	struct str from = date_iso(a, s->from), to = date_iso(a, s->interview);
	if (s->from < s->interview && s->interview - s->from <= STUDY_DAYS_MOST)
		return true;
	if (s->from == s->interview)
		return diag_error(
			d, (struct loc){0},
			"--date: the interview on %.*s is on the plan's first day (%s), no "
			"day is left to study",
			STR_FMT(to), source);
	if (s->from > s->interview)
		return diag_error(d, (struct loc){0},
				  "--date: the interview on %.*s is before the plan's first day, "
				  "%.*s (%s)",
				  STR_FMT(to), STR_FMT(from), source);
	return diag_error(
		d, (struct loc){0},
		"from %.*s (%s) to the interview on %.*s there are %d days: a plan holds at "
		"most %d",
		STR_FMT(from), source, STR_FMT(to), s->interview - s->from, STUDY_DAYS_MOST);
}

bool span_read(struct arena *a, const struct span_words *w, struct diag *d, struct plan_span *out)
{
	int before = diag_errors(d);
	const char *source;
	*out = (struct plan_span){0};
	if (!w->date)
		diag_error(
			d, (struct loc){0},
			"--plan needs --date, the day of the interview, such as --date 2026-12-15");
	else
		day_read(a, "date", w->date, d, &out->interview);
	if (w->start && w->days)
		diag_error(d, (struct loc){0},
			   "--start and --days both give the first day: leave out one");
	first_day(a, w, d, out, &source);
	return diag_errors(d) == before && check_order(a, out, source, d);
}

/* Spreads cards over days, and says which boxes can hold cards that are due. */
#include "page/compose/study.h"

#include "doc/layout/element_model.h"

enum {
	LONG_PLAN = 14, /* days: from here on a day of each week is kept for reviews alone */
	REST_MOST = 7,
	LAST_BOXES = 3, /* reviewed on the last day: what is not yet sure */
};

int study_interval(int box)
{
	return 1 << (box - 1);
}

/* Days at the end that bring nothing new: the last one, and of long plans a day a week, so that the
 * last cards still climb a box or two. Whoever has one day only learns on it. */
static int rest_days(int ndays)
{
	if (ndays < LONG_PLAN)
		return ndays > 1 ? 1 : 0;
	return ndays / 7 < REST_MOST ? ndays / 7 : REST_MOST;
}

/* Cards of the days before day i (from 0) of n: rounded up, so that the first day has one. */
static int cards_before(int ncard, int i, int n)
{
	return (int)(((int64_t)ncard * i + n - 1) / n);
}

/* Is the box reviewed on this day (from 1)? Box 2 on every odd day, box 3 on days 2, 6, 10, box 4
 * on 4, 12, 20: no day has two of them. */
static bool is_due(int box, int day)
{
	return box == 1 || day % study_interval(box) == study_interval(box) / 2;
}

/* A box holds cards from the day after the first review of the box before it. */
static void find_due(struct study_plan *p)
{
	int reviewed = 1; /* day of the first review of the box before; box 1 is filled on day 1 */
	for (int box = 1; box <= LEITNER_BOXES; box++) {
		int holds = reviewed + 1;
		reviewed = 0;
		for (int i = 0; i < p->ndays; i++) {
			struct study_day *d = &p->day[i];
			bool last = d->left == 1 && box <= LAST_BOXES;
			if (d->number < holds || !(is_due(box, d->number) || last))
				continue;
			d->due |= 1u << (box - 1);
			if (!reviewed)
				reviewed = d->number;
		}
		if (!reviewed)
			return;
	}
}

struct study_plan *study_plan_make(struct arena *a, int32_t from, int32_t interview, int ncard)
{
	struct study_plan *p = arena_alloc(a, sizeof *p);
	*p = (struct study_plan){.from = from, .interview = interview, .ndays = interview - from};
	p->day = arena_array(a, struct study_day, p->ndays + 1);
	int learning = p->ndays - rest_days(p->ndays);
	for (int i = 0; i <= p->ndays; i++) {
		struct study_day *d = &p->day[i];
		*d = (struct study_day){
			.date = from + i, .number = i + 1, .left = p->ndays - i, .first = ncard};
		if (i >= learning)
			continue;
		d->first = cards_before(ncard, i, learning);
		d->ncard = cards_before(ncard, i + 1, learning) - d->first;
		p->most = d->ncard > p->most ? d->ncard : p->most;
	}
	find_due(p);
	return p;
}

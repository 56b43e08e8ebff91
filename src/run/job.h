/* One thing to make: layout, book, output. */
#ifndef RUN_JOB_H
#define RUN_JOB_H

#include "run/run.h"

struct job {
	enum layout_kind kind;
	bool tabs; /* takes layouts with tabs, and only those */
	bool days; /* takes layouts that show the days of a plan, and only those */
	const char *option, *takes;
	const char *layout, *file; /* those used if none is named */
};

extern const struct job job_cards, job_booklet, job_dividers, job_plan, job_calibrate;

/* What the job makes is laid out and written, dumped, or with --check only laid out. */
int job_run(struct run *r, const struct job *job);

#endif

/*
 * The table of jobs (run/jobs.c): what the program can make, in the order in which it is made.
 * Reading the command line, running and messages loop over it. A new job is its option, a row here,
 * a function in a file of its own, and if it makes a book a layout that says `for:` which job it
 * is.
 */
#ifndef RUN_JOB_H
#define RUN_JOB_H

#include <stdbool.h>

#include "doc/layout/layout_model.h"
#include "doc/layout/layout_request.h"
#include "run/option_table.h"

struct run;
struct production;

enum job_id {
	JOB_CARDS,
	JOB_BOOKLET,
	JOB_DIVIDERS,
	JOB_PLAN,
	JOB_WORKSHEET,
	JOB_CALIBRATE,
	JOB_IMPORT,
	JOB_EXPORT,
	JOB_NEW,
	JOBS
};

/* What a job needs, and what it goes with. */
enum job_flag {
	JOB_ALONE = 1,	   /* no other job in the same run */
	JOB_NO_GUIDE = 2,  /* the guide is neither read nor checked before it */
	JOB_REPORTED = 4,  /* --report describes its cards */
	JOB_OF_SHEETS = 8, /* makes cards, or what is cut like cards */
};

struct job {
	enum option option; /* asks for it */
	unsigned flags;	    /* of enum job_flag */
	unsigned groups;    /* of enum option_group: options that it knows; 0: any */
	/* Does it: enum exit_status; what went wrong has been told. job_book.h has it for books. */
	int (*make)(struct run *r, const struct job *job);

	/* The rest is for jobs that make a book by a layout. */
	enum layout_use use;	   /* layouts that it takes */
	const char *layout, *file; /* if none is named; layout NULL: ask() finds one */
	/* NULL, or adds to what the layout is told; false after an error. */
	bool (*ask)(struct run *r, struct layout_request *rq);
	/* NULL, or adds to what the page stage is told; false after an error. */
	bool (*fill)(struct run *r, struct production *made);
};

extern const struct job jobs[JOBS];

/* "cards", as it is asked for. */
const char *job_name(const struct job *job);

#endif

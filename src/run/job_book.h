/* Jobs that make a book: layout, book, output. */
#ifndef RUN_JOB_BOOK_H
#define RUN_JOB_BOOK_H

#include "run/job.h"
#include "run/run.h"

/* What the job makes is laid out and written, dumped, or with --check only laid out. */
int job_book(struct run *r, const struct job *job);

/* The layout that was asked for and is for this job, its usual one if there is none. NULL after
 * errors. */
struct layout *job_layout(struct run *r, const struct job *job);

#endif

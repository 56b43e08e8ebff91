/* Sheets of the pages of a book, beside the book itself. */
#ifndef RUN_JOB_IMPOSE_H
#define RUN_JOB_IMPOSE_H

#include "page/produce.h"
#include "run/run.h"

/* Does the run ask for sheets of what the job has made? */
bool impose_wanted(const struct run *r, const struct job *job, const struct production *made);

/* Lays out the sheets, while the production goes on, and measures their margins if they are given;
 * enum exit_status. */
int impose_plan(struct run *r, const struct book *book, struct production *made);

/*
 * Adds the book, unless --output names one file, and its sheets to what is written; or dumps the
 * sheets, or checks that they can be made, as the run asks for.
 */
int impose_run(struct run *r, const struct job *job, const struct book *book,
	       const struct production *made);

#endif

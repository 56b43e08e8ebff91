/*
 * Printing on both sides by hand: fronts in one file, backs in another, in the order in which the
 * pile of printed fronts goes through the printer again.
 */
#ifndef RUN_PAIR_H
#define RUN_PAIR_H

#include <stdio.h>

#include "page/produce.h"
#include "run/run.h"

/* Does the last sheet come first when the pile is put back as pair_summary says? */
bool pair_reversed(enum pile p);

/* What has to be known to print two files on the same sheets. */
struct pair_steps {
	const char *front, *back; /* the files */
	struct str paper;
	bool flip_long;
	int sheets;
};

/* What to do, step by step, for somebody who has never done it. */
void pair_tell(const struct run *r, const struct pair_steps *s, FILE *out);

/*
 * Goes on from the book of fronts: makes the backs, and checks, dumps or adds both to what is
 * written, as the run asks for.
 */
int pair_run(struct run *r, const struct job *job, const struct book *fronts,
	     struct production *made);

#endif

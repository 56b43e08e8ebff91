/*
 * Printing on both sides by hand: fronts in one file, backs in another, in the order in which the
 * pile of printed fronts goes through the printer again.
 */
#ifndef RUN_PAIR_H
#define RUN_PAIR_H

#include "page/produce.h"
#include "run/run.h"

/* Does the last sheet come first when the pile is put back as pair_summary says? */
bool pair_reversed(enum pile p);

/*
 * Goes on from the book of fronts: makes the backs, and checks, dumps or adds both to what is
 * written, as the run asks for.
 */
int pair_run(struct run *r, const struct job *job, const struct book *fronts,
	     struct production *made);

#endif

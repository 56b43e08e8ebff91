/* Names of the files that are written. */
#ifndef RUN_PATHS_H
#define RUN_PATHS_H

#include "run/run.h"

/*
 * The file that was asked for; else one in the folder out/ that is named after the guide and the
 * job: out/my-guide-cards.pdf; out/cards.pdf for the guide that comes with the program. A
 * copy for a person has the name too: out/cards-jane-doe.pdf.
 */
const char *path_of_job(const struct run *r, const struct job *job);

/* "out/cards.pdf" and "fronts": "out/cards-fronts.pdf". */
const char *path_of_side(struct arena *a, const char *path, const char *side);

#endif

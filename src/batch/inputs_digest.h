/* What a pack is made from: when this has changed, it is made again. */
#ifndef BATCH_INPUTS_DIGEST_H
#define BATCH_INPUTS_DIGEST_H

#include "batch/worker.h"

/*
 * A digest of the options, of the guide and of all other files that are read for it. The guide is
 * read for that, so that its mistakes are told once and not for every row. enum exit_status.
 */
int inputs_digest(struct run *base, worker_make *make, struct str *hex);

/* The same with the values of a row: 32 hexadecimal digits, in arena a. */
struct str row_digest(struct arena *a, struct str inputs, const struct person_row *row);

#endif

/*
 * --batch: packs for everybody on a list. One process reads the list and hands rows to workers;
 * what they made is told, written down and bundled in the order of the rows, so that nothing
 * depends on the number of workers or their pace.
 */
#ifndef BATCH_BATCH_H
#define BATCH_BATCH_H

#include "batch/worker.h"

/* base: a run with its request and places, before anything is read. enum exit_status. */
int batch_run(struct run *base, worker_make *make);

#endif

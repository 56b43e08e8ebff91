/* What is particular to worksheets. */
#ifndef RUN_JOB_WORKSHEET_H
#define RUN_JOB_WORKSHEET_H

#include "page/produce.h"
#include "run/run.h"

/* See struct job. */
bool worksheet_fill(struct run *r, struct production *made);

#endif

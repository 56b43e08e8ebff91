/* What is particular to the study plan. */
#ifndef RUN_JOB_PLAN_H
#define RUN_JOB_PLAN_H

#include "page/produce.h"
#include "run/run.h"

/* See struct job. */
bool plan_fill(struct run *r, struct production *made);

#endif

/* What is particular to cards and to their dividers. */
#ifndef RUN_JOB_CARDS_H
#define RUN_JOB_CARDS_H

#include "page/produce.h"
#include "run/run.h"

/* See struct job. */
bool cards_ask(struct run *r, struct layout_request *rq);
bool cards_fill(struct run *r, struct production *made);
bool dividers_ask(struct run *r, struct layout_request *rq);
bool dividers_fill(struct run *r, struct production *made);

#endif

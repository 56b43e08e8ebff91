/* --export: a guide in another format. */
#ifndef RUN_JOB_EXPORT_H
#define RUN_JOB_EXPORT_H

#include "run/job.h"

int export_make(struct run *r, const struct job *job);

#endif

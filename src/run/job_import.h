/* --import: files of other formats become a guide. */
#ifndef RUN_JOB_IMPORT_H
#define RUN_JOB_IMPORT_H

#include "run/job.h"

int import_make(struct run *r, const struct job *job);

#endif

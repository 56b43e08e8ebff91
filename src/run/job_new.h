/* --new: a guide to begin with. */
#ifndef RUN_JOB_NEW_H
#define RUN_JOB_NEW_H

struct run;
struct job;

int new_make(struct run *r, const struct job *job);

#endif

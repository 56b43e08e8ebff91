/*
 * No output may take the place of what the run reads, of another output, or of a file that is
 * something else altogether: a slip of the command line must not cost anybody's work. Files are
 * compared as such, whatever path, link or second name leads to them; those that are not there yet,
 * by their folder and name.
 */
#ifndef RUN_OUTPUTS_H
#define RUN_OUTPUTS_H

#include "run/run.h"

/* Before anything is read: what will be written, as far as the command line says, against what it
 * names to be read. false after errors, which are wrong usage. */
bool outputs_check_named(struct run *r);

/* Against everything that has been read by now: the same of what will be written. */
bool outputs_check_read(struct run *r);

/* The same of what is about to be written. */
bool outputs_check_made(struct run *r);

#endif

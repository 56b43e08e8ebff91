/*
 * The manifest of a list: a JSON line for each row that was tried, in their order. What a line says
 * is on the disk before the line is, so that a run that was cut off, however, goes on where it was.
 */
#ifndef BATCH_MANIFEST_H
#define BATCH_MANIFEST_H

#include "batch/people.h"
#include "batch/worker.h"

struct manifest;

/*
 * Reads what an earlier run left and opens the file for more. NULL after an error. Memory: some 100
 * bytes a row.
 */
struct manifest *manifest_open(struct arena *a, const char *path, struct diag *d);

/* Is the row there, made from the same input, with all of its files as they were? */
bool manifest_has(const struct manifest *m, struct str key, struct str input);

/* The line of a row, with a line end; data: the bytes of its files are in it, as base64. */
void manifest_line(struct buf *out, const struct person_row *row, struct str input,
		   const struct worker_answer *answer, bool data);

/* Adds lines: to the disk with the next manifest_commit. */
void manifest_add(struct manifest *m, struct str lines, const struct worker_answer *answer);
/* Files first, then the lines. NULL, or the error of the system. */
const char *manifest_commit(struct manifest *m);
void manifest_close(struct manifest *m);

#endif

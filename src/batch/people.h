/*
 * Lists of people, a row each: CSV (RFC 4180, with a head) or JSON lines. They are read row by row,
 * so that a list may be longer than the memory.
 */
#ifndef BATCH_PEOPLE_H
#define BATCH_PEOPLE_H

#include <stdio.h>

#include "batch/row.h"

struct people;

/*
 * path "-": standard input, which is kept in a temporary file so that it can be read again. JSON
 * lines are told by the name (.jsonl, .ndjson) or, on standard input, by their first sign. stream:
 * JSON lines, as they come. NULL: it cannot be read, or its head has errors, which were told.
 */
struct people *people_open(struct arena *a, const char *path, bool stream, struct diag *d);
void people_close(struct people *p);

/* The next row; false at the end. Empty lines are none. */
bool people_next(struct people *p, struct arena *a, struct person_row *out);

/* Back to the first row; not of a stream. */
bool people_again(struct people *p);

/* "people.csv", for messages. */
const char *people_name(const struct people *p);

/* The error of the system that ended the list too early, or NULL. */
const char *people_broken(const struct people *p);

#endif

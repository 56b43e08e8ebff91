/* What a run leaves behind: finished books as files, text on standard output. */
#ifndef RUN_WRITE_H
#define RUN_WRITE_H

#include "emit/output.h"
#include "page/produce.h"
#include "run/run.h"

/*
 * Writes the book to the file that was asked for, to `usual` (in a folder made for it) if none was;
 * tells what was written, and writes the sidecar of cards.
 */
int write_book(struct run *r, const char *usual, const struct book *book,
	       const struct production *made);

/* To standard output, all of it. */
int write_text(const struct buf *b);

/* Tells why out could not be written; EXIT_SYSTEM. */
int write_failed(const struct output *out);

#endif

/*
 * Where bytes go. A file appears whole or not at all: it is written without a name, or under
 * another one in the same folder, and takes its place when everything is on the disk. Several files
 * may appear together. Devices, pipes and standard output ("-") are written directly.
 *
 * Nothing is touched before the first byte, and between that and the commit no memory is asked
 * for, so that running out of memory cannot leave a temporary file behind. Signals that end a
 * program wait while the temporary file exists. Of several outputs at work, the one begun last is
 * the first to end.
 */
#ifndef EMIT_OUTPUT_H
#define EMIT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct output; /* opaque; the first error sticks */

struct output *output_new(struct arena *a, const char *path);

/* One whose bytes are added to a buffer of the caller's; it needs no commit. */
struct output *output_memory(struct arena *a, struct buf *to);

/* It may be lost with the power, until somebody else sends it to the disk. */
void output_unsynced(struct output *o);

/* Finds out where the bytes will go, and takes the memory for that; done by the first write if it
 * is not done before. */
bool output_prepare(struct output *o);

/* false after an error, which has already removed the temporary file. */
bool output_write(struct output *o, const void *p, size_t n);

/* Makes the file appear. Nothing may be written afterwards. */
bool output_commit(struct output *o);

/*
 * The same for several, begun in this order: none appears unless all of their bytes are on the disk
 * and each can take its place. After an error all are discarded, and one of them has the message.
 */
bool output_commit_all(struct output *const *o, int n);

/* Gives up: whatever was at the path before is still there. Harmless after a commit. */
void output_discard(struct output *o);

/* Records an error of the caller and discards; always false. */
bool output_fail(struct output *o, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* "out/cards.pdf: No space left on device", or NULL. */
const char *output_error(const struct output *o);

long long output_bytes(const struct output *o); /* written so far */

#endif

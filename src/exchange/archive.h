/* Archives in memory, by libzip: archive.c is the only file that sees it. */
#ifndef EXCHANGE_ARCHIVE_H
#define EXCHANGE_ARCHIVE_H

#include "exchange/chunk.h"

struct archive; /* opaque */

/* NULL after an error: no archive, too many files. bytes live as long as it does. */
struct archive *archive_open(const struct source *src, struct str bytes);
void archive_drop(struct archive *z);

bool archive_has(struct archive *z, const char *name);
/* The contents of one file, at most `limit` bytes, in the draft's arena. Names are only compared,
 * never used as paths. false after an error. */
bool archive_read(struct archive *z, const char *name, size_t limit, struct str *out);

/* Archives as they are written: always the same bytes for the same files. */
struct archive_entry {
	const char *name;
	struct str bytes;
};
/* false: libzip failed, in words. */
bool archive_write(const struct archive_entry *e, int n, struct buf *out, const char **why);

#endif

/* Archives that grow row by row, by libarchive: bundle.c is the only file that sees it. */
#ifndef BATCH_BUNDLE_H
#define BATCH_BUNDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct bundle;

/* To a file descriptor, which stays the caller's. zip: else tar (pax where names need it). */
struct bundle *bundle_new(int fd, bool zip);
/* A file of that name and date. NULL, or why not. */
const char *bundle_add(struct bundle *b, struct str name, struct str bytes, int64_t date);
/* Ends it; NULL, or why not. */
const char *bundle_end(struct bundle *b);

#endif

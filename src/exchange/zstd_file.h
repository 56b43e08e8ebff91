/* What zstd has packed: zstd_file.c is the only file that sees it. */
#ifndef EXCHANGE_ZSTD_FILE_H
#define EXCHANGE_ZSTD_FILE_H

#include "base/str.h"

/* Unpacks into the arena. NULL, or why not: more than `limit` bytes, damage. */
const char *zstd_unpack(struct arena *a, struct str packed, size_t limit, struct str *out);

#endif

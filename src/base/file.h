/* Whole files in memory. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/str.h"

/*
 * Reads a file, or standard input for "-", up to `limit` bytes. NULL on success; else why not:
 * "No such file or directory", "larger than 16 MiB". Memory from the arena.
 */
const char *file_read(struct arena *a, const char *path, size_t limit, struct str *out);

bool file_exists(const char *path);

/* Makes a folder if it is not there; what goes wrong shows when a file is written to it. */
void folder_make(const char *path);

#endif

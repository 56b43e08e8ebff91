/* Whole files in memory. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/str.h"

/*
 * Reads a file, or standard input for "-", up to `limit` bytes. NULL on success; else why not:
 * "No such file or directory", "larger than 16 MiB". Memory from the arena.
 */
const char *file_read(struct arena *a, const char *path, size_t limit, struct str *out);

/* The same of a regular file only: no pipe or device, which could keep the run waiting. */
const char *file_read_regular(struct arena *a, const char *path, size_t limit, struct str *out);

/*
 * Maps a regular file of 1 to `limit` bytes for reading. NULL and the map, which file_unmap gives
 * back, or why not.
 */
const char *file_map(const char *path, size_t limit, struct str *out);
/* The same, if the file belongs to this user, nobody else may write it, and path is no link. */
const char *file_map_own(const char *path, size_t limit, struct str *out);
void file_unmap(struct str map);

/*
 * Writes a file under another name first, so that an interrupted run leaves none in part. NULL, or
 * why not. For tools: what users get goes through emit/output.h.
 */
const char *file_replace(struct arena *a, const char *path, struct str bytes);

bool file_exists(const char *path);

/* Does the path, links and all, lead to something below the folder ("" is the current one)? */
bool file_is_below(const char *path, const char *folder);

/* Do the paths lead to one file, which is there? */
bool file_same(const char *a, const char *b);

/* All folders above the file; what goes wrong shows when it is written. */
void folders_make(struct arena *a, const char *file);

/* Writes all of it, however many pieces the system makes of it. false: errno says why. */
bool file_put(int fd, struct str bytes);

#endif

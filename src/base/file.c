/* Whole files in memory, with a limit and without trusting the size that the system tells. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

static const char *read_all(struct arena *a, FILE *f, size_t limit, struct str *out)
{
	struct arena *work = arena_new(); /* for what the buffer outgrows: twice the file */
	struct buf b = {.a = work};
	char *chunk = arena_room(work, char, CHUNK);
	const char *why = NULL;
	size_t n;
	while (!why && (n = fread(chunk, 1, CHUNK, f)) > 0) {
		if (b.n + n > limit)
			why = str_printf(a, "larger than %zu MiB", limit >> 20).p;
		else if (!b.n && feof(f)) /* all at once: no copy is needed */
			b = (struct buf){.p = chunk, .n = n};
		else
			buf_put(&b, chunk, n);
	}
	if (!why && ferror(f))
		why = strerror(errno);
	if (!why)
		*out = (struct str){arena_copy(a, b.p, b.n), b.n};
	arena_drop(work);
	return why;
}

const char *file_read(struct arena *a, const char *path, size_t limit, struct str *out)
{
	struct stat st;
	if (strcmp(path, "-") == 0)
		return read_all(a, stdin, limit, out);
	FILE *f = fopen(path, "rb");
	if (!f)
		return strerror(errno);
	const char *why = fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode)
				  ? "it is a folder"
				  : read_all(a, f, limit, out);
	fclose(f);
	return why;
}

static const char *read_open_file(struct arena *a, int fd, size_t limit, struct str *out)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return S_ISDIR(st.st_mode) ? "it is a folder" : "it is not a regular file";
	int own = dup(fd);
	FILE *f = own < 0 ? NULL : fdopen(own, "rb");
	if (!f) {
		const char *why = strerror(errno);
		if (own >= 0)
			close(own);
		return why;
	}
	const char *why = read_all(a, f, limit, out);
	fclose(f);
	return why;
}

const char *file_read_regular(struct arena *a, const char *path, size_t limit, struct str *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return strerror(errno);
	const char *why = read_open_file(a, fd, limit, out);
	close(fd);
	return why;
}

static const char *map_open_file(int fd, bool own, size_t limit, struct str *out)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "is not a regular file";
	if (own && (st.st_uid != geteuid() || st.st_mode & (S_IWGRP | S_IWOTH)))
		return "is not this user's own";
	if (st.st_size <= 0)
		return "is empty";
	if ((uintmax_t)st.st_size > limit)
		return "is too large";
	size_t n = (size_t)st.st_size;
	void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return strerror(errno);
	*out = (struct str){p, n};
	return NULL;
}

static const char *map(const char *path, bool own, size_t limit, struct str *out)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK; /* a FIFO must not block */
	int fd = open(path, own ? flags | O_NOFOLLOW : flags);
	if (fd < 0)
		return strerror(errno);
	const char *why = map_open_file(fd, own, limit, out);
	close(fd);
	return why;
}

const char *file_map(const char *path, size_t limit, struct str *out)
{
	return map(path, false, limit, out);
}

const char *file_map_own(const char *path, size_t limit, struct str *out)
{
	return map(path, true, limit, out);
}

void file_unmap(struct str map)
{
	if (map.n)
		munmap((void *)(uintptr_t)map.p, map.n);
}

bool file_is_below(const char *path, const char *folder)
{
	char *file = realpath(path, NULL), *top = realpath(*folder ? folder : ".", NULL);
	size_t n = top ? strlen(top) : 0;
	bool below = file && n && strncmp(file, top, n) == 0 && (file[n] == '/' || n == 1);
	free(file);
	free(top);
	return below;
}

const char *file_replace(struct arena *a, const char *path, struct str bytes)
{
	struct str part = str_printf(a, "%s.%ld", path, (long)getpid());
	FILE *f = fopen(part.p, "wb");
	if (!f)
		return strerror(errno);
	bool good = fwrite(bytes.p, 1, bytes.n, f) == bytes.n;
	good = fclose(f) == 0 && good;
	if (good && rename(part.p, path) == 0)
		return NULL;
	const char *why = strerror(errno);
	unlink(part.p);
	return why;
}

bool file_exists(const char *path)
{
	return access(path, R_OK) == 0;
}

bool file_same(const char *a, const char *b)
{
	struct stat x, y;
	return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

void folders_make(struct arena *a, const char *file)
{
	char *path = arena_copy(a, file, strlen(file));
	for (char *p = path + 1; *p; p++)
		if (*p == '/') {
			*p = '\0';
			mkdir(path, 0777);
			*p = '/';
		}
}

bool file_put(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}

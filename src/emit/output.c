/*
 * Atomic file output. Every call is checked; write, open and fsync are repeated when a signal
 * interrupts them.
 *
 * Where the system can, a file has no name until all of its bytes are on the disk (O_TMPFILE), so
 * that a run that is killed leaves nothing behind. Elsewhere it has a temporary one.
 */
#define _GNU_SOURCE /* O_TMPFILE; realpath() */
#include "emit/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	ERROR_MAX = 1024, /* a path of usual length and the reason */
	TEMP_TRIES = 100, /* names taken by other runs with our process number */
	TEMP_NAME = 64,	  /* "/.goprep-pdf-4194304-99.tmp.old" and room */
	FILE_MODE = 0644, /* less the umask: a document that others may read */
	FD_NAME = 32,	  /* "/proc/self/fd/1023" and room */
};

struct output {
	struct arena *a;
	const char *path;    /* as the user wrote it */
	const char *target;  /* what is renamed to: path without symbolic links */
	char *temp;	     /* room for a name beside target; NULL: written directly */
	char *old;	     /* the same for what is replaced, while others are not in place yet */
	bool prepared, kept; /* target is known; the replaced file is at `old` */
	bool unnamed;	     /* what is written has no name yet: nothing is at `temp` */
	mode_t mode;	     /* permissions of the file that is replaced, or 0 */
	int fd;
	struct buf *memory; /* NULL: a file */
	bool started, done;
	bool unsynced;		     /* somebody else sends it to the disk */
	sigset_t before;	     /* signal mask to go back to */
	struct sigaction size_limit; /* of SIGXFSZ */
	long long bytes;
	char error[ERROR_MAX];
};

struct output *output_new(struct arena *a, const char *path)
{
	struct output *o = arena_alloc(a, sizeof *o);
	o->a = a;
	o->path = path;
	o->fd = -1;
	return o;
}

void output_unsynced(struct output *o)
{
	o->unsynced = true;
}

const char *output_error(const struct output *o)
{
	return o->error[0] ? o->error : NULL;
}

long long output_bytes(const struct output *o)
{
	return o->bytes;
}

/* A file size limit shall be an error of write(), not the end of the program. */
static void hold_signals(struct output *o)
{
	struct sigaction ignore = {0};
	ignore.sa_handler = SIG_IGN;
	sigaction(SIGXFSZ, &ignore, &o->size_limit);
	sigset_t hold;
	sigemptyset(&hold);
	if (o->temp) {
		sigaddset(&hold, SIGINT);
		sigaddset(&hold, SIGTERM);
		sigaddset(&hold, SIGHUP);
		sigaddset(&hold, SIGQUIT);
	}
	sigprocmask(SIG_BLOCK, &hold, &o->before);
}

static void release_signals(struct output *o)
{
	sigaction(SIGXFSZ, &o->size_limit, NULL);
	sigprocmask(SIG_SETMASK, &o->before, NULL);
}

void output_discard(struct output *o)
{
	if (!o->started || o->done)
		return;
	o->done = true;
	if (o->fd >= 0)
		close(o->fd);
	o->fd = -1;
	if (o->temp && !o->unnamed)
		unlink(o->temp);
	release_signals(o);
}

bool output_fail(struct output *o, const char *fmt, ...)
{
	if (!o->error[0]) {
		va_list ap;
		va_start(ap, fmt);
		vsnprintf(o->error, sizeof o->error, fmt, ap);
		va_end(ap);
	}
	output_discard(o);
	o->done = true;
	return false;
}

static bool system_error(struct output *o, int code)
{
	const char *name = strcmp(o->path, "-") == 0 ? "standard output" : o->path;
	return output_fail(o, "%s: %s", name, strerror(code));
}

static int open_again(const char *path, int flags, mode_t mode)
{
	int fd;
	do {
		fd = open(path, flags | O_CLOEXEC, mode);
	} while (fd < 0 && errno == EINTR);
	return fd;
}

/* Decides where the bytes go and gets the memory for it. */
static bool find_target(struct output *o)
{
	struct stat st;
	if (strcmp(o->path, "-") == 0)
		return true;
	if (stat(o->path, &st) == 0) {
		if (!S_ISREG(st.st_mode))
			return S_ISDIR(st.st_mode) ? system_error(o, EISDIR) : true;
		/* rename() would replace a file that its owner has locked against writing */
		if (access(o->path, W_OK) != 0)
			return system_error(o, errno);
		o->mode = st.st_mode & 07777;
		char *real = realpath(o->path, NULL);
		if (!real)
			return system_error(o, errno);
		o->target = arena_copy(o->a, real, strlen(real));
		free(real);
	} else if (errno != ENOENT) {
		return system_error(o, errno);
	} else if (lstat(o->path, &st) == 0) {
		return output_fail(o, "%s: symbolic link to a missing file", o->path);
	} else {
		o->target = o->path;
	}
	o->temp = arena_alloc(o->a, strlen(o->target) + TEMP_NAME);
	o->old = arena_alloc(o->a, strlen(o->target) + TEMP_NAME);
	return true;
}

bool output_prepare(struct output *o)
{
	if (!o->error[0] && !o->prepared)
		o->prepared = find_target(o);
	return o->prepared;
}

/* Puts the folder of the target at the beginning of o->temp; its length. */
static size_t temp_folder(struct output *o)
{
	const char *slash = strrchr(o->target, '/');
	size_t n = slash ? (size_t)(slash - o->target) + 1 : 0;
	memcpy(o->temp, o->target, n);
	o->temp[n] = '\0';
	return n;
}

static void temp_name(struct output *o, size_t folder, int i)
{
	snprintf(o->temp + folder, TEMP_NAME, ".goprep-pdf-%ld-%d.tmp", (long)getpid(), i);
}

static void fd_name(const struct output *o, char name[FD_NAME])
{
	snprintf(name, FD_NAME, "/proc/self/fd/%d", o->fd);
}

/* A file without a name, which can get one later. false: not here. */
static bool open_unnamed(struct output *o)
{
#ifdef O_TMPFILE
	char name[FD_NAME];
	size_t folder = temp_folder(o);
	o->fd = open_again(folder ? o->temp : ".", O_TMPFILE | O_WRONLY, FILE_MODE);
	if (o->fd < 0)
		return false;
	fd_name(o, name);
	if (access(name, F_OK) == 0)
		return true;
	close(o->fd);
	o->fd = -1;
#else
	(void)o;
#endif
	return false;
}

static bool open_named(struct output *o)
{
	size_t folder = temp_folder(o);
	for (int i = 0; i < TEMP_TRIES && o->fd < 0; i++) {
		temp_name(o, folder, i);
		o->fd = open_again(o->temp, O_WRONLY | O_CREAT | O_EXCL, FILE_MODE);
		if (o->fd < 0 && errno != EEXIST)
			break;
	}
	return o->fd >= 0;
}

static bool open_temp(struct output *o)
{
	o->unnamed = open_unnamed(o);
	if (!o->unnamed && !open_named(o))
		return false;
	if (o->mode && fchmod(o->fd, o->mode) != 0 && errno != EPERM) {
		int code = errno;
		if (!o->unnamed)
			unlink(o->temp);
		close(o->fd);
		o->fd = -1;
		errno = code;
	}
	return o->fd >= 0;
}

static bool start(struct output *o)
{
	if (!output_prepare(o))
		return false;
	hold_signals(o);
	bool open;
	if (o->temp)
		open = open_temp(o);
	else if (strcmp(o->path, "-") == 0)
		open = (o->fd = dup(STDOUT_FILENO)) >= 0;
	else
		open = (o->fd = open_again(o->path, O_WRONLY | O_NOCTTY, 0)) >= 0;
	if (!open) {
		int code = errno;
		release_signals(o);
		return system_error(o, code);
	}
	o->started = true;
	return true;
}

struct output *output_memory(struct arena *a, struct buf *to)
{
	struct output *o = output_new(a, "");
	o->memory = to;
	return o;
}

bool output_write(struct output *o, const void *p, size_t n)
{
	if (o->memory) {
		buf_put(o->memory, p, n);
		o->bytes += (long long)n;
		return true;
	}
	if (o->error[0] || o->done || (!o->started && !start(o)))
		return false;
	for (const char *c = p; n;) {
		ssize_t k = write(o->fd, c, n < SSIZE_MAX ? n : SSIZE_MAX);
		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return system_error(o, errno);
		if (k == 0) /* POSIX leaves it open; going on could loop for ever */
			return system_error(o, EIO);
		c += k;
		n -= (size_t)k;
		o->bytes += k;
	}
	return true;
}

/* Pipes and most devices have nothing to flush and say EINVAL or EROFS. */
static int flush(int fd)
{
	int r;
	do {
		r = fsync(fd);
	} while (r != 0 && errno == EINTR);
	return r != 0 && (errno == EINVAL || errno == EROFS || errno == ENOTSUP) ? 0 : r;
}

/* All bytes on the disk; errno if not. */
static bool finish(struct output *o)
{
	if (o->temp && !o->unsynced && flush(o->fd) != 0)
		return false;
	if (o->unnamed) /* closed when it has a name */
		return true;
	int fd = o->fd;
	o->fd = -1;
	/* After EINTR Linux has closed the descriptor all the same, and the data is flushed. */
	return close(fd) == 0 || errno == EINTR;
}

/* A second name for the file that is about to be replaced. A file system that has no second names
 * goes without: then only a failing rename(), which is rare, would be felt. */
static void keep_old(struct output *o)
{
	snprintf(o->old, strlen(o->target) + TEMP_NAME, "%s.old", o->temp);
	unlink(o->old);
	o->kept = link(o->target, o->old) == 0;
}

/* Gives the file the name o->temp. */
static bool name_temp(struct output *o)
{
	char name[FD_NAME];
	size_t folder = temp_folder(o);
	fd_name(o, name);
	for (int i = 0; i < TEMP_TRIES && o->unnamed; i++) {
		temp_name(o, folder, i);
		if (linkat(AT_FDCWD, name, AT_FDCWD, o->temp, AT_SYMLINK_FOLLOW) == 0)
			o->unnamed = false;
		else if (errno != EEXIST)
			break;
	}
	return !o->unnamed;
}

/* A new file gets its own name at once; what is there can only be replaced by rename(). */
static bool name_target(struct output *o)
{
	char name[FD_NAME];
	fd_name(o, name);
	return o->unnamed && !o->mode &&
	       linkat(AT_FDCWD, name, AT_FDCWD, o->target, AT_SYMLINK_FOLLOW) == 0;
}

static bool put_in_place(struct output *o, bool others_follow)
{
	if (!o->temp || name_target(o))
		return true;
	if (o->unnamed && !name_temp(o))
		return false;
	if (others_follow && o->mode)
		keep_old(o);
	return rename(o->temp, o->target) == 0;
}

/* Its new entry is on the disk as well. What a file system does not offer is not missed. */
static void flush_folder(struct output *o)
{
	if (!o->temp)
		return;
	int fd = open_again(temp_folder(o) ? o->temp : ".", O_RDONLY | O_DIRECTORY, 0);
	if (fd < 0)
		return;
	(void)flush(fd);
	close(fd);
}

/* What was there before is there again. */
static void take_back(struct output *o)
{
	if (!o->temp)
		return;
	if (o->kept)
		rename(o->old, o->target);
	else if (!o->mode)
		unlink(o->target);
	o->kept = false;
}

static void drop_old(struct output *o)
{
	if (o->kept)
		unlink(o->old);
	o->kept = false;
}

/* Discards all, the last one first; o[i] gets the message. */
static bool fail_all(struct output *const *o, int n, int i, int code)
{
	for (int k = n - 1; k >= 0; k--) {
		drop_old(o[k]);
		output_discard(o[k]);
	}
	return code ? system_error(o[i], code) : false;
}

bool output_commit_all(struct output *const *o, int n)
{
	for (int i = 0; i < n; i++)
		if (o[i]->error[0] || o[i]->done || (!o[i]->started && !start(o[i])))
			return fail_all(o, n, i, 0);
	for (int i = 0; i < n; i++)
		if (!finish(o[i]))
			return fail_all(o, n, i, errno);
	for (int i = 0; i < n; i++) {
		if (put_in_place(o[i], i + 1 < n))
			continue;
		int code = errno;
		for (int k = i - 1; k >= 0; k--)
			take_back(o[k]);
		return fail_all(o, n, i, code);
	}
	for (int i = n - 1; i >= 0; i--) {
		drop_old(o[i]);
		flush_folder(o[i]);
		if (o[i]->fd >= 0)
			close(o[i]->fd);
		o[i]->fd = -1;
		o[i]->done = true;
		release_signals(o[i]);
	}
	return true;
}

bool output_commit(struct output *o)
{
	return output_commit_all(&o, 1);
}

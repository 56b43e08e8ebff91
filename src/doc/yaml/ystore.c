/* Where packed trees are looked for and kept. */
#include "doc/yaml/ystore.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sum.h"
#include "base/file.h"
#include "doc/yaml/ytree.h"

enum {
	FILE_MOST =
		1024 * 1024, /* of data that is not a guide: the largest shipped one has 64 KiB */
	KEPT_MAX = 256,	     /* blocks in a cache, some 100 KiB each */
	KEPT_LEFT = 128,     /* of these when there were more: the newest */
};

static const char ending[] = ".tree";

const char *ystore_path(struct arena *a, const char *folder, struct str bytes)
{
	return str_printf(a, "%s/%016llx%s", folder, (unsigned long long)sum64(bytes), ending).p;
}

/* ---- the user's cache ---- */

/* Is it a folder of this user that nobody else may write? */
static bool is_own_folder(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && st.st_uid == geteuid() &&
	       !(st.st_mode & (S_IWGRP | S_IWOTH));
}

static bool make_cache(struct arena *a, const char *cache)
{
	const char *slash = strrchr(cache, '/');
	if (!slash)
		return false;
	mkdir(arena_copy(a, cache, (size_t)(slash - cache)), S_IRWXU); /* ~/.cache */
	mkdir(cache, S_IRWXU);
	return is_own_folder(cache);
}

struct kept_file {
	const char *path;
	int64_t time;
};

static int newest_first(const void *a, const void *b)
{
	const struct kept_file *x = a, *y = b;
	return (x->time < y->time) - (x->time > y->time);
}

/* The oldest go, and what an interrupted run has left with them. */
static void tidy(struct arena *a, const char *cache)
{
	VEC(struct kept_file) all = {0};
	DIR *dir = opendir(cache);
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
		struct stat st;
		const char *path = str_printf(a, "%s/%s", cache, e->d_name).p;
		if (strstr(e->d_name, ending) && lstat(path, &st) == 0 && S_ISREG(st.st_mode))
			*vec_add(a, &all) = (struct kept_file){path, (int64_t)st.st_mtime};
	}
	if (dir)
		closedir(dir);
	if (all.n <= KEPT_MAX)
		return;
	qsort(all.p, (size_t)all.n, sizeof *all.p, newest_first);
	for (int i = KEPT_LEFT; i < all.n; i++)
		unlink(all.p[i].path);
}

/* ---- writing ---- */

const char *ystore_write(struct arena *a, const char *folder, struct str bytes, struct str block)
{
	const char *path = ystore_path(a, folder, bytes);
	const char *part = str_printf(a, "%s.%ld", path, (long)getpid()).p;
	mode_t mode = S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
	int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (fd < 0)
		return strerror(errno);
	bool good = file_put(fd, block);
	good = close(fd) == 0 && good && rename(part, path) == 0;
	const char *why = good ? NULL : strerror(errno);
	if (!good)
		unlink(part);
	return why;
}

static void keep(const char *cache, struct str bytes, const struct ynode *root)
{
	struct arena *work = arena_new();
	struct str block;
	if (ytree_pack(work, bytes, root, &block) && make_cache(work, cache) &&
	    !ystore_write(work, cache, bytes, block))
		tidy(work, cache);
	arena_drop(work);
}

/* ---- reading ---- */

/* own: only what the user has written. */
static struct ynode *find(struct arena *a, const char *folder, bool own, const char *path,
			  struct str bytes, bool heads)
{
	struct str block;
	if (!folder || (own && !is_own_folder(folder)))
		return NULL;
	const char *file = ystore_path(a, folder, bytes);
	size_t most = YTREE_MOST + YTREE_HEADER;
	if (own ? file_map_own(file, most, &block) : file_map(file, most, &block))
		return NULL;
	struct ynode *root = ytree_unpack(a, path, bytes, block, heads);
	file_unmap(block);
	return root;
}

static struct ynode *tree_of(struct arena *a, const struct places *places, const char *path,
			     struct str bytes, bool heads, struct diag *d)
{
	struct ynode *root = find(a, places->packed, false, path, bytes, heads);
	if (!root)
		root = find(a, places->cache, true, path, bytes, heads);
	if (root) {
		diag_source(d, path, bytes);
		return root;
	}
	int before = diag_calls(d);
	root = ynode_read_on(a, a, path, bytes, d);
	if (root && places->cache && diag_calls(d) == before)
		keep(places->cache, bytes, root);
	return root;
}

struct ynode *yaml_tree(struct arena *a, const struct places *places, const char *path,
			struct str bytes, struct diag *d)
{
	return tree_of(a, places, path, bytes, false, d);
}

static struct ynode *load(struct arena *a, const struct places *places, const char *path,
			  struct loc at, bool heads, struct diag *d)
{
	struct str bytes;
	const char *why = file_read_regular(a, path, FILE_MOST, &bytes);
	if (!why)
		return tree_of(a, places, path, bytes, heads, d);
	diag_error(d, at, "cannot read %s: %s", path, why);
	return NULL;
}

struct ynode *yaml_load(struct arena *a, const struct places *places, const char *path,
			struct loc at, struct diag *d)
{
	return load(a, places, path, at, false, d);
}

struct ynode *yaml_heads(struct arena *a, const struct places *places, const char *path,
			 struct loc at, struct diag *d)
{
	return load(a, places, path, at, true, d);
}

/*
 * Packs YAML files that come with the program: treec FOLDER FILE.yaml... fills the folder with a
 * block for each, which the program maps instead of parsing the file (src/doc/yaml/ystore.h).
 * Blocks that are up to date are left alone, those of other files go.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sum.h"
#include "base/file.h"
#include "doc/yaml/names.h"
#include "doc/yaml/ystore.h"
#include "doc/yaml/ytree.h"

enum { FILE_MAX = 1024 * 1024 };

struct trees {
	struct arena *a;
	const char *folder;
	struct diag *d;
	struct name *wanted; /* paths of blocks */
};

static bool up_to_date(struct trees *t, const char *path, struct str bytes)
{
	struct str block;
	return !file_read(t->a, path, YTREE_MOST, &block) &&
	       ytree_unpack(t->a, path, bytes, block, false) != NULL;
}

/* NULL, or what went wrong. A file with mistakes is none here: whoever uses it is told. */
static const char *pack_file(struct trees *t, const char *file)
{
	struct str bytes, block;
	const char *why = file_read(t->a, file, FILE_MAX, &bytes);
	if (why)
		return why;
	const char *path = ystore_path(t->a, t->folder, bytes);
	int before = diag_calls(t->d);
	if (!up_to_date(t, path, bytes)) {
		const struct ynode *root = ynode_read_on(t->a, t->a, file, bytes, t->d);
		if (!root || diag_calls(t->d) != before || !ytree_pack(t->a, bytes, root, &block))
			return NULL;
		why = ystore_write(t->a, t->folder, bytes, block);
	}
	if (!why)
		names_add(t->a, &t->wanted, str_of(path));
	return why;
}

static void remove_others(struct trees *t)
{
	DIR *dir = opendir(t->folder);
	for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
		const char *path = str_printf(t->a, "%s/%s", t->folder, e->d_name).p;
		if (e->d_name[0] != '.' && !names_find(t->wanted, str_of(path)))
			unlink(path);
	}
	if (dir)
		closedir(dir);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: treec FOLDER FILE.yaml...\n");
		return 2;
	}
	struct trees t = {.a = arena_new(), .folder = argv[1]};
	FILE *nowhere = tmpfile();
	int status = 0;
	t.d = diag_new(t.a, nowhere ? nowhere : stderr);
	if (mkdir(t.folder, 0777) != 0 && errno != EEXIST)
		fprintf(stderr, "treec: %s: %s\n", t.folder, strerror(errno));
	for (int i = 2; i < argc; i++) {
		const char *why = pack_file(&t, argv[i]);
		if (why)
			fprintf(stderr, "treec: %s: %s\n", argv[i], why);
		status = why ? 1 : status;
	}
	remove_others(&t);
	if (nowhere)
		fclose(nowhere);
	arena_drop(t.a);
	return status;
}

/*
 * Packs hyphenation dictionaries: hyphc DICTIONARY.dic... writes a .hyc beside each, which the
 * program maps instead of reading the dictionary. One that is up to date is left alone.
 */
#include <stdio.h>
#include <string.h>

#include "base/sum.h"
#include "base/file.h"
#include "text/lang/patterns.h"
#include "text/lang/patterns_pack.h"

enum { FILE_MAX = 64 * 1024 * 1024 /* the largest dictionary of Debian has 2 MiB */ };

static bool up_to_date(struct arena *a, const char *path, struct str dic)
{
	struct str block;
	struct patterns p;
	return !file_read(a, path, FILE_MAX, &block) && !patterns_open(block, &p) &&
	       p.source == sum64(dic);
}

/* NULL, or what went wrong. */
static const char *pack_file(struct arena *a, struct str path)
{
	struct str dic, block;
	if (path.n < 4 || memcmp(path.p + path.n - 4, ".dic", 4) != 0)
		return "is not named .dic";
	const char *why = file_read(a, path.p, FILE_MAX, &dic);
	if (why)
		return why;
	struct str packed = str_printf(a, "%.*s.hyc", (int)path.n - 4, path.p);
	if (up_to_date(a, packed.p, dic))
		return NULL;
	why = patterns_pack(a, dic, &block);
	return why ? why : file_replace(a, packed.p, block);
}

int main(int argc, char **argv)
{
	int status = 0;
	for (int i = 1; i < argc; i++) {
		struct arena *a = arena_new();
		const char *why = pack_file(a, str_of(argv[i]));
		if (why) {
			fprintf(stderr, "hyphc: %s: %s\n", argv[i], why);
			status = 1;
		}
		arena_drop(a);
	}
	return status;
}

/*
 * Packs what words in fonts come to: sheetc FILE FONT... writes the sheets of the fonts into FILE,
 * which the program maps instead of finding out about each font. A file that has them all is left
 * alone.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "text/font/font.h"
#include "text/font/sheet_pack.h"

enum { FILE_MAX = 64 * 1024 * 1024 /* sheets of 36 fonts have 3 MiB */ };

/* Under another name first: an interrupted run must not leave half a file. */
static const char *write_file(struct arena *a, const char *path, struct str block)
{
	struct str part = str_printf(a, "%s.%ld", path, (long)getpid());
	FILE *f = fopen(part.p, "wb");
	if (!f)
		return strerror(errno);
	bool good = fwrite(block.p, 1, block.n, f) == block.n;
	good = fclose(f) == 0 && good;
	if (good && rename(part.p, path) == 0)
		return NULL;
	const char *why = strerror(errno);
	unlink(part.p);
	return why;
}

/* Has the file a sheet of each font? */
static bool up_to_date(struct arena *a, const char *path, const struct keyed_sheet *sheet, int n)
{
	struct str have;
	if (file_read(a, path, FILE_MAX, &have) || sheets_check(have))
		return false;
	for (int i = 0; i < n; i++)
		if (!sheet_find(have, sheet[i].key).n)
			return false;
	return true;
}

static const char *write_sheets(struct arena *a, struct font_store *store, struct diag *d,
				const char *path, char **font, int n)
{
	struct keyed_sheet *sheet = arena_array(a, struct keyed_sheet, n + 1);
	const struct font **f = arena_array(a, const struct font *, n + 1);
	int opened = 0;
	for (int i = 0; i < n; i++) {
		f[opened] = font_open(store, font[i], 0, (struct loc){0}, d);
		if (!f[opened])
			continue;
		font_key(f[opened], sheet[opened].key);
		opened++;
	}
	if (up_to_date(a, path, sheet, opened))
		return NULL;
	for (int i = 0; i < opened; i++) {
		struct arena *own = arena_new();
		struct str packed = sheet_pack(own, f[i]);
		sheet[i].sheet = str_copy(a, packed);
		arena_drop(own);
	}
	return write_file(a, path, sheets_join(a, sheet, opened));
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: sheetc FILE FONT...\n");
		return 2;
	}
	struct arena *a = arena_new();
	struct diag *d = diag_new(a, stderr);
	struct font_store *store = font_store_new(a);
	const char *why = write_sheets(a, store, d, argv[1], argv + 2, argc - 2);
	if (why)
		fprintf(stderr, "sheetc: %s: %s\n", argv[1], why);
	int status = why || diag_errors(d) ? 1 : 0;
	font_store_drop(store);
	arena_drop(a);
	return status;
}

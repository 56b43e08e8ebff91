/*
 * Packs what words in fonts come to: sheetc FILE FONT... writes the sheets of the fonts into FILE,
 * which the program maps instead of finding out about each font. A file that has them all is left
 * alone.
 */
#include <stdio.h>

#include "base/file.h"
#include "text/font/font.h"
#include "text/font/sheet_pack.h"

/* Has the file a sheet of each font? */
static bool up_to_date(struct arena *a, const char *path, const struct font **font, int n)
{
	struct sheet_file have;
	unsigned char key[SHEET_KEY];
	bool all = !sheets_open(a, path, &have);
	for (int i = 0; i < n && all; i++) {
		font_key(font[i], key);
		all = sheet_find(a, &have, key).n;
	}
	sheets_close(&have);
	return all;
}

static const char *write_sheets(struct arena *a, struct font_store *store, struct diag *d,
				const char *path, char **name, int n)
{
	const struct font **font = arena_array(a, const struct font *, n + 1);
	int opened = 0;
	for (int i = 0; i < n; i++) {
		font[opened] = font_open(store, name[i], 0, (struct loc){0}, d);
		opened += font[opened] != NULL;
	}
	if (up_to_date(a, path, font, opened))
		return NULL;
	struct packed_sheet *sheet = arena_array(a, struct packed_sheet, n + 1);
	for (int i = 0; i < opened; i++) {
		struct arena *own = arena_new();
		struct packed_sheet s = sheet_pack(own, font[i]);
		sheet[i] = s;
		sheet[i].languages = str_copy(a, s.languages);
		sheet[i].uses = str_copy(a, s.uses);
		sheet[i].lists = str_copy(a, s.lists);
		sheet[i].blocks = str_copy(a, s.blocks);
		arena_drop(own);
	}
	return file_replace(a, path, sheets_join(a, sheet, opened));
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

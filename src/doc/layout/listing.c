/* Lists for people and scripts: one thing a line, its name first. */
#include "doc/layout/listing.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "doc/data/press_condition.h"
#include "doc/data/fontlist.h"
#include "doc/layout/layout_file.h"
#include "doc/data/stock.h"
#include "doc/yaml/ystore.h"

enum { NAME_COLUMN = 16 };

void list_name(struct buf *out, struct str name, size_t column)
{
	buf_str(out, name);
	for (size_t n = (size_t)utf8_length(name); n < column; n++)
		buf_char(out, ' ');
	buf_str(out, STR("  "));
}

static void put_mm(struct buf *out, mpt v)
{
	int64_t tenths = ((int64_t)v * 254 + 36000) / 72000;
	buf_int(out, tenths / 10);
	if (tenths % 10) {
		buf_char(out, '.');
		buf_int(out, tenths % 10);
	}
}

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool line_has(struct str line, const char *word)
{
	size_t n = strlen(word), k = 0;
	for (size_t i = 0; i + n <= line.n && k < n; i++)
		for (k = 0; k < n && lower(line.p[i + k]) == lower(word[k]);)
			k++;
	return k == n;
}

bool list_search(struct buf *lines, const char *const *word, int n)
{
	struct str rest = {lines->p, lines->n};
	size_t kept = 0;
	while (rest.n) {
		const char *end = memchr(rest.p, '\n', rest.n);
		struct str line = {rest.p, end ? (size_t)(end - rest.p) + 1 : rest.n};
		bool all = true;
		for (int i = 0; i < n && all; i++)
			all = line_has(line, word[i]);
		if (all) {
			memmove(lines->p + kept, line.p, line.n);
			kept += line.n;
		}
		rest = str_from(rest, line.n);
	}
	lines->n = kept;
	return kept > 0;
}

void list_papers(const struct paper *table, struct buf *out)
{
	for (const struct paper *p = table; p->name; p++) {
		list_name(out, str_of(p->name), NAME_COLUMN);
		buf_printf(out, "%s\n", p->about);
	}
}

void list_presses(struct arena *a, struct buf *out)
{
	int n;
	const struct press_condition *all = condition_list(a, &n);
	for (int i = 0; i < n; i++) {
		list_name(out, condition_stem(all[i].path), NAME_COLUMN);
		buf_str(out, str_of(all[i].name));
		if (all[i].registered)
			buf_printf(out, " (%s)", all[i].registered);
		buf_char(out, '\n');
	}
}

/* Name, grid, size and what it is; then the numbers of the same geometry. */
void list_stocks(struct arena *a, const struct places *places, struct diag *d, struct buf *out)
{
	struct stocks all = {0};
	stocks_read(a, places, d, &all);
	for (int i = 0; i < all.n; i++) {
		const struct stock *s = &all.p[i];
		list_name(out, s->name, 24);
		buf_printf(out, "%-6s  %dx%d of ", s->paper->name, s->columns, s->rows);
		put_mm(out, s->card_w);
		buf_str(out, STR(" x "));
		put_mm(out, s->card_h);
		buf_printf(out, " mm  %.*s", STR_FMT(s->about));
		for (int k = 0; k < s->nsame; k++)
			buf_printf(out, "%s%.*s", k ? ", " : "; same: ", STR_FMT(s->same[k]));
		buf_char(out, '\n');
	}
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void put_layout(struct arena *a, const struct places *places, const char *path,
		       struct str name, struct diag *d, struct buf *out)
{
	struct ynode *root = yaml_heads(a, places, path, (struct loc){0}, d);
	const struct ynode *kind = ynode_find(root, "kind"), *about = ynode_find(root, "about");
	if (!root || (kind && (str_is(kind->text.s, "theme") || str_is(kind->text.s, "mail"))))
		return;
	list_name(out, name, NAME_COLUMN);
	list_name(out, kind ? kind->text.s : (struct str){0}, 8);
	if (about)
		buf_str(out, about->text.s);
	buf_char(out, '\n');
}

void list_layouts(struct arena *a, const struct places *places, struct diag *d, struct buf *out)
{
	VEC(const char *) names = {0};
	const char *dir = str_printf(a, "%s/layouts", places->data).p;
	DIR *open = opendir(dir);
	if (!open) {
		diag_error(d, (struct loc){.file = dir}, "cannot read the folder: %s",
			   strerror(errno));
		return;
	}
	for (struct dirent *e = readdir(open); e; e = readdir(open)) {
		size_t n = strlen(e->d_name);
		if (n > 5 && strcmp(e->d_name + n - 5, ".yaml") == 0)
			*vec_add(a, &names) = arena_copy(a, e->d_name, n - 5);
	}
	closedir(open);
	if (names.n)
		qsort(names.p, (size_t)names.n, sizeof *names.p, by_name);
	for (int i = 0; i < names.n; i++)
		put_layout(a, places, str_printf(a, "%s/%s.yaml", dir, names.p[i]).p,
			   str_of(names.p[i]), d, out);
}

void list_fonts(struct arena *a, const struct places *places, struct diag *d, struct buf *out)
{
	struct fontlist *l = fontlist_read(a, places, d);
	for (int i = 0; l && i < l->n; i++) {
		struct family *f = &l->family[i];
		list_name(out, f->name, 20);
		for (int k = 0; k < f->nface; k++)
			buf_printf(out, "%s%d%s%s", k ? ", " : "", f->face[k].weight,
				   f->face[k].italic ? " italic" : "",
				   face_exists(&f->face[k]) ? "" : " (missing)");
		buf_printf(out, "  (%.*s, %.*s)\n", STR_FMT(f->licence), STR_FMT(f->package));
	}
}

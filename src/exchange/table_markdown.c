/* Tables of questions and answers in Markdown. */
#include <string.h>

#include "exchange/table.h"

/* The cells of a line: parted by bars, which a backslash escapes; one at each end may be left out.
 */
static int cells_of(struct arena *a, struct str line, struct str cell[COLUMNS_MAX])
{
	int n = 0;
	bool code = false;
	line = str_trim(line);
	if (line.n && line.p[0] == '|')
		line = str_from(line, 1);
	while (line.n && n < COLUMNS_MAX) {
		struct buf b = {.a = a};
		size_t i = 0;
		for (; i < line.n && (line.p[i] != '|' || code); i++) {
			bool bar = line.p[i] == '\\' && i + 1 < line.n && line.p[i + 1] == '|';
			code ^= line.p[i] == '`';
			i += bar;
			buf_char(&b, line.p[i]);
		}
		cell[n++] = str_trim(buf_slice(&b));
		code = false;
		line = str_from(line, i < line.n ? i + 1 : i);
		if (!str_trim(line).n)
			break;
	}
	return n;
}

static bool is_head(const struct table *t)
{
	bool question = false, other = false;
	for (int i = 0; i < t->ncolumn; i++) {
		const struct table_column *c = &t->column[i];
		bool q = c->use == USE_FIELD && strcmp(c->field->key, "question") == 0;
		question = question || q;
		other = other || (c->use != USE_NONE && !q);
	}
	return question && other;
}

bool table_has_cards(const struct source *src, struct str lines)
{
	struct table t = {.src = src};
	struct str cell[COLUMNS_MAX];
	const char *end = memchr(lines.p, '\n', lines.n);
	struct str line = {lines.p, end ? (size_t)(end - lines.p) : lines.n};
	table_head(&t, cell, cells_of(src->d->a, line, cell), NULL);
	return is_head(&t);
}

bool table_of_markdown(const struct source *src, struct str lines, struct draft_section *s,
		       struct loc at)
{
	struct table t = {.src = src, .form = CELL_MARKUP, .fixed = true, .section = s};
	struct str cell[COLUMNS_MAX];
	t.keep_rest = true;
	for (int row = 0; lines.n; row++) {
		const char *end = memchr(lines.p, '\n', lines.n);
		struct str line = {lines.p, end ? (size_t)(end - lines.p) : lines.n};
		struct loc here = {at.file, at.line + row, 1};
		lines = str_from(lines, line.n + (end != NULL));
		if (row == 1) /* the rule below the head */
			continue;
		int n = cells_of(src->d->a, line, cell);
		if (row) {
			table_row(&t, cell, n, here);
			continue;
		}
		table_head(&t, cell, n, NULL);
		if (!is_head(&t))
			return false;
		draft_note(src->d, NOTE_TAKEN, here, "table", (struct str){0}, line);
	}
	return true;
}

/* Chunks as the markup of guides. */
#include <string.h>

#include "exchange/chunk.h"

enum { FENCE_MIN = 3 };

static void put_indent(struct buf *b, int columns)
{
	for (int i = 0; i < columns; i++)
		buf_char(b, ' ');
}

/* Lines after the first are indented. */
static void put_lines(struct buf *b, struct str s, int columns)
{
	for (size_t i = 0; i < s.n; i++) {
		buf_char(b, s.p[i]);
		if (s.p[i] == '\n' && i + 1 < s.n && s.p[i + 1] != '\n')
			put_indent(b, columns);
	}
}

static size_t longest_run(struct str s, char c)
{
	size_t best = 0, n = 0;
	for (size_t i = 0; i < s.n; i++) {
		n = s.p[i] == c ? n + 1 : 0;
		best = n > best ? n : best;
	}
	return best;
}

static void put_code(struct buf *b, const struct chunk *c, int columns)
{
	size_t n = longest_run(c->s, '`') + 1;
	n = n < FENCE_MIN ? FENCE_MIN : n;
	put_indent(b, columns);
	for (size_t i = 0; i < n; i++)
		buf_char(b, '`');
	buf_str(b, c->info);
	buf_char(b, '\n');
	put_indent(b, columns);
	put_lines(b, c->s, columns);
	put_indent(b, columns);
	for (size_t i = 0; i < n; i++)
		buf_char(b, '`');
}

/* The mark of an item; columns up to its text. */
static int put_mark(struct buf *b, const struct chunk *c, int columns)
{
	size_t from;
	put_indent(b, columns);
	from = b->n;
	if (c->number)
		buf_printf(b, "%d. ", c->number);
	else
		buf_str(b, STR("- "));
	return columns + (int)(b->n - from);
}

static struct str text_of(const struct chunk_writer *w, const struct chunk *c)
{
	return w->exact ? c->s : tidy_marks(w->a, c->s);
}

struct str chunk_markup(struct chunk_writer *w, const struct chunk *c, bool *tight)
{
	struct buf b = {.a = w->a};
	int depth = c->depth < 0 ? 0 : c->depth > CHUNK_DEPTH ? CHUNK_DEPTH : c->depth;
	if (!depth && c->kind == CHUNK_ITEM)
		depth = 1;
	while (depth > w->depth + (c->kind == CHUNK_ITEM)) /* no item is open for it to stand in */
		depth--;
	*tight = w->item && c->kind == CHUNK_ITEM;
	w->item = c->kind == CHUNK_ITEM;
	w->depth = depth;
	int columns = w->column[w->item && depth ? depth - 1 : depth];
	switch (c->kind) {
	case CHUNK_CODE: put_code(&b, c, columns); break;
	case CHUNK_TABLE:
		put_indent(&b, columns);
		put_lines(&b, c->s, columns);
		break;
	case CHUNK_ITEM:
		w->column[depth] = put_mark(&b, c, columns);
		put_lines(&b, text_of(w, c), w->column[depth]);
		break;
	case CHUNK_HEADING:
		put_indent(&b, columns);
		if (w->exact)
			buf_printf(&b, "%.*s %.*s", c->level, "######", STR_FMT(c->s));
		else
			buf_printf(&b, "**%.*s**", STR_FMT(text_of(w, c)));
		break;
	default:
		put_indent(&b, columns);
		put_lines(&b, text_of(w, c), columns);
		break;
	}
	return buf_slice(&b);
}

void chunks_markup(const struct chunk *c, int n, struct buf *out)
{
	struct chunk_writer w = {.a = out->a};
	for (int i = 0; i < n; i++) {
		bool tight;
		struct str s = chunk_markup(&w, &c[i], &tight);
		if (i)
			buf_str(out, tight ? STR("\n") : STR("\n\n"));
		buf_str(out, s);
	}
}

#include "markup_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/data/language_file.h"

struct markup *markup_in(struct fixture *f, const char *tag)
{
	const struct places places = {.data = "."};
	const struct language **l = arena_alloc(f->a, sizeof *l);
	struct languages *all = arena_alloc(f->a, sizeof *all);
	struct diag *d = diag_new(f->a, stderr);
	*l = language_rules(language_reader_new(f->a, &places, d), str_of(tag), (struct loc){0});
	*all = (struct languages){l, 1};
	assert_int_equal(diag_errors(d), 0);
	return markup_new(f->a, all);
}

int markup_set_up(void **state)
{
	static struct fixture f;
	f.a = arena_new();
	f.m = markup_in(&f, "en-GB");
	assert_non_null(f.m);
	*state = &f;
	return 0;
}

int markup_tear_down(void **state)
{
	struct fixture *f = *state;
	markup_drop(f->m);
	arena_drop(f->a);
	return 0;
}

struct text literal(const char *z)
{
	return (struct text){.s = str_of(z), .at = {"g.yaml", 1, 1}, .form = TEXT_LITERAL};
}

void put_spans(struct buf *b, const struct span *span, int n)
{
	for (int i = 0; i < n; i++) {
		const struct span *s = &span[i];
		bool marked = s->flags || s->url.n;
		assert_true(s->s.n > 0);
		if (marked)
			buf_char(b, '{');
		if (s->flags & SPAN_EMPHASIS)
			buf_char(b, 'e');
		if (s->flags & SPAN_STRONG)
			buf_char(b, 's');
		if (s->flags & SPAN_CODE)
			buf_char(b, 'c');
		if (s->flags & SPAN_STRIKE)
			buf_char(b, 'd');
		if (s->flags & SPAN_SUPER)
			buf_char(b, '^');
		if (s->flags & SPAN_SUB)
			buf_char(b, '_');
		if (s->flags & SPAN_KEY)
			buf_char(b, 'k');
		if (s->flags & SPAN_FOREIGN)
			buf_printf(b, "@%.*s", STR_FMT(s->phrase->tag));
		if (s->flags & SPAN_NOTE)
			buf_char(b, 'n');
		if (s->flags & SPAN_IMAGE)
			buf_printf(b, "i=%.*s", STR_FMT(s->image->path));
		if (s->url.n)
			buf_printf(b, "l=%.*s", STR_FMT(s->url));
		if (marked)
			buf_char(b, ':');
		for (size_t k = 0; k < s->s.n; k++)
			buf_char(b, s->s.p[k] == '\n' ? '$' : s->s.p[k]);
		if (marked)
			buf_char(b, '}');
	}
}

const char *finish(struct buf *b)
{
	buf_char(b, '\0');
	return b->p;
}

const char *spans_in(struct fixture *f, struct markup *m, const char *input)
{
	int n;
	struct text t = literal(input);
	const struct span *span = markup_spans(m, f->a, &t, NULL, &n);
	struct buf b = {.a = f->a};
	put_spans(&b, span, n);
	return finish(&b);
}

static void put_block(struct buf *b, const struct block *k, int depth);

/* What follows each other is parted by |; the first paragraph of an item or definition stands
 * behind its mark. depth: of items and definitions around. */
static void put_siblings(struct buf *b, const struct block *k, int depth)
{
	for (; k; k = k->next)
		put_block(b, k, depth);
}

static void put_part(struct buf *b, const struct block *k, int depth)
{
	const struct block *first = k->first;
	if (first && first->kind == BLOCK_PARAGRAPH) {
		put_spans(b, first->span, first->nspan);
		first = first->next;
	}
	put_siblings(b, first, depth + 1);
}

static void put_code(struct buf *b, const struct block *k)
{
	for (size_t c = 0; c < k->code.n; c++)
		buf_char(b, k->code.p[c] == '\n' ? '$' : k->code.p[c]);
}

static void put_block(struct buf *b, const struct block *k, int depth)
{
	static const char *const callout[] = {"", "note", "tip", "important", "warning", "caution"};
	static const char *const align[] = {"", "l", "c", "r"};
	bool part =
		k->kind == BLOCK_LIST || k->kind == BLOCK_DEFINITIONS || k->kind == BLOCK_FOOTNOTES;
	if (b->n && !part)
		buf_char(b, '|');
	switch (k->kind) {
	case BLOCK_PARAGRAPH: buf_printf(b, depth ? "P%d " : "P ", depth); break;
	case BLOCK_HEADING: buf_printf(b, "H%d ", k->level); break;
	case BLOCK_TERM: buf_str(b, STR("T ")); break;
	case BLOCK_ADDRESS: buf_str(b, STR("A ")); break;
	case BLOCK_CODE: buf_printf(b, "C%d(%.*s) ", depth, STR_FMT(k->language)); break;
	case BLOCK_HTML: buf_str(b, STR("HTML ")); break;
	case BLOCK_RULE: buf_str(b, STR("R")); break;
	case BLOCK_PICTURE:
		buf_printf(b, "G(%.*s,%.*s,%.*s,%.*s)", STR_FMT(k->image->path),
			   STR_FMT(k->image->description), STR_FMT(k->image->title),
			   STR_FMT(k->image->attributes));
		return;
	case BLOCK_LIST:
	case BLOCK_DEFINITIONS:
	case BLOCK_FOOTNOTES: put_siblings(b, k->first, depth); return;
	case BLOCK_ITEM:
		buf_printf(b, "I%d#%d%s ", depth + 1, k->number,
			   k->task == TASK_OPEN	  ? "[ ]"
			   : k->task == TASK_DONE ? "[x]"
						  : "");
		put_part(b, k, depth);
		return;
	case BLOCK_DEFINITION:
		buf_printf(b, "D%d ", depth + 1);
		put_part(b, k, depth);
		return;
	case BLOCK_FOOTNOTE:
		buf_printf(b, "N%d ", k->number);
		put_part(b, k, depth);
		return;
	case BLOCK_QUOTE:
		buf_printf(b, "Q%s(", callout[k->callout]);
		put_siblings(b, k->first, depth);
		buf_char(b, ')');
		return;
	case BLOCK_TABLE:
		buf_printf(b, "TABLE%d", k->columns);
		for (int i = 0; i < k->columns; i++)
			buf_str(b, str_of(align[k->align[i]]));
		put_siblings(b, k->first, depth);
		return;
	case BLOCK_ROW:
		buf_str(b, k->head ? STR("head") : STR("row"));
		put_siblings(b, k->first, depth);
		return;
	case BLOCK_CELL: break;
	}
	put_spans(b, k->span, k->nspan);
	put_code(b, k);
}

const char *blocks_in(struct fixture *f, const char *input)
{
	struct text t = literal(input);
	struct buf b = {.a = f->a};
	put_siblings(&b, markup_blocks(f->m, f->a, &t, NULL), 0);
	return finish(&b);
}

const char *warnings_in(struct fixture *f, const char *input)
{
	char *out = NULL;
	size_t size = 0;
	struct buf b = {.a = f->a};
	FILE *file = open_memstream(&out, &size);
	assert_non_null(file);
	struct diag *d = diag_new(f->a, file);
	struct text t = literal(input);
	markup_blocks(f->m, f->a, &t, d);
	fclose(file);
	for (char *line = strtok(out, "\n"); line; line = strtok(NULL, "\n")) {
		char *words = strstr(line, ": warning: ");
		assert_non_null(words);
		buf_put(&b, line + strlen("g.yaml:"), (size_t)(words - line) - strlen("g.yaml:"));
		buf_char(&b, ' ');
		buf_str(&b, str_of(words + strlen(": warning: ")));
	}
	free(out);
	return finish(&b);
}

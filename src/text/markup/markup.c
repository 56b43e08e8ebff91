/* The doors of markup: texts that need no reader, reading, and what a text says without marks. */
#include "text/markup/markup.h"

#include <stdlib.h>
#include <string.h>

#include "text/markup/foreign.h"
#include "text/markup/inline.h"
#include "text/markup/md_read.h"
#include "text/markup/signs.h"

struct markup {
	struct arena *scratch;
	const struct languages *languages;
	struct pattern *token;
	struct phrases phrases;
};

struct markup *markup_new(struct arena *a, const struct languages *languages)
{
	struct markup *m = arena_alloc(a, sizeof *m);
	m->scratch = arena_new();
	arena_alloc(m->scratch, 1); /* resets then keep the first block */
	m->languages = languages;
	m->phrases = (struct phrases){.a = a, .known = languages};
	m->token = signs_pattern();
	if (m->token)
		return m;
	markup_drop(m);
	return NULL;
}

void markup_drop(struct markup *m)
{
	if (!m)
		return;
	pattern_drop(m->token);
	arena_drop(m->scratch);
	*m = (struct markup){0};
}

/* The library and PCRE2 must not see broken UTF-8. Readers refuse it, so this is only a safety
 * belt. */
static struct str checked(struct arena *a, struct str s)
{
	size_t i = utf8_valid(s);
	if (i == s.n)
		return s;
	char *p = arena_copy(a, s.p, s.n);
	for (; i < s.n; i += 1 + utf8_valid((struct str){p + i + 1, s.n - i - 1}))
		p[i] = '?';
	return (struct str){p, s.n};
}

/* A line that begins with a letter, in which nothing could be a mark: most texts. */
static bool is_plain(struct str s)
{
	/* 2: with what follows */
	static const char sign[256] = {
		['\n'] = 1, ['\r'] = 1, ['\\'] = 1, ['`'] = 1, ['*'] = 1,  ['_'] = 1,
		['['] = 1,  [']'] = 1,	['<'] = 1,  ['&'] = 1, ['~'] = 1,  ['$'] = 1,
		['|'] = 1,  ['{'] = 1,	['@'] = 1,  ['#'] = 1, ['\0'] = 1, [':'] = 2,
		['='] = 2,  ['^'] = 2,	['!'] = 2,  ['w'] = 2, ['W'] = 2};
	unsigned char first = s.n ? (unsigned char)s.p[0] : 0;
	if (!((first | 0x20) >= 'a' && (first | 0x20) <= 'z') && first < 0x80)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char what = sign[(unsigned char)s.p[i]];
		if (!what)
			continue;
		char c = s.p[i], next = i + 1 < s.n ? s.p[i + 1] : '\0';
		if (what == 1 || foreign_may(c, next) || (c == ':' && next == '/') ||
		    ((c | 0x20) == 'w' && i + 3 < s.n && s.p[i + 3] == '.'))
			return false;
	}
	return true;
}

static struct md_source source_of(struct markup *m, struct arena *a, const struct text *t)
{
	struct md_source s = {.a = a, .text = t};
	s.in.scratch = m->scratch;
	s.in.token = m->token;
	s.in.link = t->link;
	s.in.nlink = t->nlink;
	s.one = t->nlink > 0; /* titles of links */
	s.in.phrases = &m->phrases;
	s.in.language = languages_find(m->languages, t->language);
	return s;
}

/* The whole text as it is. */
static struct span *literal_spans(struct md_source *s, int *n)
{
	struct place at = place_start(s->text);
	s->in.run.n = 0;
	*vec_add(s->in.scratch, &s->in.run) =
		(struct inline_run){.kind = RUN_TEXT, .s = s->text->s};
	return inline_spans(&s->in, s->a, &at, n);
}

static struct block *paragraph(struct md_source *s)
{
	int n;
	struct span *span = literal_spans(s, &n);
	if (!n)
		return NULL;
	struct block *b = arena_alloc(s->a, sizeof *b);
	*b = (struct block){.kind = BLOCK_PARAGRAPH, .at = s->text->at, .span = span, .nspan = n};
	return b;
}

static struct block *read_text(struct md_source *s, struct diag *d)
{
	const char *refused;
	struct block *first = md_read(s, &refused);
	if (!refused) {
		inline_tell(&s->in, place_start(s->text), d);
		return first;
	}
	if (d)
		diag_error(d, s->text->at, "this text cannot be read, since %s: split it", refused);
	first = paragraph(s);
	s->in.complaint.n = 0;
	return first;
}

/* What is said of a person is known by that down to the page. */
static void mark_personal(struct span *span, int n)
{
	for (int i = 0; i < n; i++)
		span[i].flags |= SPAN_PERSONAL;
}

static void blocks_personal(struct block *first)
{
	for (struct block *b = first; b; b = b->next) {
		mark_personal(b->span, b->nspan);
		blocks_personal(b->first);
	}
}

struct block *markup_blocks(struct markup *m, struct arena *a, const struct text *t, struct diag *d)
{
	struct arena_mark mark = arena_mark(m->scratch);
	struct text whole = *t;
	whole.s = checked(a, t->s);
	struct md_source s = source_of(m, a, &whole);
	struct block *first = is_plain(whole.s) ? paragraph(&s) : read_text(&s, d);
	if (s.one && first &&
	    first->kind == BLOCK_HEADING) /* as which texts of one line are read */
		first->kind = BLOCK_PARAGRAPH;
	if (t->personal)
		blocks_personal(first);
	arena_reset(m->scratch, mark);
	return first;
}

/* ---- texts of one paragraph ---- */

struct span *markup_spans(struct markup *m, struct arena *a, const struct text *t, struct diag *d,
			  int *nspan)
{
	struct arena_mark mark = arena_mark(m->scratch);
	struct text whole = *t;
	whole.s = checked(a, t->s);
	struct md_source s = source_of(m, a, &whole);
	s.one = true;
	struct span *span;
	if (is_plain(whole.s)) {
		span = literal_spans(&s, nspan);
	} else {
		struct block *b = read_text(&s, d);
		span = b ? b->span : NULL;
		*nspan = b ? b->nspan : 0;
	}
	if (t->personal)
		mark_personal(span, *nspan);
	arena_reset(m->scratch, mark);
	return span;
}

size_t *markup_braces(struct markup *m, struct arena *a, const struct text *t, bool one, int *n)
{
	struct arena_mark mark = arena_mark(m->scratch);
	struct text whole = *t;
	struct sign_places braces = {.a = a};
	whole.s = checked(a, t->s);
	struct md_source s = source_of(m, a, &whole);
	s.one = s.one || one;
	s.in.braces = &braces;
	if (!is_plain(whole.s))
		read_text(&s, NULL);
	arena_reset(m->scratch, mark);
	*n = braces.at.n;
	return braces.at.p;
}

/* ---- without marks ---- */

static void put_plain(struct buf *b, const struct block *first, bool inside)
{
	for (const struct block *k = first; k; k = k->next) {
		bool near = inside || k->kind == BLOCK_ITEM || k->kind == BLOCK_ROW ||
			    k->kind == BLOCK_CELL || k->kind == BLOCK_TERM ||
			    k->kind == BLOCK_DEFINITION || k->kind == BLOCK_FOOTNOTE;
		size_t before = b->n;
		if (b->n && k != first)
			buf_str(b, near || b->p[b->n - 1] == '\n' ? STR("\n") : STR("\n\n"));
		size_t start = b->n;
		for (int i = 0; i < k->nspan; i++)
			buf_str(b, k->span[i].s);
		buf_str(b, k->code);
		if (k->kind == BLOCK_PICTURE)
			buf_str(b, k->image->description);
		put_plain(b, k->first,
			  (k->kind == BLOCK_LIST && k->tight) || (k->kind == BLOCK_ITEM && inside));
		if (b->n == start)
			b->n = before;
	}
}

struct str markup_plain(struct markup *m, struct arena *a, const struct text *t, struct diag *d)
{
	struct buf b = {.a = a};
	put_plain(&b, markup_blocks(m, a, t, d), false);
	struct str s = buf_slice(&b);
	if (s.n && s.p[s.n - 1] == '\n')
		s.n--;
	return s;
}

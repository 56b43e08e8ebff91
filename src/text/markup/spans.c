/* Puts spans together; what they say is gathered in one buffer and cut when all is known. */
#include "text/markup/spans.h"

#include <string.h>

struct place place_start(const struct text *t)
{
	return (struct place){*t, 0};
}

struct loc place_at(struct place *p, size_t offset)
{
	if (offset > p->offset) {
		size_t n = offset - p->offset;
		p->rest.at = text_loc(&p->rest, n);
		p->rest.s = str_from(p->rest.s, n);
		p->offset = offset;
	}
	return p->rest.at;
}

static bool scheme_is(struct str url, const char *scheme)
{
	size_t n = strlen(scheme);
	for (size_t i = 0; i < n; i++) {
		char ch = i < url.n ? url.p[i] : '\0';
		if (ch >= 'A' && ch <= 'Z')
			ch = (char)(ch - 'A' + 'a');
		if (ch != scheme[i])
			return false;
	}
	return url.n > n;
}

bool web_address(struct str url)
{
	return scheme_is(url, "http://") || scheme_is(url, "https://") || scheme_is(url, "mailto:");
}

/* Adds to the last span, or begins one. Spans hold no address before spans_end(). */
static void put(struct span_maker *c, const struct span_piece *p, struct str s, size_t at)
{
	struct span *last = c->span.n ? &c->span.p[c->span.n - 1] : NULL;
	if (!last || last->flags != p->flags || last->link != p->link || last->image != p->image ||
	    last->phrase != p->phrase) {
		last = vec_add(c->scratch, &c->span);
		*last = (struct span){.flags = p->flags,
				      .target = p->url,
				      .url = web_address(p->url) ? p->url : (struct str){0},
				      .title = p->title,
				      .link = p->link,
				      .image = p->image,
				      .at = place_at(c->at, at),
				      .language = c->language,
				      .phrase = p->phrase};
	}
	buf_str(&c->out, s);
	last->s.n += s.n;
}

/* Runs of spaces become one space; single spaces between words pass with them. */
static void put_text(struct span_maker *c, const struct span_piece *p, struct str s, size_t at)
{
	for (size_t i = 0; i < s.n;) {
		if (ascii_blank(s.p[i])) {
			if (!c->blank)
				put(c, p, STR(" "), at + i);
			c->blank = true;
			i++;
			continue;
		}
		size_t from = i++;
		while (i < s.n && (!ascii_blank(s.p[i]) ||
				   (s.p[i] == ' ' && i + 1 < s.n && !ascii_blank(s.p[i + 1]))))
			i++;
		put(c, p, (struct str){s.p + from, i - from}, at + from);
		c->blank = false;
	}
}

/* The piece that holds byte `from`; they are asked for in order. */
static const struct span_piece *piece_at(struct span_maker *c, size_t from)
{
	while (c->now + 1 < c->npiece && c->piece[c->now + 1].from <= from)
		c->now++;
	return &c->piece[c->now];
}

void spans_text(struct span_maker *c, struct str s, size_t from, size_t to)
{
	while (from < to) {
		const struct span_piece *p = piece_at(c, from);
		size_t end = c->now + 1 < c->npiece ? c->piece[c->now + 1].from : to;
		if (end > to)
			end = to;
		put_text(c, p, (struct str){s.p + from, end - from}, p->at + (from - p->from));
		from = end;
	}
}

void spans_sign(struct span_maker *c, struct str sign, size_t from)
{
	const struct span_piece *p = piece_at(c, from);
	put(c, p, sign, p->at + (from - p->from));
	c->blank = false;
}

/* Lines of code in a sentence join with one space, the indent of the next line is the text's. */
static void put_code(struct span_maker *c, const struct span_piece *p)
{
	struct str s = p->s;
	for (size_t i = 0; i < s.n;) {
		const char *nl = memchr(s.p + i, '\n', s.n - i);
		size_t end = nl ? (size_t)(nl - s.p) : s.n;
		size_t cut = end;
		while (nl && cut > i && ascii_blank(s.p[cut - 1]))
			cut--;
		if (cut > i)
			put(c, p, (struct str){s.p + i, cut - i}, p->at + i);
		if (nl)
			put(c, p, STR(" "), p->at + end);
		i = end + 1;
		while (nl && i < s.n && ascii_blank(s.p[i]))
			i++;
	}
	c->blank = false;
}

void spans_piece(struct span_maker *c, const struct span_piece *p)
{
	switch (p->kind) {
	case PIECE_TEXT: put_text(c, p, p->s, p->at); break;
	case PIECE_CODE: put_code(c, p); break;
	case PIECE_LITERAL:
		if (p->s.n)
			put(c, p, p->s, p->at);
		c->blank = c->blank && !p->s.n;
		break;
	case PIECE_BREAK:
		spans_trim(c);
		if (!c->span.n)
			break;
		put(c, p, STR("\n"), p->at);
		c->blank = true;
	}
}

void spans_trim(struct span_maker *c)
{
	struct span *last = c->span.n ? &c->span.p[c->span.n - 1] : NULL;
	if (!c->blank || !last || c->out.p[c->out.n - 1] != ' ')
		return;
	c->out.n--;
	c->blank = false;
	if (--last->s.n == 0)
		c->span.n--;
}

struct span *spans_end(struct span_maker *c, struct arena *a, int *n)
{
	while (c->blank && c->span.n) { /* spaces and breaks at the end */
		struct span *last = &c->span.p[c->span.n - 1];
		if (!ascii_blank(c->out.p[c->out.n - 1]))
			break;
		c->out.n--;
		if (--last->s.n == 0)
			c->span.n--;
	}
	struct span *span = arena_array(a, struct span, c->span.n);
	char *text = arena_copy(a, c->out.p, c->out.n);
	for (int i = 0; i < c->span.n; i++) {
		span[i] = c->span.p[i];
		span[i].s.p = text;
		text += span[i].s.n;
	}
	*n = c->span.n;
	return span;
}

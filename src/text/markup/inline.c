/* Pairs emphasis marks and turns the pieces of a paragraph into spans. */
#include "text/markup/inline.h"

#include <string.h>

#include "text/markup/quotes.h"

enum {
	EMPHASIS,
	STRONG,
	UNSPACED = 0x2E80, /* from here on scripts that write without spaces: every place in them
			      is a word edge */
};

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

void inline_complain(struct inline_text *t, size_t offset, enum complaint_kind kind,
		     struct str what)
{
	*vec_add(t->scratch, &t->complaint) = (struct complaint){offset, kind, what};
}

struct piece *inline_add(struct inline_text *t, enum piece_kind kind, struct str s, size_t offset)
{
	struct piece *p = vec_add(t->scratch, &t->piece);
	*p = (struct piece){.kind = kind, .s = s, .offset = offset};
	return p;
}

/* A mark at a place where only an opening one makes sense was meant as one. */
static void give_up(struct inline_text *t, int i)
{
	const struct piece *p = &t->piece.p[i];
	if (p->s.n && !p->can_close)
		inline_complain(t, p->offset, UNCLOSED_MARK, p->s);
}

static void push(struct inline_text *t, int *stack, int *n, int piece)
{
	if (*n == MARKUP_DEPTH) {
		if (stack == t->mark)
			give_up(t, stack[0]);
		memmove(stack, stack + 1, (MARKUP_DEPTH - 1) * sizeof *stack);
		*n -= 1;
	}
	stack[(*n)++] = piece;
}

/* CommonMark 0.31, rules 9 and 10: runs that might do both pair up unless their sum would then be
 * ambiguous. */
static bool pairs(const struct piece *open, const struct piece *close)
{
	if (open->s.p[0] != close->s.p[0])
		return false;
	if (!open->can_close && !close->can_open)
		return true;
	return (open->run + close->run) % 3 != 0 || (open->run == 0 && close->run == 0);
}

static void close_marks(struct inline_text *t, struct piece *close)
{
	while (close->s.n) {
		int k = t->nmark - 1;
		while (k >= 0 && !pairs(&t->piece.p[t->mark[k]], close))
			k--;
		if (k < 0)
			return;
		for (int i = k + 1; i < t->nmark; i++)
			give_up(t, t->mark[i]);
		struct piece *open = &t->piece.p[t->mark[k]];
		int what = open->s.n > 1 && close->s.n > 1 ? STRONG : EMPHASIS;
		open->opens[what]++;
		close->closes[what]++;
		open->s.n -= (size_t)what + 1;
		close->s.n -= (size_t)what + 1;
		close->s.p += what + 1; /* its left end is the inner one */
		close->offset += (size_t)what + 1;
		t->nmark = open->s.n ? k + 1 : k;
	}
}

/* Of a script that is written without spaces between words: Thai, Lao, Burmese, Khmer, and from the
 * ideographs on. */
static bool is_unspaced(uint32_t cp)
{
	return cp >= UNSPACED || (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF);
}

void inline_mark(struct inline_text *t, struct str run, size_t offset, uint32_t prev, uint32_t next)
{
	struct piece *p = inline_add(t, PIECE_MARK, run, offset);
	bool prev_word = cp_is_word(prev) && !is_unspaced(prev);
	bool next_word = cp_is_word(next) && !is_unspaced(next);
	if (run.p[0] == '_' && run.n > 1)
		return; /* a blank to fill in */
	p->can_open = !cp_is_space(next) && !prev_word;
	p->can_close = !cp_is_space(prev) && !next_word;
	p->run = (int)(run.n % 3);
	if (p->can_close)
		close_marks(t, p);
	if (p->s.n && p->can_open)
		push(t, t->mark, &t->nmark, t->piece.n - 1);
}

void inline_bracket(struct inline_text *t, struct str s, size_t offset)
{
	inline_add(t, PIECE_TEXT, s, offset);
	push(t, t->bracket, &t->nbracket, t->piece.n - 1);
}

int inline_bracket_close(struct inline_text *t)
{
	return t->nbracket ? t->bracket[--t->nbracket] : -1;
}

void inline_link(struct inline_text *t, int open, struct str url, size_t offset)
{
	t->piece.p[open].kind = PIECE_LINK;
	t->piece.p[open].url = url;
	t->nbracket = 0; /* links do not hold links */
	inline_add(t, PIECE_LINK_END, (struct str){NULL, 0}, offset);
}

/* ---- spans ---- */

struct composer {
	struct arena *scratch;
	const struct language *language;
	struct place *at;
	VEC(struct span) span;
	char *out;
	size_t n;
	int depth[2]; /* open emphasis and strong */
	struct str url;
	bool blank; /* a further blank vanishes: start, or behind one */
	bool fresh; /* the next bytes begin a span, even if they look like the last */
};

static void put(struct composer *c, struct str s, unsigned extra, size_t offset)
{
	unsigned flags = extra | (c->depth[EMPHASIS] > 0 ? SPAN_EMPHASIS : 0u) |
			 (c->depth[STRONG] > 0 ? SPAN_STRONG : 0u);
	struct span *last = c->span.n ? &c->span.p[c->span.n - 1] : NULL;
	if (!last || last->flags != flags || last->url.p != c->url.p || c->fresh) {
		last = vec_add(c->scratch, &c->span);
		*last = (struct span){.s = {c->out + c->n, 0},
				      .flags = flags,
				      .url = c->url,
				      .at = place_at(c->at, offset),
				      .language = c->language};
		c->fresh = false;
	}
	memcpy(c->out + c->n, s.p, s.n);
	c->n += s.n;
	last->s.n += s.n;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* Runs of blanks become one space; single spaces between words pass with them. */
static void put_text(struct composer *c, struct str s, size_t offset)
{
	for (size_t i = 0; i < s.n;) {
		if (is_blank(s.p[i])) {
			if (!c->blank)
				put(c, STR(" "), 0, offset + i);
			c->blank = true;
			i++;
			continue;
		}
		size_t from = i++;
		while (i < s.n && (!is_blank(s.p[i]) ||
				   (s.p[i] == ' ' && i + 1 < s.n && !is_blank(s.p[i + 1]))))
			i++;
		put(c, (struct str){s.p + from, i - from}, 0, offset + from);
		c->blank = false;
	}
}

/* Lines of code in a sentence join with one space, the indent of the next line is the text's. */
static void put_code(struct composer *c, struct str s, size_t offset)
{
	for (size_t i = 0; i < s.n;) {
		const char *nl = memchr(s.p + i, '\n', s.n - i);
		size_t end = nl ? (size_t)(nl - s.p) : s.n;
		size_t cut = end;
		while (nl && cut > i && is_blank(s.p[cut - 1]))
			cut--;
		if (cut > i)
			put(c, (struct str){s.p + i, cut - i}, SPAN_CODE, offset + i);
		if (nl)
			put(c, STR(" "), SPAN_CODE, offset + end);
		i = end + 1;
		while (nl && i < s.n && is_blank(s.p[i]))
			i++;
	}
	c->blank = false;
}

static void put_piece(struct composer *c, const struct piece *p)
{
	switch (p->kind) {
	case PIECE_TEXT: put_text(c, p->s, p->offset); break;
	case PIECE_CODE: put_code(c, p->s, p->offset); break;
	case PIECE_MARK:
		for (int k = EMPHASIS; k <= STRONG; k++)
			c->depth[k] -= p->closes[k];
		put_text(c, p->s, p->offset);
		for (int k = EMPHASIS; k <= STRONG; k++)
			c->depth[k] += p->opens[k];
		break;
	case PIECE_LINK:
		c->url = p->url;
		c->fresh = true;
		break;
	case PIECE_LINK_END: c->url = (struct str){NULL, 0}; break;
	}
}

/* The blank that a paragraph's last piece may have left. */
static void trim(struct composer *c)
{
	if (!c->blank || !c->span.n)
		return;
	struct span *last = &c->span.p[c->span.n - 1];
	if (--last->s.n == 0)
		c->span.n--;
}

struct span *inline_spans(struct inline_text *t, struct arena *a, struct place *at, int *n)
{
	size_t most = 0;
	for (int i = 0; i < t->nmark; i++)
		give_up(t, t->mark[i]);
	t->nmark = 0;
	for (int i = 0; i < t->piece.n; i++)
		most += t->piece.p[i].s.n;
	struct composer c = {
		.scratch = t->scratch, .language = t->language, .at = at, .blank = true};
	c.out = arena_alloc(a, most);
	for (int i = 0; i < t->piece.n; i++)
		put_piece(&c, &t->piece.p[i]);
	trim(&c);
	*n = c.span.n;
	struct span *span = arena_array(a, struct span, c.span.n);
	if (c.span.n)
		memcpy(span, c.span.p, (size_t)c.span.n * sizeof *span);
	return span;
}

/*
 * Block structure, line by line in one pass. A reduced CommonMark: paragraphs, "- " and "1. " items
 * on two levels, fenced code; and definitions in the manner of PHP Markdown Extra. Items nest by
 * indent relative to the first item of their list.
 */
#include "text/markup/blocks.h"

#include <string.h>

enum {
	NEST = 2,	/* columns of indent that make an inner item */
	FENCE_MIN = 3,	/* marks that open a fence */
	DIGITS_MAX = 9, /* of an item's number, as in CommonMark; fits an int */
};

struct source_line {
	size_t start, end; /* without the newline */
	size_t text;	   /* first character that is no blank; end if there is none */
	int indent;	   /* columns before it */
};

struct scanner {
	struct arena *a, *scratch;
	struct str s;
	size_t pos; /* of the next line */
	VEC(struct raw_block) block;
	bool open;		 /* the last block takes further lines */
	bool defining;		 /* what the last block belongs to is a definition */
	struct source_line last; /* of the open block */
	int depth;		 /* of the item that a paragraph may continue; 0: none */
	int base, inner;	 /* indent of the list, and of its last inner item */
};

static bool next_line(struct scanner *c, struct source_line *l)
{
	if (c->pos >= c->s.n)
		return false;
	const char *p = c->s.p;
	const char *nl = memchr(p + c->pos, '\n', c->s.n - c->pos);
	l->start = c->pos;
	l->end = nl ? (size_t)(nl - p) : c->s.n;
	c->pos = l->end + 1;
	if (l->end > l->start && p[l->end - 1] == '\r')
		l->end--;
	l->indent = 0;
	for (l->text = l->start; l->text < l->end; l->text++) {
		if (p[l->text] == ' ')
			l->indent++;
		else if (p[l->text] == '\t')
			l->indent += 4;
		else
			break;
	}
	return true;
}

static size_t run_of(struct str s, size_t from, size_t end, char c)
{
	size_t i = from;
	while (i < end && s.p[i] == c)
		i++;
	return i - from;
}

/* Length of the fence that opens at this line, or 0. */
static size_t fence_of(const struct scanner *c, const struct source_line *l)
{
	if (l->text == l->end || (c->s.p[l->text] != '`' && c->s.p[l->text] != '~'))
		return 0;
	char mark = c->s.p[l->text];
	size_t n = run_of(c->s, l->text, l->end, mark), after = l->text + n;
	if (n < FENCE_MIN || (mark == '`' && memchr(c->s.p + after, '`', l->end - after)))
		return 0; /* code spans of a paragraph */
	return n;
}

static bool closes(const struct scanner *c, const struct source_line *l, char mark, size_t n)
{
	size_t run = run_of(c->s, l->text, l->end, mark);
	struct str rest = {c->s.p + l->text + run, l->end - l->text - run};
	return run >= n && str_trim(rest).n == 0;
}

static struct raw_block *add_block(struct scanner *c, enum block_kind kind,
				   const struct source_line *l)
{
	struct raw_block *b = vec_add(c->scratch, &c->block);
	*b = (struct raw_block){.kind = kind, .at = l->text, .from = l->text, .to = l->end};
	c->last = *l;
	return b;
}

/* Depth of what stands at this indent inside of a list; 0: outside. */
static int depth_at(const struct scanner *c, int indent)
{
	if (c->depth == 0 || indent < c->base + NEST)
		return 0;
	return c->depth == 2 && indent >= c->inner + NEST ? 2 : 1;
}

static struct str first_word(struct str s)
{
	s = str_trim(s);
	size_t n = 0;
	while (n < s.n && s.p[n] != ' ' && s.p[n] != '\t' && s.p[n] != ',' && s.p[n] != '{')
		n++;
	return (struct str){s.p, n};
}

/* Code up to its closing fence or the end of the text, without the fence's indent. */
static void read_fence(struct scanner *c, const struct source_line *l, size_t fence)
{
	struct raw_block *b = add_block(c, BLOCK_CODE, l);
	size_t after = l->text + fence;
	char mark = c->s.p[l->text];
	struct buf code = {.a = c->scratch};
	struct source_line k;
	struct str info = {c->s.p + after, l->end - after};
	b->from = b->to = l->end;
	b->depth = c->depth = depth_at(c, l->indent);
	b->language = str_copy(c->a, first_word(info));
	b->unclosed = true;
	c->open = false;
	c->defining = c->defining && c->depth > 0;
	while (b->unclosed && next_line(c, &k)) {
		if (closes(c, &k, mark, fence)) {
			b->unclosed = false;
			break;
		}
		size_t cut = k.start, most = k.start + (l->text - l->start);
		while (cut < most && cut < k.text)
			cut++;
		if (!code.n)
			b->from = b->to = cut;
		buf_put(&code, c->s.p + cut, k.end - cut);
		buf_char(&code, '\n');
	}
	b->code = str_copy(c->a, buf_slice(&code));
}

/* A marker and a blank behind it, then text: *number, and the offset of the text; 0: no item. */
static size_t marker_of(const struct scanner *c, const struct source_line *l, int *number)
{
	const char *p = c->s.p;
	size_t i = l->text;
	*number = 0;
	if (i < l->end && p[i] == '-') {
		i++;
	} else {
		size_t digits = 0;
		for (; i < l->end && p[i] >= '0' && p[i] <= '9' && digits < DIGITS_MAX; digits++)
			*number = *number * 10 + (p[i++] - '0');
		if (*number == 0 || i == l->end || p[i++] != '.')
			return 0;
	}
	if (i == l->end || (p[i] != ' ' && p[i] != '\t'))
		return 0;
	while (i < l->end && (p[i] == ' ' || p[i] == '\t'))
		i++;
	return i < l->end ? i : 0;
}

static void add_item(struct scanner *c, const struct source_line *l, int number, size_t text)
{
	struct raw_block *b = add_block(c, BLOCK_ITEM, l);
	if (c->depth > 0 && l->indent >= c->base + NEST) {
		c->depth = 2;
		c->inner = l->indent;
	} else {
		c->depth = 1;
		c->base = l->indent;
	}
	b->depth = c->depth;
	b->number = number;
	b->from = text;
	c->open = true;
}

/* The text behind a colon and a blank at the start of a line; 0: there is none. */
static size_t colon_of(const struct scanner *c, const struct source_line *l)
{
	size_t i = l->text;
	if (i + 1 >= l->end || c->s.p[i] != ':' || (c->s.p[i + 1] != ' ' && c->s.p[i + 1] != '\t'))
		return 0;
	for (i++; i < l->end && (c->s.p[i] == ' ' || c->s.p[i] == '\t'); i++)
		;
	return i < l->end ? i : 0;
}

/*
 * The last line becomes a term if it stands in the open paragraph, or outside of the indent of an
 * open definition; what was before it stays what it is.
 */
static bool make_term(struct scanner *c)
{
	struct raw_block *b = c->block.n ? &c->block.p[c->block.n - 1] : NULL;
	if (!b || !c->open)
		return false;
	bool alone = c->last.text == b->at;
	if (b->kind == BLOCK_PARAGRAPH && b->depth == 0 && alone) {
		b->kind = BLOCK_TERM;
		return true;
	}
	bool outside = b->kind == BLOCK_DEFINITION && c->last.indent < c->base + NEST;
	if (alone || !(outside || (b->kind == BLOCK_PARAGRAPH && b->depth == 0)))
		return false;
	struct source_line last = c->last;
	b->to = last.start; /* blanks at the end do no harm */
	add_block(c, BLOCK_TERM, &last);
	return true;
}

static bool read_definition(struct scanner *c, const struct source_line *l)
{
	size_t text = colon_of(c, l);
	bool further = c->defining && (!c->open || c->last.text == c->block.p[c->block.n - 1].at ||
				       c->last.indent >= c->base + NEST);
	if (!text || (!further && !make_term(c)))
		return false;
	struct raw_block *b = add_block(c, BLOCK_DEFINITION, l);
	b->from = text;
	b->depth = c->depth = 1;
	c->base = l->indent;
	c->open = c->defining = true;
	return true;
}

static void read_line(struct scanner *c, const struct source_line *l)
{
	if (l->text == l->end) {
		c->open = false;
		return;
	}
	size_t fence = fence_of(c, l);
	if (fence) {
		read_fence(c, l, fence);
		return;
	}
	if (read_definition(c, l))
		return;
	int number;
	size_t text = marker_of(c, l, &number);
	/* a line of a paragraph that happens to begin with "1990. " is no item */
	if (text && (number < 2 || !c->open || c->depth > 0)) {
		add_item(c, l, number, text);
		c->defining = c->defining && c->depth == 2;
		return;
	}
	if (c->open) {
		c->block.p[c->block.n - 1].to = l->end;
		c->last = *l;
		return;
	}
	struct raw_block *b = add_block(c, BLOCK_PARAGRAPH, l);
	b->depth = c->depth = depth_at(c, l->indent);
	c->defining = c->defining && c->depth > 0;
	c->open = true;
}

struct raw_block *blocks_scan(struct arena *a, struct arena *scratch, struct str s, int *n)
{
	struct scanner c = {.a = a, .scratch = scratch, .s = s};
	struct source_line l;
	while (next_line(&c, &l))
		read_line(&c, &l);
	*n = c.block.n;
	return c.block.p;
}

/*
 * The scanner of guide markup. One pattern of alternatives finds the next place where something
 * happens; plain text between such places is never looked at character by character. Patterns are
 * possessive and look at most a token ahead, so a match takes time linear in what it consumes.
 *
 * Blocks are in blocks.c, the pairing of marks and the spans in inline.c, quotes in quotes.c.
 */
#include "text/markup/markup.h"

#include <stdlib.h>
#include <string.h>

#include "text/markup/blocks.h"
#include "text/markup/inline.h"
#include "text/markup/pattern.h"
#include "text/markup/quotes.h"
#include "text/markup/spacing.h"

enum {
	TICKS_MAX = 32,	  /* backticks that may frame code: more are a drawn line */
	EXCERPT_MAX = 40, /* bytes of input shown inside of a message */
};

/*
 * What begins with what decides the kind of a match, see read_token(). Units and ranges want
 * nothing word-like around them, so that dates, versions, phone numbers and identifiers stay.
 */
#define PUNCTUATION  "[!-/:-@\\[-`{-~]"
#define ADDRESS_BYTE "[^\\s()\\\\\\x00-\\x1f]"
#define ADDRESS                                                                       \
	"(?:" ADDRESS_BYTE "++|\\\\.|\\((?:" ADDRESS_BYTE "++|\\\\.|\\(" ADDRESS_BYTE \
	"*+\\))*+\\))*+"
#define UNIT                                                                                  \
	"(?:%|\xE2\x80\xB0|\xC2\xB0[CF]|[kKMGTP]i?[Bb](?:it)?(?:/s)?|bit/s|[kMG]bps|B|bytes|" \
	"(?:[mn]|\xC2\xB5|\xCE\xBC|u)?s|min|h|"                                               \
	"(?:[kcmn]|\xC2\xB5|\xCE\xBC)?m|k?g|[kMG]?Hz|k?W|k?V|mA|px|pt|dpi|rpm|rps|qps|fps)"
static const char token_pattern[] =
	"\\\\" PUNCTUATION "|`++"
	"|\\*++|_++"
	"|\\[|\\](?:\\([ \\n]*+(" ADDRESS ")[ \\n]*+\\))?+"
	"|[\"']"
	"|(?<![./\\\\])\\.\\.\\.(?!\\.)"
	"|(?<=[ \\t\\n\\r])--?(?=[ \\t\\n\\r])"
	"|(?<![\\w.,\\-/:@#+'\"])\\d{1,6}-(?=\\d{1,6}+(?![\\w\\-/:@#+'\"]|[.,]\\d))"
	"|\\d[ \\n](?=" UNIT "(?![\\w\\-/]))"
	"|://[^\\s<>\"`\\[\\]]++";

struct markup {
	struct arena *scratch;
	const struct languages *languages;
	struct pattern *token;
};

/* A run of n backticks. */
struct ticks {
	size_t offset, n;
	int next; /* further run of that length, -1: none */
};

/* One paragraph being scanned. */
struct scan {
	struct markup *m;
	struct arena *a;
	struct str s;
	size_t base; /* offset of s in the whole text */
	struct quoting quoting;
	struct inline_text out;
	VEC(struct ticks) ticks;
	bool ticks_known;
	int tick[TICKS_MAX + 1]; /* by length: first run that is not behind us */
};

struct markup *markup_new(struct arena *a, const struct languages *languages)
{
	struct markup *m = arena_alloc(a, sizeof *m);
	m->scratch = arena_new();
	arena_alloc(m->scratch, 1); /* resets then keep the first block */
	m->languages = languages;
	m->token = pattern_new(STR(token_pattern), 0, 1, NULL);
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

/* ---- tokens ---- */

static uint32_t cp_before(struct str s, size_t pos)
{
	size_t i = pos;
	while (i > 0 && ((unsigned char)s.p[--i] & 0xC0) == 0x80)
		;
	return pos ? utf8_next(s, &i) : 0;
}

static uint32_t cp_at(struct str s, size_t pos)
{
	return pos < s.n ? utf8_next(s, &pos) : 0;
}

static struct str slice(const struct scan *c, size_t from, size_t to)
{
	return (struct str){c->s.p + from, to - from};
}

static void add_text(struct scan *c, size_t from, size_t to)
{
	if (from < to)
		inline_add(&c->out, PIECE_TEXT, slice(c, from, to), c->base + from);
}

static void add_spaced(struct scan *c, size_t from, size_t to)
{
	struct spacing sp = {c->quoting.language, c->s, from, to};
	struct respace r;
	while (spacing_next(&sp, &r)) {
		add_text(c, from, r.from);
		inline_add(&c->out, PIECE_TEXT, r.by, c->base + r.from);
		from = r.to;
	}
	add_text(c, from, to);
}

static void add_plain(struct scan *c, size_t from, size_t to)
{
	if (from >= to)
		return;
	if (c->quoting.language->spaced)
		add_spaced(c, from, to);
	else
		add_text(c, from, to);
	c->quoting.prev = cp_before(c->s, to);
	if (c->quoting.language->in_word.n) { /* nobody else asks */
		char t[4];
		size_t before = to - (size_t)utf8_put(t, c->quoting.prev);
		c->quoting.earlier = before > from ? cp_before(c->s, before) : 0;
	}
}

static void add_sign(struct scan *c, struct str sign, size_t at, uint32_t prev)
{
	inline_add(&c->out, PIECE_TEXT, sign, c->base + at);
	c->quoting.prev = prev;
}

static void add_quote(struct scan *c, size_t at)
{
	struct str rest = str_from(c->s, at + 1);
	struct str mark = c->s.p[at] == '"' ? quote_double(&c->quoting, rest)
					    : quote_single(&c->quoting, rest);
	struct str s = mark.n ? mark : slice(c, at, at + 1);
	inline_add(&c->out, PIECE_TEXT, s, c->base + at);
}

/* Every run of backticks, linked to the next of its length: no search is made twice. */
static void find_ticks(struct scan *c)
{
	c->ticks_known = true;
	for (int k = 0; k <= TICKS_MAX; k++)
		c->tick[k] = -1;
	for (size_t i = 0; i < c->s.n;) {
		const char *p = memchr(c->s.p + i, '`', c->s.n - i);
		if (!p)
			break;
		size_t from = (size_t)(p - c->s.p);
		for (i = from; i < c->s.n && c->s.p[i] == '`'; i++)
			;
		if (i - from <= TICKS_MAX)
			*vec_add(c->m->scratch, &c->ticks) = (struct ticks){from, i - from, -1};
	}
	for (int k = c->ticks.n - 1; k >= 0; k--) {
		struct ticks *t = &c->ticks.p[k];
		t->next = c->tick[t->n];
		c->tick[t->n] = k;
	}
}

/* The next run of n backticks at or after pos, or -1. */
static int find_closer(struct scan *c, size_t n, size_t pos)
{
	if (n > TICKS_MAX)
		return -1;
	if (!c->ticks_known)
		find_ticks(c);
	while (c->tick[n] >= 0 && c->ticks.p[c->tick[n]].offset < pos)
		c->tick[n] = c->ticks.p[c->tick[n]].next;
	return c->tick[n];
}

/* Code, or backticks that stay. Returns where to go on. */
static size_t read_code(struct scan *c, size_t from, size_t to)
{
	int k = find_closer(c, to - from, to);
	if (k < 0) {
		inline_complain(&c->out, c->base + from, UNCLOSED_CODE, slice(c, from, to));
		add_plain(c, from, to);
		return to;
	}
	size_t end = c->ticks.p[k].offset;
	struct str code = slice(c, to, end);
	/* one blank on both sides is there to keep backticks apart, as in CommonMark */
	bool framed = code.n > 2 && strchr(" \n", code.p[0]) && strchr(" \n", code.p[code.n - 1]) &&
		      str_trim(code).n;
	if (framed)
		code = (struct str){code.p + 1, code.n - 2};
	inline_add(&c->out, PIECE_CODE, code, c->base + to + framed);
	c->quoting.prev = 'x'; /* whatever it ends in, it is a word to its neighbours */
	return end + c->ticks.p[k].n;
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

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

static struct str plain_url(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n && is_punctuation(s.p[i + 1]))
			i++;
		p[n++] = s.p[i];
	}
	return (struct str){p, n};
}

/* "]" from..to, with the address found at [url, url_end) unless url is PATTERN_UNSET. */
static size_t read_bracket(struct scan *c, size_t from, size_t to, size_t url, size_t url_end)
{
	int open = inline_bracket_close(&c->out);
	if (open < 0 || url == (size_t)PATTERN_UNSET) {
		if (open >= 0 && cp_at(c->s, from + 1) == '(')
			inline_complain(&c->out, c->base + from + 1, UNCLOSED_ADDRESS,
					slice(c, 0, 0));
		add_plain(c, from, from + 1);
		return from + 1;
	}
	struct str address = slice(c, url, url_end);
	bool empty = open == c->out.piece.n - 1;
	bool known = scheme_is(address, "http://") || scheme_is(address, "https://") ||
		     scheme_is(address, "mailto:");
	if (known && !empty) {
		inline_link(&c->out, open, plain_url(c->a, address), c->base + from);
		return to;
	}
	inline_complain(&c->out, c->base + url, known ? EMPTY_LINK : STRANGE_ADDRESS, address);
	add_plain(c, from, to);
	return to;
}

static long number_at(struct str s, size_t pos, size_t *end)
{
	long v = 0;
	for (*end = pos; *end < s.n && s.p[*end] >= '0' && s.p[*end] <= '9'; *end += 1)
		v = v * 10 + (s.p[*end] - '0');
	return v;
}

/*
 * "10-20" is a range if it rises and is not written like a code: no leading zeros, and nothing
 * with as many digits as a phone number (555-0199) or a year and month (2024-11) unless the
 * numbers are round.
 */
static bool is_range(struct str s, size_t from, size_t to)
{
	size_t mid, end;
	long a = number_at(s, from, &mid), b = number_at(s, to, &end);
	if (a >= b || (s.p[from] == '0' && mid - from > 1) || s.p[to] == '0')
		return false;
	bool phone = mid - from == 3 && end - to == 4;
	return !phone || (a % 10 == 0 && b % 100 == 0);
}

static size_t read_number(struct scan *c, size_t from, size_t to)
{
	if (c->s.p[to - 1] != '-') { /* digit, blank: a unit follows */
		add_plain(c, from, from + 1);
		add_sign(c, c->quoting.language->unit_space, from + 1, ' ');
		return to;
	}
	add_plain(c, from, to - 1);
	if (is_range(c->s, from, to))
		add_sign(c, c->quoting.language->range, to - 1, 0x2013);
	else
		add_plain(c, to - 1, to);
	return to;
}

/* "://" and what follows, but for marks that end a sentence or a quotation rather than a URL. */
static size_t read_address(struct scan *c, size_t from, size_t to)
{
	while (to > from + 3 && strchr(".,;:!?')*_", c->s.p[to - 1]))
		to--;
	add_plain(c, from, to);
	return to;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* The blanks around a dash are the language's. That before it ended the piece before. */
static size_t read_dash(struct scan *c, size_t from, size_t to)
{
	struct piece *before = c->out.piece.n ? &c->out.piece.p[c->out.piece.n - 1] : NULL;
	while (before && before->kind == PIECE_TEXT && before->s.n &&
	       is_blank(before->s.p[before->s.n - 1]))
		before->s.n--;
	add_sign(c, c->quoting.language->dash, from, 0x2013);
	while (to < c->s.n && is_blank(c->s.p[to]))
		to++;
	return to;
}

static size_t read_token(struct scan *c, const size_t *at)
{
	size_t from = at[0], to = at[1];
	switch (c->s.p[from]) {
	case '\\': add_plain(c, from + 1, to); return to;
	case '`': return read_code(c, from, to);
	case '*':
	case '_':
		inline_mark(&c->out, slice(c, from, to), c->base + from, cp_before(c->s, from),
			    cp_at(c->s, to));
		return to;
	case '[':
		inline_bracket(&c->out, slice(c, from, to), c->base + from);
		c->quoting.prev = '[';
		return to;
	case ']': return read_bracket(c, from, to, at[2], at[3]);
	case '"':
	case '\'': add_quote(c, from); return to;
	case '.': add_sign(c, c->quoting.language->ellipsis, from, 0x2026); return to;
	case '-': return read_dash(c, from, to);
	case ':': return read_address(c, from, to);
	default: return read_number(c, from, to);
	}
}

static char byte_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A number that may be the start of a range, or stand before a unit. */
static bool may_be_number(struct str s, size_t i)
{
	while (is_digit(byte_at(s, i)))
		i++;
	char next = byte_at(s, i);
	return next == ' ' || next == '\n' || (next == '-' && is_digit(byte_at(s, i + 1)));
}

/* Whether a token may begin at i, by the first bytes of the pattern's alternatives. */
static bool may_begin(struct str s, size_t i)
{
	char c = s.p[i], next = byte_at(s, i + 1);
	switch (c) {
	case '\\':
	case '`':
	case '*':
	case '_':
	case '[':
	case ']':
	case '"':
	case '\'': return true;
	case '.': return next == '.';
	case '-': return i > 0 && is_white(s.p[i - 1]) && (next == '-' || is_white(next));
	case ':': return next == '/';
	default: return is_digit(c) && may_be_number(s, i);
	}
}

/* No token begins before it: most of a text is passed over without asking the pattern. */
static size_t next_candidate(struct str s, size_t pos)
{
	while (pos < s.n && !may_begin(s, pos)) {
		while (is_digit(s.p[pos]) && is_digit(byte_at(s, pos + 1)))
			pos++; /* what follows a number is the same for all of its figures */
		pos++;
	}
	return pos;
}

static void scan_tokens(struct scan *c)
{
	const size_t *at;
	size_t pos = 0;
	while (pos < c->s.n) {
		size_t from = next_candidate(c->s, pos);
		if (from == c->s.n)
			break;
		int found = pattern_find(c->m->token, c->s, from, &at);
		if (found == PATTERN_LIMIT)
			inline_complain(&c->out, c->base + pos, TOO_COMPLEX, slice(c, pos, pos));
		if (found < 0)
			break;
		add_plain(c, pos, at[0]);
		pos = read_token(c, at);
	}
	add_plain(c, pos, c->s.n);
}

/* ---- texts ---- */

static int by_offset(const void *x, const void *y)
{
	const struct complaint *a = x, *b = y;
	return (a->offset > b->offset) - (a->offset < b->offset);
}

static struct str excerpt(struct str s)
{
	if (s.n <= EXCERPT_MAX)
		return s;
	s.n = EXCERPT_MAX;
	while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
		s.n--;
	return s;
}

static void warn(struct diag *d, struct loc at, const struct complaint *c)
{
	struct str w = excerpt(c->what);
	switch (c->kind) {
	case UNCLOSED_MARK:
		diag_warning(d, at, "'%.*s' is not closed (for the sign itself write \\%c)",
			     STR_FMT(w), w.p[0]);
		break;
	case UNCLOSED_CODE:
		diag_warning(d, at, "code is not closed: no '%.*s' follows", STR_FMT(w));
		break;
	case UNCLOSED_ADDRESS:
		diag_warning(d, at, "no address of a link: expected (https://...) without blanks");
		break;
	case EMPTY_LINK: diag_warning(d, at, "the link to '%.*s' has no text", STR_FMT(w)); break;
	case STRANGE_ADDRESS:
		diag_warning(d, at,
			     "'%.*s' is no address for a link: "
			     "expected http://, https:// or mailto:",
			     STR_FMT(w));
		break;
	case UNCLOSED_FENCE:
		diag_warning(d, at, "code block is not closed: no '%.*s' follows", STR_FMT(w));
		break;
	case TOO_COMPLEX:
		diag_warning(d, at, "markup is too complex here: the rest is taken as it is");
		break;
	}
}

static void warn_all(struct inline_text *t, struct place at, struct diag *d)
{
	if (!t->complaint.n || !d)
		return;
	qsort(t->complaint.p, (size_t)t->complaint.n, sizeof *t->complaint.p, by_offset);
	for (int i = 0; i < t->complaint.n; i++)
		warn(d, place_at(&at, t->complaint.p[i].offset), &t->complaint.p[i]);
}

/* Spans of bytes [from, to) of s. */
static struct span *spans_of(struct markup *m, struct arena *a, struct str s, size_t from,
			     size_t to, struct place *at, struct diag *d, int *n)
{
	/* the place knows the text that it is in */
	const struct language *language = languages_find(m->languages, at->rest.language);
	struct arena_mark mark = arena_mark(m->scratch);
	struct place start = *at;
	struct scan c = {.m = m, .a = a, .s = {s.p + from, to - from}, .base = from};
	c.quoting.language = c.out.language = language;
	c.out.scratch = m->scratch;
	scan_tokens(&c);
	struct span *span = inline_spans(&c.out, a, at, n);
	warn_all(&c.out, start, d);
	arena_reset(m->scratch, mark);
	return span;
}

/* PCRE2 must not see broken UTF-8. Readers refuse it, so this is only a safety belt. */
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

static void warn_fence(const struct raw_block *raw, struct str s, struct loc at, struct diag *d)
{
	size_t n = 0;
	while (raw->at + n < s.n && s.p[raw->at + n] == s.p[raw->at])
		n++;
	struct complaint c = {raw->at, UNCLOSED_FENCE, {s.p + raw->at, n}};
	if (d)
		warn(d, at, &c);
}

struct block *markup_blocks(struct markup *m, struct arena *a, const struct text *t, struct diag *d,
			    int *nblock)
{
	struct str s = checked(a, t->s);
	struct arena_mark mark = arena_mark(m->scratch);
	struct place at = place_start(t);
	struct raw_block *raw = blocks_scan(a, m->scratch, s, nblock);
	struct block *block = arena_array(a, struct block, *nblock);
	for (int i = 0; i < *nblock; i++) {
		struct block *b = &block[i];
		*b = (struct block){.kind = raw[i].kind,
				    .depth = raw[i].depth,
				    .number = raw[i].number,
				    .code = raw[i].code,
				    .language = raw[i].language,
				    .at = place_at(&at, raw[i].at)};
		if (raw[i].unclosed)
			warn_fence(&raw[i], s, b->at, d);
		if (b->kind == BLOCK_CODE) {
			b->code_at = place_at(&at, raw[i].from);
			b->code_by_line = t->form == TEXT_LITERAL;
		} else {
			b->span = spans_of(m, a, s, raw[i].from, raw[i].to, &at, d, &b->nspan);
		}
		for (int k = 0; b->kind == BLOCK_TERM && k < b->nspan; k++)
			b->span[k].flags |= SPAN_STRONG;
	}
	arena_reset(m->scratch, mark);
	return block;
}

struct span *markup_spans(struct markup *m, struct arena *a, const struct text *t, struct diag *d,
			  int *nspan)
{
	struct place at = place_start(t);
	struct str s = checked(a, t->s);
	return spans_of(m, a, s, 0, s.n, &at, d, nspan);
}

struct str markup_plain(struct markup *m, struct arena *a, const struct text *t, struct diag *d)
{
	int n;
	const struct block *block = markup_blocks(m, a, t, d, &n);
	struct buf b = {.a = a};
	for (int i = 0; i < n; i++) {
		bool items =
			i &&
			((block[i].kind == BLOCK_ITEM && block[i - 1].kind == BLOCK_ITEM) ||
			 block[i].kind == BLOCK_DEFINITION ||
			 (block[i].kind == BLOCK_TERM && block[i - 1].kind == BLOCK_DEFINITION));
		bool code = i && block[i - 1].kind == BLOCK_CODE; /* ends in a newline already */
		if (i)
			buf_str(&b, items || code ? STR("\n") : STR("\n\n"));
		for (int k = 0; k < block[i].nspan; k++)
			buf_str(&b, block[i].span[k].s);
		buf_str(&b, block[i].code);
	}
	struct str s = buf_slice(&b);
	if (s.n && s.p[s.n - 1] == '\n')
		s.n--;
	return s;
}

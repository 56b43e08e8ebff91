/*
 * One pattern tells what begins at a place where something may begin; plain text between such
 * places is never looked at character by character. It is possessive and looks at most a token
 * ahead, so a match takes time linear in what it consumes.
 */
#include "text/markup/signs.h"

#include <string.h>

#include "text/markup/spacing.h"

/*
 * What begins with what decides the kind of a match, see read_token(). Units and ranges want
 * nothing word-like around them, so that dates, versions, phone numbers and identifiers stay.
 */
#define UNIT                                                                                  \
	"(?:%|\xE2\x80\xB0|\xC2\xB0[CF]|[kKMGTP]i?[Bb](?:it)?(?:/s)?|bit/s|[kMG]bps|B|bytes|" \
	"(?:[mn]|\xC2\xB5|\xCE\xBC|u)?s|min|h|"                                               \
	"(?:[kcmn]|\xC2\xB5|\xCE\xBC)?m|k?g|[kMG]?Hz|k?W|k?V|mA|px|pt|dpi|rpm|rps|qps|fps)"
static const char token_pattern[] =
	"\\G(?:[\"']"
	"|(?<![./\\\\])\\.\\.\\.(?!\\.)"
	"|(?<=[ \\t\\n\\r])--?(?=[ \\t\\n\\r])"
	"|(?<![\\w.,\\-/:@#+'\"])\\d{1,6}-(?=\\d{1,6}+(?![\\w\\-/:@#+'\"]|[.,]\\d))"
	"|\\d[ \\n](?=" UNIT "(?![\\w\\-/]))"
	"|://[^\\s<>\"`\\[\\]]++)";

struct pattern *signs_pattern(void)
{
	return pattern_new(STR(token_pattern), 0, 1, NULL);
}

static uint32_t cp_before(struct str s, size_t pos)
{
	size_t i = pos;
	while (i > 0 && ((unsigned char)s.p[--i] & 0xC0) == 0x80)
		;
	return pos ? utf8_next(s, &i) : 0;
}

static void add_spaced(struct signs *c, size_t from, size_t to)
{
	struct spacing sp = {c->quoting.language, c->s, from, to};
	struct respace r;
	while (spacing_next(&sp, &r)) {
		spans_text(c->out, c->s, from, r.from);
		spans_sign(c->out, r.by, r.from);
		from = r.to;
	}
	spans_text(c->out, c->s, from, to);
}

static void add_plain(struct signs *c, size_t from, size_t to)
{
	if (from >= to)
		return;
	if (c->quoting.language->spaced)
		add_spaced(c, from, to);
	else
		spans_text(c->out, c->s, from, to);
	c->quoting.prev = cp_before(c->s, to);
	if (c->quoting.language->in_word.n) { /* nobody else asks */
		char t[4];
		size_t before = to - (size_t)utf8_put(t, c->quoting.prev);
		c->quoting.earlier = before > from ? cp_before(c->s, before) : 0;
	}
}

static void add_sign(struct signs *c, struct str sign, size_t at, uint32_t prev)
{
	spans_sign(c->out, sign, at);
	c->quoting.prev = prev;
}

static void add_quote(struct signs *c, size_t at)
{
	struct str rest = str_from(c->s, at + 1);
	struct str mark = c->s.p[at] == '"' ? quote_double(&c->quoting, rest)
					    : quote_single(&c->quoting, rest);
	spans_sign(c->out, mark.n ? mark : (struct str){c->s.p + at, 1}, at);
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

static size_t read_number(struct signs *c, size_t from, size_t to)
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
static size_t read_address(struct signs *c, size_t from, size_t to)
{
	while (to > from + 3 && strchr(".,;:!?')*_", c->s.p[to - 1]))
		to--;
	add_plain(c, from, to);
	return to;
}

/* The spaces around a dash are the language's. */
static size_t read_dash(struct signs *c, size_t from, size_t to, size_t end)
{
	spans_trim(c->out);
	add_sign(c, c->quoting.language->dash, from, 0x2013);
	while (to < end && ascii_blank(c->s.p[to]))
		to++;
	return to;
}

/* [from, to) is a token, the text ends at `end`. */
static size_t read_token(struct signs *c, size_t from, size_t to, size_t end)
{
	switch (c->s.p[from]) {
	case '"':
	case '\'': add_quote(c, from); return to;
	case '.': add_sign(c, c->quoting.language->ellipsis, from, 0x2026); return to;
	case '-': return read_dash(c, from, to, end);
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

/* A number that may be the start of a range, or stand before a unit. */
static bool may_be_number(struct str s, size_t i)
{
	while (is_digit(byte_at(s, i)))
		i++;
	char next = byte_at(s, i);
	return next == ' ' || next == '\n' || (next == '-' && is_digit(byte_at(s, i + 1)));
}

/* Nearly all of a text: letters and spaces. What tokens begin with comes before ';' in ASCII. */
static bool begins_nothing(char c)
{
	return (unsigned char)c > ':' || c == ' ';
}

/* Whether a token may begin at i, by the first bytes of the pattern's alternatives. */
static bool may_begin(struct str s, size_t i)
{
	char c = s.p[i], next = byte_at(s, i + 1);
	switch (c) {
	case '"':
	case '\'': return true;
	case '.': return next == '.';
	case '-': return i > 0 && ascii_blank(s.p[i - 1]) && (next == '-' || ascii_blank(next));
	case ':': return next == '/';
	default: return is_digit(c) && may_be_number(s, i);
	}
}

/* No token begins before it: most of a text is passed over without asking the pattern. */
static size_t next_candidate(struct str s, size_t pos, size_t end)
{
	for (;;) {
		while (pos < end && begins_nothing(s.p[pos]))
			pos++;
		if (pos >= end || may_begin(s, pos))
			return pos;
		while (is_digit(s.p[pos]) && is_digit(byte_at(s, pos + 1)))
			pos++; /* what follows a number is the same for all of its figures */
		pos++;
	}
}

/* Where to look next if nothing is at i: the other figures of a number are no better than the
 * first, but for the last. */
static size_t behind_failure(struct str s, size_t i, size_t end)
{
	size_t next = i + 1;
	while (is_digit(s.p[i]) && next + 1 < end && is_digit(s.p[next]) && is_digit(s.p[next + 1]))
		next++;
	return next;
}

void signs_text(struct signs *c, size_t from, size_t to)
{
	const size_t *at;
	size_t pos = from, ahead = from;
	while (ahead < to && !c->given_up) {
		ahead = next_candidate(c->s, ahead, to);
		if (ahead >= to)
			break;
		int found = pattern_find(c->token, c->s, ahead, &at);
		c->given_up = found == PATTERN_LIMIT;
		if (found < 0 || at[1] > to) {
			ahead = behind_failure(c->s, ahead, to);
			continue;
		}
		add_plain(c, pos, at[0]);
		pos = ahead = read_token(c, at[0], at[1], to);
	}
	add_plain(c, pos, to);
}

void signs_piece(struct signs *c, const struct span_piece *p)
{
	spans_piece(c->out, p);
	if (p->kind == PIECE_CODE)
		c->quoting.prev = 'x'; /* whatever it ends in, it is a word to its neighbours */
	else if (p->kind == PIECE_BREAK)
		c->quoting.prev = ' ';
	else if (p->s.n)
		c->quoting.prev = cp_before(p->s, p->s.n);
}

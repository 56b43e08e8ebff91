/* Passes over a gap once; nearly all of them hold signs and spaces only. */
#include "text/markup/md_gap.h"

#include <string.h>

#include "text/markup/md_chars.h"

struct source_gap {
	struct str s;
	size_t i, end;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80;
}

static char peek(const struct source_gap *g, size_t ahead)
{
	return g->i + ahead < g->end ? g->s.p[g->i + ahead] : '\0';
}

static void skip_blanks(struct source_gap *g, bool lines)
{
	while (g->i < g->end && (md_is_blank(g->s.p[g->i]) || (lines && g->s.p[g->i] == '\n')))
		g->i++;
}

static void skip_line(struct source_gap *g)
{
	while (g->i < g->end && g->s.p[g->i] != '\n')
		g->i++;
}

/* To behind the sign that closes what opens here. */
static void skip_to(struct source_gap *g, char open, char close)
{
	int depth = 0;
	while (g->i < g->end) {
		char c = g->s.p[g->i++];
		if (c == '\\' && g->i < g->end)
			g->i++;
		else if (c == close && --depth <= 0)
			return;
		else if (c == open)
			depth++;
	}
}

/* An address and perhaps a title. */
static void skip_target(struct source_gap *g)
{
	skip_blanks(g, true);
	if (peek(g, 0) == '<') {
		skip_to(g, '<', '>');
	} else {
		int depth = 0;
		while (g->i < g->end && !md_is_blank(g->s.p[g->i]) && g->s.p[g->i] != '\n') {
			char c = g->s.p[g->i];
			if (c == '\\' && g->i + 1 < g->end)
				g->i++;
			depth += c == '(';
			if (c == ')' && depth-- == 0)
				break;
			g->i++;
		}
	}
	size_t behind = g->i;
	skip_blanks(g, true);
	char c = peek(g, 0);
	if (behind < g->i && (c == '"' || c == '\'' || c == '(')) {
		if (c == '(') {
			skip_to(g, '(', ')');
		} else {
			g->i++;
			while (g->i < g->end && g->s.p[g->i] != c)
				g->i += g->s.p[g->i] == '\\' ? 2 : 1;
			g->i++;
		}
	} else {
		g->i = behind;
	}
}

/* "[label]:" and what it defines. */
static bool skip_definition(struct source_gap *g)
{
	struct source_gap was = *g;
	skip_to(g, '[', ']');
	if (peek(g, 0) != ':') {
		*g = was;
		return false;
	}
	g->i++;
	if (was.s.p[was.i + 1] != '^') /* a footnote: its text follows */
		skip_target(g);
	return true;
}

/* The marks at the start of a line: quotes, items with their numbers and boxes, fences. */
static void skip_marks(struct source_gap *g)
{
	for (;;) {
		skip_blanks(g, false);
		char c = peek(g, 0);
		size_t digits = 0;
		while (digits < 9 && is_digit(peek(g, digits)))
			digits++;
		char stop = peek(g, digits);
		if (digits && (stop == '.' || stop == ')')) {
			g->i += digits + 1;
		} else if (c == '[' && peek(g, 1) && peek(g, 2) == ']' &&
			   strchr(" xX", peek(g, 1)) && peek(g, 3) != ':') {
			g->i += 3;
		} else if ((c == '`' || c == '~') && peek(g, 1) == c && peek(g, 2) == c) {
			skip_line(g);
			return;
		} else if (c == '[') {
			if (!skip_definition(g))
				return;
		} else if (c == '>' || c == '-' || c == '+' || c == '*') {
			g->i++;
		} else {
			return;
		}
	}
}

size_t md_gap_lost(struct str s, size_t from, size_t to, size_t *at)
{
	struct source_gap g = {s, from, to};
	size_t k = from;
	while (k < to && !is_letter(s.p[k]))
		k++;
	if (k >= to)
		return 0;
	while (g.i < g.end) {
		if (g.i == 0 || s.p[g.i - 1] == '\n')
			skip_marks(&g);
		char c = peek(&g, 0);
		if (c == ']' && peek(&g, 1) == '(') {
			g.i += 2;
			skip_target(&g);
		} else if (c == ']' && peek(&g, 1) == '[') {
			g.i++;
			skip_to(&g, '[', ']');
		} else if (g.i < g.end && is_letter(c)) {
			*at = g.i;
			skip_line(&g);
			while (g.i > *at && (md_is_blank(s.p[g.i - 1]) || s.p[g.i - 1] == '|'))
				g.i--;
			return g.i - *at;
		} else {
			g.i++;
		}
	}
	return 0;
}

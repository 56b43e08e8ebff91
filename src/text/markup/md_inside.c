/* Edits inside of lines: bare addresses become links as in GFM, and signs of money are told from
 * those of formulas. */
#include "text/markup/md_edit.h"

#include <string.h>

enum {
	BRIEF = 12, /* bytes of a formula without any sign of one: $n$, $O(n)$ */
};

static bool begins_address(struct str s, size_t i)
{
	char c = i ? s.p[i - 1] : ' ';
	return strchr(" \t\n\r*_~(\"'[{", c) != NULL || (unsigned char)c >= 0x80;
}

/* The end of an address that begins before i: GFM's rule for what is not its end. */
static size_t address_end(struct str s, size_t i)
{
	size_t from = i;
	int open = 0;
	while (i < s.n && (unsigned char)s.p[i] > ' ' && !strchr("<>\"`[]{}|\\^", s.p[i]) &&
	       s.p[i] != 0x7F) {
		if ((unsigned char)s.p[i] == 0xE2 || (unsigned char)s.p[i] == 0xE3)
			break; /* typographic quotes, East Asian stops */
		open += s.p[i] == '(' ? 1 : s.p[i] == ')' ? -1 : 0;
		i++;
	}
	for (; i > from; i--) {
		char c = s.p[i - 1];
		if (c == ';') { /* an entity is no part of it */
			size_t k = i - 1;
			while (k > from && md_is_alnum(s.p[k - 1]))
				k--;
			if (k > from && k < i - 1 && s.p[k - 1] == '&')
				i = k;
		} else if (c == ')' && open < 0) {
			open++;
		} else if (!strchr("?!.,:*_~'", c)) {
			break;
		}
	}
	return i;
}

/* Is what goes from i the text of a link? Its brackets would hold a link of their own. */
static bool in_link_text(struct str s, size_t from, size_t to)
{
	size_t i = from, open = SIZE_MAX;
	while (i > 0 && s.p[i - 1] != '\n' && from - i < LABEL_MAX) {
		i--;
		if (s.p[i] == ']')
			return false;
		if (s.p[i] == '[') {
			open = i;
			break;
		}
	}
	if (open == SIZE_MAX)
		return false;
	for (i = to; i < s.n && s.p[i] != '\n' && s.p[i] != ']' && i - to < LABEL_MAX; i++)
		;
	return md_byte(s, i) == ']' && (md_byte(s, i + 1) == '(' || md_byte(s, i + 1) == '[');
}

/* "](" or "]:" before it: the address of a link. */
static bool is_target(struct str s, size_t i)
{
	while (i > 0 && md_is_blank(s.p[i - 1]))
		i--;
	return i > 1 && s.p[i - 2] == ']' && (s.p[i - 1] == '(' || s.p[i - 1] == ':');
}

static void wrap(struct md_editor *e, size_t from, size_t to, struct str scheme)
{
	if (is_target(e->s, from) || in_link_text(e->s, from, to) ||
	    md_byte(e->s, from ? from - 1 : e->s.n) == '<')
		return;
	md_put_in(e, from, scheme);
	md_put_in(e, to, STR(">"));
}

/* A domain has a dot, and no underscore in its last two parts; enough to tell it from prose. */
static bool is_domain(struct str s, size_t from, size_t to)
{
	bool dot = false;
	size_t i = from;
	for (; i < to &&
	       (md_is_alnum(s.p[i]) || strchr("-_.", s.p[i]) || (unsigned char)s.p[i] >= 0x80);
	     i++)
		dot = dot ||
		      (s.p[i] == '.' && i > from && i + 1 < to && md_is_alnum(md_byte(s, i + 1)));
	return dot;
}

bool md_same_word(struct str s, size_t i, const char *word)
{
	for (; *word; word++, i++)
		if (i >= s.n || (s.p[i] | 0x20) != (*word | 0x20))
			return false;
	return true;
}

/* "://" or "www." at i, "@" at i. */
static size_t bare_address(struct md_editor *e, size_t i)
{
	struct str s = e->s;
	size_t from = i;
	bool www = s.p[i] == 'w';
	if (!www) {
		size_t n = i >= 5 && md_same_word(s, i - 5, "https")  ? 5
			   : i >= 4 && md_same_word(s, i - 4, "http") ? 4
								      : 0;
		if (!n)
			return i + 3;
		from = i - n;
	}
	size_t host = www ? i : i + 3, to = address_end(s, host);
	if (!begins_address(s, from) || to <= host)
		return i + 3;
	if (www ? !is_domain(s, host, to)
		: !md_is_alnum(s.p[host]) && !((unsigned char)s.p[host] & 0x80))
		return i + 3;
	wrap(e, from, to, www ? STR("<http://") : STR("<"));
	return to;
}

static size_t bare_mail(struct md_editor *e, size_t i, size_t line)
{
	struct str s = e->s;
	size_t from = i, to = i + 1, dot = 0;
	while (from > line && (md_is_alnum(s.p[from - 1]) || strchr(".-_+", s.p[from - 1])))
		from--;
	while (to < s.n && (md_is_alnum(s.p[to]) || strchr(".-_", s.p[to])))
		to++;
	while (to > i + 1 && s.p[to - 1] == '.')
		to--;
	for (size_t k = i + 1; k < to; k++)
		dot = s.p[k] == '.' ? k : dot;
	bool good = from < i && dot > i + 1 && dot + 1 < to && md_is_alnum(s.p[to - 1]) &&
		    md_is_alnum(s.p[from]) && begins_address(s, from);
	if (!good || md_byte(s, to) == '/' || md_byte(s, to) == ':')
		return i + 1;
	wrap(e, from, to, STR("<"));
	return to;
}

/* ---- formulas ---- */

/* Prices, and names in a shell, hold nothing that only formulas have. */
static bool is_formula(struct str s)
{
	bool blank = false;
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\^_=+<>{}", s.p[i]))
			return true;
		blank = blank || md_is_blank(s.p[i]) || s.p[i] == '\n';
	}
	return !blank && s.n <= BRIEF && (md_is_alnum(s.p[0]) || s.p[0] == '-' || s.p[0] == '(');
}

/* The sign that ends the formula which begins at i, or 0: nearly pandoc's rule. */
static size_t formula_end(struct str s, size_t i, size_t end)
{
	size_t n = md_byte(s, i + 1) == '$' ? 2 : 1, k = i + n;
	if (k >= end || md_is_blank(s.p[k]) || s.p[k] == '$' || (i && md_is_alnum(s.p[i - 1])))
		return 0;
	for (; k < end; k++) {
		if (s.p[k] == '\\' && k + 1 < end) {
			k++;
			continue;
		}
		if (s.p[k] == '`')
			return 0;
		if (s.p[k] == '$')
			break;
	}
	struct str inside = {s.p + i + n, k < end ? k - i - n : 0};
	if (k >= end || !inside.n || (n == 2) != (md_byte(s, k + 1) == '$'))
		return 0;
	if (md_is_blank(s.p[k - 1]) || md_is_alnum(md_byte(s, k + n)) || md_byte(s, k + n) == '{')
		return 0;
	return is_formula(inside) ? k : 0;
}

/* A sign of money is not to begin a formula. */
static size_t dollar(struct md_editor *e, size_t i, size_t end)
{
	size_t close = formula_end(e->s, i, end), n = md_byte(e->s, i + 1) == '$' ? 2 : 1;
	if (close)
		return close + n;
	for (size_t k = i; k < i + n && k < end; k++)
		if (!(k && e->s.p[k - 1] == '\\'))
			md_put_in(e, k, STR("\\"));
	return i + n;
}

/* ---- inside of lines ---- */

void md_edit_inside(struct md_editor *e, size_t from, size_t end)
{
	static const char sought[256] = {
		['$'] = 1, [':'] = 1, ['w'] = 1, ['W'] = 1, ['@'] = 1, ['|'] = 1};
	struct str s = e->s;
	for (size_t i = from; i < end;) {
		if (!sought[(unsigned char)s.p[i]]) {
			i++;
			continue;
		}
		size_t was = i++;
		if (s.p[was] == '|' && md_byte(s, i) == '|')
			md_put_in(e, i, STR(" ")); /* the library passes over cells of no width */
		else if (s.p[was] == '$')
			i = dollar(e, was, end);
		else if (s.p[was] == ':' && md_byte(s, i) == '/' && md_byte(s, i + 1) == '/')
			i = bare_address(e, was);
		else if (s.p[was] == '@')
			i = bare_mail(e, was, from);
		else if ((s.p[was] | 0x20) == 'w' && md_same_word(s, was, "www.") &&
			 begins_address(s, was))
			i = bare_address(e, was);
	}
}

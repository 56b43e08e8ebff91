/* Edits line by line, in one pass; most texts need none. */
#include "text/markup/md_copy.h"

#include <stdlib.h>
#include <string.h>

#include "text/markup/markdown.h"

enum {
	RULE_MIN = 3,	 /* signs of a column in the rule of a table, as the library wants them */
	FENCE_MIN = 3,	 /* marks of a fence */
	LABEL_MAX = 999, /* bytes of a link label, as in CommonMark */
	CODE_INDENT = 4,
	DIGITS_MAX = 9,
	BRIEF = 12, /* bytes of a formula without any sign of one: $n$, $O(n)$ */
};

/* Replaces source bytes [src, src + nsrc). */
struct copy_change {
	size_t src, nsrc;
	struct str by;
	enum md_edit_kind kind;
};

struct editor {
	struct arena *a;
	struct str s;
	VEC(struct copy_change) change;
	uint32_t *label; /* hashes of bracketed words that may use a definition, sorted */
	int nlabel;
	bool labels_known;
	size_t wide, uneven;
	/* of the lines before */
	bool in_fence, in_list, in_definition;
	char fence;
	size_t fence_n;
	size_t last, last_end; /* line before, where it ends; SIZE_MAX: blank or none */
	bool last_may_define;
	size_t before_end; /* end of the line before that, if it has text; else SIZE_MAX */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static char byte_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static void change(struct editor *e, size_t src, size_t nsrc, struct str by, enum md_edit_kind kind)
{
	struct copy_change c = {src, nsrc, by, kind};
	vec_add(e->a, &e->change);
	int i = e->change.n - 1;
	for (; i > 0 && e->change.p[i - 1].src > src; i--)
		e->change.p[i] = e->change.p[i - 1];
	e->change.p[i] = c;
}

static void put_in(struct editor *e, size_t src, struct str by)
{
	change(e, src, 0, by, EDIT_SIGN);
}

/* ---- addresses that stand in the text ---- */

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
			while (k > from && is_alnum(s.p[k - 1]))
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
	return byte_at(s, i) == ']' && (byte_at(s, i + 1) == '(' || byte_at(s, i + 1) == '[');
}

/* "](" or "]:" before it: the address of a link. */
static bool is_target(struct str s, size_t i)
{
	while (i > 0 && is_blank(s.p[i - 1]))
		i--;
	return i > 1 && s.p[i - 2] == ']' && (s.p[i - 1] == '(' || s.p[i - 1] == ':');
}

static void wrap(struct editor *e, size_t from, size_t to, struct str scheme)
{
	if (is_target(e->s, from) || in_link_text(e->s, from, to) ||
	    byte_at(e->s, from ? from - 1 : e->s.n) == '<')
		return;
	put_in(e, from, scheme);
	put_in(e, to, STR(">"));
}

/* A domain has a dot, and no underscore in its last two parts; enough to tell it from prose. */
static bool is_domain(struct str s, size_t from, size_t to)
{
	bool dot = false;
	size_t i = from;
	for (;
	     i < to && (is_alnum(s.p[i]) || strchr("-_.", s.p[i]) || (unsigned char)s.p[i] >= 0x80);
	     i++)
		dot = dot ||
		      (s.p[i] == '.' && i > from && i + 1 < to && is_alnum(byte_at(s, i + 1)));
	return dot;
}

static bool same_word(struct str s, size_t i, const char *word)
{
	for (; *word; word++, i++)
		if (i >= s.n || (s.p[i] | 0x20) != (*word | 0x20))
			return false;
	return true;
}

/* "://" or "www." at i, "@" at i. */
static size_t bare_address(struct editor *e, size_t i)
{
	struct str s = e->s;
	size_t from = i;
	bool www = s.p[i] == 'w';
	if (!www) {
		size_t n = i >= 5 && same_word(s, i - 5, "https")  ? 5
			   : i >= 4 && same_word(s, i - 4, "http") ? 4
								   : 0;
		if (!n)
			return i + 3;
		from = i - n;
	}
	size_t host = www ? i : i + 3, to = address_end(s, host);
	if (!begins_address(s, from) || to <= host)
		return i + 3;
	if (www ? !is_domain(s, host, to)
		: !is_alnum(s.p[host]) && !((unsigned char)s.p[host] & 0x80))
		return i + 3;
	wrap(e, from, to, www ? STR("<http://") : STR("<"));
	return to;
}

static size_t bare_mail(struct editor *e, size_t i, size_t line)
{
	struct str s = e->s;
	size_t from = i, to = i + 1, dot = 0;
	while (from > line && (is_alnum(s.p[from - 1]) || strchr(".-_+", s.p[from - 1])))
		from--;
	while (to < s.n && (is_alnum(s.p[to]) || strchr(".-_", s.p[to])))
		to++;
	while (to > i + 1 && s.p[to - 1] == '.')
		to--;
	for (size_t k = i + 1; k < to; k++)
		dot = s.p[k] == '.' ? k : dot;
	bool good = from < i && dot > i + 1 && dot + 1 < to && is_alnum(s.p[to - 1]) &&
		    is_alnum(s.p[from]) && begins_address(s, from);
	if (!good || byte_at(s, to) == '/' || byte_at(s, to) == ':')
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
		blank = blank || is_blank(s.p[i]) || s.p[i] == '\n';
	}
	return !blank && s.n <= BRIEF && (is_alnum(s.p[0]) || s.p[0] == '-' || s.p[0] == '(');
}

/* The sign that ends the formula which begins at i, or 0: nearly pandoc's rule. */
static size_t formula_end(struct str s, size_t i, size_t end)
{
	size_t n = byte_at(s, i + 1) == '$' ? 2 : 1, k = i + n;
	if (k >= end || is_blank(s.p[k]) || s.p[k] == '$' || (i && is_alnum(s.p[i - 1])))
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
	if (k >= end || !inside.n || (n == 2) != (byte_at(s, k + 1) == '$'))
		return 0;
	if (is_blank(s.p[k - 1]) || is_alnum(byte_at(s, k + n)) || byte_at(s, k + n) == '{')
		return 0;
	return is_formula(inside) ? k : 0;
}

/* A sign of money is not to begin a formula. */
static size_t dollar(struct editor *e, size_t i, size_t end)
{
	size_t close = formula_end(e->s, i, end), n = byte_at(e->s, i + 1) == '$' ? 2 : 1;
	if (close)
		return close + n;
	for (size_t k = i; k < i + n && k < end; k++)
		if (!(k && e->s.p[k - 1] == '\\'))
			put_in(e, k, STR("\\"));
	return i + n;
}

/* ---- inside of lines ---- */

static void edit_inside(struct editor *e, size_t from, size_t end)
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
		if (s.p[was] == '|' && byte_at(s, i) == '|')
			put_in(e, i, STR(" ")); /* the library passes over cells of no width */
		else if (s.p[was] == '$')
			i = dollar(e, was, end);
		else if (s.p[was] == ':' && byte_at(s, i) == '/' && byte_at(s, i + 1) == '/')
			i = bare_address(e, was);
		else if (s.p[was] == '@')
			i = bare_mail(e, was, from);
		else if ((s.p[was] | 0x20) == 'w' && same_word(s, was, "www.") &&
			 begins_address(s, was))
			i = bare_address(e, was);
	}
}

/* ---- definitions of links ---- */

static int by_value(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
	return (a > b) - (a < b);
}

/* Labels are the same without regard to case and blanks; letters beyond ASCII are left out, which
 * makes more of them equal, and that does no harm. */
static uint32_t label_hash(struct str s)
{
	uint32_t h = 2166136261u;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= ' ' || c >= 0x80)
			continue;
		h = (h ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 16777619u;
	}
	return h;
}

/* The end of the label that begins behind the bracket at i: its "]", or 0. */
static size_t label_end(struct str s, size_t i)
{
	size_t k = i + 1;
	for (; k < s.n && k - i <= LABEL_MAX; k++) {
		if (s.p[k] == '\\')
			k++;
		else if (s.p[k] == '[')
			return 0;
		else if (s.p[k] == ']')
			return k;
	}
	return 0;
}

static bool starts_line(struct str s, size_t i)
{
	while (i > 0 && is_blank(s.p[i - 1]))
		i--;
	return i == 0 || s.p[i - 1] == '\n';
}

static void find_labels(struct editor *e)
{
	VEC(uint32_t) found = {0};
	e->labels_known = true;
	for (size_t i = 0; i < e->s.n; i++) {
		if (e->s.p[i] != '[')
			continue;
		size_t k = label_end(e->s, i);
		if (!k)
			continue;
		if (byte_at(e->s, k + 1) != ':' || !starts_line(e->s, i))
			*vec_add(e->a, &found) =
				label_hash((struct str){e->s.p + i + 1, k - i - 1});
		i = k;
	}
	if (found.n)
		qsort(found.p, (size_t)found.n, sizeof *found.p, by_value);
	e->label = found.p;
	e->nlabel = found.n;
}

/* A definition that nothing uses would vanish: it is text. */
static void link_definition(struct editor *e, size_t i)
{
	size_t k = label_end(e->s, i);
	if (!k || byte_at(e->s, k + 1) != ':')
		return;
	if (!e->labels_known)
		find_labels(e);
	uint32_t h = label_hash((struct str){e->s.p + i + 1, k - i - 1});
	if (!e->nlabel || !bsearch(&h, e->label, (size_t)e->nlabel, sizeof h, by_value))
		put_in(e, i, STR("\\"));
}

/* "[^n]:" with text behind it. */
static bool footnote(struct editor *e, size_t i, size_t end)
{
	size_t k = i + 2;
	while (k < end && !is_blank(e->s.p[k]) && !strchr("[]^", e->s.p[k]))
		k++;
	if (k == i + 2 || k + 1 >= end || e->s.p[k] != ']' || e->s.p[k + 1] != ':')
		return false;
	size_t text = k + 2;
	while (text < end && is_blank(e->s.p[text]))
		text++;
	if (text == end)
		return false;
	change(e, i, k + 2 - i, text == k + 2 ? STR("+ ") : STR("+"), EDIT_FOOTNOTE);
	return true;
}

/* ---- lines ---- */

static size_t run_of(struct str s, size_t from, size_t end, char c)
{
	size_t i = from;
	while (i < end && s.p[i] == c)
		i++;
	return i - from;
}

/* Bytes of the mark of an item at i, 0: there is none. */
static size_t mark_size(struct str s, size_t i, size_t end)
{
	size_t k = i;
	if (strchr("-+*", s.p[i])) {
		k++;
	} else {
		while (k < end && is_digit(s.p[k]) && k - i < DIGITS_MAX)
			k++;
		if (k == i || k == end || (s.p[k] != '.' && s.p[k] != ')'))
			return 0;
		k++;
	}
	return k == end || is_blank(s.p[k]) ? k - i : 0;
}

/* The columns of a rule between the head of a table and its rows, 0: it is none. */
static int rule_columns(struct str s, size_t i, size_t end)
{
	int n = 0;
	bool dash = false, pipe = false;
	for (; i < end; i++) {
		if (s.p[i] == '|') {
			n += dash;
			dash = false;
			pipe = true;
		} else if (s.p[i] == '-') {
			dash = true;
		} else if (s.p[i] != ':' && !is_blank(s.p[i])) {
			return 0;
		}
	}
	return pipe || n ? n + dash : 0;
}

/* The cells of a line, as GFM counts them. */
static int head_columns(struct str s, size_t i, size_t end)
{
	int n = 1;
	for (;;) { /* marks of quotes and items */
		size_t mark = i < end ? mark_size(s, i, end) : 0;
		if (i < end && (is_blank(s.p[i]) || s.p[i] == '>'))
			mark = 1;
		if (!mark)
			break;
		i += mark;
	}
	while (end > i && is_blank(s.p[end - 1]))
		end--;
	if (i < end && s.p[i] == '|')
		i++;
	if (end > i && s.p[end - 1] == '|' && (end < 2 || s.p[end - 2] != '\\'))
		end--;
	for (; i < end; i++) {
		if (s.p[i] == '\\')
			i++;
		else
			n += s.p[i] == '|';
	}
	return n;
}

static void table_rule(struct editor *e, size_t i, size_t end)
{
	int n = rule_columns(e->s, i, end);
	if (!n || e->last == SIZE_MAX || !memchr(e->s.p + e->last, '|', e->last_end - e->last))
		return;
	bool uneven = head_columns(e->s, e->last, e->last_end) != n;
	if (n > MD_COLUMNS || uneven) {
		if (uneven && e->uneven == SIZE_MAX)
			e->uneven = i;
		else if (e->wide == SIZE_MAX)
			e->wide = i;
		put_in(e, i, STR("\\"));
		return;
	}
	while (i < end) {
		size_t dashes = run_of(e->s, i, end, '-');
		if (dashes && dashes < RULE_MIN)
			put_in(e, i, dashes == 1 ? STR("--") : STR("-"));
		i += dashes ? dashes : 1;
	}
}

static bool definition(struct editor *e, size_t i, size_t end)
{
	if (i + 1 >= end || !is_blank(e->s.p[i + 1]))
		return false;
	size_t text = i + 1;
	while (text < end && is_blank(e->s.p[text]))
		text++;
	bool term = e->last != SIZE_MAX && e->last_may_define;
	if (text == end || (!term && !e->in_definition))
		return false;
	/* its own paragraph, and the end of what was before */
	if (term && e->before_end != SIZE_MAX)
		put_in(e, e->last, STR("\n"));
	change(e, i, 1, STR("+"), EDIT_DEFINITION);
	e->in_definition = true;
	return true;
}

static bool fence(struct editor *e, size_t i, size_t end)
{
	char c = e->s.p[i];
	size_t n = c == '`' || c == '~' ? run_of(e->s, i, end, c) : 0;
	if (e->in_fence) {
		size_t rest = i + n;
		while (rest < end && is_blank(e->s.p[rest]))
			rest++;
		if (n >= e->fence_n && c == e->fence && rest == end)
			e->in_fence = false;
		return true;
	}
	if (n < FENCE_MIN || (c == '`' && memchr(e->s.p + i + n, '`', end - i - n)))
		return false;
	e->in_fence = true;
	e->fence = c;
	e->fence_n = n;
	return true;
}

static int indent_of(struct str s, size_t from, size_t to)
{
	int n = 0;
	for (size_t i = from; i < to; i++)
		n += s.p[i] == '\t' ? CODE_INDENT : 1;
	return n;
}

/* What the line is for those behind it. */
static void keep_line(struct editor *e, size_t start, size_t end, bool text)
{
	e->before_end = e->last == SIZE_MAX ? SIZE_MAX : e->last_end;
	e->last = start;
	e->last_end = end;
	e->last_may_define = text && !e->in_list;
}

static void edit_line(struct editor *e, size_t start, size_t end)
{
	struct str s = e->s;
	size_t i = start;
	while (i < end && is_blank(s.p[i]))
		i++;
	if (i == end) {
		e->last = SIZE_MAX;
		e->last_may_define = false;
		return;
	}
	bool after_blank = e->last == SIZE_MAX;
	int indent = indent_of(s, start, i);
	if (after_blank && indent == 0)
		e->in_list = false;
	if (after_blank && indent < 2 && s.p[i] != ':')
		e->in_definition = false;
	if (fence(e, i, end)) {
		keep_line(e, start, end, false);
		return;
	}
	bool item = mark_size(s, i, end) > 0, plain = !item && !strchr(">#|", s.p[i]);
	if (s.p[i] == ':' && indent < CODE_INDENT && definition(e, i, end)) {
		edit_inside(e, i + 1, end);
		keep_line(e, start, end, false);
		e->last_may_define = false;
		return;
	}
	if (item && !e->in_definition)
		e->in_list = true;
	if (s.p[i] == '[' && byte_at(s, i + 1) == '^' && footnote(e, i, end))
		;
	else if (s.p[i] == '[' && indent < CODE_INDENT)
		link_definition(e, i);
	else if (strchr("|-:", s.p[i]))
		table_rule(e, i, end);
	edit_inside(e, i, end);
	keep_line(e, start, end, plain && (indent < 2 || !e->in_definition));
}

static void edit_lines(struct editor *e)
{
	for (size_t start = 0; start < e->s.n;) {
		const char *nl = memchr(e->s.p + start, '\n', e->s.n - start);
		size_t end = nl ? (size_t)(nl - e->s.p) : e->s.n;
		edit_line(e, start, end);
		start = end + 1;
	}
}

/* ---- texts of one paragraph ---- */

/* A heading holds inline marks only, but drops number signs at its end. */
static void edit_one(struct editor *e)
{
	struct str s = str_trim(e->s);
	edit_inside(e, 0, e->s.n);
	size_t end = (size_t)(s.p - e->s.p) + s.n, k = end;
	while (k > 0 && e->s.p[k - 1] == '#')
		k--;
	if (k < end && (k == 0 || strchr(" \t\n\r", e->s.p[k - 1])))
		put_in(e, k, STR("\\"));
}

static void join_lines(struct md_copy *c, size_t from)
{
	for (size_t i = from; i + 1 < c->n; i++) {
		if (c->p[i] != '\n' && c->p[i] != '\r')
			continue;
		c->p[i] = ' ';
		if (i > from && c->p[i - 1] == '\\')
			c->p[i - 1] = ' '; /* a hard break */
	}
}

/* ---- the copy ---- */

static bool worth_a_look(struct str s)
{
	static const char seen[256] = {['$'] = 1, ['@'] = 1, ['|'] = 1, ['['] = 1,
				       [':'] = 1, ['#'] = 2, ['w'] = 3, ['W'] = 3};
	for (size_t i = 0; i < s.n; i++) {
		char what = seen[(unsigned char)s.p[i]];
		if (what == 1 || (what == 3 && same_word(s, i, "www.")))
			return true;
	}
	return false;
}

static void fill(struct arena *a, struct md_copy *c, const struct editor *e, struct str before)
{
	size_t n = before.n + e->s.n + 1, from = 0;
	for (int i = 0; i < e->change.n; i++)
		n += e->change.p[i].by.n;
	c->p = arena_alloc(a, n + COPY_TAIL);
	c->edit = arena_room(a, struct md_edit, e->change.n + 1);
	memcpy(c->p, before.p, before.n);
	c->n = before.n;
	if (before.n)
		c->edit[c->nedit++] = (struct md_edit){0, before.n, 0, 0, EDIT_SIGN};
	for (int i = 0; i < e->change.n; i++) {
		const struct copy_change *h = &e->change.p[i];
		memcpy(c->p + c->n, e->s.p + from, h->src - from);
		c->n += h->src - from;
		c->edit[c->nedit++] = (struct md_edit){c->n, h->by.n, h->src, h->nsrc, h->kind};
		memcpy(c->p + c->n, h->by.p, h->by.n);
		c->n += h->by.n;
		from = h->src + h->nsrc;
	}
	memcpy(c->p + c->n, e->s.p + from, e->s.n - from);
	c->n += e->s.n - from;
	c->p[c->n++] = '\n';
	memset(c->p + c->n, 0, COPY_TAIL);
}

struct md_copy md_copy_make(struct arena *a, struct str source, bool one)
{
	struct editor e = {
		.a = a, .s = source, .wide = SIZE_MAX, .uneven = SIZE_MAX, .last = SIZE_MAX};
	struct md_copy c = {.source = source};
	e.before_end = SIZE_MAX;
	if (one)
		edit_one(&e);
	else if (worth_a_look(source))
		edit_lines(&e);
	fill(a, &c, &e, one ? STR("# ") : (struct str){"", 0});
	if (one)
		join_lines(&c, 2);
	c.wide = e.wide;
	c.uneven = e.uneven;
	return c;
}

/* The last edit that begins at or before `at`; -1: none. */
static int edit_before(const struct md_copy *c, size_t at)
{
	int low = 0, high = c->nedit;
	while (low < high) {
		int mid = low + (high - low) / 2;
		if (c->edit[mid].copy <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low - 1;
}

size_t md_copy_source(const struct md_copy *c, size_t at, bool end)
{
	int i = edit_before(c, end && at ? at - 1 : at);
	if (i < 0)
		return at < c->source.n ? at : c->source.n;
	const struct md_edit *e = &c->edit[i];
	size_t src = e->src + (end ? e->nsrc : 0);
	if (at >= e->copy + e->ncopy)
		src = e->src + e->nsrc + (at - e->copy - e->ncopy);
	return src < c->source.n ? src : c->source.n;
}

const struct md_edit *md_copy_mark(const struct md_copy *c, size_t src)
{
	int low = 0, high = c->nedit;
	while (low < high) {
		int mid = low + (high - low) / 2;
		if (c->edit[mid].src < src)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < c->nedit && c->edit[low].src == src; low++)
		if (c->edit[low].kind != EDIT_SIGN)
			return &c->edit[low];
	return NULL;
}

/* Edits line by line, in one pass; most texts need none. */
#include "text/markup/md_copy.h"

#include <string.h>

#include "text/markup/markdown.h"
#include "text/markup/md_edit.h"

enum {
	RULE_MIN = 3,  /* signs of a column in the rule of a table, as the library wants them */
	FENCE_MIN = 3, /* marks of a fence */
	CODE_INDENT = 4,
	DIGITS_MAX = 9,
};

/* Does the text of a footnote begin on the line that begins at i? */
static bool goes_on(struct str s, size_t i)
{
	size_t k = i;
	while (k < s.n && md_is_blank(s.p[k]))
		k++;
	return k < s.n && s.p[k] != '\n' && (k - i >= 2 || s.p[i] == '\t');
}

/* "[^n]:" with text behind or below it. */
static bool footnote(struct md_editor *e, size_t i, size_t end)
{
	size_t k = i + 2;
	while (k < end && !md_is_blank(e->s.p[k]) && !strchr("[]^", e->s.p[k]))
		k++;
	if (k == i + 2 || k + 1 >= end || e->s.p[k] != ']' || e->s.p[k + 1] != ':')
		return false;
	size_t text = k + 2;
	while (text < end && md_is_blank(e->s.p[text]))
		text++;
	if (text == end && !goes_on(e->s, end + 1))
		return false;
	md_change(e, i, k + 2 - i, text == k + 2 ? STR("+ ") : STR("+"), EDIT_FOOTNOTE);
	if (text < end && text > k + 3) /* many blanks would make code */
		md_change(e, k + 3, text - k - 3, STR(""), EDIT_SIGN);
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
		while (k < end && md_is_digit(s.p[k]) && k - i < DIGITS_MAX)
			k++;
		if (k == i || k == end || (s.p[k] != '.' && s.p[k] != ')'))
			return 0;
		k++;
	}
	return k == end || md_is_blank(s.p[k]) ? k - i : 0;
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
		} else if (s.p[i] != ':' && !md_is_blank(s.p[i])) {
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
		if (i < end && (md_is_blank(s.p[i]) || s.p[i] == '>'))
			mark = 1;
		if (!mark)
			break;
		i += mark;
	}
	while (end > i && md_is_blank(s.p[end - 1]))
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

/* A paragraph before the head ends there, as in GFM; the library would take all of it for text. */
static void part_head(struct md_editor *e)
{
	size_t k = e->last;
	if (e->before_end == SIZE_MAX)
		return;
	while (k < e->last_end && (md_is_blank(e->s.p[k]) || e->s.p[k] == '>'))
		k++;
	if (k == e->last_end || mark_size(e->s, k, e->last_end))
		return;
	struct str marks = {e->s.p + e->last, k - e->last};
	bool quoted = memchr(marks.p, '>', marks.n) != NULL;
	md_put_in(e, e->last, quoted ? str_printf(e->a, "%.*s\n", STR_FMT(marks)) : STR("\n"));
}

static void table_rule(struct md_editor *e, size_t i, size_t end)
{
	int n = e->in_table ? 0 : rule_columns(e->s, i, end);
	if (!n || e->last == SIZE_MAX || !memchr(e->s.p + e->last, '|', e->last_end - e->last))
		return;
	bool uneven = head_columns(e->s, e->last, e->last_end) != n;
	if (n > MD_COLUMNS || uneven) {
		if (uneven && e->uneven == SIZE_MAX)
			e->uneven = i;
		else if (e->wide == SIZE_MAX)
			e->wide = i;
		md_put_in(e, i, STR("\\"));
		return;
	}
	part_head(e);
	e->in_table = true;
	while (i < end) {
		size_t dashes = run_of(e->s, i, end, '-');
		if (dashes && dashes < RULE_MIN)
			md_put_in(e, i, dashes == 1 ? STR("--") : STR("-"));
		i += dashes ? dashes : 1;
	}
}

static bool definition(struct md_editor *e, size_t i, size_t end)
{
	if (i + 1 >= end || !md_is_blank(e->s.p[i + 1]))
		return false;
	size_t text = i + 1;
	while (text < end && md_is_blank(e->s.p[text]))
		text++;
	bool term = e->last != SIZE_MAX && e->last_may_define;
	if (text == end || (!term && !e->in_definition))
		return false;
	/* its own paragraph, and the end of what was before */
	if (term && e->before_end != SIZE_MAX)
		md_put_in(e, e->last, STR("\n"));
	md_change(e, i, 1, STR("+"), EDIT_DEFINITION);
	e->in_definition = true;
	return true;
}

static bool fence(struct md_editor *e, size_t i, size_t end)
{
	char c = e->s.p[i];
	size_t n = c == '`' || c == '~' ? run_of(e->s, i, end, c) : 0;
	if (e->in_fence) {
		size_t rest = i + n;
		while (rest < end && md_is_blank(e->s.p[rest]))
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

/* Behind the marks of quotes. */
static size_t behind_quotes(struct str s, size_t i, size_t end)
{
	while (i < end && (md_is_blank(s.p[i]) || s.p[i] == '>'))
		i++;
	return i;
}

/* What the line is for those behind it. */
static void keep_line(struct md_editor *e, size_t start, size_t end, bool text)
{
	e->before_end = e->last == SIZE_MAX ? SIZE_MAX : e->last_end;
	e->last = start;
	e->last_end = end;
	e->last_may_define = text && !e->in_list;
}

static void edit_line(struct md_editor *e, size_t start, size_t end)
{
	struct str s = e->s;
	size_t i = start;
	while (i < end && md_is_blank(s.p[i]))
		i++;
	if (i == end) {
		e->in_table = false;
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
		md_edit_inside(e, i + 1, end);
		keep_line(e, start, end, false);
		e->last_may_define = false;
		return;
	}
	e->in_table = e->in_table && !item;
	if (item && !e->in_definition)
		e->in_list = true;
	if (s.p[i] == '[' && md_byte(s, i + 1) == '^' && footnote(e, i, end))
		;
	else if (s.p[i] == '[' && indent < CODE_INDENT)
		md_link_definition(e, i);
	else if (strchr("|-:>", s.p[i]))
		table_rule(e, behind_quotes(s, i, end), end);
	md_edit_inside(e, i, end);
	keep_line(e, start, end, plain && (indent < 2 || !e->in_definition));
}

static void edit_lines(struct md_editor *e)
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
static void edit_one(struct md_editor *e)
{
	struct str s = str_trim(e->s);
	md_edit_inside(e, 0, e->s.n);
	size_t end = (size_t)(s.p - e->s.p) + s.n, k = end;
	while (k > 0 && e->s.p[k - 1] == '#')
		k--;
	if (k < end && (k == 0 || strchr(" \t\n\r", e->s.p[k - 1])))
		md_put_in(e, k, STR("\\"));
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
		if (what == 1 || (what == 3 && md_same_word(s, i, "www.")))
			return true;
	}
	return false;
}

static void fill(struct arena *a, struct md_copy *c, const struct md_editor *e, struct str before)
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
	if (e->s.n > from) /* an empty text has no address */
		memcpy(c->p + c->n, e->s.p + from, e->s.n - from);
	c->n += e->s.n - from;
	c->p[c->n++] = '\n';
	memset(c->p + c->n, 0, COPY_TAIL);
}

struct md_copy md_copy_make(struct arena *a, struct str source, bool one)
{
	struct md_editor e = {
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

/* Scans runs of text for marks; where some pair, the runs are made anew. */
#include "text/markup/md_marks.h"

#include <string.h>

#include "text/markup/foreign.h"
#include "text/markup/quotes.h"

enum {
	EMPHASIS,
	STRONG,
	UNSPACED = 0x2E80, /* from here on scripts that write without spaces: every place in them
			      is a word edge */
	WIKI_MAX = 80,	   /* bytes of a wiki link */
};

/* A run of * or _ that is text. */
struct left_mark {
	int run;
	size_t from;		 /* in that run's text */
	size_t n;		 /* characters that found no partner, */
	size_t whole;		 /* of so many */
	int closes[2], opens[2]; /* emphasis and strong that end and begin at it */
	bool can_open, can_close, beside;
};

struct mark_scan {
	struct inline_text *t;
	VEC(struct left_mark) mark;
	int open[MARKUP_DEPTH], nopen; /* marks, outermost first */
	bool paired;
	int brackets;
};

/* Does it belong to a script written without spaces between words? Thai, Lao, Burmese, Khmer, and
 * everything from the ideographs on. */
static bool is_unspaced(uint32_t cp)
{
	return cp >= UNSPACED || (cp >= 0x0E00 && cp <= 0x0EFF) || (cp >= 0x1000 && cp <= 0x109F) ||
	       (cp >= 0x1780 && cp <= 0x17FF);
}

static uint32_t last_cp(struct str s, size_t i)
{
	size_t k = i;
	while (k > 0 && ((unsigned char)s.p[--k] & 0xC0) == 0x80)
		;
	return i ? utf8_next(s, &k) : 0;
}

static const struct inline_run *run_beside(const struct mark_scan *c, int k, int step)
{
	for (k += step; k >= 0 && k < c->t->run.n; k += step)
		if (c->t->run.p[k].s.n)
			return &c->t->run.p[k];
	return NULL;
}

/* The characters around bytes [from, to) of run k, 0 at the edges. */
static uint32_t before(const struct mark_scan *c, int k, size_t from)
{
	const struct inline_run *r = &c->t->run.p[k];
	if (!from)
		r = run_beside(c, k, -1);
	return !r ? 0 : r->kind == RUN_CODE ? '`' : last_cp(r->s, from ? from : r->s.n);
}

static uint32_t behind(const struct mark_scan *c, int k, size_t to)
{
	const struct inline_run *r = &c->t->run.p[k];
	if (to == r->s.n) {
		r = run_beside(c, k, 1);
		to = 0;
	}
	return !r ? 0 : r->kind == RUN_CODE ? '`' : utf8_next(r->s, &to);
}

static struct str mark_text(const struct mark_scan *c, const struct left_mark *m)
{
	return (struct str){c->t->run.p[m->run].s.p + m->from, m->whole};
}

/* A mark at a place where only an opening one makes sense was meant as one. */
static void give_up(struct mark_scan *c, int i)
{
	const struct left_mark *m = &c->mark.p[i];
	if (m->n && !m->can_close)
		inline_complain(c->t, c->t->run.p[m->run].at + m->from, UNCLOSED_MARK,
				mark_text(c, m));
}

/* CommonMark 0.31, rules 9 and 10: runs that might do both pair up unless their sum would then be
 * ambiguous. */
static bool pairs(const struct mark_scan *c, const struct left_mark *open,
		  const struct left_mark *close)
{
	const struct inline_run *a = &c->t->run.p[open->run], *b = &c->t->run.p[close->run];
	if (a->s.p[open->from] != b->s.p[close->from] || a->depth != b->depth)
		return false;
	if (!open->beside && !close->beside)
		return false; /* the library has decided it */
	if (!open->can_close && !close->can_open)
		return true;
	return (open->whole + close->whole) % 3 != 0 ||
	       (open->whole % 3 == 0 && close->whole % 3 == 0);
}

static void close_marks(struct mark_scan *c, struct left_mark *close)
{
	while (close->n) {
		int k = c->nopen - 1;
		while (k >= 0 && !pairs(c, &c->mark.p[c->open[k]], close))
			k--;
		if (k < 0)
			return;
		for (int i = k + 1; i < c->nopen; i++)
			give_up(c, c->open[i]);
		struct left_mark *open = &c->mark.p[c->open[k]];
		int what = open->n > 1 && close->n > 1 ? STRONG : EMPHASIS;
		open->opens[what]++;
		close->closes[what]++;
		open->n -= (size_t)what + 1;
		close->n -= (size_t)what + 1;
		c->nopen = open->n ? k + 1 : k;
		c->paired = true;
	}
}

static void push(struct mark_scan *c, int mark)
{
	if (c->nopen == MARKUP_DEPTH) {
		give_up(c, c->open[0]);
		memmove(c->open, c->open + 1, (MARKUP_DEPTH - 1) * sizeof *c->open);
		c->nopen--;
	}
	c->open[c->nopen++] = mark;
}

static void add_mark(struct mark_scan *c, int run, size_t from, size_t n)
{
	char sign = c->t->run.p[run].s.p[from];
	uint32_t prev = before(c, run, from), next = behind(c, run, from + n);
	bool prev_word = cp_is_word(prev) && !is_unspaced(prev);
	bool next_word = cp_is_word(next) && !is_unspaced(next);
	if (sign == '_' && n > 1)
		return; /* a blank to fill in */
	struct left_mark *m = vec_add(c->t->scratch, &c->mark);
	*m = (struct left_mark){.run = run, .from = from, .n = n, .whole = n};
	m->can_open = !cp_is_space(next) && !prev_word;
	m->can_close = !cp_is_space(prev) && !next_word;
	m->beside = is_unspaced(prev) || is_unspaced(next);
	if (m->can_close)
		close_marks(c, m);
	if (m->n && m->can_open)
		push(c, c->mark.n - 1);
}

/* ---- what looks like other markup ---- */

static void wiki_link(struct mark_scan *c, const struct inline_run *r, size_t i)
{
	size_t k = i + 2;
	bool word = k < r->s.n && (((unsigned char)r->s.p[k] | 0x20) >= 'a') &&
		    (i == 0 || !cp_is_word((unsigned char)r->s.p[i - 1]));
	while (word && k < r->s.n && k - i < WIKI_MAX && !strchr("[]{}\"'", r->s.p[k]))
		k++;
	if (word && k + 1 < r->s.n && r->s.p[k] == ']' && r->s.p[k + 1] == ']')
		inline_complain(c->t, r->at + i, WIKI_LINK, (struct str){r->s.p + i, k + 2 - i});
}

static void cloze(struct mark_scan *c, const struct inline_run *r, size_t i)
{
	struct str s = str_from(r->s, i);
	if (!str_starts(s, "{{c") || s.n < 7 || s.p[3] < '0' || s.p[3] > '9' || s.p[4] != ':')
		return;
	size_t n = 5;
	while (n < s.n && s.p[n] != '}')
		n++;
	inline_complain(c->t, r->at + i, CLOZE, (struct str){s.p, n + 2 < s.n ? n + 2 : s.n});
}

static void container(struct mark_scan *c, int run, const struct inline_run *r, size_t i)
{
	uint32_t prev = before(c, run, i);
	if (str_starts(str_from(r->s, i), ":::") && (prev == 0 || prev == '\n'))
		inline_complain(c->t, r->at + i, CONTAINER, (struct str){0});
}

static size_t bracket(struct mark_scan *c, const struct inline_run *r, size_t i)
{
	char next = i + 1 < r->s.n ? r->s.p[i + 1] : '\0';
	if (r->s.p[i] == '[') {
		c->brackets++;
		if (next == '[')
			wiki_link(c, r, i);
	} else if (c->brackets > 0) {
		c->brackets--;
		if (next == '(')
			inline_complain(c->t, r->at + i + 1, UNCLOSED_ADDRESS, (struct str){0});
	}
	return i + 1;
}

static void scan_text(struct mark_scan *c, int run)
{
	static const char sought[256] = {
		['*'] = 1, ['_'] = 1, ['`'] = 1, ['['] = 1, [']'] = 1, ['{'] = 1,
		[':'] = 1, ['='] = 1, ['^'] = 1, ['!'] = 1, ['#'] = 1};
	const struct inline_run *r = &c->t->run.p[run];
	const struct str s = r->s;
	for (size_t i = 0;;) {
		while (i < s.n && !sought[(unsigned char)s.p[i]])
			i++;
		if (i >= s.n)
			return;
		size_t from = i++;
		switch (r->s.p[from]) {
		case '[':
		case ']': i = bracket(c, r, from); break;
		case '{': cloze(c, r, from); break;
		case ':':
			container(c, run, r, from);
			foreign_look(c->t, r, from);
			break;
		case '=':
		case '^':
		case '!':
		case '#': foreign_look(c->t, r, from); break;
		default:
			while (i < r->s.n && r->s.p[i] == r->s.p[from])
				i++;
			if (r->s.p[from] == '`')
				inline_complain(c->t, r->at + from, UNCLOSED_CODE,
						(struct str){r->s.p + from, i - from});
			else
				add_mark(c, run, from, i - from);
		}
	}
}

/* Escaped round brackets around what looks like a formula. */
static void formula_brackets(struct mark_scan *c)
{
	const struct inline_run *open = NULL;
	bool formula = false;
	for (int k = 0; k < c->t->run.n; k++) {
		const struct inline_run *r = &c->t->run.p[k];
		if (r->kind == RUN_LITERAL && str_is(r->s, "(")) {
			open = r;
			formula = false;
		} else if (open && r->kind == RUN_LITERAL && str_is(r->s, ")")) {
			if (formula)
				inline_complain(c->t, open->at, FORMULA_PARENS, (struct str){0});
			open = NULL;
		} else if (open && r->kind == RUN_TEXT) {
			for (size_t i = 0; i < r->s.n; i++)
				formula = formula || strchr("^=\\{+<", r->s.p[i]) != NULL;
		}
	}
}

/* ---- runs anew ---- */

static void copy_run(struct inline_text *t, const struct inline_run *r, size_t from, size_t to,
		     const int *depth)
{
	struct inline_run *n = vec_add(t->scratch, &t->run);
	*n = *r;
	n->s = (struct str){r->s.p + from, to - from};
	n->at = r->at + from;
	n->flags |=
		(depth[EMPHASIS] > 0 ? SPAN_EMPHASIS : 0u) | (depth[STRONG] > 0 ? SPAN_STRONG : 0u);
}

static void make_anew(struct mark_scan *c)
{
	struct inline_text *t = c->t;
	const struct inline_run *old = t->run.p;
	int n = t->run.n, depth[2] = {0}, m = 0;
	t->run.p = NULL;
	t->run.n = t->run.cap = 0;
	for (int k = 0; k < n; k++) {
		size_t from = 0;
		for (; m < c->mark.n && c->mark.p[m].run == k; m++) {
			const struct left_mark *mark = &c->mark.p[m];
			if (mark->from > from)
				copy_run(t, &old[k], from, mark->from, depth);
			for (int i = EMPHASIS; i <= STRONG; i++)
				depth[i] -= mark->closes[i];
			if (mark->n)
				copy_run(t, &old[k], mark->from, mark->from + mark->n, depth);
			for (int i = EMPHASIS; i <= STRONG; i++)
				depth[i] += mark->opens[i];
			from = mark->from + mark->whole;
		}
		if (from < old[k].s.n || !old[k].s.n)
			copy_run(t, &old[k], from, old[k].s.n, depth);
	}
}

void marks_left(struct inline_text *t)
{
	struct mark_scan c = {.t = t};
	bool literal = false;
	for (int k = 0; k < t->run.n; k++) {
		const struct inline_run *r = &t->run.p[k];
		while (c.nopen && t->run.p[c.mark.p[c.open[c.nopen - 1]].run].depth > r->depth)
			give_up(&c, c.open[--c.nopen]);
		literal = literal || r->kind == RUN_LITERAL;
		if (r->kind == RUN_TEXT)
			scan_text(&c, k);
	}
	while (c.nopen)
		give_up(&c, c.open[--c.nopen]);
	if (literal)
		formula_brackets(&c);
	if (c.paired)
		make_anew(&c);
}

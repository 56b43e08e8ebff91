/*
 * Each check looks at the source of a scalar and warns at the place of the harm. They err on the
 * quiet side where authors mean what YAML does: two spaces before a '#', as in code, make a
 * comment; a single dash at the beginning of a line is a dash.
 */
#include "doc/yaml/border.h"

#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/ysyntax.h"

/* The place of byte `at` of the source of n. */
static struct loc raw_loc(const struct ynode *n, size_t at)
{
	struct loc loc = n->at;
	size_t line = 0;
	for (size_t i = 0; i < at; i++)
		if (n->raw.p[i] == '\n') {
			loc.line++;
			loc.col = 1;
			line = i + 1;
		}
	loc.col += utf8_length((struct str){n->raw.p + line, at - line});
	return loc;
}

static bool is_plain(const struct ynode *n)
{
	return n->raw.p && !n->quoted;
}

/* ---- comments ---- */

bool border_is_comment(const struct ynode *n)
{
	return n->kind == YNODE_SCALAR && is_plain(n) && !n->raw.n && n->comment.n;
}

static void check_comment(const struct ynode *n, enum border holds, struct diag *d)
{
	struct str s = n->comment;
	if (!is_plain(n) || !n->raw.n || !s.n)
		return;
	size_t at = (size_t)((const char *)memchr(s.p, '#', s.n) - s.p);
	bool spaced = at + 1 == s.n || strchr(" \t\r\n", s.p[at + 1]);
	if (spaced && (at > 1 || s.p[0] == '\t' || holds == BORDER_WORD))
		return;
	struct loc loc = raw_loc(n, n->raw.n);
	loc.col += (int)at;
	diag_warning(
		d, loc,
		"the text ends before this '#', which begins a comment: put the text in quotes "
		"(for a comment, two spaces before '# ')");
}

/* ---- lines that are joined ---- */

/* Is it "# Heading", or the line of "===" or "---" below one? */
static bool is_heading(struct str s)
{
	size_t i = 0;
	char c = s.n ? s.p[0] : '\0';
	while (i < s.n && s.p[i] == c)
		i++;
	return c == '#' ? i <= 6 && i < s.n && s.p[i] == ' '
			: (c == '=' || c == '-') && i == s.n && i > 2;
}

/* What a line begins with: '-', '*', '+' of lists, '1' of numbered ones, '`' of fences, '|' of
 * tables, '>' of quotations, '#' of headings; 0: words. */
static char sign_of(struct str s)
{
	size_t i = 0;
	if (str_starts(s, "```") || str_starts(s, "~~~"))
		return '`';
	if (s.n > 1 && s.p[0] == '|')
		return '|';
	if (is_heading(s))
		return '#';
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	bool number = i > 0 && i < 4 && i < s.n && (s.p[i] == '.' || s.p[i] == ')');
	bool bullet = i == 0 && s.n && strchr("-*+>", s.p[0]);
	if (!number && !bullet)
		return '\0';
	if (++i < s.n && s.p[i] != ' ' && !ysyntax_odd_blank(s, i))
		return '\0';
	return number ? '1' : s.p[0];
}

static const char *sign_name(char sign)
{
	return sign == '`'   ? "code"
	       : sign == '|' ? "a table"
	       : sign == '>' ? "a quotation"
	       : sign == '#' ? "a heading"
			     : "a list";
}

/* Lines one after the other that make one paragraph. */
struct border_run {
	char signs[8]; /* that its lines have begun with */
	int n;
	char last;  /* of the line before */
	bool leads; /* the line before ends with ':' or '?' */
	size_t at;  /* of the line before */
};

/*
 * Takes the next line; joined: to the one before. True if it shows that the paragraph is meant to
 * be none: a fence, a heading, a second line with the same sign, a sign after ':'. *at becomes the
 * place that shows it.
 */
static bool run_takes(struct border_run *r, struct str line, bool joined, size_t *at)
{
	char sign = sign_of(line);
	if (!joined)
		*r = (struct border_run){.n = 0};
	bool fence = joined && (sign == '`' || r->last == '`');
	bool again = sign && memchr(r->signs, sign, (size_t)r->n) != NULL;
	bool head = joined && (sign == '#' || r->last == '#');
	bool list = joined && sign && (again || r->leads);
	if (sign && !again && r->n < (int)sizeof r->signs)
		r->signs[r->n++] = sign;
	size_t here = *at;
	if ((fence && sign != '`') || (head && sign != '#'))
		*at = r->at;
	r->last = sign;
	r->at = here;
	r->leads = line.n && (line.p[line.n - 1] == ':' || line.p[line.n - 1] == '?');
	return fence || head || list;
}

struct lines {
	struct str raw;
	size_t next;	   /* byte of raw */
	size_t indent;	   /* of a folded text */
	bool folded, more; /* more: the line before is indented further */
	struct str line;   /* without spaces at its ends */
	size_t at;	   /* its byte of raw */
	bool joined;	   /* to the line before */
};

static void lines_begin(struct lines *l, const struct ynode *n)
{
	*l = (struct lines){.raw = n->raw, .folded = n->raw.p[0] == '>'};
	const char *nl = l->folded ? memchr(n->raw.p, '\n', n->raw.n) : NULL;
	l->next = nl ? (size_t)(nl - n->raw.p) + 1 : n->quoted && !l->folded;
}

/* A line in double quotes that ends with a break of its own: "one\n\", "one\n". */
static bool breaks_itself(const struct lines *l)
{
	struct str s = l->line;
	if (l->raw.p[0] != '"')
		return false;
	if (s.n && s.p[s.n - 1] == '\\')
		s.n--;
	return s.n > 1 && s.p[s.n - 2] == '\\' && s.p[s.n - 1] == 'n';
}

static bool lines_next(struct lines *l)
{
	bool joined = l->line.n && !l->more && !breaks_itself(l);
	while (l->next < l->raw.n) {
		size_t start = l->next, from = start;
		const char *nl = memchr(l->raw.p + start, '\n', l->raw.n - start);
		size_t end = nl ? (size_t)(nl - l->raw.p) : l->raw.n;
		l->next = end + 1;
		while (from < end && (l->raw.p[from] == ' ' || l->raw.p[from] == '\t'))
			from++;
		struct str text = form_trim_end((struct str){l->raw.p + from, end - from});
		if (!text.n) {
			joined = false;
			continue;
		}
		if (!l->line.n)
			l->indent = from - start;
		l->more = l->folded && from - start > l->indent;
		l->joined = joined && !l->more;
		l->line = text;
		l->at = from;
		return true;
	}
	return false;
}

static void check_joined(const struct ynode *n, struct diag *d)
{
	struct lines l;
	struct border_run run = {.n = 0};
	if (!n->raw.n || n->raw.p[0] == '|' || !memchr(n->raw.p, '\n', n->raw.n))
		return;
	lines_begin(&l, n);
	while (lines_next(&l)) {
		size_t at = l.at;
		if (!run_takes(&run, l.line, l.joined, &at))
			continue;
		diag_warning(d, raw_loc(n, at),
			     "%s here becomes running text, because YAML joins the lines: %s",
			     sign_name(sign_of(str_from(n->raw, at))),
			     l.folded ? "write '|' in place of '>'"
				      : "write '|' first and the text, without quotes, below");
		return;
	}
}

/* ---- one paragraph ---- */

static void check_paragraph(const struct ynode *n, struct diag *d)
{
	struct str s = form_trim_end(n->text.s), key = n->key.s.n ? n->key.s : n->in;
	struct border_run run = {.n = 0};
	bool question = str_is(key, "question");
	for (size_t i = 0; i < s.n;) {
		const char *nl = memchr(s.p + i, '\n', s.n - i);
		size_t end = nl ? (size_t)(nl - s.p) : s.n, at = i;
		struct str line = str_trim((struct str){s.p + i, end - i});
		bool lone = i == 0 && sign_of(line) == '#';
		if (!line.n || run_takes(&run, line, i > 0, &at) || lone) {
			diag_warning(d, text_loc(&n->text, line.n ? at : i - 1),
				     "'%.*s' is one paragraph, in which %s becomes running text%s",
				     STR_FMT(form_excerpt(key)),
				     line.n ? sign_name(sign_of(str_from(s, at))) : "what follows",
				     question ? ": move it to 'setup'" : "");
			return;
		}
		i = end + 1;
	}
}

/* ---- escapes ---- */

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/*
 * Does the escape at i, of a line break or blank, stand where a path has its backslash? from: the
 * beginning of the word. "C:\new", "dir\table".
 */
static bool is_in_path(struct str s, size_t from, size_t i)
{
	bool drive = i - from >= 2 && s.p[i - 1] == ':' && is_letter(s.p[i - 2]);
	char before = i > from ? s.p[i - 1] : ' ';
	bool word = is_letter(before) || (before >= '0' && before <= '9') || before == '.' ||
		    before == '_';
	if (i + 2 >= s.n || !(is_letter(s.p[i + 2]) || s.p[i + 2] == '_'))
		return false;
	return drive || (word && s.p[i + 1] != 'n');
}

/* "\n", "\t" and the like in double quotes, where letters were meant. */
static void check_escapes_of(const struct ynode *n, struct diag *d)
{
	struct str s = n->raw;
	size_t word = 1;
	if (!s.n || s.p[0] != '"')
		return;
	for (size_t i = 1; i + 1 < s.n; i++) {
		if (s.p[i] == ' ' || s.p[i] == '\n')
			word = i + 1;
		if (s.p[i] != '\\')
			continue;
		if (strchr("ntrNLP_", s.p[i + 1]) && is_in_path(s, word, i)) {
			diag_warning(d, raw_loc(n, i),
				     "'\\%c' in double quotes is %s: write a backslash as \\\\, or "
				     "use '...'",
				     s.p[i + 1],
				     s.p[i + 1] == 't'	 ? "a tab"
				     : s.p[i + 1] == '_' ? "a space"
							 : "a line break");
			return;
		}
		if (s.p[i + 1] == 'n' || s.p[i + 1] == 't')
			word = i + 2;
		i++;
	}
}

void border_check(const struct ynode *n, enum border holds, struct diag *d)
{
	if (n->kind != YNODE_SCALAR || !n->raw.p)
		return;
	check_comment(n, holds, d);
	if (holds == BORDER_WORD)
		return;
	check_joined(n, d);
	if (holds == BORDER_PARAGRAPH)
		check_paragraph(n, d);
	check_escapes_of(n, d);
}

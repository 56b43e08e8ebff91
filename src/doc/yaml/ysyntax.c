/*
 * libyaml says where it could not go on; people want to know what they typed. The line of the error
 * and the few before it are searched for what looks right in an editor and is not: other spaces
 * than spaces, typographic quotes, full-width colons, comments and blank lines in the wrong place.
 */
#include "doc/yaml/ysyntax.h"

#include <string.h>

enum { LINES_BACK = 3 }; /* lines with words before the error that may hold its cause */

/* Messages of libyaml that get a better wording here. */
static const char no_mapping[] = "mapping values are not allowed in this context";
static const char no_key[] = "did not find expected key";
static const char no_colon[] = "could not find expected ':'";
static const char no_bracket[] = "did not find expected ',' or ']'";
static const char no_brace[] = "did not find expected ',' or '}'";

/* libyaml's wording, and ours where more can be said. */
static const struct {
	const char *theirs, *ours;
} wordings[] = {
	{no_mapping,
	 "a ':' is not allowed here: check the indentation, or put a text that holds ': ' in "
	 "quotes"},
	{no_key, "expected a key here: check the indentation, and quotes that end too early"},
	{no_colon, "expected ':' after this key"},
	{"did not find expected alphabetic or numeric character",
	 "put a text that starts with '*' or '&' in quotes"},
	{"did not find expected '-' indicator",
	 "expected '-' here: check the indentation, and quotes that end too early"},
	{"block sequence entries are not allowed in this context",
	 "a list item is not allowed here: start the list on a line of its own"},
	{"block mapping entries are not allowed in this context",
	 "a key is not allowed here: start the mapping on a line of its own"},
	{no_bracket, "expected ',' or ']' in this [list]"},
	{no_brace, "expected ',' or '}' in this {mapping}"},
	{"did not find expected node content", "expected a value here"},
	{"did not find expected <document start>", "unexpected text after the end of the document"},
	{"found unknown escape character",
	 "unknown escape: write a backslash as \\\\, or use '...'"},
	{"did not find expected hexdecimal number",
	 "\\x, \\u and \\U need hexadecimal digits: write a backslash as \\\\, or use '...'"},
	{"found a tab character where an indentation space is expected",
	 "a tab cannot indent: use spaces"},
	{"found incompatible YAML document", "only YAML 1.1 and 1.2 can be read"},
	{"found unexpected end of stream", "this quote is never closed"},
	{"found a tab character that violates indentation", "a tab cannot indent: use spaces"},
};

static const char *wording(const char *problem, char found)
{
	if (strcmp(problem, "found character that cannot start any token") == 0) {
		if (found == '\t')
			return "a tab cannot indent: use spaces";
		return "a text cannot start with this character: put it in quotes";
	}
	for (size_t i = 0; i < sizeof wordings / sizeof *wordings; i++)
		if (strcmp(problem, wordings[i].theirs) == 0)
			return wordings[i].ours;
	return NULL;
}

/* ---- characters ---- */

static uint32_t cp_at(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

uint32_t ysyntax_odd_blank(struct str s, size_t i)
{
	uint32_t cp = cp_at(s, i);
	bool odd = cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200B) || cp == 0x202F ||
		   cp == 0x205F || cp == 0x2060 || cp == 0x3000;
	return odd ? cp : 0;
}

static const char *blank_name(uint32_t cp)
{
	switch (cp) {
	case 0xA0: return "no-break space";
	case 0x202F: return "narrow no-break space";
	case 0x200B: return "zero-width space";
	case 0x3000: return "ideographic space";
	default: return "typographic space";
	}
}

/* Double and single ones of several languages. */
static bool is_typographic_quote(uint32_t cp)
{
	return (cp >= 0x2018 && cp <= 0x201F) || cp == 0xAB || cp == 0xBB || cp == 0x2039 ||
	       cp == 0x203A;
}

static size_t skip_spaces(struct str s, size_t i)
{
	while (i < s.n && s.p[i] == ' ')
		i++;
	return i;
}

static bool is_key_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

/* ---- keys ---- */

const char *ysyntax_odd_key(struct arena *a, struct str key)
{
	size_t i = 0;
	uint32_t cp = ysyntax_odd_blank(key, 0);
	if (cp)
		return str_printf(
			       a,
			       "it begins with a %s (U+%04X), a letter to YAML: use plain spaces",
			       blank_name(cp), (unsigned)cp)
			.p;
	if (is_typographic_quote(cp_at(key, 0)))
		return "typographic quotes are part of the key: leave them out";
	while (i < key.n && is_key_char(key.p[i]))
		i++;
	if (i == 0)
		return NULL;
	if (cp_at(key, i) == 0xFF1A)
		return "the colon after it is a full-width one (U+FF1A): type ': '";
	if (i + 1 >= key.n || key.p[i] != ':')
		return NULL;
	if ((cp = ysyntax_odd_blank(key, i + 1)))
		return str_printf(a, "the colon needs a plain space after it, not a %s (U+%04X)",
				  blank_name(cp), (unsigned)cp)
			.p;
	/* no address, no "std::move" */
	return strchr(" :/", key.p[i + 1]) ? NULL : "the colon needs a space after it";
}

/* ---- lines ---- */

static size_t line_start(struct str s, size_t at)
{
	while (at > 0 && s.p[at - 1] != '\n')
		at--;
	return at;
}

/* The line that begins at start, without its end. */
static struct str line_from(struct str s, size_t start)
{
	const char *nl = start < s.n ? memchr(s.p + start, '\n', s.n - start) : NULL;
	size_t end = nl ? (size_t)(nl - s.p) : s.n;
	while (end > start && s.p[end - 1] == '\r')
		end--;
	return (struct str){s.p + start, end - start};
}

/* The start of the line before the one at start, blank ones left out; false: there is none. */
static bool line_before(struct str s, size_t *start)
{
	while (*start > 0) {
		*start = line_start(s, *start - 1);
		if (str_trim(line_from(s, *start)).n)
			return true;
	}
	return false;
}

/* Where " #" stands outside of quotes, or a '#' begins the line; line.n: nowhere. */
static size_t comment_in(struct str line)
{
	char quote = '\0';
	for (size_t i = 0; i < line.n; i++) {
		char c = line.p[i];
		bool after_blank = i == 0 || line.p[i - 1] == ' ' || line.p[i - 1] == '\t';
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if ((c == '"' || c == '\'') &&
			 (after_blank || line.p[i - 1] == '[' || line.p[i - 1] == ','))
			quote = c;
		else if (c == '#' && after_blank)
			return i;
	}
	return line.n;
}

/* ---- causes ---- */

struct search {
	struct arena *a;
	struct str bytes;
	const char *problem;
	size_t began, at; /* at: byte of the cause, once it is found */
};

static bool is_problem(const struct search *s, const char *problem)
{
	return strcmp(s->problem, problem) == 0;
}

/* What stands at the beginning of a line in place of spaces, or behind its '-' or ':'. */
static const char *odd_line(struct search *s, size_t start)
{
	struct str line = line_from(s->bytes, start);
	size_t i = skip_spaces(line, 0);
	uint32_t cp = ysyntax_odd_blank(line, i);
	s->at = start + i;
	if (cp)
		return str_printf(s->a, "a line is indented by a %s (U+%04X): use plain spaces",
				  blank_name(cp), (unsigned)cp)
			.p;
	if (i < line.n && line.p[i] == '-') {
		i++;
		s->at = start + i;
		if ((cp = ysyntax_odd_blank(line, i)))
			return str_printf(s->a,
					  "'-' needs a plain space after it, not a %s (U+%04X)",
					  blank_name(cp), (unsigned)cp)
				.p;
		i = skip_spaces(line, i);
	}
	size_t key = i;
	while (i < line.n && is_key_char(line.p[i]))
		i++;
	const char *say = i > key ? ysyntax_odd_key(s->a, str_from(line, key)) : NULL;
	s->at = start + i + (i < line.n && line.p[i] == ':');
	return say;
}

/* A value, item or key that begins with a typographic quote and holds what only quotes may hold. */
static const char *odd_quote(struct search *s, size_t start)
{
	struct str line = line_from(s->bytes, start);
	for (size_t i = 0; i < line.n;) {
		size_t from = i;
		bool begins = from == 0 || strchr(" [{,", line.p[from - 1]) != NULL;
		if (begins && is_typographic_quote(utf8_next(line, &i))) {
			s->at = start + from;
			return "typographic quotes are letters to YAML: a text that holds ': ' "
			       "or ' #' needs straight ones, '...' or \"...\"";
		}
		i = from + 1;
		while (i < line.n && ((unsigned char)line.p[i] & 0xC0) == 0x80)
			i++;
	}
	return NULL;
}

/* A header such as "key: |", "- >-", at the end of a line. */
static bool ends_in_header(struct str line)
{
	line = str_trim((struct str){line.p, comment_in(line)});
	size_t n = line.n;
	while (n && strchr("+-0123456789", line.p[n - 1]))
		n--;
	return n && (line.p[n - 1] == '|' || line.p[n - 1] == '>') &&
	       (n == 1 || line.p[n - 2] == ' ');
}

/* Blank lines behind a header that have more spaces than the text: libyaml takes them for its
 * indentation, and the text for the next key. */
static const char *long_blank(struct search *s, size_t text)
{
	size_t indent = skip_spaces(line_from(s->bytes, text), 0), found = 0;
	bool any = false;
	for (size_t start = text; start > 0;) {
		start = line_start(s->bytes, start - 1);
		struct str line = line_from(s->bytes, start);
		if (str_trim(line).n) {
			s->at = found;
			return any && ends_in_header(line)
				       ? str_printf(
						 s->a,
						 "this blank line is longer (%zu spaces) than the "
						 "indentation of the text below (%zu): empty it",
						 line_from(s->bytes, found).n, indent)
						 .p
				       : NULL;
		}
		if (line.n > indent) {
			found = start;
			any = true;
		}
	}
	return NULL;
}

/* Lines of a text without quotes, with a comment between or at the end of one. */
static const char *comment_between(struct search *s, size_t line)
{
	size_t start = line;
	struct str text = str_trim(line_from(s->bytes, line));
	size_t key = 0;
	while (key < text.n && is_key_char(text.p[key]))
		key++;
	if (key && key < text.n && text.p[key] == ':') /* the text did not go on here */
		return NULL;
	if (!line_before(s->bytes, &start))
		return NULL;
	struct str before = line_from(s->bytes, start);
	size_t comment = comment_in(before);
	if (comment == before.n)
		return NULL;
	s->at = start + comment;
	return "this '#' begins a comment, which ends the text: put the text in a block (|) or in "
	       "quotes";
}

/* A list or mapping in brackets, the rest of which became a comment. */
static const char *comment_in_flow(struct search *s, size_t end)
{
	if (!is_problem(s, no_bracket) && !is_problem(s, no_brace))
		return NULL;
	for (size_t start = s->began; start < end;) {
		struct str line = line_from(s->bytes, start);
		size_t comment = comment_in(line);
		if (comment < line.n) {
			s->at = start + comment;
			return "this '#' begins a comment: put a text that holds ' #' in quotes";
		}
		const char *nl = memchr(s->bytes.p + start, '\n', s->bytes.n - start);
		start = nl ? (size_t)(nl - s->bytes.p) + 1 : end;
	}
	return NULL;
}

static const char *find_cause(struct search *s, size_t at)
{
	size_t line = line_start(s->bytes, at), start = line;
	const char *say;
	if ((say = comment_in_flow(s, at)) || (say = odd_line(s, line)))
		return say;
	if (!is_problem(s, no_mapping) && !is_problem(s, no_key) && !is_problem(s, no_colon) &&
	    !is_problem(s, no_bracket) && !is_problem(s, no_brace))
		return NULL;
	if ((say = odd_quote(s, line)) || (say = long_blank(s, line)) ||
	    (say = comment_between(s, line)))
		return say;
	for (int i = 0; i < LINES_BACK && line_before(s->bytes, &start); i++)
		if ((say = odd_line(s, start)))
			return say;
	return NULL;
}

const char *ysyntax_message(struct arena *a, struct str bytes, const char *problem, size_t began,
			    size_t *at)
{
	struct search s = {.a = a, .bytes = bytes, .problem = problem, .began = began};
	size_t here = *at < bytes.n ? *at : bytes.n;
	const char *say = bytes.n ? find_cause(&s, here) : NULL;
	if (!say)
		return wording(problem, here < bytes.n ? bytes.p[here] : '\n');
	*at = s.at;
	return say;
}

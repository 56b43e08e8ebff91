/*
 * How a text is best written in YAML. YAML 1.2.2, chapters 7 and 8: a plain scalar is exact if it
 * neither begins with an indicator nor holds ": " or " #"; a folded block turns each single line
 * end into a blank; a literal block is exact.
 */
#include "exchange/yaml_text.h"

#include <string.h>

#include "doc/yaml/ysource.h"

enum {
	TEXT_MIN = 24,	 /* columns of a text, however deep it stands */
	LINE_LONG = 100, /* columns: shorter lines are as their author wants them */
};

void yaml_indent(struct buf *out, int n)
{
	for (int i = 0; i < n; i++)
		buf_char(out, ' ');
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Words that YAML 1.1 or a reader of it may take for something else than a text. */
static bool looks_typed(struct str s)
{
	static const char *const words[] = {"null", "true", "false", "yes", "no",  "on",
					    "off",  "y",    "n",     "~",   "...", "---"};
	size_t sign = 0; /* numbers and dates: digits and what may stand between them */
	while (sign < s.n && strchr("0123456789.+-:_/eExXoabcdfABCDF", s.p[sign]))
		sign++;
	if (strchr("0123456789.+", s.p[0]) && sign == s.n)
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t k = 0;
		while (k < s.n && words[i][k] && (s.p[k] | 32) == (words[i][k] | 32))
			k++;
		if (k == s.n && !words[i][k])
			return true;
	}
	return false;
}

/* Control characters, and those that YAML takes for line ends: only double quotes hold them. */
static bool needs_escapes(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		if (cp == 0xFEFF || cp == 0x85 || cp == 0x2028 || cp == 0x2029 ||
		    (cp < 0x20 && cp != '\n' && cp != '\t') || cp == 0x7F ||
		    (cp == 0xFFFD && i == from + 1))
			return true;
	}
	return false;
}

static bool is_plain(struct str s, bool flow)
{
	if (strchr("-?:,[]{}#&*!|>'\"%@`=<", s.p[0]) || looks_typed(s) || is_blank(s.p[s.n - 1]))
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n' || c == '\t')
			return false;
		if (c == ':' && (i + 1 == s.n || is_blank(s.p[i + 1]) || flow))
			return false;
		if (c == '#' && is_blank(s.p[i - 1]))
			return false;
		if (flow && strchr(",[]{}", c))
			return false;
	}
	return true;
}

static void put_single(struct buf *out, struct str s)
{
	buf_char(out, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\'')
			buf_char(out, '\'');
		buf_char(out, s.p[i]);
	}
	buf_char(out, '\'');
}

static void put_double(struct buf *out, struct str s)
{
	buf_char(out, '"');
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '\n')
			buf_str(out, STR("\\n"));
		else if (cp == '"' || cp == '\\')
			buf_printf(out, "\\%c", (char)cp);
		else if (cp < 0x20 || cp == 0x7F || cp == 0xFEFF || cp == 0x85 || cp == 0x2028 ||
			 cp == 0x2029)
			buf_printf(out, "\\u%04X", (unsigned)cp);
		else
			buf_cp(out, cp);
	}
	buf_char(out, '"');
}

static void put_short(struct buf *out, struct str s, bool flow)
{
	if (!s.n)
		buf_str(out, STR("''"));
	else if (needs_escapes(s) || memchr(s.p, '\n', s.n))
		put_double(out, s);
	else if (is_plain(s, flow))
		buf_str(out, s);
	else if (memchr(s.p, '\'', s.n) && !memchr(s.p, '"', s.n) && !memchr(s.p, '\\', s.n))
		put_double(out, s);
	else
		put_single(out, s);
}

void yaml_put_flow(struct buf *out, struct str s)
{
	put_short(out, s, true);
}

/* ---- folded ---- */

/* Can line ends stand for its single spaces? */
static bool folds(struct str s)
{
	return !is_blank(s.p[0]) && !is_blank(s.p[s.n - 1]) && !memchr(s.p, '\t', s.n);
}

/* A blank between two words, neither doubled: the only place for a line end. */
static bool is_break(struct str s, size_t i)
{
	return s.p[i] == ' ' && s.p[i - 1] != ' ' && s.p[i + 1] != ' ';
}

static void put_folded(struct buf *out, struct str s, int indent)
{
	int room = YAML_COLUMNS - indent;
	size_t from = 0, last = 0;
	int column = 0;
	room = room < TEXT_MIN ? TEXT_MIN : room;
	buf_str(out, STR(" >-\n"));
	for (size_t i = 0; i < s.n;) {
		if (i && is_break(s, i))
			last = i;
		utf8_next(s, &i);
		if (++column > room && last > from) {
			yaml_indent(out, indent);
			buf_put(out, s.p + from, last - from);
			buf_char(out, '\n');
			from = last + 1;
			column = utf8_length((struct str){s.p + from, i - from});
		}
	}
	yaml_indent(out, indent);
	buf_put(out, s.p + from, s.n - from);
	buf_char(out, '\n');
}

/* ---- literal ---- */

/* Words that mean something else at the beginning of a line of Markdown. */
static bool starts_block(struct str word)
{
	size_t i = 0;
	if (!word.n)
		return true;
	if (strchr("-+*#>|`~=:<_[!\\", word.p[0]))
		return true;
	while (i < word.n && word.p[i] >= '0' && word.p[i] <= '9')
		i++;
	return i > 0 && i < word.n && (word.p[i] == '.' || word.p[i] == ')');
}

static struct str word_at(struct str s, size_t from)
{
	size_t to = from;
	while (to < s.n && s.p[to] != ' ')
		to++;
	return (struct str){s.p + from, to - from};
}

/* Columns before the text of a list item, so that its lines hang; those of other lines are their
 * spaces. */
static int hang_of(struct str line)
{
	size_t i = 0, start;
	while (i < line.n && line.p[i] == ' ')
		i++;
	start = i;
	while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9')
		i++;
	if (i > start && i < line.n && (line.p[i] == '.' || line.p[i] == ')'))
		i++;
	else if (i == start && i < line.n && strchr("-*+:", line.p[i]))
		i++;
	else
		return (int)start;
	if (i >= line.n || line.p[i] != ' ')
		return (int)start;
	while (i < line.n && line.p[i] == ' ')
		i++;
	return (int)i;
}

static void put_wrapped(struct buf *out, struct str line, int indent)
{
	int hang = hang_of(line), room = YAML_COLUMNS - indent;
	size_t from = 0, last = 0;
	int column = 0;
	room = room < TEXT_MIN ? TEXT_MIN : room;
	for (size_t i = 0; i < line.n;) {
		if (i > (size_t)hang && i + 1 < line.n && is_break(line, i) &&
		    !starts_block(word_at(line, i + 1)) && line.p[i - 1] != '\\')
			last = i;
		utf8_next(line, &i);
		if (++column > room && last > from) {
			buf_put(out, line.p + from, last - from);
			buf_char(out, '\n');
			yaml_indent(out, indent + hang);
			from = last + 1;
			column = hang + utf8_length((struct str){line.p + from, i - from});
		}
	}
	buf_put(out, line.p + from, line.n - from);
}

/* The fence that a line opens or closes, in its length; 0: none. */
static size_t fence_of(struct str line, char *sign)
{
	size_t i = 0, n = 0;
	while (i < line.n && line.p[i] == ' ')
		i++;
	if (i == line.n || (line.p[i] != '`' && line.p[i] != '~'))
		return 0;
	*sign = line.p[i];
	while (i + n < line.n && line.p[i + n] == *sign)
		n++;
	return n >= 3 ? n : 0;
}

/* May a line of Markdown be wrapped? Not code, a table, a heading, a quotation, HTML, a mark of
 * spaces at its end. */
static bool wraps(struct str line, bool after_blank)
{
	size_t i = 0;
	while (i < line.n && line.p[i] == ' ')
		i++;
	if (i == line.n || strchr("|#>`~<!", line.p[i]) || memchr(line.p, '\t', line.n))
		return false;
	return !(after_blank && i >= 4) && line.p[line.n - 1] != ' ';
}

/* Are there two lines of one paragraph? Then its author has parted them, and they stay. */
static bool is_parted(struct str s)
{
	bool before = false;
	while (s.n) {
		const char *end = memchr(s.p, '\n', s.n);
		struct str line = {s.p, end ? (size_t)(end - s.p) : s.n}, text = str_trim(line);
		char sign;
		bool prose = text.n && !fence_of(line, &sign) && wraps(line, false);
		if (prose && before && !starts_block(word_at(text, 0)))
			return true;
		if (fence_of(line, &sign))
			return false; /* what follows may be code */
		before = prose;
		s = str_from(s, line.n + (end != NULL));
	}
	return false;
}

static void put_literal(struct buf *out, struct str s, int indent)
{
	char sign = 0, open = 0;
	size_t length = 0;
	bool after_blank = true, parted = is_parted(s);
	buf_str(out, s.p[0] == ' ' || s.p[0] == '\n' ? STR(" |2-\n") : STR(" |\n"));
	while (s.n) {
		const char *end = memchr(s.p, '\n', s.n);
		struct str line = {s.p, end ? (size_t)(end - s.p) : s.n};
		size_t fence = fence_of(line, &sign);
		if (line.n)
			yaml_indent(out, indent);
		if (!parted && !open && !fence && utf8_length(line) > LINE_LONG &&
		    wraps(line, after_blank))
			put_wrapped(out, line, indent);
		else
			buf_str(out, line);
		buf_char(out, '\n');
		if (fence && !open) {
			open = sign;
			length = fence;
		} else if (fence >= length && open == sign) {
			open = 0;
		}
		after_blank = line.n == 0;
		s = str_from(s, line.n + (end != NULL));
	}
}

void yaml_put(struct buf *out, struct str s, int indent, int used)
{
	bool lines = s.n && memchr(s.p, '\n', s.n);
	if (lines && !needs_escapes(s)) {
		put_literal(out, s, indent + 2);
		return;
	}
	int width = indent + used + 1 + utf8_length(s);
	if (!lines && width > YAML_COLUMNS && !needs_escapes(s) && folds(s)) {
		put_folded(out, s, indent + 2);
		return;
	}
	buf_char(out, ' ');
	put_short(out, s, false);
	buf_char(out, '\n');
}

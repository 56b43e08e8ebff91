/* What the readers of documents share. */
#include "exchange/chunk.h"

#include <string.h>

#include "text/markup/md_html.h"

enum { TAG_MAX = 1000 }; /* bytes of a tag of HTML: longer ones are none */

bool chunks_add(const struct source *src, struct chunks *c, const struct chunk *chunk)
{
	if (c->list.n == CHUNKS_MAX) {
		diag_error(src->d->d, chunk->at, "more than %d paragraphs: too long to import",
			   CHUNKS_MAX);
		return false;
	}
	if (chunk->s.n || chunk->kind == CHUNK_SUMMARY)
		*vec_add(src->d->a, &c->list) = *chunk;
	return true;
}

bool starts_part(const struct source *src, struct str line)
{
	struct hit hit;
	int number;
	size_t to;
	enum level level;
	if (rules_label(src->rules, line, &hit))
		return true;
	if (rules_number(src->rules, line, &number, &to))
		return true;
	return rules_level(src->rules, line, &level) ||
	       rules_find(src->rules, RULE_FURNITURE, line);
}

/* ---- marks ---- */

/* The end of the code span that begins at i; i if it is none. */
static size_t code_end(struct str s, size_t i)
{
	size_t n = 0, k;
	while (i + n < s.n && s.p[i + n] == '`')
		n++;
	for (k = i + n; k < s.n;) {
		size_t m = 0;
		while (k + m < s.n && s.p[k + m] == '`')
			m++;
		if (m == n)
			return k + m;
		k += m ? m : 1;
	}
	return i;
}

static char straight(uint32_t cp)
{
	switch (cp) {
	case 0x2018:
	case 0x2019:
	case 0x201B:
	case 0x2032:
	case 0xB4: return '\'';
	case 0x201C:
	case 0x201D:
	case 0x201E:
	case 0x201F:
	case 0x2033: return '"';
	default: return 0;
	}
}

static bool name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Does a tag begin at i that guides do not understand? They would leave out what it says. */
static bool opens_unknown(struct str s, size_t i)
{
	struct str rest = str_from(s, i);
	if (rest.n < 2 || (i && s.p[i - 1] == '\\') || str_starts(rest, "<http://") ||
	    str_starts(rest, "<https://") || str_starts(rest, "<mailto:"))
		return false;
	if (!name_byte(rest.p[1]) && !strchr("/!?", rest.p[1]))
		return false;
	const char *end = memchr(rest.p, '>', rest.n < TAG_MAX ? rest.n : TAG_MAX);
	if (!end)
		return true;
	struct str tag = {rest.p, (size_t)(end - rest.p) + 1};
	return html_tag(tag).kind == HTML_UNKNOWN;
}

struct str tidy_marks(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n;) {
		size_t from = i, end = s.p[i] == '`' ? code_end(s, i) : i;
		if (end > i) {
			buf_put(&b, s.p + i, end - i);
			i = end;
			continue;
		}
		if (s.p[i] == '<' && opens_unknown(s, i))
			buf_char(&b, '\\');
		uint32_t cp = utf8_next(s, &i);
		char c = straight(cp);
		if (c)
			buf_char(&b, c);
		else
			buf_put(&b, s.p + from, i - from);
	}
	return buf_slice(&b);
}

struct str plain_words(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool blank = c == ' ' || c == '\n' || c == '\t';
		if (c == '\\' && i + 1 < s.n && strchr("\\`*_{}[]<>()#+-.!|~\"'", s.p[i + 1]))
			continue;
		if (c == '*' || c == '`' || (blank && (!b.n || b.p[b.n - 1] == ' ')))
			continue;
		if (c == '[' || (c == ']' && i + 1 < s.n && s.p[i + 1] != '('))
			continue;
		if (c == ']') { /* the address of a link */
			while (i < s.n && s.p[i] != ')')
				i++;
			continue;
		}
		buf_char(&b, blank ? ' ' : c);
	}
	return str_trim(buf_slice(&b));
}

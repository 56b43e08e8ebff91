/* Lines of a text: CommonMark 0.31, chapter 4, as far as an importer needs it. */
#include "exchange/line.h"

#include <string.h>

enum { TAB = 4 };

struct text_line *lines_of(struct arena *a, struct str s, int *n)
{
	VEC(struct text_line) all = {0};
	while (s.n) {
		const char *end = memchr(s.p, '\n', s.n);
		struct text_line *l = vec_add(a, &all);
		*l = (struct text_line){.raw = {s.p, end ? (size_t)(end - s.p) : s.n}};
		l->s = str_trim(l->raw);
		for (const char *p = l->raw.p; l->s.n && p < l->s.p; p++)
			l->indent += *p == '\t' ? TAB - l->indent % TAB : 1;
		s = str_from(s, l->raw.n + (end != NULL));
	}
	*n = all.n;
	return all.p;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_print_bullet(uint32_t cp)
{
	static const uint16_t bullets[] = {0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25AA,
					   0x25AB, 0x25B6, 0x25B8, 0x25BA, 0x25C6, 0x25CB, 0x25CF,
					   0x25E6, 0x25A0, 0x25A1, 0x27A2, 0x27A4, 0x2794, 0x2192,
					   0x2713, 0x2714, 0x2705, 0xF0B7, 0xF0A7, 0x00B7, 0x2756};
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (cp == bullets[i])
			return true;
	return false;
}

static size_t blanks_at(struct str s, size_t i)
{
	size_t n = 0;
	while (i + n < s.n && (s.p[i + n] == ' ' || s.p[i + n] == '\t'))
		n++;
	return n;
}

size_t line_item(const struct text_line *l, bool alone, int *number)
{
	struct str s = l->s;
	size_t i = 0;
	*number = 0;
	if (!s.n)
		return 0;
	while (i < s.n && i < 4 && is_digit(s.p[i]))
		*number = *number * 10 + (s.p[i++] - '0');
	if (i) {
		if (i >= s.n || (s.p[i] != '.' && s.p[i] != ')'))
			return 0;
		i++;
		size_t n = blanks_at(s, i);
		if (i == s.n)
			return alone ? i : 0;
		return n ? i + n : 0;
	}
	uint32_t cp = utf8_next(s, &i);
	if (is_print_bullet(cp)) {
		if (i < s.n && str_starts(str_from(s, i), "\xEF\xB8\x8F")) /* shown as a picture */
			i += 3;
		return i == s.n && !alone ? 0 : i + blanks_at(s, i);
	}
	if (cp != '-' && cp != '*' && cp != '+' && cp != 0x2013 && cp != 0x2014)
		return 0;
	size_t n = blanks_at(s, i);
	if (n)
		return i + n;
	/* "-Situation: ..." is meant as an item, "-5" and "**bold**" are not */
	return cp == '-' && i < s.n && ((s.p[i] >= 'A' && s.p[i] <= 'Z') || s.p[i] == '*') ? i : 0;
}

int line_heading(const struct text_line *l, struct str *text)
{
	size_t n = 0;
	while (n < l->s.n && l->s.p[n] == '#')
		n++;
	if (!n || n > 6 || (n < l->s.n && !blanks_at(l->s, n)))
		return 0;
	struct str s = str_trim(str_from(l->s, n));
	size_t end = s.n;
	while (end && s.p[end - 1] == '#')
		end--;
	if (!end || s.p[end - 1] == ' ')
		s = str_trim((struct str){s.p, end});
	*text = s;
	return (int)n;
}

bool line_is_rule(const struct text_line *l)
{
	int n = 0;
	if (!l->s.n || !strchr("-*_", l->s.p[0]))
		return false;
	for (size_t i = 0; i < l->s.n; i++) {
		if (l->s.p[i] == l->s.p[0])
			n++;
		else if (l->s.p[i] != ' ')
			return false;
	}
	return n >= 3;
}

int line_underline(const struct text_line *l)
{
	if (l->s.n < 2 || (l->s.p[0] != '=' && l->s.p[0] != '-'))
		return 0;
	for (size_t i = 0; i < l->s.n; i++)
		if (l->s.p[i] != l->s.p[0])
			return 0;
	return l->s.p[0] == '=' ? 1 : l->s.n >= 3 ? 2 : 0;
}

size_t line_fence(const struct text_line *l, char *sign, struct str *info)
{
	size_t n = 0;
	if (l->s.n < 3 || (l->s.p[0] != '`' && l->s.p[0] != '~'))
		return 0;
	*sign = l->s.p[0];
	while (n < l->s.n && l->s.p[n] == *sign)
		n++;
	*info = str_trim(str_from(l->s, n));
	if (n < 3 || (*sign == '`' && info->n && memchr(info->p, '`', info->n)))
		return 0;
	return n;
}

bool line_is_table_rule(const struct text_line *l)
{
	bool dash = false, bar = false;
	for (size_t i = 0; i < l->s.n; i++) {
		if (!strchr("|-: ", l->s.p[i]))
			return false;
		dash = dash || l->s.p[i] == '-';
		bar = bar || l->s.p[i] == '|';
	}
	return dash && bar;
}

bool line_ends_sentence(struct str s)
{
	static const char *const closing[] = {"\"", "'", ")", "*", "_", "”", "’", "»", "]", "“"};
	for (bool again = true; again && s.n;) {
		again = false;
		for (size_t i = 0; i < sizeof closing / sizeof *closing; i++) {
			size_t n = strlen(closing[i]);
			if (s.n >= n && memcmp(s.p + s.n - n, closing[i], n) == 0) {
				s.n -= n;
				again = true;
			}
		}
	}
	if (!s.n)
		return false;
	return strchr(".!?:;", s.p[s.n - 1]) || (s.n >= 3 && (memcmp(s.p + s.n - 3, "…", 3) == 0 ||
							      memcmp(s.p + s.n - 3, "。", 3) == 0 ||
							      memcmp(s.p + s.n - 3, "？", 3) == 0));
}

bool starts_lower(struct str s)
{
	size_t i = 0;
	if (!s.n)
		return false;
	uint32_t cp = utf8_next(s, &i);
	return (cp >= 'a' && cp <= 'z') || (cp >= 0xDF && cp <= 0xFF && cp != 0xF7);
}

const char *find_str(struct str s, const char *needle)
{
	size_t n = strlen(needle);
	for (size_t i = 0; i + n <= s.n; i++)
		if (s.p[i] == needle[0] && memcmp(s.p + i, needle, n) == 0)
			return s.p + i;
	return NULL;
}

struct str lines_dedent(struct arena *a, const struct text_line *l, int n)
{
	struct buf b = {.a = a};
	size_t least = SIZE_MAX;
	while (n && !l[n - 1].s.n)
		n--;
	for (int i = 0; i < n; i++) {
		size_t before = (size_t)(l[i].s.p - l[i].raw.p);
		if (l[i].s.n && before < least)
			least = before;
	}
	for (int i = 0; i < n; i++) {
		if (l[i].s.n)
			buf_put(&b, l[i].raw.p + least,
				l[i].raw.n - least); /* with blanks at its end */
		buf_char(&b, '\n');
	}
	return buf_slice(&b);
}

/* Quiet where the signs have another sense: a == b, 10:30:45, x^2, std::map, "Stop!!!". */
#include "text/markup/foreign.h"

#include <string.h>

#include "text/markup/md_chars.h"

enum {
	SPAN_MOST = 200, /* bytes between the signs */
	NAME_MOST = 40,	 /* of the name of an emoji */
	LEVELS_MOST = 6, /* of headings */
};

static char at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static bool is_word(char c)
{
	return md_is_alnum(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool begins_line(const struct inline_run *r, size_t i)
{
	return i == 0 || r->s.p[i - 1] == '\n';
}

static void tell(struct inline_text *t, const struct inline_run *r, enum complaint_kind kind,
		 size_t from, size_t to)
{
	inline_complain(t, r->at + from, kind, (struct str){r->s.p + from, to - from});
}

/* Behind the next `n` signs c after i, on the same line and with no blank before them; 0: none. */
static size_t closing(struct str s, size_t i, char c, size_t n)
{
	for (size_t k = i + 1; k + n <= s.n && k - i < SPAN_MOST && s.p[k] != '\n'; k++) {
		size_t m = 0;
		while (m < n && s.p[k + m] == c)
			m++;
		if (m == n && at(s, k + n) != c && !md_is_blank(s.p[k - 1]))
			return k + n;
	}
	return 0;
}

/* ==words== */
static void highlight(struct inline_text *t, const struct inline_run *r, size_t i)
{
	struct str s = r->s;
	bool opens = at(s, i + 1) == '=' && is_word(at(s, i + 2)) &&
		     (i == 0 || (s.p[i - 1] != '=' && !is_word(s.p[i - 1])));
	size_t end = opens ? closing(s, i + 2, '=', 2) : 0;
	if (end && !is_word(at(s, end)))
		tell(t, r, HIGHLIGHT, i, end);
}

/* ^[a note], x^2^ */
static void caret(struct inline_text *t, const struct inline_run *r, size_t i)
{
	struct str s = r->s;
	bool note = at(s, i + 1) == '[';
	if (!note && (!is_word(at(s, i + 1)) || i == 0 || !is_word(s.p[i - 1])))
		return;
	size_t end = note ? closing(s, i + 1, ']', 1) : closing(s, i + 1, '^', 1);
	if (end && (note || !memchr(s.p + i, ' ', end - i)))
		tell(t, r, note ? INLINE_NOTE : CARETS, i, end);
}

/* :rocket: */
static void emoji(struct inline_text *t, const struct inline_run *r, size_t i)
{
	struct str s = r->s;
	size_t k = i + 1;
	if (i > 0 && (is_word(s.p[i - 1]) || s.p[i - 1] == ':'))
		return;
	while (k < s.n && k - i < NAME_MOST &&
	       ((s.p[k] >= 'a' && s.p[k] <= 'z') || md_is_digit(s.p[k]) || strchr("_+-", s.p[k])))
		k++;
	if (k > i + 2 && at(s, k) == ':' && !is_word(at(s, k + 1)) && at(s, k + 1) != ':')
		tell(t, r, EMOJI_NAME, i, k + 1);
}

/* !!! note */
static void admonition(struct inline_text *t, const struct inline_run *r, size_t i)
{
	struct str s = r->s;
	if (begins_line(r, i) && str_starts(str_from(s, i), "!!! ") && is_word(at(s, i + 4)))
		tell(t, r, ADMONITION, i, i + 3);
}

/* ##Heading */
static void heading(struct inline_text *t, const struct inline_run *r, size_t i)
{
	size_t k = i;
	while (at(r->s, k) == '#')
		k++;
	if (begins_line(r, i) && k - i > 1 && k - i <= LEVELS_MOST && is_word(at(r->s, k)))
		tell(t, r, GLUED_HEADING, i, k);
}

void foreign_look(struct inline_text *t, const struct inline_run *r, size_t i)
{
	switch (r->s.p[i]) {
	case '=': highlight(t, r, i); break;
	case '^': caret(t, r, i); break;
	case ':': emoji(t, r, i); break;
	case '!': admonition(t, r, i); break;
	case '#': heading(t, r, i); break;
	default: break;
	}
}

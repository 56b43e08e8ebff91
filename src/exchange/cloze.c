/* Gaps and sounds in the fields of decks. */
#include "exchange/cloze.h"

#include <string.h>

#include "exchange/line.h"

struct cloze_gap {
	int number;
	struct str words, hint;
	size_t from, to; /* in the text, braces included */
};

/* The next gap at or behind `from`. Braces inside of the words are counted, so that {{c1::f({})}}
 * ends where it should. */
static bool next_gap(struct str s, size_t from, struct cloze_gap *g)
{
	for (size_t i = from; i + 6 < s.n; i++) {
		if (s.p[i] != '{' || s.p[i + 1] != '{' || s.p[i + 2] != 'c')
			continue;
		size_t k = i + 3;
		*g = (struct cloze_gap){.from = i};
		while (k < s.n && s.p[k] >= '0' && s.p[k] <= '9' && g->number < 1000)
			g->number = g->number * 10 + (s.p[k++] - '0');
		if (k == i + 3 || k + 1 >= s.n || s.p[k] != ':' || s.p[k + 1] != ':')
			continue;
		struct str rest = str_from(s, k + 2);
		const char *end = find_str(rest, "}}");
		if (!end)
			return false;
		while (end + 2 < s.p + s.n && end[2] == '}')
			end++;
		g->to = (size_t)(end - s.p) + 2;
		g->words = (struct str){rest.p, (size_t)(end - rest.p)};
		const char *hint = find_str(g->words, "::");
		if (hint) {
			g->hint = str_from(g->words, (size_t)(hint - g->words.p) + 2);
			g->words.n = (size_t)(hint - g->words.p);
		}
		return true;
	}
	return false;
}

int cloze_numbers(struct str s, int number[CLOZE_MAX])
{
	struct cloze_gap g;
	int n = 0;
	for (size_t i = 0; next_gap(s, i, &g); i = g.to) {
		int k = 0;
		while (k < n && number[k] != g.number)
			k++;
		if (k == n && n < CLOZE_MAX)
			number[n++] = g.number;
	}
	return n;
}

struct str cloze_text(struct arena *a, struct str s, int number)
{
	struct buf b = {.a = a};
	struct cloze_gap g;
	size_t i = 0;
	while (next_gap(s, i, &g)) {
		buf_put(&b, s.p + i, g.from - i);
		if (g.number != number)
			buf_str(&b, g.words);
		else if (g.hint.n)
			buf_printf(&b, "[%.*s]", STR_FMT(g.hint));
		else
			buf_str(&b, STR("[...]"));
		i = g.to;
	}
	buf_put(&b, s.p + i, s.n - i);
	return buf_slice(&b);
}

struct str without_sounds(struct draft *d, struct str s, struct loc at)
{
	struct buf b = {.a = d->a};
	if (!s.n || !find_str(s, "[sound:"))
		return s;
	for (size_t i = 0; i < s.n;) {
		struct str rest = str_from(s, i);
		const char *end = str_starts(rest, "[sound:") ? memchr(rest.p, ']', rest.n) : NULL;
		if (!end) {
			buf_char(&b, s.p[i++]);
			continue;
		}
		size_t n = (size_t)(end - rest.p) + 1;
		draft_note(d, NOTE_LEFT, at, "sound", STR("paper is silent"),
			   (struct str){rest.p, n});
		i += n;
	}
	return buf_slice(&b);
}

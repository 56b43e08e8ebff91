/* Texts of an article without what surrounds them: bold type, quotation marks, labels. */
#include <string.h>

#include "exchange/article.h"
#include "exchange/line.h"

/* Strong marks that the part taken off has opened are opened again. */
struct str text_behind(struct arena *a, struct str whole, size_t to)
{
	struct str rest = str_trim(str_from(whole, to));
	int n = 0;
	for (size_t i = 0; i + 1 < to; i++)
		if (whole.p[i] == whole.p[i + 1] && (whole.p[i] == '*' || whole.p[i] == '_')) {
			n++;
			i++;
		}
	if (n % 2 == 0)
		return rest;
	if (rest.n >= 2 && (str_starts(rest, "**") || str_starts(rest, "__")))
		return str_trim(str_from(rest, 2));
	return rest.n ? str_printf(a, "**%.*s", STR_FMT(rest)) : rest;
}

struct str text_without_bold(struct str s)
{
	while (s.n > 4 && (str_starts(s, "**") || str_starts(s, "__")) && s.p[s.n - 1] == s.p[0] &&
	       s.p[s.n - 2] == s.p[0] &&
	       !find_str((struct str){s.p + 2, s.n - 4}, s.p[0] == '*' ? "**" : "__"))
		s = str_trim((struct str){s.p + 2, s.n - 4});
	return s;
}

/* Quotation marks around all of a question. */
struct str text_without_quotes(struct str s)
{
	if (s.n > 2 && s.p[0] == '"' && s.p[s.n - 1] == '"' && !memchr(s.p + 1, '"', s.n - 2))
		return str_trim((struct str){s.p + 1, s.n - 2});
	return s;
}

static bool is_answer(const struct draft_text *t)
{
	return t->field && strcmp(t->field->key, "answer") == 0;
}

static int count_quotes(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '"';
	return n;
}

/* An answer told in quotation marks, one pair around all of it or one at the head of each of its
 * paragraphs: the card says whose words they are. */
void article_unquote(struct draft *d, struct draft_card *c)
{
	int first = -1, last = -1, n = 0, heads = 0;
	for (int i = 0; i < c->text.n; i++) {
		struct draft_text *t = &c->text.p[i];
		if (!is_answer(t) || !t->s.n)
			continue;
		first = first < 0 ? i : first;
		last = i;
		n += count_quotes(t->s);
		heads += t->s.p[0] == '"';
	}
	if (first < 0)
		return;
	struct draft_text *from = &c->text.p[first], *to = &c->text.p[last];
	bool around = from->s.p[0] == '"' && to->s.p[to->s.n - 1] == '"' && to->s.n > 1;
	if (!around || (n != 2 && n != heads + 1))
		return;
	to->s.n--;
	for (int i = first; i <= last; i++)
		if (is_answer(&c->text.p[i]) && c->text.p[i].s.n && c->text.p[i].s.p[0] == '"')
			c->text.p[i].s = str_from(c->text.p[i].s, 1);
	draft_note(d, NOTE_CHANGED, from->at, "answer",
		   STR("quotation marks around all of it are left out"), (struct str){0});
}

/* "S: ...", "(T) ...": 1 to 4, and where its text begins. */
int text_letter(struct str s, size_t *to)
{
	size_t i = 0;
	while (i < s.n && strchr("*_[( ", s.p[i]))
		i++;
	const char *at = i < s.n ? strchr("STAR", s.p[i]) : NULL;
	if (!at || !*at)
		return 0;
	size_t k = i + 1;
	while (k < s.n && strchr("*_]) ", s.p[k]))
		k++;
	if (k >= s.n || (s.p[k] != ':' && !str_starts(str_from(s, k), "–") &&
			 !(s.p[k] == '-' && s.p[k - 1] == ' ')))
		return 0;
	k += s.p[k] == ':' || s.p[k] == '-' ? 1 : 3;
	while (k < s.n && strchr("*_ ", s.p[k]))
		k++;
	*to = k;
	return (int)(at - "STAR") + 1;
}

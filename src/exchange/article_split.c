/*
 * Labels within a paragraph: pages that lost their line ends say "... your reasons.Sample answer: I
 * like it. Tip: Be brief." in one. Such a paragraph is parted where a sentence ends and a label
 * with its colon begins, if it begins with a label itself, or the two are stuck together.
 */
#include <string.h>

#include "exchange/article.h"
#include "exchange/line.h"

enum { LABEL_REACH = 90 }; /* bytes within which a label has its colon */

static bool ends_here(struct str s, size_t i)
{
	return strchr(".!?\")", s.p[i - 1]) ||
	       (i >= 3 && (memcmp(s.p + i - 3, "”", 3) == 0 || memcmp(s.p + i - 3, "’", 3) == 0));
}

/* A label of several words, or one that is hardly ever anything else. */
static bool is_strong(struct str words)
{
	static const char *const single[] = {"Tip",    "Answer", "Situation", "Task",
					     "Action", "Result", "Tipp",      "Antwort"};
	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (str_is(words, single[i]))
			return true;
	return words.n && memchr(words.p, ' ', words.n);
}

static bool is_label(const struct source *src, struct str s)
{
	struct hit hit;
	size_t reach = s.n < LABEL_REACH ? s.n : LABEL_REACH;
	return s.n && s.p[0] >= 'A' && s.p[0] <= 'Z' && memchr(s.p, ':', reach) &&
	       rules_label(src->rules, s, &hit) && !hit.from && !hit.alone &&
	       memchr(s.p, ':', hit.to) && is_strong((struct str){s.p, hit.end});
}

/* Where the next label begins within s, 0: nowhere. to: the end of its own label, 0: it has none.
 */
static size_t next_label(const struct source *src, struct str s, size_t to)
{
	if (to && is_label(src, str_from(s, to)))
		return to;
	for (size_t i = 1; i + 4 < s.n; i++) {
		size_t at = i;
		if (!ends_here(s, i))
			continue;
		while (at < s.n && s.p[at] == ' ')
			at++;
		if ((at == i || to) && is_label(src, str_from(s, at)))
			return at;
	}
	return 0;
}

/* "**What is Go?** A language.": where the answer begins; 0: it is none. */
static size_t lead_of(const struct chunk *c)
{
	if (c->kind != CHUNK_PARAGRAPH || c->depth || !text_bold_question(c->s))
		return 0;
	size_t end = (size_t)(find_str(str_from(c->s, 2), "**") - c->s.p) + 2;
	return str_trim(str_from(c->s, end)).n ? end : 0;
}

/* Do most questions stand in bold before their answers? */
static bool leads(const struct chunks *in)
{
	int lead = 0, heading = 0;
	for (int i = 0; i < in->list.n; i++) {
		const struct chunk *c = &in->list.p[i];
		lead += lead_of(c) > 0;
		heading += c->kind == CHUNK_SUMMARY ||
			   (c->kind == CHUNK_HEADING && text_asks(c->s) && c->level > 1);
	}
	return lead > heading;
}

/* "> **Tip:** Be brief.": a quotation that only sets off a part of a card. */
static void unquote(const struct source *src, bool own, struct chunk *c)
{
	struct hit hit;
	if (own || c->kind != CHUNK_QUOTE)
		return;
	struct str s = text_without_quote(src->d->a, c->s);
	if (!rules_label(src->rules, s, &hit) || hit.alone || !label_is_part(hit.rule) ||
	    find_str(s, "\n\n"))
		return;
	c->kind = CHUNK_PARAGRAPH;
	c->s = s;
}

void article_split(const struct source *src, const struct chunks *in, struct chunks *out)
{
	bool own = false; /* an export of this program is what it says */
	out->title = in->title;
	for (int i = 0; i < in->list.n; i++)
		own = own || in->list.p[i].kind == CHUNK_META;
	bool bold = !own && leads(in);
	vec_reserve(src->d->a, &out->list, in->list.n + 1);
	for (int i = 0; i < in->list.n; i++) {
		struct chunk c = in->list.p[i];
		unquote(src, own, &c);
		size_t lead = bold ? lead_of(&c) : 0;
		if (lead) {
			struct chunk first = c;
			first.s = (struct str){c.s.p, lead};
			first.bold = true;
			*vec_add(src->d->a, &out->list) = first;
			c.s = str_trim(str_from(c.s, lead));
			while (str_starts(c.s, "\\\n"))
				c.s = str_trim(str_from(c.s, 2));
		}
		struct hit hit;
		bool text = c.kind == CHUNK_PARAGRAPH || c.kind == CHUNK_ITEM;
		bool colon = text && c.s.n && memchr(c.s.p, ':', c.s.n);
		size_t at, to = colon && rules_label(src->rules, c.s, &hit) ? hit.to : 0;
		while (colon && !own && (at = next_label(src, c.s, to)) > 0) {
			struct chunk first = c;
			first.s = str_trim((struct str){c.s.p, at});
			first.bold = false;
			*vec_add(src->d->a, &out->list) = first;
			c.s = str_from(c.s, at);
			c.kind = CHUNK_PARAGRAPH;
			c.number = 0;
			c.bold = false;
			to = rules_label(src->rules, c.s, &hit) ? hit.to : 0;
		}
		*vec_add(src->d->a, &out->list) = c;
	}
}

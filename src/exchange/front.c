/* Front matter, as far as a guide has a place for it. */
#include "exchange/front.h"

#include <string.h>

#include "doc/yaml/forms.h"

enum { FRONT_MAX = 200 }; /* lines: longer ones are a document between two rules */

static struct str unquoted(struct str s)
{
	s = str_trim(s);
	if (s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0])
		return (struct str){s.p + 1, s.n - 2};
	return s;
}

/* "[a, b]" or "a, b" */
static void put_list(struct draft *d, struct str s, struct loc at)
{
	s = str_trim(s);
	if (s.n >= 2 && s.p[0] == '[' && s.p[s.n - 1] == ']')
		s = (struct str){s.p + 1, s.n - 2};
	while (s.n) {
		size_t quoted = 0; /* commas in quotes part nothing */
		s = str_trim(s);
		if (s.n && (s.p[0] == '"' || s.p[0] == '\'')) {
			const char *end = memchr(s.p + 1, s.p[0], s.n - 1);
			quoted = end ? (size_t)(end - s.p) : 0;
		}
		const char *comma = memchr(s.p + quoted, ',', s.n - quoted);
		struct str word = unquoted((struct str){s.p, comma ? (size_t)(comma - s.p) : s.n});
		if (word.n)
			*vec_add(d->a, &d->keywords) = draft_text_of(word, at);
		s = comma ? str_from(s, (size_t)(comma - s.p) + 1) : (struct str){0};
	}
}

static bool is_key(struct str key, const char *const *names)
{
	for (int i = 0; names[i]; i++)
		if (str_same(key, str_of(names[i])))
			return true;
	return false;
}

static const char *const keyword_names[] = {"tags", "keywords", "categories", NULL};

/* What stands in an imprint, under the names that a guide has for it. */
static bool take_fact(struct draft *d, struct str key, const struct text *t)
{
	static const char *const facts[] = {"about", "edition", "checked", "licence", NULL};
	for (const struct guide_text *g = guide_texts; g->key; g++)
		if (str_is(key, g->key) && is_key(key, facts)) {
			*(struct text *)((char *)&d->guide + g->offset) = *t;
			return true;
		}
	return false;
}

/* false: there is no place for it. */
static bool take(struct draft *d, struct str key, struct str value, struct loc at)
{
	static const char *const title[] = {"title", NULL}, *const author[] = {"author", NULL};
	static const char *const subtitle[] = {"subtitle", "description", "summary", NULL};
	static const char *const language[] = {"lang", "language", "locale", NULL};
	struct text t = draft_text_of(unquoted(value), at);
	if (is_key(key, keyword_names)) {
		put_list(d, value, at);
		return true;
	}
	if (!t.s.n)
		return false;
	if (is_key(key, title))
		d->guide.title = t;
	else if (is_key(key, subtitle))
		d->guide.subtitle = t;
	else if (is_key(key, author))
		d->guide.author = t;
	else if (is_key(key, language) && form_is_language(t.s))
		d->guide.language = t;
	else
		return take_fact(d, key, &t);
	return true;
}

static void one_line(struct draft *d, const struct text_line *l, struct loc at, struct str *key)
{
	const char *colon = memchr(l->s.p, ':', l->s.n);
	if (l->indent || !colon || l->s.p[0] == '-' || l->s.p[0] == '#') {
		if (str_starts(l->s, "- ") && is_key(*key, keyword_names))
			put_list(d, str_from(l->s, 2), at);
		else if (l->s.p[0] != '#')
			draft_note(d, NOTE_LEFT, at, "front matter", (struct str){0}, l->s);
		return;
	}
	*key = str_trim((struct str){l->s.p, (size_t)(colon - l->s.p)});
	struct str value = str_from(l->s, key->n + 1);
	if (take(d, *key, value, at))
		draft_note(d, NOTE_TAKEN, at, "front matter", (struct str){0}, l->s);
	else
		draft_note(d, NOTE_LEFT, at, "front matter", (struct str){0}, l->s);
}

int front_matter(const struct source *src, const struct text_line *line, int n)
{
	int end = 1;
	if (!n || !str_is(line[0].s, "---") || n < 3)
		return 0;
	while (end < n && end < FRONT_MAX && !str_is(line[end].s, "---") &&
	       !str_is(line[end].s, "..."))
		end++;
	if (end >= n || end == FRONT_MAX ||
	    !memchr(line[1].s.p ? line[1].s.p : "", ':', line[1].s.n))
		return 0;
	struct str key = {0};
	for (int i = 1; i < end; i++)
		if (line[i].s.n)
			one_line(src->d, &line[i], (struct loc){src->file, i + 1, 1}, &key);
	return end + 1;
}

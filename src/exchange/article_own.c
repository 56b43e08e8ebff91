/* Parts of an article that other parts tell of: tables of contents, and the comments in exports of
 * this program, which say which heading is what. */
#include <string.h>

#include "doc/yaml/names.h"
#include "exchange/article.h"
#include "exchange/line.h"

/* What our own comments say of the heading before them. */
void article_own_roles(struct part *part, int n)
{
	for (int i = 0; i < n; i++) {
		struct part *p = &part[i];
		if (p->c->kind != CHUNK_HEADING)
			continue;
		struct str meta = i + 1 < n && part[i + 1].role == ROLE_META ? part[i + 1].c->s
									     : (struct str){0};
		if (str_starts(meta, "id:"))
			p->role = ROLE_QUESTION;
		else if (str_starts(meta, "section:"))
			p->role = ROLE_SECTION;
		else if (p->c->level == 1 && i == 0)
			p->role = ROLE_TITLE;
	}
}

/* The value of a key in "section: a, letter: B"; a value ends at ", " before another key. */
static struct str meta_value(struct str s, const char *key)
{
	const char *p = find_str(s, key), *end;
	if (!p)
		return (struct str){0};
	struct str v = str_from(s, (size_t)(p - s.p) + strlen(key));
	static const char *const next[] = {", letter:", ", kind:", ", name:"};
	for (size_t i = 0; i < sizeof next / sizeof *next; i++)
		if ((end = find_str(v, next[i])) != NULL)
			v.n = (size_t)(end - v.p);
	return str_trim(v);
}

void article_meta(struct draft *d, struct draft_section *section, struct draft_card *card,
		  const struct part *p)
{
	struct str s = p->c->s;
	if (str_starts(s, "section:") && section) {
		struct section *one = &section->section;
		struct str kind = meta_value(s, "kind:");
		one->id = draft_text_of(meta_value(s, "section:"), p->c->at);
		one->letter = draft_text_of(meta_value(s, "letter:"), p->c->at);
		one->name = draft_text_of(meta_value(s, "name:"), p->c->at);
		one->kind = str_is(kind, "ask")	    ? SECTION_ASK
			    : str_is(kind, "notes") ? SECTION_NOTES
						    : SECTION_QUESTIONS;
	} else if (str_starts(s, "id:") && card) {
		card->card.id = draft_text_of(meta_value(s, "id:"), p->c->at);
	} else if (str_starts(s, "answer_label:") && card) {
		draft_put(d, card, "answer_label", 0, str_trim(str_from(s, 13)), p->c->at);
	} else {
		draft_note(d, NOTE_LEFT, p->c->at, "comment", STR("HTML"), s);
	}
}

static struct str without_number(struct rules *rules, struct arena *a, struct str s)
{
	int number;
	size_t to;
	struct str plain = plain_words(a, s);
	return rules_number(rules, plain, &number, &to) ? str_from(plain, to) : plain;
}

/* A list of contents: items that are the words of headings or questions further on. */
void article_contents(const struct source *src, struct part *part, int n)
{
	struct arena *work = arena_new();
	struct name *heads = NULL;
	int from = 0;
	for (int i = 0; i < n; i++)
		if (part[i].role == ROLE_QUESTION || part[i].role == ROLE_SECTION)
			names_add(work, &heads, without_number(src->rules, work, part[i].plain));
	while (from < n && part[from].role != ROLE_QUESTION)
		from++;
	for (int i = 0; i < from; i++) {
		struct part *p = &part[i];
		if (p->c->kind != CHUNK_ITEM || p->role != ROLE_TEXT ||
		    !names_find(heads, without_number(src->rules, work, p->plain)))
			continue;
		p->role = ROLE_LEFT;
		p->because = "table of contents";
	}
	arena_drop(work);
}

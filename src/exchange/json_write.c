/* Guides as JSON, as data/guide.schema.json says. */
#include <jansson.h>
#include <string.h>

#include "exchange/json_form.h"

static json_t *text(const struct text *t)
{
	json_t *v = json_stringn(t->s.p ? t->s.p : "", t->s.n);
	if (!v)
		out_of_memory();
	return v;
}

static void put(json_t *o, const char *key, json_t *v)
{
	if (!v || json_object_set_new(o, key, v) != 0)
		out_of_memory();
}

static void put_text(json_t *o, const char *key, const struct text *t)
{
	if (t->s.n)
		put(o, key, text(t));
}

static void put_texts(json_t *o, const char *key, const struct texts *ts)
{
	json_t *list = ts->n ? json_array() : NULL;
	for (int i = 0; i < ts->n; i++)
		json_array_append_new(list, text(&ts->p[i]));
	if (ts->n)
		put(o, key, list);
}

static json_t *star(const struct star *s)
{
	static const char *const parts[] = {"situation", "task", "action", "result"};
	json_t *o = json_object();
	for (int i = 0; i < 4; i++)
		put_text(o, parts[i], &s->part[i]);
	return o;
}

static json_t *links(const struct card *c)
{
	json_t *list = json_array();
	for (int i = 0; i < c->nlink; i++) {
		json_t *o = json_object();
		put_text(o, "title", &c->link[i].title);
		put_text(o, "url", &c->link[i].url);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *correct(const struct card *c)
{
	json_t *list = json_array();
	for (int i = 0; i < c->correct.n; i++)
		json_array_append_new(list, json_integer(c->correct.p[i] + 1));
	return list;
}

static json_t *followups(const struct card *c)
{
	json_t *list = json_array();
	for (int i = 0; i < c->followups.n; i++) {
		if (i >= c->followup_answers.n || !c->followup_answers.p[i].s.n) {
			json_array_append_new(list, text(&c->followups.p[i]));
			continue;
		}
		json_t *o = json_object();
		put_text(o, "question", &c->followups.p[i]);
		put_text(o, "answer", &c->followup_answers.p[i]);
		json_array_append_new(list, o);
	}
	return list;
}

static json_t *rubric(const struct card *c)
{
	json_t *o = json_object();
	for (int i = 0; i < LEVELS; i++)
		put_text(o, level_names[i], &c->rubric[i]);
	return o;
}

static json_t *card(const struct card *c)
{
	json_t *o = json_object();
	for (const struct card_field *f = card_fields; f->key; f++) {
		const void *at = (const char *)c + f->offset;
		if (f->part || !card_has(c, f))
			continue;
		switch (f->kind) {
		case FIELD_TEXT: put_text(o, f->key, at); break;
		case FIELD_TEXTS: put_texts(o, f->key, at); break;
		case FIELD_STAR: put(o, f->key, star(at)); break;
		case FIELD_ANSWER:
			put(o, f->key, c->answer.s.n ? text(&c->answer) : star(&c->told));
			break;
		case FIELD_LEVEL: put(o, f->key, json_string(level_name(c->level))); break;
		case FIELD_LINKS: put(o, f->key, links(c)); break;
		case FIELD_CORRECT: put(o, f->key, correct(c)); break;
		case FIELD_FOLLOWUPS: put(o, f->key, followups(c)); break;
		case FIELD_RUBRIC: put(o, f->key, rubric(c)); break;
		}
	}
	put_text(o, "language", &c->language);
	return o;
}

static json_t *section(const struct section *s)
{
	static const char *const kinds[] = {"questions", "ask", "notes"};
	json_t *o = json_object(), *cards = json_array();
	put_text(o, "id", &s->id);
	put_text(o, "title", &s->title);
	if (!str_eq(s->name.s, s->title.s))
		put_text(o, "name", &s->name);
	put_text(o, "letter", &s->letter);
	if (s->kind != SECTION_QUESTIONS)
		put(o, "kind", json_string(kinds[s->kind]));
	put_text(o, "language", &s->language);
	put_texts(o, "intro", &s->intro);
	for (int i = 0; i < s->ncard; i++)
		json_array_append_new(cards, card(&s->card[i]));
	if (s->ncard)
		put(o, "cards", cards);
	else
		json_decref(cards);
	return o;
}

static int take(const char *p, size_t n, void *out)
{
	buf_put(out, p, n);
	return 0;
}

void json_write(const struct guide *g, struct buf *out)
{
	json_t *root = json_object(), *sections = json_array(), *glossary = json_array();
	for (const struct guide_text *t = guide_texts; t->key; t++)
		put_text(root, t->key, (const struct text *)((const char *)g + t->offset));
	put_texts(root, "keywords", &g->keywords);
	put_texts(root, "intro", &g->intro);
	for (int i = 0; i < g->nsection; i++)
		json_array_append_new(sections, section(&g->section[i]));
	put(root, "sections", sections);
	for (int i = 0; i < g->nglossary; i++) {
		json_t *o = json_object();
		put_text(o, "term", &g->glossary[i].term);
		put_text(o, "text", &g->glossary[i].text);
		json_array_append_new(glossary, o);
	}
	if (g->nglossary)
		put(root, "glossary", glossary);
	else
		json_decref(glossary);
	json_dump_callback(root, take, out, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	buf_char(out, '\n');
	json_decref(root);
}

/* A walk over the fields; which of them are one paragraph is told in data/guide.schema.json. */
#include "doc/guide/guide_texts.h"

#include <string.h>

struct walk {
	guide_visit *visit;
	void *user;
};

static void text(const struct walk *w, const char *field, const struct text *t, bool one)
{
	if (t->s.n)
		w->visit(w->user, field, t, one);
}

static void texts(const struct walk *w, const char *field, const struct texts *t)
{
	for (int i = 0; i < t->n; i++)
		text(w, field, &t->p[i], false);
}

static void parts(const struct walk *w, const char *field, const struct star *s)
{
	for (int i = 0; i < 4; i++)
		text(w, field, &s->part[i], false);
}

static bool is_one(const char *field)
{
	static const char *const one[] = {"question", "topic", "answer_label"};
	for (size_t i = 0; i < sizeof one / sizeof *one; i++)
		if (strcmp(field, one[i]) == 0)
			return true;
	return false;
}

static void field(const struct walk *w, const struct card *c, const struct card_field *f)
{
	const void *at = (const char *)c + f->offset;
	switch (f->kind) {
	case FIELD_TEXT:
		if (strcmp(f->key, "id") != 0)
			text(w, f->key, at, is_one(f->key));
		break;
	case FIELD_TEXTS:
		if (strcmp(f->key, "tags") != 0)
			texts(w, f->key, at);
		break;
	case FIELD_STAR: parts(w, f->key, at); break;
	case FIELD_ANSWER:
		text(w, f->key, &c->answer, false);
		parts(w, f->key, &c->told);
		break;
	case FIELD_LINKS:
		for (int i = 0; i < c->nlink; i++)
			text(w, "title", &c->link[i].title, true);
		break;
	case FIELD_FOLLOWUPS: texts(w, f->key, &c->followups); break;
	default: break;
	}
}

static void section(const struct walk *w, const struct section *s)
{
	text(w, "title", &s->title, true);
	text(w, "name", &s->name, true);
	texts(w, "intro", &s->intro);
	for (int i = 0; i < s->ncard; i++)
		for (const struct card_field *f = card_fields; f->key; f++)
			if (!(f->part && f->unprinted)) /* its field has it */
				field(w, &s->card[i], f);
}

void guide_each_text(const struct guide *g, guide_visit *visit, void *user)
{
	struct walk w = {visit, user};
	text(&w, "title", &g->title, true);
	text(&w, "subtitle", &g->subtitle, true);
	text(&w, "about", &g->about, false);
	text(&w, "edition", &g->edition, true);
	text(&w, "date", &g->date, true);
	text(&w, "checked", &g->checked, true);
	text(&w, "licence", &g->licence, true);
	texts(&w, "intro", &g->intro);
	for (int i = 0; i < g->nsection; i++)
		section(&w, &g->section[i]);
	for (int i = 0; i < g->nglossary; i++) {
		text(&w, "term", &g->glossary[i].term, true);
		text(&w, "text", &g->glossary[i].text, false);
	}
}

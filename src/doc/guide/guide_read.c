/*
 * From the YAML tree to struct guide. Three small tables say which keys a guide, a section and a
 * card have; values are read first, then guide_check.c looks at the whole. All mistakes of a file
 * are reported in one run.
 */
#include "doc/guide/guide_read.h"

#include <string.h>

#include "doc/guide/guide_check.h"
#include "doc/guide/guide_value.h"
#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"

enum {
	CARDS_MAX =
		32767, /* of a guide: card indices fit 16 bits, and two pages a card into a PDF */
	TERMS_MAX = 10000,  /* of a glossary: a book of 500 pages */
	KEYS_MAX = 32,	    /* of one mapping, more than any table here has */
	LANGUAGES_MAX = 64, /* each takes a file to read and a search; a phrase book has two */
};

static const char *const star_keys[] = {"situation", "task", "action", "result", NULL};

/* Four parts; a mapping that lacks one is most likely unfinished. */
static void read_star(struct guide_reader *r, const struct ynode *n, struct star *star)
{
	char what[32];
	snprintf(what, sizeof what, "'%.*s'", STR_FMT(form_excerpt(n->key.s)));
	bool known = ynode_only(n, star_keys, what, r->d); /* else one may be misspelt */
	for (int i = 0; star_keys[i]; i++) {
		if (value_filled(r, n, star_keys[i], false, what))
			value_text(r, ynode_find(n, star_keys[i]), &star->part[i]);
		else if (known && !ynode_find(n, star_keys[i]))
			diag_warning(r->d, n->at, "%s has no '%s'", what, star_keys[i]);
	}
}

static void read_answer(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	if (n->kind == YNODE_SCALAR)
		value_text(r, n, &c->answer);
	else if (n->kind == YNODE_MAP)
		read_star(r, n, &c->told);
	else
		diag_error(r->d, n->at,
			   "'answer' must be a text, or a mapping with situation, "
			   "task, action and result, found a list");
}

static void read_links(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	static const char *const keys[] = {"title", "url", NULL};
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	c->link = arena_array(r->a, struct link, n->n);
	for (const struct ynode *item = n->child; item; item = item->next) {
		struct link *l = &c->link[c->nlink];
		if (!ynode_is(item, YNODE_MAP, r->d))
			continue;
		ynode_only(item, keys, "link", r->d);
		if (value_filled(r, item, "title", true, "link"))
			value_text(r, ynode_find(item, "title"), &l->title);
		if (value_filled(r, item, "url", true, "link"))
			value_text(r, ynode_find(item, "url"), &l->url);
		const char *fault = l->url.s.n ? form_url_fault(l->url.s) : NULL;
		if (fault)
			diag_error(r->d, l->url.at, "url '%.*s' %s",
				   STR_FMT(form_excerpt(l->url.s)), fault);
		c->nlink++;
	}
}

/* ---- choices, follow-ups, rubric ---- */

/* Reads one right choice: its number from 1, or its letter. */
static bool read_choice(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	struct text t;
	if (!ynode_text(n, &t, r->d))
		return false;
	struct str s = form_trim_end(t.s);
	int place = 0;
	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && place <= CHOICES_MOST; i++)
		place = place * 10 + (s.p[i] - '0');
	if (s.n == 1 && !place)
		place = (s.p[0] | ' ') - 'a' + 1;
	if (place < 1 || place > CHOICES_MOST)
		return diag_error(r->d, n->at,
				  "'correct' must be the number or letter of a choice, such as 2 "
				  "or B, found '%.*s'",
				  STR_FMT(form_excerpt(s)));
	for (int i = 0; i < c->correct.n; i++)
		if (c->correct.p[i] == place - 1)
			return diag_error(r->d, n->at, "'correct' names choice %d twice", place);
	int i = c->correct.n++;
	for (; i && c->correct.p[i - 1] > place - 1; i--)
		c->correct.p[i] = c->correct.p[i - 1];
	c->correct.p[i] = place - 1;
	return true;
}

static void read_correct(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	c->correct.at = n->key.at;
	if (n->kind == YNODE_LIST && n->n > CHOICES_MOST) {
		diag_error(r->d, n->at, "a card has at most %d choices", CHOICES_MOST);
		return;
	}
	c->correct.p = arena_array(r->a, int, n->kind == YNODE_LIST ? n->n : 1);
	if (n->kind != YNODE_LIST) {
		read_choice(r, n, c);
		return;
	}
	for (const struct ynode *item = n->child; item; item = item->next)
		read_choice(r, item, c);
}

/* Follow-ups are texts, or mappings of a question and its answer. */
static void read_followups(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	static const char *const keys[] = {"question", "answer", NULL};
	struct texts *q = &c->followups, *answers = &c->followup_answers;
	bool any = false;
	for (const struct ynode *i = n->child; n->kind == YNODE_LIST && i; i = i->next)
		any = any || i->kind == YNODE_MAP;
	if (!any) {
		value_texts(r, n, q);
		return;
	}
	q->p = arena_array(r->a, struct text, n->n);
	answers->p = arena_array(r->a, struct text, n->n);
	for (const struct ynode *i = n->child; i; i = i->next) {
		struct text *answer = &answers->p[q->n];
		if (ynode_is_empty(i)) {
			diag_warning(r->d, i->at, "empty item in 'followups'");
		} else if (i->kind == YNODE_MAP &&
			   (ynode_find(i, "question") || ynode_find(i, "answer"))) {
			bool known = ynode_only(i, keys, "follow-up", r->d);
			if (value_filled(r, i, "answer", false, "follow-up"))
				value_text(r, ynode_find(i, "answer"), answer);
			if (value_filled(r, i, "question", known, "follow-up") &&
			    value_text(r, ynode_find(i, "question"), &q->p[q->n]))
				q->n++;
		} else if (value_text(r, i, &q->p[q->n])) {
			q->n++;
		}
	}
	for (int i = 0; i < q->n; i++)
		answers->n = answers->p[i].s.n ? q->n : answers->n;
}

static void read_rubric(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, level_names, "'rubric'", r->d);
	for (int i = 0; i < LEVELS; i++)
		if (value_filled(r, n, level_names[i], false, "'rubric'"))
			value_text(r, ynode_find(n, level_names[i]), &c->rubric[i]);
}

/* ---- languages ---- */

static bool check_language(struct guide_reader *r, const struct text *language)
{
	if (form_is_language(language->s))
		return true;
	struct str show = form_excerpt(language->s);
	char *fixed = arena_copy(r->a, show.p, show.n);
	for (size_t i = 0; i < show.n; i++)
		if (fixed[i] == '_')
			fixed[i] = '-';
	if (form_is_language((struct str){fixed, show.n}))
		return diag_error(r->d, language->at,
				  "'%.*s' is no language tag, did you mean '%s'?", STR_FMT(show),
				  fixed);
	return diag_error(r->d, language->at,
			  "'%.*s' is no language tag: use one such as en, "
			  "en-GB or pt-BR (BCP 47)",
			  STR_FMT(show));
}

static void add_language(struct guide_reader *r, const struct text *language)
{
	for (int i = 0; i < r->languages.n; i++)
		if (str_eq(r->languages.p[i].s, language->s))
			return;
	if (r->languages.n == LANGUAGES_MAX)
		diag_error(r->d, language->at, "more than %d languages in one guide",
			   LANGUAGES_MAX);
	else
		*vec_add(r->a, &r->languages) = *language;
}

/* The language that a guide, section or card says holds for its texts: it is read before them. */
static void read_language(struct guide_reader *r, const struct ynode *map, const char *what,
			  struct text *out)
{
	if (!value_filled(r, map, "language", false, what) ||
	    !ynode_text(ynode_find(map, "language"), out, r->d))
		return;
	out->s = form_trim_end(out->s);
	if (!check_language(r, out))
		return;
	r->language = out->s;
	add_language(r, out);
}

/* ---- cards ---- */

/* The field of a key that guides may have. */
static const struct card_field *key_find(struct str key)
{
	const struct card_field *f = card_field_find(key);
	return f && !f->part ? f : NULL;
}

static bool is_field(const struct card_field *f, const char *key)
{
	return strcmp(f->key, key) == 0;
}

static void read_field(struct guide_reader *r, const struct ynode *n, const struct card_field *f,
		       struct card *c)
{
	void *to = (char *)c + f->offset;
	int level;
	switch (f->kind) {
	case FIELD_TEXT: value_text(r, n, to); break;
	case FIELD_TEXTS: value_texts(r, n, to); break;
	case FIELD_STAR:
		if (ynode_is(n, YNODE_MAP, r->d))
			read_star(r, n, to);
		break;
	case FIELD_ANSWER: read_answer(r, n, c); break;
	case FIELD_LEVEL:
		if (ynode_choice(n, level_names, &level, r->d))
			c->level = LEVEL_JUNIOR + (enum level)level;
		break;
	case FIELD_LINKS: read_links(r, n, c); break;
	case FIELD_CORRECT: read_correct(r, n, c); break;
	case FIELD_FOLLOWUPS: read_followups(r, n, c); break;
	case FIELD_RUBRIC: read_rubric(r, n, c); break;
	}
}

static bool read_card(struct guide_reader *r, const struct ynode *n, struct card *c)
{
	const char *keys[KEYS_MAX] = {0};
	if (!ynode_is(n, YNODE_MAP, r->d))
		return false;
	c->at = n->at;
	struct str outer = r->language;
	read_language(r, n, "card", &c->language);
	int nkey = 0;
	for (const struct card_field *f = card_fields; f->key; f++)
		if (!f->part)
			keys[nkey++] = f->key;
	keys[nkey] = "language";
	for (const struct ynode *v = n->child; v; v = v->next) {
		const struct card_field *f = key_find(v->key.s);
		int errors = diag_errors(r->d);
		if (str_is(v->key.s, "language"))
			continue;
		if (!f)
			ynode_unknown(v, keys, "card", r->d);
		else if (value_filled(r, n, f->key, is_field(f, "question"), "card"))
			read_field(r, v, f, c);
		c->misread = c->misread || diag_errors(r->d) > errors;
	}
	if (!c->misread && !ynode_find(n, "question"))
		value_filled(r, n, "question", true, "card");
	r->language = outer;
	return true;
}

static void read_cards(struct guide_reader *r, const struct ynode *n, struct section *s)
{
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	if (n->n > CARDS_MAX - r->g->ncard) {
		diag_error(r->d, n->at, "a guide holds at most %d cards", CARDS_MAX);
		return;
	}
	s->card = arena_array(r->a, struct card, n->n);
	for (const struct ynode *item = n->child; item; item = item->next) {
		struct card *c = &s->card[s->ncard];
		c->section = s;
		c->number = s->ncard + 1;
		if (read_card(r, item, c))
			s->ncard++;
	}
	r->g->ncard += s->ncard;
}

/* ---- sections and guide ---- */

/* What a key of a guide or section holds. */
enum holds {
	HOLDS_TEXT,
	HOLDS_TEXTS,
	HOLDS_LANGUAGE, /* was read before the others */
	HOLDS_KIND,
	HOLDS_CARDS,
	HOLDS_SECTIONS,
	HOLDS_SECTION,
	HOLDS_GLOSSARY,
	HOLDS_VARIABLES,
};

struct key {
	const char *name;
	enum holds holds;
	bool required;
	size_t offset; /* in struct guide or struct section; of text and texts */
};

static const struct key section_keys[] = {
	{"id", HOLDS_TEXT, false, offsetof(struct section, id)},
	{"title", HOLDS_TEXT, true, offsetof(struct section, title)},
	{"name", HOLDS_TEXT, false, offsetof(struct section, name)},
	{"letter", HOLDS_TEXT, false, offsetof(struct section, letter)},
	{"kind", HOLDS_KIND, false, 0},
	{"language", HOLDS_LANGUAGE, false, 0},
	{"intro", HOLDS_TEXTS, false, offsetof(struct section, intro)},
	{"cards", HOLDS_CARDS, false, 0},
	{0},
};

static const struct key guide_keys[] = {
	{"title", HOLDS_TEXT, true, offsetof(struct guide, title)},
	{"subtitle", HOLDS_TEXT, false, offsetof(struct guide, subtitle)},
	{"author", HOLDS_TEXT, false, offsetof(struct guide, author)},
	{"about", HOLDS_TEXT, false, offsetof(struct guide, about)},
	{"edition", HOLDS_TEXT, false, offsetof(struct guide, edition)},
	{"date", HOLDS_TEXT, false, offsetof(struct guide, date)},
	{"checked", HOLDS_TEXT, false, offsetof(struct guide, checked)},
	{"licence", HOLDS_TEXT, false, offsetof(struct guide, licence)},
	{"language", HOLDS_LANGUAGE, false, 0},
	{"keywords", HOLDS_TEXTS, false, offsetof(struct guide, keywords)},
	{"intro", HOLDS_TEXTS, false, offsetof(struct guide, intro)},
	{"sections", HOLDS_SECTIONS, false, 0},
	{"cards", HOLDS_SECTION, false, 0}, /* in place of sections: the only one's */
	{"glossary", HOLDS_GLOSSARY, false, 0},
	{"variables", HOLDS_VARIABLES, false, 0},
	{0},
};

static void read_sections(struct guide_reader *r, const struct ynode *n);
static void read_only_section(struct guide_reader *r, const struct ynode *n);

static void read_kind(struct guide_reader *r, const struct ynode *n, struct section *s)
{
	static const char *const words[] = {"questions", "ask", "notes", NULL};
	int kind;
	if (ynode_choice(n, words, &kind, r->d))
		s->kind = (enum section_kind)kind;
}

static void read_glossary(struct guide_reader *r, const struct ynode *n)
{
	static const char *const keys[] = {"term", "text", NULL};
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	if (n->n > TERMS_MAX) {
		diag_error(r->d, n->at, "a glossary holds at most %d terms", TERMS_MAX);
		return;
	}
	r->g->glossary = arena_array(r->a, struct explained, n->n);
	for (const struct ynode *item = n->child; item; item = item->next) {
		struct explained *e = &r->g->glossary[r->g->nglossary];
		if (!ynode_is(item, YNODE_MAP, r->d))
			continue;
		bool known = ynode_only(item, keys, "a term", r->d);
		for (int i = 0; keys[i]; i++)
			if (value_filled(r, item, keys[i], known, "a term"))
				value_text(r, ynode_find(item, keys[i]), i ? &e->text : &e->term);
		r->g->nglossary++;
	}
}

/* Reads a mapping by its table into the struct at base. false: it has keys that are unknown. */
static bool read_keys(struct guide_reader *r, const struct ynode *map, const struct key *keys,
		      void *base, const char *what)
{
	const char *names[KEYS_MAX] = {0};
	for (int i = 0; keys[i].name; i++)
		names[i] = keys[i].name;
	/* what is missing may be what is misspelt: one message is enough */
	bool known = ynode_only(map, names, what, r->d);
	for (const struct key *k = keys; k->name; k++) {
		void *to = (char *)base + k->offset;
		bool notes = k->holds == HOLDS_CARDS &&
			     ((const struct section *)base)->kind == SECTION_NOTES;
		bool cards = k->holds >= HOLDS_CARDS && k->holds <= HOLDS_SECTION;
		bool wanted = ynode_find(map, k->name) ? k->required || (cards && !notes)
						       : k->required && known;
		if (k->holds == HOLDS_LANGUAGE || !value_filled(r, map, k->name, wanted, what))
			continue;
		const struct ynode *n = ynode_find(map, k->name);
		switch (k->holds) {
		case HOLDS_TEXT: value_text(r, n, to); break;
		case HOLDS_TEXTS: value_texts(r, n, to); break;
		case HOLDS_LANGUAGE: break;
		case HOLDS_KIND: read_kind(r, n, base); break;
		case HOLDS_CARDS: read_cards(r, n, base); break;
		case HOLDS_SECTIONS: read_sections(r, n); break;
		case HOLDS_SECTION: read_only_section(r, n); break;
		case HOLDS_GLOSSARY: read_glossary(r, n); break;
		case HOLDS_VARIABLES: person_variables_read(r->a, n, &r->g->variables, r->d); break;
		}
	}
	return known;
}

static void read_section(struct guide_reader *r, const struct ynode *n, struct section *s)
{
	s->at = n->at;
	read_language(r, n, "section", &s->language);
	bool known = read_keys(r, n, section_keys, s, "section");
	r->language = (struct str){0};
	if (!s->name.s.n)
		s->name = s->title;
	if (known && s->kind != SECTION_NOTES && !ynode_find(n, "cards"))
		diag_error(r->d, n->at,
			   "section has no 'cards': only one of kind 'notes' may do without");
}

/* Cards without sections are one section that has the title of the guide. */
static void read_only_section(struct guide_reader *r, const struct ynode *n)
{
	struct section *s = arena_alloc(r->a, sizeof *s);
	if (r->g->nsection) {
		diag_error(
			r->d, n->key.at,
			"a guide has 'sections' or 'cards', not both: move these into a section");
		return;
	}
	r->g->section = s;
	r->g->nsection = 1;
	s->at = n->key.at;
	s->title = s->name = r->g->title;
	read_cards(r, n, s);
}

static void read_sections(struct guide_reader *r, const struct ynode *n)
{
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	r->g->section = arena_array(r->a, struct section, n->n);
	for (const struct ynode *item = n->child; item; item = item->next) {
		if (!ynode_is(item, YNODE_MAP, r->d))
			continue;
		struct section *s = &r->g->section[r->g->nsection];
		s->index = r->g->nsection++;
		read_section(r, item, s);
	}
}

static bool read_guide(struct guide_reader *r, struct str bytes)
{
	const struct ynode *root = ynode_read_on(r->work, r->a, r->g->file, bytes, r->d);
	if (!root)
		return false;
	if (root->kind != YNODE_MAP)
		return diag_error(r->d, root->at,
				  "a guide must be a mapping with title and sections or cards, "
				  "found %s",
				  ynode_kind_name(root));
	read_language(r, root, "guide", &r->g->language);
	if (!r->language.n) {
		r->g->language.s = STR("en");
		add_language(r, &r->g->language);
	}
	r->language = (struct str){0};
	bool known = read_keys(r, root, guide_keys, r->g, "guide");
	if (known && !ynode_find(root, "sections") && !ynode_find(root, "cards"))
		diag_error(r->d, root->at, "guide has neither 'sections' nor 'cards'");
	r->g->languages = r->languages.p;
	r->g->nlanguage = r->languages.n;
	guide_check(r->a, r->g, r->d);
	return true;
}

struct guide *guide_read(struct arena *a, const char *file, struct str bytes, struct diag *d)
{
	int before = diag_errors(d);
	struct guide_reader r = {
		.a = a, .work = arena_new(), .d = d, .g = arena_alloc(a, sizeof *r.g)};
	r.g->file = file;
	bool read = read_guide(&r, bytes);
	arena_drop(r.work);
	return read && diag_errors(d) == before ? r.g : NULL;
}

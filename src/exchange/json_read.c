/* JSON into drafts. */
#include "exchange/json_form.h"

#include <jansson.h>
#include <string.h>

#include "doc/yaml/forms.h"
#include "exchange/deck.h"

struct json_reading {
	const struct source *src;
	const struct table_map *map;
	struct draft *d;
	struct loc at;
	int number;	       /* of the card, for messages */
	struct name *sections; /* of a list of cards, by title */
};

static struct str text_of(struct arena *a, const json_t *v)
{
	if (json_is_string(v))
		return str_copy(a, (struct str){json_string_value(v), json_string_length(v)});
	if (json_is_integer(v))
		return str_printf(a, "%lld", (long long)json_integer_value(v));
	if (json_is_real(v)) {
		char *z = json_dumps(v, JSON_ENCODE_ANY);
		struct str s = z ? str_copy(a, str_of(z)) : (struct str){0};
		free(z);
		return s;
	}
	if (json_is_boolean(v))
		return json_is_true(v) ? STR("true") : STR("false");
	return (struct str){0};
}

/* Whatever it is, as text: what is left is told whole. */
static struct str dump(struct arena *a, const json_t *v)
{
	struct str s = text_of(a, v);
	if (s.n || json_is_null(v))
		return s;
	char *z = json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT);
	s = z ? str_copy(a, str_of(z)) : (struct str){0};
	free(z);
	return s;
}

static void left(struct json_reading *r, const char *key, const json_t *v)
{
	struct str what = r->number ? str_printf(r->d->a, "card %d, %s", r->number, key)
				    : str_copy(r->d->a, str_of(key));
	draft_note(r->d, NOTE_LEFT, r->at, what.p, (struct str){0}, dump(r->d->a, v));
}

/* ---- cards ---- */

static void put_four(struct json_reading *r, struct draft_card *c, const char *key, json_t *v)
{
	static const char *const parts[] = {"situation", "task", "action", "result"};
	const char *name;
	json_t *one;
	json_object_foreach(v, name, one)
	{
		int part = 0;
		for (int i = 0; i < 4; i++)
			part = strcmp(name, parts[i]) == 0 ? i + 1 : part;
		if (part)
			draft_put(r->d, c, key, part, str_trim(text_of(r->d->a, one)), r->at);
		else
			left(r, name, one);
	}
}

static void put_links(struct json_reading *r, struct draft_card *c, json_t *v)
{
	size_t i;
	json_t *one;
	json_array_foreach(v, i, one)
	{
		struct str title = str_trim(text_of(r->d->a, json_object_get(one, "title")));
		struct str url = str_trim(text_of(r->d->a, json_object_get(one, "url")));
		if (json_is_string(one))
			title = url = str_trim(text_of(r->d->a, one));
		if (!form_url_fault(url))
			draft_link(r->d, c, title.n ? title : url, url, r->at);
		else
			left(r, "link", one);
	}
}

/* A text, or a list of them: items of a list of texts, paragraphs of a text. */
static void put_texts(struct json_reading *r, struct draft_card *c, const struct card_field *f,
		      int part, json_t *v)
{
	size_t i;
	json_t *one;
	if (!json_is_array(v)) {
		struct str s = str_trim(text_of(r->d->a, v));
		if (s.n)
			draft_put(r->d, c, f->key, part, s, r->at);
		else if (!json_is_null(v) && !json_is_string(v))
			left(r, f->key, v);
		return;
	}
	json_array_foreach(v, i, one)
	{
		json_t *q = json_object_get(one, "question"), *a = json_object_get(one, "answer");
		if (q && a && f->kind == FIELD_FOLLOWUPS)
			draft_put(r->d, c, f->key, 0,
				  str_printf(r->d->a, "%.*s\n= %.*s",
					     STR_FMT(str_trim(text_of(r->d->a, q))),
					     STR_FMT(str_trim(text_of(r->d->a, a)))),
				  r->at);
		else
			put_texts(r, c, f, part, one);
	}
}

static void put_tags(struct json_reading *r, struct draft_card *c, json_t *v)
{
	struct str s = text_of(r->d->a, v);
	if (json_is_array(v)) {
		put_texts(r, c, card_field_find(STR("tags")), 0, v);
		return;
	}
	while (s.n) {
		size_t n = 0;
		while (n < s.n && s.p[n] != ',' && s.p[n] != ';')
			n++;
		draft_put(r->d, c, "tags", 0, str_trim((struct str){s.p, n}), r->at);
		s = str_from(s, n < s.n ? n + 1 : n);
	}
}

static void put_value(struct json_reading *r, struct draft_card *c, const struct table_column *col,
		      const char *key, json_t *v)
{
	enum level level = LEVEL_NONE;
	struct str s = str_trim(text_of(r->d->a, v));
	switch (col->use) {
	case USE_FIELD:
		if (strcmp(col->field->key, "id") == 0 && form_is_id(s))
			c->card.id = draft_text_of(s, r->at);
		else if (strcmp(col->field->key, "id") == 0)
			left(r, key, v);
		else if (col->field->kind == FIELD_CORRECT) {
			if (!draft_correct(r->d, c, dump(r->d->a, v), r->at))
				left(r, key, v);
		} else if (json_is_object(v) && col->field->kind == FIELD_ANSWER)
			put_four(r, c, "answer", v);
		else
			put_texts(r, c, col->field, col->part, v);
		break;
	case USE_LEVEL:
		level = level_find(s);
		if (level == LEVEL_NONE && !rules_level(r->src->rules, s, &level))
			left(r, key, v);
		c->card.level = level;
		break;
	case USE_TAGS: put_tags(r, c, v); break;
	case USE_LINKS: put_links(r, c, v); break;
	case USE_GUID: c->guid = s; break;
	default: left(r, key, v); break;
	}
}

/* The use of a key: by --map, then by its name. */
static struct table_column use_of(struct json_reading *r, const char *key)
{
	struct table t = {.src = r->src};
	struct str name = str_copy(r->d->a, str_of(key));
	table_head(&t, &name, 1, r->map);
	return t.column[0];
}

static void put_rubric(struct json_reading *r, struct draft_card *c, json_t *v)
{
	const char *name;
	json_t *one;
	json_object_foreach(v, name, one)
	{
		if (level_find(str_of(name)) == LEVEL_NONE)
			left(r, name, one);
		else
			draft_put(r->d, c, str_printf(r->d->a, "rubric.%s", name).p, 0,
				  str_trim(text_of(r->d->a, one)), r->at);
	}
}

static void read_card(struct json_reading *r, struct draft_section *s, json_t *v)
{
	const char *key;
	json_t *one;
	struct draft_card *c;
	r->number++;
	if (!json_is_object(v)) {
		left(r, "not an object", v);
		return;
	}
	json_t *question = NULL;
	json_object_foreach(v, key, one)
	{
		struct table_column col = use_of(r, key);
		if (col.use == USE_FIELD && strcmp(col.field->key, "question") == 0)
			question = one;
	}
	if (!question || !str_trim(text_of(r->d->a, question)).n) {
		left(r, "without a question", v);
		return;
	}
	c = draft_card_add(r->d, s, r->at);
	if (!c)
		return;
	json_object_foreach(v, key, one)
	{
		if (strcmp(key, "star") == 0 && json_is_object(one)) {
			put_four(r, c, "star", one);
		} else if (strcmp(key, "rubric") == 0 && json_is_object(one)) {
			put_rubric(r, c, one);
		} else if (strcmp(key, "language") == 0) {
			c->card.language = draft_text_of(text_of(r->d->a, one), r->at);
		} else {
			struct table_column col = use_of(r, key);
			put_value(r, c, &col, key, one);
		}
	}
	draft_note(r->d, NOTE_TAKEN, r->at, "card", (struct str){0}, text_of(r->d->a, question));
}

/* Cards of a list without sections may say theirs: "section" or "deck". */
static struct draft_section *section_for(struct json_reading *r, json_t *card)
{
	json_t *name = json_object_get(card, "section");
	struct str s = text_of(r->d->a, name ? name : json_object_get(card, "deck"));
	struct name *n = names_add(r->d->a, &r->sections, s);
	if (!n->value)
		n->value = draft_section_add(r->d, s, r->at);
	return n->value;
}

static void read_cards(struct json_reading *r, struct draft_section *s, json_t *list)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one)
	{
		struct draft_section *its = s ? s : section_for(r, one);
		if (!s && json_is_object(one)) {
			json_object_del(one, "section");
			json_object_del(one, "deck");
		}
		read_card(r, its, one);
	}
}

/* ---- guides ---- */

static void read_paragraphs(struct json_reading *r, json_t *v, struct draft_section *s,
			    bool keywords)
{
	size_t i;
	json_t *one;
	if (json_is_array(v)) {
		json_array_foreach(v, i, one) read_paragraphs(r, one, s, keywords);
		return;
	}
	struct text t = draft_text_of(str_trim(text_of(r->d->a, v)), r->at);
	if (!t.s.n)
		return;
	if (s)
		*vec_add(r->d->a, &s->intro) = t;
	else if (keywords)
		*vec_add(r->d->a, &r->d->keywords) = t;
	else
		*vec_add(r->d->a, &r->d->intro) = t;
}

static void read_section(struct json_reading *r, json_t *v)
{
	const char *key;
	json_t *one;
	struct draft_section *s = draft_section_add(r->d, (struct str){0}, r->at);
	json_object_foreach(v, key, one)
	{
		struct text t = draft_text_of(str_trim(text_of(r->d->a, one)), r->at);
		if (strcmp(key, "id") == 0)
			s->section.id = t;
		else if (strcmp(key, "title") == 0)
			s->section.title = t;
		else if (strcmp(key, "name") == 0)
			s->section.name = t;
		else if (strcmp(key, "letter") == 0)
			s->section.letter = t;
		else if (strcmp(key, "language") == 0)
			s->section.language = t;
		else if (strcmp(key, "kind") == 0)
			s->section.kind = str_is(t.s, "ask")	 ? SECTION_ASK
					  : str_is(t.s, "notes") ? SECTION_NOTES
								 : SECTION_QUESTIONS;
		else if (strcmp(key, "intro") == 0)
			read_paragraphs(r, one, s, false);
		else if (strcmp(key, "cards") == 0)
			read_cards(r, s, one);
		else
			left(r, key, one);
	}
}

static void read_glossary(struct json_reading *r, json_t *v)
{
	struct guide *g = &r->d->guide;
	size_t i;
	json_t *one;
	g->glossary = arena_array(r->d->a, struct explained, (int)json_array_size(v));
	json_array_foreach(v, i, one)
	{
		struct str term = str_trim(text_of(r->d->a, json_object_get(one, "term")));
		struct str text = str_trim(text_of(r->d->a, json_object_get(one, "text")));
		if (term.n && text.n)
			g->glossary[g->nglossary++] = (struct explained){
				draft_text_of(term, r->at), draft_text_of(text, r->at)};
		else
			left(r, "glossary", one);
	}
}

static void read_guide(struct json_reading *r, json_t *root)
{
	const char *key;
	json_t *v, *one;
	size_t i;
	json_object_foreach(root, key, v)
	{
		bool known = strcmp(key, "$schema") == 0;
		for (const struct guide_text *t = guide_texts; t->key; t++)
			if (strcmp(key, t->key) == 0) {
				*(struct text *)((char *)&r->d->guide + t->offset) =
					draft_text_of(str_trim(text_of(r->d->a, v)), r->at);
				known = true;
			}
		if (strcmp(key, "intro") == 0 || strcmp(key, "keywords") == 0)
			read_paragraphs(r, v, NULL, strcmp(key, "keywords") == 0);
		else if (strcmp(key, "glossary") == 0)
			read_glossary(r, v);
		else if (strcmp(key, "sections") == 0)
			json_array_foreach(v, i, one) read_section(r, one);
		else if (strcmp(key, "cards") == 0 || strcmp(key, "questions") == 0 ||
			 strcmp(key, "items") == 0)
			read_cards(r, NULL, v);
		else if (!known)
			left(r, key, v);
	}
}

/* ---- CrowdAnki ---- */

static bool crowd_models(struct json_reading *r, struct anki_deck *deck, json_t *root)
{
	size_t i, k;
	json_t *model, *field;
	bool good = true;
	json_array_foreach(json_object_get(root, "note_models"), i, model)
	{
		struct str name[COLUMNS_MAX];
		int n = 0;
		json_array_foreach(json_object_get(model, "flds"), k, field) if (n < COLUMNS_MAX)
			name[n++] = text_of(r->d->a, json_object_get(field, "name"));
		good &= deck_type(deck, text_of(r->d->a, json_object_get(model, "crowdanki_uuid")),
				  text_of(r->d->a, json_object_get(model, "name")), name, n);
	}
	return good;
}

static bool crowd_notes(struct json_reading *r, struct anki_deck *deck, json_t *root,
			struct str path, int deep);

static bool crowd_deck(struct json_reading *r, struct anki_deck *deck, json_t *root,
		       struct str above, int deep, bool names)
{
	enum { DECKS_DEEP = 20 };
	struct str name = text_of(r->d->a, json_object_get(root, "name"));
	struct str path =
		above.n ? str_printf(r->d->a, "%.*s::%.*s", STR_FMT(above), STR_FMT(name)) : name;
	size_t i;
	json_t *child;
	bool good = true;
	if (deep > DECKS_DEEP)
		return diag_error(r->d->d, r->at, "decks in decks, more than %d deep", DECKS_DEEP);
	if (names)
		deck_name(deck, path);
	else
		good = crowd_notes(r, deck, root, path, deep);
	json_array_foreach(json_object_get(root, "children"), i, child) good &=
		crowd_deck(r, deck, child, path, deep + 1, names);
	return good;
}

static bool crowd_notes(struct json_reading *r, struct anki_deck *deck, json_t *root,
			struct str path, int deep)
{
	struct arena *a = r->d->a;
	size_t i, k;
	json_t *note, *v;
	bool good = true;
	(void)deep;
	json_array_foreach(json_object_get(root, "notes"), i, note)
	{
		struct str field[COLUMNS_MAX];
		struct buf tags = {.a = a};
		struct deck_note n = {.type = text_of(a, json_object_get(note, "note_model_uuid")),
				      .guid = text_of(a, json_object_get(note, "guid")),
				      .deck = path,
				      .field = field,
				      .at = r->at};
		json_array_foreach(json_object_get(note, "fields"), k,
				   v) if (n.nfield < COLUMNS_MAX) field[n.nfield++] = text_of(a, v);
		json_array_foreach(json_object_get(note, "tags"), k, v)
		{
			buf_str(&tags, tags.n ? STR(" ") : STR(""));
			buf_str(&tags, text_of(a, v));
		}
		n.tags = buf_slice(&tags);
		good &= deck_note(deck, &n);
	}
	return good;
}

static bool read_crowd(struct json_reading *r, json_t *root)
{
	struct anki_deck deck;
	deck_init(&deck, r->src, r->map);
	return crowd_models(r, &deck, root) &&
	       crowd_deck(r, &deck, root, (struct str){0}, 0, true) &&
	       crowd_deck(r, &deck, root, (struct str){0}, 0, false);
}

/* ---- entry ---- */

static json_t *parse(const struct source *src, struct str json)
{
	json_error_t e;
	json_t *root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, &e);
	if (!root)
		diag_error(src->d->d, (struct loc){src->file, e.line, e.column > 0 ? e.column : 1},
			   "this is not JSON: %s", e.text);
	return root;
}

bool json_read(const struct source *src, const struct table_map *map)
{
	struct json_reading r = {.src = src, .map = map, .d = src->d, .at = {.file = src->file}};
	json_t *root = parse(src, src->bytes);
	bool good = root != NULL;
	if (!root)
		return false;
	if (json_is_array(root))
		read_cards(&r, NULL, root);
	else if (!json_is_object(root))
		good = diag_error(src->d->d, r.at, "neither a guide nor a list of cards");
	else if (json_object_get(root, "note_models"))
		good = read_crowd(&r, root);
	else
		read_guide(&r, root);
	json_decref(root);
	return good && diag_errors(src->d->d) == 0;
}

bool json_pairs(const struct source *src, struct str json, json_pair *put, void *context)
{
	json_t *root = parse(src, json), *v;
	const char *key;
	if (!root)
		return false;
	json_object_foreach(root, key, v)
		put(str_copy(src->d->a, str_of(key)), text_of(src->d->a, v), context);
	json_decref(root);
	return true;
}

bool json_models(const struct source *src, struct str json, json_model *put, void *context)
{
	json_t *root = parse(src, json), *v, *field;
	const char *key;
	size_t i;
	if (!root)
		return false;
	json_object_foreach(root, key, v)
	{
		struct str name[COLUMNS_MAX];
		int n = 0;
		json_array_foreach(json_object_get(v, "flds"), i, field) if (n < COLUMNS_MAX)
			name[n++] = text_of(src->d->a, json_object_get(field, "name"));
		put(str_copy(src->d->a, str_of(key)),
		    text_of(src->d->a, json_object_get(v, "name")), name, n, context);
	}
	json_decref(root);
	return true;
}

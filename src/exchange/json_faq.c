/* FAQ data of web pages. */
#include "exchange/json_faq.h"

#include <jansson.h>
#include <string.h>

#include "exchange/html.h"
#include "exchange/json_form.h"

enum { FAQ_DEPTH = 12 }; /* levels of objects in which questions are looked for */

struct faq {
	const struct source *src;
	struct draft_section *section;
	struct loc at;
};

static struct str text_of(const struct faq *f, const json_t *v)
{
	struct str s = json_is_string(v) ? (struct str){json_string_value(v), json_string_length(v)}
					 : (struct str){0};
	return html_markup(f->src, str_copy(f->src->d->a, s), f->at);
}

static bool is_type(const json_t *v, const char *name)
{
	const char *s = json_string_value(json_object_get(v, "@type"));
	return s && strcmp(s, name) == 0;
}

static void add_card(struct faq *f, const json_t *v)
{
	struct draft *d = f->src->d;
	const json_t *answer = json_object_get(v, "acceptedAnswer");
	struct str q = text_of(f, json_object_get(v, "name"));
	answer = answer ? answer : json_object_get(v, "suggestedAnswer");
	answer = json_is_array(answer) ? json_array_get(answer, 0) : answer;
	if (!q.n)
		return;
	f->section = f->section ? f->section : draft_section_add(d, (struct str){0}, f->at);
	struct draft_card *c = draft_card_add(d, f->section, f->at);
	if (!c)
		return;
	draft_put(d, c, "question", 0, q, f->at);
	draft_put(d, c, "answer", 0, text_of(f, json_object_get(answer, "text")), f->at);
	draft_note(d, NOTE_GUESSED, f->at, "question", STR("data of the page, JSON-LD"), q);
}

static void look(struct faq *f, const json_t *v, int depth)
{
	size_t i;
	json_t *one;
	const char *key;
	if (depth > FAQ_DEPTH)
		return;
	if (json_is_array(v)) {
		json_array_foreach(v, i, one) look(f, one, depth + 1);
	} else if (is_type(v, "Question")) {
		add_card(f, v);
	} else if (json_is_object(v)) {
		json_object_foreach((json_t *)(uintptr_t)v, key, one) look(f, one, depth + 1);
	}
}

void json_faq(const struct source *src, const struct text *data)
{
	struct faq f = {.src = src, .at = data->at};
	json_error_t error;
	json_t *root = json_loadb(data->s.p ? data->s.p : "", data->s.n, 0, &error);
	if (root)
		look(&f, root, 0);
	json_decref(root);
}

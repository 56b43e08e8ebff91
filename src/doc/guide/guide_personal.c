/* Texts with braces are read for where these are words; the rest of the guide is copied as it is.
 */
#include "doc/guide/guide_personal.h"

#include <string.h>

#include "doc/guide/guide_texts.h"

enum { SHORT = 4 }; /* letters of words that are near to each other by chance */

struct personal_copy {
	struct arena *a, *scratch;
	const struct person *p;
	const struct person_variables *declared;
	struct markup *m;
	struct diag *d;
	bool open;
	bool any;		 /* texts with braces that may be variables */
	VEC(struct str) missing; /* names that this was told of */
};

void guide_usual(struct arena *a, const struct guide *g, struct person *p)
{
	for (int i = 0; i < g->variables.n; i++) {
		const struct person_variable *v = &g->variables.p[i];
		if (v->optional && !person_find(p, v->name))
			person_usual(a, p, v);
	}
}

/* The name in the braces that open at byte i; empty: none. */
static struct str name_at(struct str s, size_t i)
{
	const char *close = memchr(s.p + i, '}', s.n - i);
	struct str name = {s.p + i + 1, close ? (size_t)(close - s.p) - i - 1 : 0};
	bool doubled = i > 0 && s.p[i - 1] == '{';
	return close && !doubled && person_name_valid(name) ? name : (struct str){0};
}

static bool is_given(const struct personal_copy *c, struct str name)
{
	return person_given(c->p, name) && person_shown(c->p, name);
}

/* ---- names that stand for nothing ---- */

static void tell_unknown(struct personal_copy *c, struct str name, struct loc at)
{
	const char *near = person_nearest(c->scratch, c->p, c->declared, name);
	if (c->declared->declared)
		diag_error(c->d, at, "unknown variable '{%.*s}'%s%s%s", STR_FMT(name),
			   near ? ", did you mean '{" : "", near ? near : "",
			   near ? "}'? (\\{ is a brace)"
				: ": declare it under 'variables', or write \\{ for a brace");
	else if (near && name.n > SHORT && is_given(c, str_of(near)))
		diag_warning(c->d, at,
			     "'{%.*s}' is printed as it is, did you mean '{%s}'? (\\{ is a brace)",
			     STR_FMT(name), near);
}

static void tell_missing(struct personal_copy *c, struct str name, struct loc at)
{
	bool option = person_name_known(name);
	for (int i = 0; i < c->missing.n; i++)
		if (str_eq(c->missing.p[i], name))
			return;
	*vec_add(c->a, &c->missing) = name;
	if (!c->open)
		diag_error(c->d, at,
			   "nothing is given for '{%.*s}': add %s%.*s%s, or say under 'variables' "
			   "what stands there then",
			   STR_FMT(name), option ? "--" : "--var ", STR_FMT(name),
			   option ? "" : "=...");
}

/* What stands for a name; NULL: it is no variable, or a message was told. */
static const struct person_value *value_of(struct personal_copy *c, struct str name, struct loc at)
{
	bool declared = person_variable_find(c->declared, name);
	const struct person_value *v = person_find(c->p, name);
	if (v && (declared || is_given(c, name)))
		return v;
	bool known = declared || (c->declared->declared && (v || person_name_known(name)));
	if (v && known)
		return v;
	if (known)
		tell_missing(c, name, at);
	else
		tell_unknown(c, name, at);
	return NULL;
}

/* ---- a text ---- */

static void fill(struct personal_copy *c, struct text *t, const size_t *brace, int n)
{
	struct buf b = {.a = c->a};
	size_t from = 0;
	bool filled = false;
	for (int i = 0; i < n; i++) {
		struct str name = name_at(t->s, brace[i]);
		if (!name.n || brace[i] < from)
			continue;
		const struct person_value *v = value_of(c, name, text_loc(t, brace[i]));
		if (!v)
			continue;
		buf_str(&b, (struct str){t->s.p + from, brace[i] - from});
		buf_str(&b, v->marked);
		from = brace[i] + name.n + 2;
		filled = true;
	}
	if (!filled)
		return;
	buf_str(&b, str_from(t->s, from));
	t->s = buf_slice(&b);
	t->personal = true;
	if (t->form == TEXT_EXACT)
		t->form = TEXT_FOLDED; /* what follows is elsewhere in the file */
}

/* May the text hold a variable? Most cannot. */
static bool may_hold(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *brace = memchr(s.p + i, '{', s.n - i);
		if (!brace)
			return false;
		i = (size_t)(brace - s.p);
		if (name_at(s, i).n)
			return true;
	}
	return false;
}

static void look(void *user, const char *field, const struct text *t, bool one)
{
	struct personal_copy *c = user;
	(void)field, (void)one;
	c->any = c->any || may_hold(t->s);
}

/* The texts are those of the copy. */
static void fill_text(void *user, const char *field, const struct text *t, bool one)
{
	struct personal_copy *c = user;
	int n;
	(void)field;
	if (!may_hold(t->s))
		return;
	size_t *brace = markup_braces(c->m, c->scratch, t, one, &n);
	fill(c, (struct text *)t, brace, n);
	arena_reset(c->scratch, (struct arena_mark){0});
}

/* What is no Markdown, but printed: all of it but ids and addresses. */
static void each_word(const struct guide *g, guide_visit *visit, struct personal_copy *c)
{
	visit(c, "author", &g->author, true);
	for (int i = 0; i < g->keywords.n; i++)
		visit(c, "keywords", &g->keywords.p[i], true);
	for (int i = 0; i < g->nsection; i++)
		for (int k = 0; k < g->section[i].ncard; k++) {
			const struct texts *tags = &g->section[i].card[k].tags;
			for (int n = 0; n < tags->n; n++)
				visit(c, "tags", &tags->p[n], true);
		}
}

/* ---- the copy ---- */

static void *copied(struct arena *a, const void *p, int n, size_t size)
{
	return n ? arena_copy(a, p, (size_t)n * size) : NULL;
}

static void copy_texts(struct arena *a, struct texts *t)
{
	t->p = copied(a, t->p, t->n, sizeof *t->p);
}

static void copy_card(struct arena *a, struct card *c, struct section *s)
{
	c->section = s;
	for (const struct card_field *f = card_fields; f->key; f++) {
		void *at = (char *)c + f->offset;
		if (f->kind == FIELD_TEXTS || f->kind == FIELD_FOLLOWUPS)
			copy_texts(a, at);
		else if (f->kind == FIELD_LINKS)
			c->link = copied(a, c->link, c->nlink, sizeof *c->link);
	}
}

static struct guide *copy_guide(struct arena *a, const struct guide *from)
{
	struct guide *g = copied(a, from, 1, sizeof *g);
	copy_texts(a, &g->intro);
	copy_texts(a, &g->keywords);
	g->glossary = copied(a, g->glossary, g->nglossary, sizeof *g->glossary);
	g->section = copied(a, g->section, g->nsection, sizeof *g->section);
	for (int i = 0; i < g->nsection; i++) {
		struct section *s = &g->section[i];
		copy_texts(a, &s->intro);
		s->card = copied(a, s->card, s->ncard, sizeof *s->card);
		for (int k = 0; k < s->ncard; k++)
			copy_card(a, &s->card[k], s);
	}
	return g;
}

const struct guide *guide_personal(struct arena *a, struct arena *scratch, const struct guide *g,
				   const struct person *p, struct markup *m, bool open,
				   struct diag *d)
{
	struct personal_copy c = {.a = a,
				  .scratch = scratch,
				  .p = p,
				  .declared = &g->variables,
				  .m = m,
				  .d = d,
				  .open = open};
	if (!g->variables.declared && (p->plan_only || !person_any(p)))
		return g;
	guide_each_text(g, look, &c);
	each_word(g, look, &c);
	if (!c.any)
		return g;
	struct guide *copy = copy_guide(a, g);
	guide_each_text(copy, fill_text, &c);
	each_word(copy, fill_text, &c);
	return copy;
}

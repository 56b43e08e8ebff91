/* Checks of a guide that has been read, in its order; what it lacks is then derived. */
#include "doc/guide/guide_check.h"

#include <string.h>

#include "doc/guide/derive.h"
#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"

struct checker {
	struct arena *work;
	struct diag *d;
	struct taken taken;
	struct name *questions;
};

/* Notes that name is used; the place of its first use if it was before. */
static const struct loc *used(struct checker *k, struct name **set, struct str name, struct loc at)
{
	struct name *entry = names_add(k->work, set, name);
	if (entry->at.line)
		return &entry->at;
	entry->at = at;
	return NULL;
}

/* Where a message about a repeated text belongs: an alias repeats a text at its own place. */
static struct loc repeated_at(const struct loc *first, struct loc text, struct loc owner)
{
	bool alias = first->line == text.line && first->col == text.col;
	return alias ? owner : text;
}

/* The id of a card or section: what is "card" or "section". */
static void check_id(struct checker *k, const struct text *id, struct name **set, const char *what,
		     struct loc owner)
{
	if (!id->s.n)
		return;
	struct str show = form_excerpt(id->s);
	const struct loc *first = used(k, set, id->s, id->at);
	if (first)
		diag_error(k->d, repeated_at(first, id->at, owner),
			   "%s id '%.*s' is already used at line %d", what, STR_FMT(show),
			   first->line);
	else if (!form_is_id(id->s))
		diag_error(k->d, id->at,
			   "%s id '%.*s' must be at most %d lower-case letters and "
			   "digits with single hyphens between, such as 'why-go'",
			   what, STR_FMT(show), ID_MAX);
}

static void check_letter(struct checker *k, const struct section *s)
{
	const struct text *letter = &s->letter;
	if (!letter->s.n)
		return;
	struct str show = form_excerpt(letter->s);
	if (!form_is_letter(letter->s)) {
		diag_error(k->d, letter->at,
			   "letter '%.*s' must be one or two characters without "
			   "spaces and commas",
			   STR_FMT(show));
		return;
	}
	const struct loc *first =
		used(k, &k->taken.letters, derive_fold(k->work, letter->s), letter->at);
	if (first)
		diag_error(k->d, repeated_at(first, letter->at, s->at),
			   "letter '%.*s' is already used at line %d", STR_FMT(show), first->line);
}

static void check_tags(struct checker *k, const struct card *c)
{
	struct name *seen = NULL;
	struct arena_mark m = arena_mark(k->work);
	for (int i = 0; i < c->tags.n; i++) {
		const struct text *t = &c->tags.p[i];
		if (t->s.n && memchr(t->s.p, ',', t->s.n))
			diag_warning(k->d, t->at,
				     "tag '%.*s' holds a comma: write a list such as "
				     "[one, two]",
				     STR_FMT(form_excerpt(t->s)));
		if (used(k, &seen, derive_fold(k->work, t->s), t->at))
			diag_warning(k->d, t->at, "tag '%.*s' is repeated",
				     STR_FMT(form_excerpt(t->s)));
	}
	arena_reset(k->work, m);
}

/* The same words about another setup are another question. */
static void check_question(struct checker *k, const struct card *c)
{
	const struct text *q = &c->question;
	if (!q->s.n)
		return;
	struct str whole = q->s;
	if (c->setup.s.n)
		whole = str_printf(k->work, "%.*s\n\n%.*s", STR_FMT(q->s), STR_FMT(c->setup.s));
	const struct loc *first = used(k, &k->questions, whole, q->at);
	if (first)
		diag_warning(k->d, repeated_at(first, q->at, c->at),
			     "the same question is asked at line %d", first->line);
}

/* Choices and the right ones among them belong together. */
static void check_choices(struct checker *k, const struct card *c)
{
	const struct correct *right = &c->correct;
	int last = right->n ? right->p[right->n - 1] + 1 : 0;
	if (c->choices.n > CHOICES_MOST)
		diag_error(k->d, c->choices.p[CHOICES_MOST].at,
			   "a card has at most %d choices, one for each letter", CHOICES_MOST);
	else if (c->choices.n == 1)
		diag_warning(k->d, c->choices.p[0].at, "one choice is none: give two or more");
	if (right->n && !c->choices.n)
		diag_error(k->d, right->at,
			   "'correct' names a choice, but the card has no 'choices'");
	else if (last > c->choices.n)
		diag_error(k->d, right->at, "'correct' names choice %d of %d", last, c->choices.n);
	else if (c->choices.n && !right->n && !c->misread)
		diag_warning(k->d, c->choices.p[0].at,
			     "'correct' is missing: say which choice is right, such as "
			     "'correct: 2'");
}

static bool is_told(const struct star *s)
{
	return s->part[0].s.n || s->part[1].s.n || s->part[2].s.n || s->part[3].s.n;
}

static void check_card(struct checker *k, const struct card *c)
{
	bool told = is_told(&c->told);
	check_id(k, &c->id, &k->taken.card_ids, "card", c->at);
	check_question(k, c);
	check_tags(k, c);
	check_choices(k, c);
	if (c->misread) /* what is missed may be what was not understood */
		return;
	if (told && !is_told(&c->star))
		diag_warning(k->d, c->at, "the answer has four parts, but the card has no 'star'");
	/* a card of a section with questions is there to be answered */
	if (c->section->kind == SECTION_QUESTIONS && !c->answer.s.n && !told && !c->correct.n)
		diag_warning(k->d, c->at, "card has no 'answer'");
}

/* A term that is explained twice is a mistake of whoever looks for it. */
static void check_glossary(struct checker *k, const struct guide *g)
{
	struct name *seen = NULL;
	for (int i = 0; i < g->nglossary; i++) {
		const struct text *term = &g->glossary[i].term;
		if (!term->s.n)
			continue;
		const struct loc *first = used(k, &seen, derive_fold(k->work, term->s), term->at);
		if (first)
			diag_warning(k->d, term->at, "the term '%.*s' is explained at line %d",
				     STR_FMT(form_excerpt(term->s)), first->line);
	}
}

void guide_check(struct arena *a, struct guide *g, struct diag *d)
{
	struct arena *work = arena_new();
	struct checker k = {.work = work, .d = d, .taken = {.work = work}};
	for (int i = 0; i < g->nsection; i++) {
		const struct section *s = &g->section[i];
		check_id(&k, &s->id, &k.taken.section_ids, "section", s->at);
		check_letter(&k, s);
		if (s->kind == SECTION_NOTES && !s->ncard && !s->intro.n)
			diag_warning(d, s->at,
				     "section has neither 'intro' nor 'cards': nothing but its "
				     "title is printed");
		for (int n = 0; n < s->ncard; n++)
			check_card(&k, &s->card[n]);
	}
	check_glossary(&k, g);
	guide_derive(a, g, &k.taken, d);
	arena_drop(work);
}

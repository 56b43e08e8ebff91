/* Conditions of a layout, for the card, page or sheet at hand. */
#include "page/compose/card_links.h"
#include "page/compose/vars.h"

static bool answer_is_bare(const struct card *card)
{
	return card_has(card, card_field_find(STR("answer"))) &&
	       !card_has(card, card_field_find(STR("answer_label"))) &&
	       !card_has(card, card_field_find(STR("thinking")));
}

static bool has_notes(struct composer *c, const struct card *card)
{
	static const char *const notes[] = {"why",	"listen_for", "tip",
					    "pitfalls", "followups",  "links"};
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
		if (card_shows(c, card, card_field_find(str_of(notes[i]))))
			return true;
	return false;
}

/* On a page, sheet or title that is of no card: does any card there have the field? */
static bool any_has(const struct vars *v, const struct card_field *f)
{
	struct composer *c = v->c;
	for (int i = 0; i < c->ncard; i++)
		if ((!v->section || c->card[i]->section == v->section) &&
		    card_shows(c, c->card[i], f))
			return true;
	return false;
}

static bool any_has_notes(const struct vars *v)
{
	struct composer *c = v->c;
	for (int i = 0; i < c->ncard; i++)
		if ((!v->section || c->card[i]->section == v->section) && has_notes(c, c->card[i]))
			return true;
	return false;
}

static bool has(struct str s, struct str part)
{
	for (size_t i = 0; i + part.n <= s.n; i++)
		if (str_eq((struct str){s.p + i, part.n}, part))
			return true;
	return false;
}

struct str vars_reader(const struct composer *c)
{
	const struct person_value *who = person_find(c->person, STR("for"));
	if (!who || who->usual || has(c->guide->title.s, who->marked))
		return (struct str){0};
	return who->value;
}

static bool is_given(const struct person *p, struct str name)
{
	return person_given(p, name) && person_shown(p, name);
}

static bool holds(const struct vars *v, const struct condition *c)
{
	const struct guide *g = v->c->guide;
	switch (c->subject) {
	case IF_FIELD: return v->card ? card_shows(v->c, v->card, c->field) : any_has(v, c->field);
	case IF_KIND: return v->section && (int)v->section->kind == c->value;
	case IF_PART: return v->part == c->value;
	case IF_CONTINUED: return v->part < v->parts;
	case IF_LAST: return v->part >= v->parts;
	case IF_PARTS: return v->parts > 1;
	case IF_SPILLED: return v->spilled;
	case IF_TRY: return (v->attempt ? v->attempt : 1) == c->value;
	case IF_FRONT: return (v->front ? v->front : 1) == c->value;
	case IF_NOTES: return v->card ? has_notes(v->c, v->card) : any_has_notes(v);
	case IF_BARE: return v->card && answer_is_bare(v->card);
	case IF_WORDS: return !v->card || compose_words(v->c, v->card) < c->value;
	case IF_CARD: return v->card != NULL;
	case IF_INTRO: return v->section ? v->section->intro.n > 0 : g->intro.n > 0;
	case IF_SUBTITLE: return g->subtitle.s.n > 0;
	case IF_AUTHOR: return g->author.s.n > 0;
	case IF_KEYWORDS: return g->keywords.n > 0;
	case IF_ABOUT: return g->about.s.n > 0;
	case IF_EDITION: return g->edition.s.n > 0;
	case IF_DATE: return g->date.s.n > 0;
	case IF_CHECKED: return g->checked.s.n > 0;
	case IF_LICENCE: return g->licence.s.n > 0;
	case IF_GLOSSARY: return g->nglossary > 0;
	case IF_LABEL: return c->value;
	case IF_VERSO: return v->verso;
	case IF_RECTO: return v->folio && !v->verso;
	case IF_BOX: return v->box == c->value;
	case IF_PLAN_NEW: return v->day && v->day->ncard > 0;
	case IF_PLAN_WEEK: return v->day && v->day->left % 7 == 0;
	case IF_PLAN_LAST: return v->day && v->day->left == 1;
	case IF_READER: return vars_reader(v->c).n > 0;
	case IF_PERSON: return is_given(v->c->person, c->name);
	case IF_PLAN_INTERVIEW: return v->day && v->day->left == 0;
	}
	return false;
}

bool vars_hold(const struct vars *v, const struct condition *when, int n)
{
	for (int i = 0; i < n; i++)
		if (holds(v, &when[i]) == when[i].negated)
			return false;
	return true;
}

/* Parses the texts of layouts into literal pieces and placeholders, and conditions into tests. */
#include "doc/layout/value.h"

#include <string.h>

#include "doc/yaml/forms.h"

enum {
	WORDS_MAX = 30000, /* of words<N: what a number of a layout holds */
	PARTS_MAX = 999,   /* of part=N: no card continues for longer */
	PIECES_MAX = 64,   /* placeholders, and words between them, of a value: shipped ones have up
			      to 10; each may stand for a megabyte, set anew on every card */
};

const struct placeholder placeholders[] = {
	{"number", VAR_NUMBER},
	{"part", VAR_PART},
	{"next-part", VAR_NEXT_PART},
	{"words", VAR_WORDS},
	{"seconds", VAR_SECONDS},
	{"count", VAR_COUNT},
	{"total", VAR_TOTAL},
	{"section-count", VAR_SECTION_COUNT},
	{"section.name", VAR_SECTION_NAME},
	{"section.title", VAR_SECTION_TITLE},
	{"section.letter", VAR_SECTION_LETTER},
	{"section.intro", VAR_SECTION_INTRO},
	{"guide.title", VAR_GUIDE_TITLE},
	{"guide.subtitle", VAR_GUIDE_SUBTITLE},
	{"guide.author", VAR_GUIDE_AUTHOR},
	{"guide.about", VAR_GUIDE_ABOUT},
	{"guide.edition", VAR_GUIDE_EDITION},
	{"guide.date", VAR_GUIDE_DATE},
	{"guide.checked", VAR_GUIDE_CHECKED},
	{"guide.licence", VAR_GUIDE_LICENCE},
	{"guide.intro", VAR_GUIDE_INTRO},
	{"guide.keywords", VAR_GUIDE_KEYWORDS},
	{"folio", VAR_FOLIO},
	{"sheet", VAR_SHEET},
	{"sheets", VAR_SHEETS},
	{"side", VAR_SIDE},
	{"flip", VAR_FLIP},
	{"cards", VAR_CARDS},
	{"card-count", VAR_CARD_COUNT},
	{"word-count", VAR_WORD_COUNT},
	{"open-quote", VAR_OPEN_QUOTE},
	{"fonts", VAR_FONTS},
	{"sections", VAR_SECTIONS},
	{"box", VAR_BOX},
	{"box.days", VAR_BOX_DAYS},
	{"plan.weekday", VAR_PLAN_WEEKDAY},
	{"plan.day", VAR_PLAN_DAY},
	{"plan.month", VAR_PLAN_MONTH},
	{"plan.year", VAR_PLAN_YEAR},
	{"plan.left", VAR_PLAN_LEFT},
	{"plan.cards", VAR_PLAN_CARDS},
	{"plan.days", VAR_PLAN_DAYS},
	{"plan.most", VAR_PLAN_MOST},
	{"reader", VAR_READER},
	{NULL, VAR_LITERAL},
};

static const char label_prefix[] = "label.";

/* ---- values ---- */

bool value_names(struct str name)
{
	for (const struct placeholder *p = placeholders; p->name; p++)
		if (str_is(name, p->name))
			return true;
	return card_field_find(name) != NULL;
}

/* Is it a name of what is said of a person, given or declared? */
static bool is_of_person(const struct layout_reader *r, struct str name)
{
	const struct layout_request *rq = r->rq;
	return person_name_known(name) || person_variable_find(&r->l->variables, name) ||
	       (rq->person && person_find(rq->person, name)) ||
	       (rq->variables && person_variable_find(rq->variables, name));
}

/* In braces, or without. */
static void words_of_person(struct layout_reader *r, struct word_set *known, bool braces)
{
	const struct person_variables *of[] = {&r->l->variables, r->rq->variables};
	const struct person *person = r->rq->person;
	VEC(struct str) word = {0};
	for (int i = 0; person_names[i]; i++)
		*vec_add(r->a, &word) = str_of(person_names[i]);
	for (size_t k = 0; k < sizeof of / sizeof *of; k++)
		for (int i = 0; of[k] && i < of[k]->n; i++)
			*vec_add(r->a, &word) = of[k]->p[i].name;
	for (int i = 0; person && i < person->n; i++)
		*vec_add(r->a, &word) = person->value[i].name;
	for (int i = 0; i < word.n; i++)
		word_add(r, known,
			 braces ? str_printf(r->a, "{%.*s}", STR_FMT(word.p[i])) : word.p[i],
			 known);
}

static bool unknown_placeholder(struct layout_reader *r, struct str name, struct loc at)
{
	struct word_set known = {.what = "placeholder"};
	for (const struct placeholder *p = placeholders; p->name; p++)
		word_add(r, &known, str_of(p->name), &known);
	for (const struct card_field *f = card_fields; f->key; f++)
		word_add(r, &known, str_of(f->key), &known);
	words_of_person(r, &known, false);
	bool label = str_starts(name, "label") && words_wanted(r);
	for (int i = 0; i < r->labels.word.n && label; i++)
		word_add(r, &known, str_printf(r->a, "label.%s", r->labels.word.p[i]), &known);
	word_need(r, &known, name, at);
	return false;
}

/* The pieces of one text, in the making. */
struct value_pieces {
	VEC(struct value_piece) v;
	const struct label *label; /* they come from its text; NULL: from the layout */
};

static bool pieces_read(struct layout_reader *r, const struct text *t, struct value_pieces *out);

/* A label may hold placeholders: "Sheet {sheet} of {sheets}". */
static bool label_pieces(struct layout_reader *r, struct str name, struct loc at,
			 struct value_pieces *out)
{
	if (out->label)
		return diag_error(r->d, at, "a label holds no other label");
	const struct label *label = word_need(r, &r->labels, name, at);
	if (!label)
		return false;
	out->label = label;
	bool good = pieces_read(r, &label->text, out);
	out->label = NULL;
	return good;
}

static bool placeholder_read(struct layout_reader *r, struct str name, struct loc at,
			     struct value_pieces *out)
{
	if (str_starts(name, label_prefix))
		return label_pieces(r, str_from(name, sizeof label_prefix - 1), at, out);
	for (const struct placeholder *p = placeholders; p->name; p++) {
		if (str_is(name, p->name)) {
			*vec_add(r->a, &out->v) = (struct value_piece){.var = p->var};
			return true;
		}
	}
	if (is_of_person(r, name)) {
		*vec_add(r->a, &out->v) = (struct value_piece){.var = VAR_PERSON, .s = name};
		return true;
	}
	const struct card_field *field = card_field_find(name);
	if (!field)
		return unknown_placeholder(r, name, at);
	*vec_add(r->a, &out->v) = (struct value_piece){.var = VAR_FIELD, .field = field};
	return true;
}

static void literal_add(struct layout_reader *r, struct str s, struct value_pieces *out)
{
	struct value_piece piece = {.var = out->label ? VAR_LABEL : VAR_LITERAL, .s = s};
	if (out->label)
		piece.language = out->label->text.language;
	if (s.n)
		*vec_add(r->a, &out->v) = piece;
}

/* "{words} {label.words}" to pieces. A brace that is doubled is one of the text. */
static bool pieces_read(struct layout_reader *r, const struct text *t, struct value_pieces *out)
{
	struct str s = t->s;
	bool good = true;
	for (size_t i = 0, from = 0; i < s.n;) {
		const char *brace = memchr(s.p + i, '{', s.n - i);
		size_t at = brace ? (size_t)(brace - s.p) : s.n;
		bool doubled = at + 1 < s.n && s.p[at + 1] == '{';
		size_t end = at + doubled; /* of the literal: with the first of two braces */
		literal_add(r, (struct str){s.p + from, end - from}, out);
		i = from = doubled ? at + 2 : at;
		if (doubled || at == s.n)
			continue;
		const char *close = memchr(brace, '}', s.n - at);
		if (!close)
			return diag_error(r->d, text_loc(t, at),
					  "this brace is never closed: write {{ for a brace");
		struct str name = {brace + 1, (size_t)(close - brace) - 1};
		good = placeholder_read(r, str_trim(name), text_loc(t, at), out) && good;
		i = from = (size_t)(close - s.p) + 1;
	}
	return good;
}

static bool item_read(struct layout_reader *r, const struct text *t, struct value_item *out)
{
	struct value_pieces p = {0};
	bool good = pieces_read(r, t, &p);
	*out = (struct value_item){.piece = p.v.p, .npiece = p.v.n, .at = t->at};
	return good;
}

bool value_read(struct layout_reader *r, const struct ynode *n, struct value *out)
{
	bool list = n && n->kind == YNODE_LIST, good = true;
	if (!n)
		return false;
	if (list && n->n == 0)
		return diag_error(r->d, n->at, "'%.*s' is an empty list", STR_FMT(n->key.s));
	int count = list ? n->n : 1, pieces = 0;
	*out = (struct value){.item = arena_array(r->a, struct value_item, count)};
	for (const struct ynode *c = list ? n->child : n; out->n < count; c = c->next) {
		struct text t;
		if (!ynode_text(c, &t, r->d))
			good = false;
		else if (t.s.n == 0)
			good = diag_error(r->d, c->at, "this value is empty");
		else if (!item_read(r, &t, &out->item[out->n]))
			good = false;
		pieces += out->item[out->n++].npiece;
	}
	if (pieces > PIECES_MAX)
		return diag_error(
			r->d, n->at,
			"'%.*s' is made of %d pieces, at most %d are allowed: placeholders, "
			"and the words between them",
			STR_FMT(n->key.s), pieces, PIECES_MAX);
	return good;
}

/* ---- conditions ---- */

static const struct {
	const char *name;
	enum condition_subject subject;
} subjects[] = {
	{"continued", IF_CONTINUED},
	{"last", IF_LAST},
	{"parts", IF_PARTS},
	{"card", IF_CARD},
	{"intro", IF_INTRO},
	{"subtitle", IF_SUBTITLE},
	{"author", IF_AUTHOR},
	{"keywords", IF_KEYWORDS},
	{"about", IF_ABOUT},
	{"edition", IF_EDITION},
	{"date", IF_DATE},
	{"checked", IF_CHECKED},
	{"licence", IF_LICENCE},
	{"glossary", IF_GLOSSARY},
	{"verso", IF_VERSO},
	{"recto", IF_RECTO},
	{"spilled", IF_SPILLED},
	{"notes", IF_NOTES},
	{"bare-answer", IF_BARE},
	{"plan.new", IF_PLAN_NEW},
	{"plan.week", IF_PLAN_WEEK},
	{"plan.last", IF_PLAN_LAST},
	{"plan.interview", IF_PLAN_INTERVIEW},
	{"reader", IF_READER},
};

enum { SUBJECTS = sizeof subjects / sizeof *subjects };

static bool unknown_condition(struct layout_reader *r, struct str word, struct loc at)
{
	struct word_set known = {.what = "condition"};
	for (int i = 0; i < SUBJECTS; i++)
		word_add(r, &known, str_of(subjects[i].name), &known);
	word_add(r, &known, STR("kind=ask"), &known);
	word_add(r, &known, STR("part=1"), &known);
	word_add(r, &known, STR("box=1"), &known);
	word_add(r, &known, STR("try=1"), &known);
	word_add(r, &known, STR("front=1"), &known);
	word_add(r, &known, STR("words<60"), &known);
	words_of_person(r, &known, true);
	for (const struct card_field *f = card_fields; f->key; f++)
		word_add(r, &known, str_of(f->key), &known);
	word_need(r, &known, word, at);
	return false;
}

static const struct numbered {
	const char *name;
	char sign;
	enum condition_subject subject;
	int most;
} numbered[] = {
	{"part", '=', IF_PART, PARTS_MAX},   {"box", '=', IF_BOX, LEITNER_BOXES},
	{"try", '=', IF_TRY, TRIES_MAX},     {"front", '=', IF_FRONT, TRIES_MAX},
	{"words", '<', IF_WORDS, WORDS_MAX},
};

static const struct numbered *numbered_find(struct str name, char sign)
{
	for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
		if (str_is(name, numbered[i].name) && sign == numbered[i].sign)
			return &numbered[i];
	return NULL;
}

/* "kind=ask", "part=1", "words<60": name and value around the sign. */
static bool comparison_read(struct layout_reader *r, struct str name, char sign, struct str value,
			    struct loc at, struct condition *out)
{
	static const char *const kinds[] = {"questions", "ask", "notes"};
	int32_t number;
	if (str_is(name, "kind") && sign == '=') {
		out->subject = IF_KIND;
		for (int i = 0; i < 3; i++) {
			out->value = i; /* as enum section_kind */
			if (str_is(value, kinds[i]))
				return true;
		}
		const char *near = near_match(value, kinds, 3);
		return diag_error(r->d, at, "unknown kind of section '%.*s', %s%s%s",
				  STR_FMT(form_excerpt(value)),
				  near ? "did you mean '" : "known: questions, ask, notes",
				  near ? near : "", near ? "'?" : "");
	}
	const struct numbered *what = numbered_find(name, sign);
	if (!what)
		return diag_error(r->d, at,
				  "only 'kind', 'part', 'box', 'try' and 'front' are compared with "
				  "=, only 'words' with <, found '%.*s'",
				  STR_FMT(form_excerpt(name)));
	int most = what->most;
	if (!whole_parse(value, 1, most, &number))
		return diag_error(r->d, at, "'%.*s' is compared with a whole number from 1 to %d",
				  STR_FMT(name), most);
	out->subject = what->subject;
	out->value = number;
	return true;
}

/* "{for}": it is given. Those that no other condition is named as need no braces. */
static bool given_read(struct layout_reader *r, struct str s, struct condition *out)
{
	bool braces = s.n > 2 && s.p[0] == '{' && s.p[s.n - 1] == '}';
	struct str name = braces ? str_trim((struct str){s.p + 1, s.n - 2}) : s;
	if (!is_of_person(r, name) || (!braces && card_field_find(name)))
		return false;
	out->subject = IF_PERSON;
	out->name = name;
	return true;
}

static bool condition_read(struct layout_reader *r, const struct ynode *n, struct condition *out)
{
	struct text t;
	if (!ynode_text(n, &t, r->d))
		return false;
	struct str s = str_trim(t.s);
	*out = (struct condition){0};
	if (str_starts(s, "!") || str_starts(s, "not ")) {
		out->negated = true;
		s = str_trim(str_from(s, s.p[0] == '!' ? 1 : 4));
	}
	const char *sign = s.n ? memchr(s.p, '=', s.n) : NULL;
	if (!sign && s.n)
		sign = memchr(s.p, '<', s.n);
	if (sign) {
		struct str name = {s.p, (size_t)(sign - s.p)}, value = str_from(s, name.n + 1);
		if (name.n && name.p[name.n - 1] == '!') {
			out->negated = !out->negated;
			name.n--;
		}
		return comparison_read(r, str_trim(name), *sign, str_trim(value), n->at, out);
	}
	for (int i = 0; i < SUBJECTS; i++) {
		if (str_is(s, subjects[i].name)) {
			out->subject = subjects[i].subject;
			return true;
		}
	}
	if (str_starts(s, label_prefix)) {
		const struct label *label =
			word_need(r, &r->labels, str_from(s, sizeof label_prefix - 1), n->at);
		out->subject = IF_LABEL;
		out->value = label && !label->text.language.n;
		return label;
	}
	if (given_read(r, s, out))
		return true;
	out->subject = IF_FIELD;
	out->field = card_field_find(s);
	return out->field || unknown_condition(r, s, n->at);
}

bool conditions_read(struct layout_reader *r, const struct ynode *n, struct condition **out,
		     int *count)
{
	bool list = n && n->kind == YNODE_LIST, good = true;
	if (!n)
		return false;
	int wanted = list ? n->n : 1;
	*out = arena_array(r->a, struct condition, wanted);
	*count = 0;
	for (const struct ynode *c = list ? n->child : n; *count < wanted; c = c->next)
		good &= condition_read(r, c, &(*out)[(*count)++]);
	return good;
}

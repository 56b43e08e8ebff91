/* Placeholders and conditions of a layout, resolved for the card, page or sheet at hand. */
#include "page/compose/vars.h"

#include <string.h>

#include "base/date.h"
#include "page/compose/card_links.h"
#include "text/lang/unicode.h"

enum {
	SECONDS_STEP = 5, /* finer nobody speaks */
};

_Static_assert(VARS <= 64, "composer.shown_vars has a bit for each");

static const char thin_space[] = "\xE2\x80\x89";

static struct str number_with(struct arena *a, const struct card *card, struct str space)
{
	if (!card)
		return (struct str){0};
	struct buf b = {.a = a};
	buf_str(&b, card->section->letter.s);
	buf_str(&b, space);
	if (card->number < 10)
		buf_char(&b, '0');
	buf_int(&b, card->number);
	return buf_slice(&b);
}

struct str vars_number(struct arena *a, const struct card *card)
{
	return number_with(a, card, STR(thin_space));
}

struct str vars_number_said(struct arena *a, const struct card *card)
{
	return number_with(a, card, STR("\u00A0"));
}

static struct texts one_text(struct arena *a, const struct text *t)
{
	struct texts out = {arena_alloc(a, sizeof *t), t->s.n ? 1 : 0};
	*out.p = *t;
	return out;
}

static struct texts field_texts(struct composer *c, const struct card *card,
				const struct card_field *f)
{
	const void *at = (const char *)card + f->offset;
	switch (f->kind) {
	case FIELD_TEXT: return one_text(c->a, at);
	case FIELD_TEXTS:
	case FIELD_FOLLOWUPS: return *(const struct texts *)at;
	case FIELD_ANSWER: return one_text(c->a, &card->answer);
	case FIELD_STAR: break; /* in parts: only the elements made for it show it */
	case FIELD_LINKS: return card_links(c, card);
	case FIELD_RUBRIC: break; /* in parts: {rubric.junior} and so on */
	case FIELD_LEVEL:
	case FIELD_CORRECT: break; /* by name, see piece_string */
	}
	return (struct texts){0};
}

static bool guide_piece(const struct vars *v, const struct value_piece *p, struct texts *out)
{
	const struct guide *g = v->c->guide;
	struct arena *a = v->c->a;
	const struct text *one = NULL;
	v->c->shown_vars |= (uint64_t)1 << p->var;
	switch (p->var) {
	case VAR_FIELD:
		if (p->field->kind == FIELD_LEVEL || p->field->kind == FIELD_CORRECT)
			return false;
		*out = v->card ? field_texts(v->c, v->card, p->field) : (struct texts){0};
		if (out->n)
			compose_shown(v->c, v->card, p->field);
		return true;
	case VAR_SECTION_INTRO:
		*out = v->section ? v->section->intro : (struct texts){0};
		return true;
	case VAR_GUIDE_INTRO: *out = g->intro; return true;
	case VAR_GUIDE_KEYWORDS: *out = g->keywords; return true;
	case VAR_SECTION_NAME: one = v->section ? &v->section->name : NULL; break;
	case VAR_SECTION_TITLE: one = v->section ? &v->section->title : NULL; break;
	case VAR_SECTION_LETTER: one = v->section ? &v->section->letter : NULL; break;
	case VAR_GUIDE_TITLE: one = &g->title; break;
	case VAR_GUIDE_SUBTITLE: one = &g->subtitle; break;
	case VAR_GUIDE_AUTHOR: one = &g->author; break;
	case VAR_GUIDE_ABOUT: one = &g->about; break;
	case VAR_GUIDE_EDITION: one = &g->edition; break;
	case VAR_GUIDE_DATE: one = &g->date; break;
	case VAR_GUIDE_CHECKED: one = &g->checked; break;
	case VAR_GUIDE_LICENCE: one = &g->licence; break;
	default: return false;
	}
	*out = one ? one_text(a, one) : (struct texts){0};
	return true;
}

/* Lists and texts with a place in the guide; false: the piece is a mere string. */
static bool piece_texts(const struct vars *v, const struct value_piece *p, struct texts *out)
{
	if (!guide_piece(v, p, out))
		return false;
	for (int i = 0; i < out->n; i++)
		v->c->personal = v->c->personal || out->p[i].personal;
	return true;
}

static struct str number_string(struct arena *a, int n)
{
	return n > 0 ? str_printf(a, "%d", n) : (struct str){0};
}

static struct str label_or_name(const struct composer *c, const char *name)
{
	struct str label = layout_label(c->layout, name).s;
	return label.n ? label : str_of(name);
}

/* A label with the text in place of its sign. */
static struct str filled(struct composer *c, const char *label_name, const char *sign,
			 struct str text)
{
	struct str label = layout_label(c->layout, label_name).s;
	struct buf b = {.a = c->a};
	for (size_t i = 0; i < label.n; i++) {
		if (!str_starts(str_from(label, i), sign)) {
			buf_char(&b, label.p[i]);
			continue;
		}
		buf_str(&b, text);
		i += strlen(sign) - 1;
	}
	return buf_slice(&b);
}

/* A number with what is counted: the label `one`, or `more` with the number in it. */
static struct str counted(struct composer *c, int n, const char *one, const char *more)
{
	return n ? filled(c, n == 1 ? one : more, "{count}", str_printf(c->a, "%d", n))
		 : (struct str){0};
}

struct str vars_boxes(struct composer *c, int n)
{
	return filled(c, "box", "{box}", str_printf(c->a, "1\xE2\x80\x93%d", n));
}

struct str vars_count_cards(struct composer *c, int n)
{
	return counted(c, n, "card", "cards");
}

struct str vars_page(struct composer *c, int page)
{
	struct str label = filled(c, "page-ref", "{page}", str_printf(c->a, "%d", page));
	return label.n ? label : str_printf(c->a, "%d", page);
}

struct str vars_card_count(struct composer *c, const struct section *s)
{
	return counted(c, s ? c->section_count[s->index] : 0, "card", "cards");
}

/* How long it takes to say the answer, rounded to the nearest step, but not to 0. */
static int seconds_of(struct composer *c, const struct card *card)
{
	int words = compose_words(c, card);
	int a_minute = languages_find(c->languages, card->question.language)->a_minute;
	if (words * 60 < a_minute * SECONDS_STEP)
		return words ? SECONDS_STEP : 0;
	return (words * 60 + a_minute * SECONDS_STEP / 2) / (a_minute * SECONDS_STEP) *
	       SECONDS_STEP;
}

/* The mark alone, without the space that belongs to it. */
static struct str open_quote(const struct vars *v)
{
	struct str tag = v->card ? v->card->question.language : (struct str){0};
	struct str open = languages_find(v->c->languages, tag)->open;
	size_t i = 0;
	if (open.n)
		utf8_next(open, &i);
	return (struct str){open.p, i};
}

static struct str level_string(const struct vars *v, const struct card_field *f)
{
	enum level l = v->card ? v->card->level : LEVEL_NONE;
	if (l != LEVEL_NONE)
		compose_shown(v->c, v->card, f);
	return label_or_name(v->c, level_name(l));
}

struct str vars_letter(struct arena *a, int choice)
{
	return str_printf(a, "%c", 'A' + choice);
}

/* The letters of the right choices: "B", "A, C". */
static struct str correct_string(const struct vars *v, const struct card_field *f)
{
	struct buf b = {.a = v->c->a};
	if (!v->card || !v->card->correct.n)
		return (struct str){0};
	compose_shown(v->c, v->card, f);
	for (int i = 0; i < v->card->correct.n; i++) {
		if (i)
			buf_str(&b, v->c->languages->p[0]->comma);
		buf_str(&b, vars_letter(v->c->a, v->card->correct.p[i]));
	}
	return buf_slice(&b);
}

/* Side and flip are words for sheets that are printed on both sides; what is folded has neither. */
static struct str turned_string(const struct vars *v, const char *name)
{
	return v->c->layout->sheet.fold ? (struct str){0} : label_or_name(v->c, name);
}

static struct str font_names(const struct vars *v)
{
	const struct layout *l = v->c->layout;
	const struct language *language = v->c->languages->p[0];
	struct buf b = {.a = v->c->a};
	for (int i = 0; i < l->nfamily; i++) {
		if (i)
			buf_str(&b, i == l->nfamily - 1 ? language_and(language, l->family[i])
							: language->comma);
		buf_str(&b, l->family[i]);
	}
	return buf_slice(&b);
}

static int sections_of(const struct composer *c)
{
	int n = 0;
	for (int i = 0; i < c->guide->nsection; i++)
		n += compose_has_section(c, &c->guide->section[i]);
	return n;
}

static struct str section_names(const struct vars *v)
{
	const struct guide *g = v->c->guide;
	struct buf b = {.a = v->c->a};
	for (int i = 0; i < g->nsection; i++) {
		if (!compose_has_section(v->c, &g->section[i]))
			continue;
		if (b.n)
			buf_str(&b, v->c->languages->p[0]->comma);
		buf_str(&b, g->section[i].name.s);
	}
	return buf_slice(&b);
}

/* The numbers of a day's new cards, each as code, which no line breaks. */
static struct str plan_cards(const struct vars *v)
{
	const struct composer *c = v->c;
	struct buf b = {.a = c->a};
	for (int i = 0; v->day && i < v->day->ncard; i++) {
		struct str number = vars_number(c->a, c->card[v->day->first + i]);
		buf_printf(&b, "%s`%.*s`", i ? ", " : "", STR_FMT(number));
	}
	return buf_slice(&b);
}

/* A day of the month: its label if the language has one (French "1er"), else its number. */
static struct str day_string(const struct composer *c, int day)
{
	struct str label = layout_label(c->layout, str_printf(c->a, "day-%d", day).p).s;
	return label.n ? label : number_string(c->a, day);
}

/* A value of the current day of the plan, else of the day of the interview. */
static struct str plan_string(const struct vars *v, enum var var)
{
	struct composer *c = v->c;
	if (!c->plan)
		return (struct str){0};
	const struct study_day *day = v->day ? v->day : &c->plan->day[c->plan->ndays];
	struct date date = date_of(day->date);
	switch (var) {
	case VAR_PLAN_WEEKDAY:
		return label_or_name(c, str_printf(c->a, "weekday-%d", date_weekday(day->date)).p);
	case VAR_PLAN_MONTH: return label_or_name(c, str_printf(c->a, "month-%d", date.month).p);
	case VAR_PLAN_DAY: return day_string(c, date.day);
	case VAR_PLAN_YEAR: return number_string(c->a, date.year);
	case VAR_PLAN_LEFT: return number_string(c->a, day->left);
	case VAR_PLAN_CARDS: return plan_cards(v);
	case VAR_PLAN_DAYS: return number_string(c->a, c->plan->ndays);
	case VAR_PLAN_MOST: return number_string(c->a, c->plan->most);
	default: return (struct str){0};
	}
}

/* What is given for the person, or stands there if nothing is. */
static struct str person_string(const struct vars *v, struct str name)
{
	struct composer *c = v->c;
	const struct person_value *value = person_shown(c->person, name);
	const struct person_variable *own = person_variable_find(&c->layout->variables, name);
	c->personal = true;
	if (value)
		return value->marked;
	return own ? person_marked(c->a, own->usual) : (struct str){0};
}

static struct str piece_string(const struct vars *v, const struct value_piece *p)
{
	struct arena *a = v->c->a;
	switch (p->var) {
	case VAR_LITERAL:
	case VAR_LABEL: return p->s;
	case VAR_FIELD:
		return p->field->kind == FIELD_LEVEL ? level_string(v, p->field)
						     : correct_string(v, p->field);
	case VAR_NUMBER: return vars_number(a, v->card);
	case VAR_PART:
		return v->parts > 1 ? str_printf(a, "%d/%d", v->part, v->parts) : (struct str){0};
	case VAR_NEXT_PART:
		return v->part < v->parts ? str_printf(a, "%d/%d", v->part + 1, v->parts)
					  : (struct str){0};
	case VAR_WORDS: return number_string(a, v->card ? compose_words(v->c, v->card) : 0);
	case VAR_WORD_COUNT:
		return counted(v->c, v->card ? compose_words(v->c, v->card) : 0, "word", "words");
	case VAR_SECONDS: return number_string(a, v->card ? seconds_of(v->c, v->card) : 0);
	case VAR_COUNT:
		return number_string(a, v->section ? v->c->section_count[v->section->index] : 0);
	case VAR_TOTAL: return number_string(a, v->c->ncard);
	case VAR_SECTION_COUNT: return number_string(a, sections_of(v->c));
	case VAR_FOLIO: return number_string(a, v->folio);
	case VAR_SHEET: return number_string(a, v->sheet);
	case VAR_SHEETS: return number_string(a, v->sheets);
	case VAR_SIDE: return turned_string(v, v->back ? "back" : "front");
	case VAR_FLIP: return turned_string(v, v->flip_long ? "long" : "short");
	case VAR_CARDS: return v->cards;
	case VAR_CARD_COUNT: return vars_card_count(v->c, v->section);
	case VAR_OPEN_QUOTE: return open_quote(v);
	case VAR_SECTIONS: return section_names(v);
	case VAR_FONTS: return font_names(v);
	case VAR_READER:
		return vars_reader(v->c).n ? person_string(v, STR("for")) : (struct str){0};
	case VAR_PERSON: return person_string(v, p->s);
	case VAR_BOX: return number_string(a, v->box);
	case VAR_BOX_DAYS: return number_string(a, v->box ? study_interval(v->box) : 0);
	default: return plan_string(v, p->var);
	}
}

/* A literal next to a placeholder that gives nothing would be left over: "" then. */
static bool item_empty(const struct vars *v, const struct value_item *item)
{
	bool any = false, all_literal = true;
	for (int i = 0; i < item->npiece; i++) {
		struct texts t;
		const struct value_piece *p = &item->piece[i];
		if (p->var == VAR_LITERAL || p->var == VAR_LABEL)
			continue;
		all_literal = false;
		any = any || (piece_texts(v, p, &t) ? t.n > 0 : piece_string(v, p).n > 0);
	}
	return !any && !all_literal;
}

/* A text that is put together, with the links of its parts. */
struct joined {
	struct arena *a;
	struct buf s;
	VEC(struct text_link) link;
	bool personal;
};

/* The words of a text with every sign escaped: a mark in the title of one link, such as "[", must
 * not find its partner in another's. */
static struct text unmarked(const struct vars *v, const struct text *t)
{
	struct buf b = {.a = v->c->a};
	struct text out = *t;
	struct str s = markup_plain(v->c->markup, v->c->a, t, v->c->silent);
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s.p[i]) && s.p[i])
			buf_char(&b, '\\');
		buf_char(&b, s.p[i]);
	}
	out.s = buf_slice(&b);
	struct text_link *link = arena_alloc(v->c->a, sizeof *link);
	*link = (struct text_link){.to = out.s.n, .url = t->link->url};
	out.link = link;
	return out;
}

static void join_text(struct joined *j, const struct text *t)
{
	for (int i = 0; i < t->nlink; i++)
		*vec_add(j->a, &j->link) = (struct text_link){
			t->link[i].from + j->s.n, t->link[i].to + j->s.n, t->link[i].url};
	buf_str(&j->s, t->s);
	j->personal = j->personal || t->personal;
}

static void joined_into(const struct joined *j, struct text *out)
{
	out->s = buf_slice(&j->s);
	out->form = TEXT_FOLDED;
	out->link = j->link.p;
	out->nlink = j->link.n;
	out->personal = j->personal;
}

static bool is_running(const struct block *b)
{
	return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_PICTURE;
}

/*
 * A table, list or fence keeps its first line to itself, and the last one too: what stands before
 * and behind it becomes a paragraph of its own. *blocks: the last text ended in such a block.
 */
static void join_part(const struct vars *v, struct joined *j, const struct text *t, bool *blocks)
{
	struct text part = t->nlink == 1 ? unmarked(v, t) : *t;
	/* a link's words are no markup, whatever they begin with */
	const struct block *b =
		t->nlink ? NULL : markup_blocks(v->c->markup, v->c->a, &part, v->c->silent);
	if (j->s.n && b && (*blocks || !is_running(b)))
		buf_str(&j->s, STR("\n\n"));
	join_text(j, &part);
	while (b && b->next)
		b = b->next;
	*blocks = b && !is_running(b);
}

static bool is_of_person(enum var var)
{
	return var == VAR_PERSON || var == VAR_READER;
}

static struct text item_text(const struct vars *v, const struct value_item *item, struct str join)
{
	struct joined j = {.a = v->c->a, .s = {.a = v->c->a}};
	struct text out = {.at = item->at, .form = TEXT_FOLDED};
	bool guide = false; /* it holds text of the guide, whose language counts */
	bool blocks = false;
	if (item_empty(v, item))
		return out;
	for (int i = 0; i < item->npiece; i++) {
		struct texts t;
		if (!piece_texts(v, &item->piece[i], &t)) {
			if (blocks)
				buf_str(&j.s, STR("\n\n"));
			blocks = false;
			struct str s = piece_string(v, &item->piece[i]);
			buf_str(&j.s, s);
			j.personal = j.personal || (is_of_person(item->piece[i].var) && s.n);
			if (!guide && !out.language.n)
				out.language = item->piece[i].language;
			continue;
		}
		if (item->npiece == 1 && t.n == 1)
			return t.p[0];
		if (!guide && t.n)
			out.language = t.p[0].language;
		guide = guide || t.n;
		for (int k = 0; k < t.n; k++) {
			if (k && !blocks)
				buf_str(&j.s, join);
			else if (!k)
				out.at = t.p[k].at;
			join_part(v, &j, &t.p[k], &blocks);
		}
	}
	joined_into(&j, &out);
	return out;
}

struct text *vars_texts(const struct vars *v, const struct value *value, int *n)
{
	struct arena *a = v->c->a;
	VEC(struct text) out = {0};
	for (int i = 0; i < value->n; i++) {
		const struct value_item *item = &value->item[i];
		struct texts t;
		if (item->npiece == 1 && piece_texts(v, &item->piece[0], &t)) {
			vec_reserve(a, &out, t.n);
			for (int k = 0; k < t.n; k++)
				if (t.p[k].s.n)
					*vec_add(a, &out) = t.p[k];
			continue;
		}
		struct text one = item_text(v, item, STR("\xC2\xA0· "));
		if (!one.s.n)
			continue;
		vec_reserve(a, &out, 1);
		*vec_add(a, &out) = one;
	}
	*n = out.n;
	return out.p;
}

struct text vars_text(const struct vars *v, const struct value *value, struct str join)
{
	struct joined j = {.a = v->c->a, .s = {.a = v->c->a}};
	struct text out = {0};
	int n = 0;
	for (int i = 0; i < value->n; i++) {
		struct text t = item_text(v, &value->item[i], join);
		if (!t.s.n)
			continue;
		if (n++)
			buf_str(&j.s, join);
		else
			out = t;
		join_text(&j, &t);
	}
	if (n > 1)
		joined_into(&j, &out);
	return out;
}

bool vars_has_dots(const struct element *e, struct str text)
{
	bool has = false;
	for (size_t i = 0; i < text.n && !has && str_eq(e->join, JOIN_USUAL); i++)
		has = str_starts(str_from(text, i), e->join.p);
	return has;
}

/* As layouts name it, without the braces. */
static struct str piece_field(const struct value_piece *p)
{
	switch (p->var) {
	case VAR_FIELD: return str_of(p->field->key);
	case VAR_SECTION_NAME: return STR("section.name");
	case VAR_SECTION_TITLE: return STR("section.title");
	case VAR_SECTION_LETTER: return STR("section.letter");
	case VAR_SECTION_INTRO: return STR("section.intro");
	case VAR_GUIDE_TITLE: return STR("guide.title");
	case VAR_GUIDE_SUBTITLE: return STR("guide.subtitle");
	case VAR_GUIDE_AUTHOR: return STR("guide.author");
	case VAR_GUIDE_ABOUT: return STR("guide.about");
	case VAR_GUIDE_EDITION: return STR("guide.edition");
	case VAR_GUIDE_DATE: return STR("guide.date");
	case VAR_GUIDE_CHECKED: return STR("guide.checked");
	case VAR_GUIDE_LICENCE: return STR("guide.licence");
	case VAR_GUIDE_INTRO: return STR("guide.intro");
	case VAR_GUIDE_KEYWORDS: return STR("guide.keywords");
	case VAR_SECTIONS: return STR("guide.sections");
	default: return (struct str){0};
	}
}

/* What joins texts has letters too, if the layout wants. */
static int piece_letters(const struct vars *v, const struct value_piece *p, struct str join)
{
	struct composer *c = v->c;
	struct texts t;
	int n = 0;
	if (!piece_texts(v, p, &t))
		return unicode_letters(piece_string(v, p));
	for (int i = 0; i < t.n; i++)
		n += unicode_letters(markup_plain(c->markup, c->a, &t.p[i], c->silent)) +
		     (i ? unicode_letters(join) : 0);
	return n;
}

struct origin_part *vars_parts(const struct vars *v, const struct value *value, struct str join,
			       int *n)
{
	VEC(struct origin_part) parts = {0};
	bool several = value->n > 1 || (value->n && value->item->npiece > 1);
	int joined = unicode_letters(join), before = 0;
	for (int i = 0; i < value->n; i++) {
		const struct value_item *item = &value->item[i];
		if (item_empty(v, item))
			continue;
		if (before++ && joined)
			vec_add(v->c->a, &parts)->letters = joined;
		for (int k = 0; k < item->npiece; k++) {
			struct origin_part *part = vec_add(v->c->a, &parts);
			part->field = piece_field(&item->piece[k]);
			if (several)
				part->letters = piece_letters(v, &item->piece[k], join);
		}
	}
	*n = parts.n;
	return parts.p;
}

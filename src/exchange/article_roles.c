/*
 * What each chunk of an article is. Questions show by a label ("Question 1:"), by their heading, by
 * a number, by bold type, by a question mark, or by the label that follows them; the form that most
 * of them have decides, and what follows finds the others.
 */
#include <string.h>

#include "exchange/article_find.h"
#include "exchange/line.h"
#include "exchange/table.h"

enum {
	TITLE_MAX = 120,   /* bytes: longer lines are no headings */
	ORDER_MAX = 160,   /* bytes of a question that is an order */
	NAME_WORDS = 4,	   /* of an author below the title */
	CLOSING_WORDS = 3, /* of a conclusion's heading in a text without blank lines */
};

static bool is_part(const struct part *p)
{
	return p->labelled && label_is_part(p->hit.rule);
}

/* ---- what follows ---- */

static bool is_passed_over(const struct part *p)
{
	return p->role == ROLE_LEFT || p->role == ROLE_LEVEL;
}

static void find_neighbours(struct question_finder *f)
{
	struct arena *a = f->src->d->a;
	int last = -1;
	f->before = arena_array(a, int, f->n + 1);
	f->behind = arena_array(a, int, f->n + 1);
	for (int i = 0; i < f->n; i++) {
		f->before[i] = last;
		last = is_passed_over(&f->p[i]) ? last : i;
	}
	last = -1;
	for (int i = f->n - 1; i >= 0; i--) {
		f->behind[i] = last;
		last = is_passed_over(&f->p[i]) ? last : i;
	}
}

int finder_next(const struct question_finder *f, int i)
{
	return f->behind[i];
}

const struct rule *finder_label(const struct question_finder *f, int i)
{
	int k = finder_next(f, i);
	return k >= 0 && is_part(&f->p[k]) ? f->p[k].hit.rule : NULL;
}

bool finder_after_label(const struct question_finder *f, int i)
{
	int k = f->before[i];
	return k >= 0 && f->p[k].labelled && f->p[k].hit.alone;
}

/* The label that most often follows a question. */
static void find_first_label(struct question_finder *f)
{
	static const char *const usual[] = {"why", "setup", "star", "answer", "thinking", "level"};
	int most = 0, count[sizeof usual / sizeof *usual] = {0};
	size_t k, n = sizeof usual / sizeof *usual;
	for (int i = 0; i < f->n; i++) {
		const struct rule *r = finder_has_form(f, i) ? finder_label(f, i) : NULL;
		for (k = 0; r && k < n; k++)
			count[k] += strcmp(r->key, usual[k]) == 0;
	}
	for (k = 0; k < n; k++)
		if (count[k] > most) {
			most = count[k];
			f->first_label = usual[k];
		}
	for (k = 0; k < n && !most; k++)
		for (int i = 0; i < f->n && !most; i++)
			if (f->p[i].labelled && strcmp(f->p[i].hit.rule->key, usual[k]) == 0) {
				f->first_label = usual[k];
				most = 1;
			}
}

/* ---- walking ---- */

/* The first line, and a date or the like right below it: a title. */
static bool opens_page(const struct question_finder *f, int i)
{
	return f->before[i] < 0 && i + 1 < f->n && f->p[i + 1].role == ROLE_LEFT;
}

/* One sentence, in a paragraph of its own. */
static bool is_order_line(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	if (p->labelled || p->choice || p->c->kind != CHUNK_PARAGRAPH || p->c->depth ||
	    !part_is_short(p) || p->plain.n > ORDER_MAX || p->role != ROLE_TEXT)
		return false;
	for (size_t k = 0; k + 2 < p->plain.n; k++)
		if (strchr(".!?", p->plain.p[k]) && p->plain.p[k + 1] == ' ')
			return false;
	return rules_find(f->src->rules, RULE_ORDERS, p->plain) != NULL;
}

/* By what follows: the usual first label comes, and the card before has had its own. */
static bool leads_a_card(const struct question_finder *f, int i)
{
	const struct rule *r = finder_label(f, i);
	const struct part *p = &f->p[i];
	if (!r || !f->first_label || p->labelled)
		return false;
	if (strcmp(r->key, f->first_label) != 0 &&
	    !(strcmp(r->key, "star") == 0 && is_order_line(f, i)))
		return false;
	if ((f->card && !f->seen_first) || finder_after_label(f, i))
		return false;
	if (rules_find(f->src->rules, RULE_WHY, p->plain) ||
	    (f->before[i] >= 0 && f->p[f->before[i]].role == ROLE_QUESTION))
		return false;
	if (p->c->kind == CHUNK_CODE || p->c->kind == CHUNK_TABLE || p->c->kind == CHUNK_QUOTE ||
	    p->c->depth > 1 || (opens_page(f, i) && !p->asks && !p->mark))
		return false;
	return part_is_short(p) && p->plain.n && p->plain.p[p->plain.n - 1] != ':';
}

static bool number_fits(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	return p->number == f->last_number + 1 || f->numbers_restart || finder_label(f, i) ||
	       (p->number > f->last_number && p->mark) || (!f->card && p->number == 1);
}

/* Does a text stand behind most plain questions, or the next question? */
static void find_answered(struct question_finder *f)
{
	int text = 0, question = 0;
	for (int i = 0; i < f->n; i++) {
		int next = finder_next(f, i);
		if (next < 0 || !finder_has_form(f, i))
			continue;
		question += finder_has_form(f, next);
		text += !finder_has_form(f, next) && !f->p[next].asks &&
			f->p[next].c->kind != CHUNK_HEADING &&
			!rules_find(f->src->rules, RULE_SECTION, f->p[next].plain);
	}
	f->answered = text > question;
}

/* "Tell me about yourself." among plain questions. Where these have answers, it must come behind
 * one and have its own; in a bare list its neighbour must be a question or a heading. */
static bool is_listed(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	int before = f->before[i], next = finder_next(f, i);
	const struct part *b = before >= 0 ? &f->p[before] : NULL;
	bool asked = b && b->role == ROLE_QUESTION, order = is_order_line(f, i);
	if (asked && !b->numbered && !b->explicit && p->mark && !p->c->apart &&
	    part_is_plain_question(p) && b->c->kind == CHUNK_PARAGRAPH)
		return true; /* the next line of a bare list, whatever others have */
	if (f->answered)
		return order && !asked && next >= 0 && !finder_has_form(f, next) &&
		       f->p[next].role == ROLE_TEXT && p->c->apart;
	if (!p->asks || p->c->kind != CHUNK_PARAGRAPH || p->c->depth || !part_is_short(p))
		return false;
	bool plain = asked && !b->numbered && !b->explicit;
	bool opens = b && (plain || b->role == ROLE_SECTION || b->role == ROLE_TITLE ||
			   (b->plain.n && b->plain.p[b->plain.n - 1] == ':'));
	if (!opens || b->labelled)
		return false;
	return (order && (plain || (next >= 0 && f->p[next].asks))) || (plain && p->mark) ||
	       (next >= 0 && part_is_plain_question(&f->p[next]));
}

/* An item that asks in a list below a heading of a section, none of it a list of contents. */
static bool is_listed_item(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	const struct part *b = f->before[i] >= 0 ? &f->p[f->before[i]] : NULL;
	bool goes_on = b && b->c->kind == CHUNK_ITEM && b->role == ROLE_QUESTION;
	if (p->c->kind != CHUNK_ITEM || p->c->depth > 1 || !p->mark || (f->card && !goes_on) ||
	    !f->section)
		return false;
	int next = finder_next(f, i);
	bool list = (next >= 0 && f->p[next].c->kind == CHUNK_ITEM && f->p[next].mark) || goes_on;
	return list && !names_find(f->heads, p->plain);
}

/* Bold with a number, or the first line of a section that a label follows: questions of another
 * form than most have. */
static bool is_marked(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	if (p->c->kind != CHUNK_PARAGRAPH || p->c->depth || !part_is_short(p) ||
	    finder_after_label(f, i))
		return false;
	if (p->c->bold && p->numbered && (p->asks || finder_label(f, i)))
		return true;
	if (i && f->p[i - 1].role == ROLE_LEVEL && p->mark)
		return true; /* "Senior", and a question below it */
	return !f->card && finder_label(f, i) && (p->c->bold || p->numbered || p->mark);
}

static bool is_question(struct question_finder *f, int i)
{
	struct part *p = &f->p[i];
	if (p->labelled || p->choice || p->role == ROLE_LEFT || p->role == ROLE_LEVEL)
		return false;
	if (p->explicit)
		return true;
	if (f->form == FORM_HEADING && finder_has_form(f, i)) {
		if (p->mark || p->numbered || finder_label(f, i))
			return true;
		if (rules_find(f->src->rules, RULE_SECTION, p->plain))
			return false;
		if (finder_is_title(f, i))
			return false;
		if (!p->asks)
			p->because = f->leaf ? "a heading with a text below it"
					     : "a heading among questions";
		return true;
	}
	if (f->form == FORM_NUMBER && p->numbered && !p->labelled && p->c->depth <= 1 &&
	    p->c->kind != CHUNK_HEADING) {
		if (finder_has_form(f, i))
			return number_fits(f, i);
		if (p->number > 1 && p->number == f->last_number + 1 && p->c->apart &&
		    part_is_short(p)) {
			p->because = "the next number";
			return true;
		}
		return false;
	}
	if (f->form != FORM_HEADING && f->form != FORM_NUMBER && finder_has_form(f, i)) {
		if (f->form == FORM_PLAIN && !finder_label(f, i))
			p->because = "a line that ends in a question mark";
		return !(f->form == FORM_PLAIN && finder_after_label(f, i));
	}
	if (p->c->kind == CHUNK_SUMMARY && (p->asks || p->numbered))
		return true;
	if (f->form != FORM_HEADING && p->numbered && p->c->depth <= 1 &&
	    text_bold_question(p->body))
		return true;
	if (is_marked(f, i) || (f->form != FORM_HEADING && is_listed(f, i)))
		return true;
	if (is_listed_item(f, i)) {
		p->because = "an item that asks, in a list below a heading";
		return true;
	}
	if ((f->form == FORM_PLAIN || f->form == FORM_BOLD || f->form == FORM_EXPLICIT) &&
	    finder_is_numbered(f, i) && number_fits(f, i))
		return true;
	if (leads_a_card(f, i)) {
		p->because = "what is before the next label of this kind";
		return true;
	}
	return p->c->kind == CHUNK_HEADING && f->form != FORM_HEADING &&
	       (p->mark ? p->numbered || !f->question_level
			: p->numbered && (p->asks || finder_label(f, i)));
}

/* In a section of questions to ask. */
static bool is_asked(struct question_finder *f, int i)
{
	struct part *p = &f->p[i];
	if (p->labelled || p->role != ROLE_TEXT || p->c->kind == CHUNK_CODE ||
	    p->c->kind == CHUNK_TABLE)
		return false;
	if (p->explicit || p->mark)
		return true;
	if (p->c->kind == CHUNK_HEADING || p->c->depth > 1)
		return false;
	bool item = p->c->kind == CHUNK_ITEM || p->numbered || p->c->bold;
	if (!item || !part_is_short(p))
		return false;
	p->because = "an item of a list of questions to ask";
	return true;
}

/* "... its value.Junior" */
static bool ends_in_level(const struct question_finder *f, const struct part *p)
{
	enum level level;
	size_t at;
	return rules_level_end(f->src->rules, p->plain, &level, &at) && at < p->plain.n &&
	       !strchr("([", p->plain.p[at]) && str_trim((struct str){p->plain.p, at}).n;
}

/* "12 questions" on the next line. */
static bool is_counted(const struct question_finder *f, int i)
{
	const struct part *next = i + 1 < f->n ? &f->p[i + 1] : NULL;
	return next && next->role == ROLE_LEFT && next->rule &&
	       strcmp(next->rule->key, "question-count") == 0;
}

/* In a text without blank lines: a heading of what is to be asked, or the conclusion. */
static bool opens_tight(const struct question_finder *f, int i, const char *key)
{
	int next = finder_next(f, i);
	if (strcmp(key, "ask") == 0)
		return f->p[next].mark && f->p[next].c->kind == CHUNK_ITEM;
	if (strcmp(key, "closing") != 0 || i < f->last_question || f->p[next].mark)
		return false;
	int words = 1;
	for (size_t k = 0; k < f->p[i].plain.n; k++)
		words += f->p[i].plain.p[k] == ' ';
	return words <= CLOSING_WORDS && f->before[i] >= 0 &&
	       line_ends_sentence(f->p[f->before[i]].plain);
}

static bool is_heading_like(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	int next = finder_next(f, i);
	if (part_is_line(p) && is_counted(f, i))
		return true;
	if (!part_is_line(p) || finder_after_label(f, i) || ends_in_level(f, p) || next < 0 ||
	    f->p[next].labelled || f->p[next].c->kind == CHUNK_CODE)
		return false;
	bool question = finder_has_form(f, next) || f->p[next].explicit;
	const struct rule *r = rules_find(f->src->rules, RULE_SECTION, p->plain);
	if (r)
		return p->c->apart || f->p[next].c->apart || question || opens_tight(f, i, r->key);
	return !f->headings && p->c->apart && f->p[next].c->apart && question &&
	       (p->c->bold || !f->card || f->first_label);
}

static void find_last_question(struct question_finder *f)
{
	f->last_question = -1;
	for (int k = 0; k < f->n; k++)
		if (f->p[k].explicit ||
		    (finder_has_form(f, k) && (f->form != FORM_PLAIN || finder_label(f, k))))
			f->last_question = k;
}

/* From a heading such as "Conclusion" on, if no question follows: left, to the end. */
static bool closes(struct question_finder *f, int i, const struct rule *r)
{
	if (!r || strcmp(r->key, "closing") != 0 || i < f->last_question || !f->card)
		return false;
	for (int k = i; k < f->n; k++) {
		f->p[k].role = ROLE_LEFT;
		f->p[k].rule = r;
	}
	return true;
}

static bool is_row(const struct question_finder *f, int k)
{
	return k < f->n && (f->p[k].c->kind == CHUNK_ITEM || f->p[k].c->kind == CHUNK_TABLE);
}

/* Are the lists and tables behind heading i contents? Then their questions stand somewhere else as
 * well; where none of them does, or a table has answers, leaving them out would lose them. */
static bool repeats(const struct question_finder *f, int i)
{
	bool asks = false;
	for (int k = i + 1; is_row(f, k); k++) {
		const struct part *p = &f->p[k];
		if (p->c->kind == CHUNK_TABLE && table_has_cards(f->src, p->c->s))
			return false;
		if (p->c->kind != CHUNK_ITEM || !p->mark)
			continue;
		if (names_find(f->heads, p->plain))
			return true;
		asks = true;
	}
	return !asks;
}

/* "Table of contents", and the list or table below it: left. */
static bool is_contents(struct question_finder *f, int i)
{
	struct part *p = &f->p[i];
	const struct rule *r = rules_find(f->src->rules, RULE_FURNITURE, p->plain);
	if (p->c->kind != CHUNK_HEADING || !r || strcmp(r->key, "navigation") != 0 ||
	    !is_row(f, i + 1) || (f->p[i + 1].c->kind == CHUNK_TABLE && f->asked) || !repeats(f, i))
		return false;
	p->role = ROLE_LEFT;
	p->rule = r;
	for (int k = i + 1; is_row(f, k); k++) {
		f->p[k].role = ROLE_LEFT;
		f->p[k].rule = r;
	}
	return true;
}

static bool is_section(struct question_finder *f, int i)
{
	struct part *p = &f->p[i];
	if (p->labelled || p->role != ROLE_TEXT)
		return false;
	if (p->c->kind == CHUNK_HEADING)
		return !f->question_level || p->c->level <= f->question_level ||
		       (p->c->level < 6 && rules_find(f->src->rules, RULE_SECTION, p->plain) &&
			f->form != FORM_HEADING);
	if (!is_heading_like(f, i))
		return false;
	p->because = "a short line like a heading";
	return true;
}

static void take_section(struct question_finder *f, int i)
{
	struct part *p = &f->p[i];
	enum level level;
	p->rule = rules_find(f->src->rules, RULE_SECTION, p->plain);
	if (closes(f, i, p->rule) || is_contents(f, i))
		return;
	p->role = ROLE_SECTION;
	if (p->rule)
		p->because = NULL;
	f->ask = p->rule && strcmp(p->rule->key, "ask") == 0;
	p->kind = f->ask ? SECTION_ASK : SECTION_QUESTIONS;
	if (!f->ask && rules_level_in(f->src->rules, p->plain, &level))
		p->level = level;
	f->last_number = 0;
	f->card = false;
	f->section = true;
	f->seen_first = false;
}

/* The first heading, the only one of level 1, and nothing but short lines before it, such as the
 * name of the site. */
static bool is_only_title(const struct question_finder *f, int i)
{
	if (f->p[i].c->kind != CHUNK_HEADING || f->p[i].c->level != 1 || f->titles != 1)
		return false;
	for (int k = f->before[i]; k >= 0; k = f->before[k])
		if (!part_is_line(&f->p[k]))
			return false;
	return true;
}

static bool has_section_behind(const struct question_finder *f, int i)
{
	for (int k = i + 1; k < f->n; k++)
		if (part_is_line(&f->p[k]) && f->p[k].c->apart && f->p[k].role == ROLE_TEXT &&
		    !f->p[k].asks && rules_find(f->src->rules, RULE_SECTION, f->p[k].plain))
			return true;
	return false;
}

/* "Jane Roe", with more about the page behind it: who wrote what is above. */
static bool is_name(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	bool start = true;
	int words = 0;
	if (!part_is_line(p) || p->c->apart || i + 1 >= f->n || f->p[i + 1].role != ROLE_LEFT)
		return false;
	for (size_t k = 0; k < p->plain.n; k++) {
		char c = p->plain.p[k];
		if ((c >= '0' && c <= '9') || c == ':' || (start && c >= 'a' && c <= 'z'))
			return false;
		words += start;
		start = c == ' ';
	}
	return words >= 2 && words <= NAME_WORDS;
}

static bool is_title(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	struct str known = f->src->d->guide.title.s;
	if (p->labelled || p->role != ROLE_TEXT || p->explicit)
		return false;
	if (known.n && str_eq(known, p->plain) && p->c->kind == CHUNK_HEADING)
		return true; /* that of the front matter again */
	if (known.n || (f->before[i] >= 0 && !is_only_title(f, i)))
		return false;
	if (p->c->kind == CHUNK_HEADING)
		return p->c->level == 1 || p->c->level < f->question_level || !f->question_level;
	int next = finder_next(f, i);
	bool dated = opens_page(f, i);
	if (next >= 0 && !dated && f->p[next].asks &&
	    rules_find(f->src->rules, RULE_SECTION, p->plain) && has_section_behind(f, i))
		return false; /* the first of several lines of its kind */
	return !f->headings && p->c->kind == CHUNK_PARAGRAPH && !p->numbered &&
	       p->plain.n <= TITLE_MAX && !line_ends_sentence(p->plain) && !p->mark && next >= 0 &&
	       (dated || (!f->p[next].labelled && (f->p[next].c->apart || is_name(f, next))));
}

/* What stands before the title is of the page, such as the name of the site. */
static void take_title(struct question_finder *f, int i)
{
	int next = finder_next(f, i);
	f->p[i].role = ROLE_TITLE;
	if (next >= 0 && is_name(f, next)) {
		f->p[next].role = ROLE_LEFT;
		f->p[next].because = "a name below the title";
	}
	for (int k = f->before[i]; k >= 0; k = f->before[k]) {
		f->p[k].role = ROLE_LEFT;
		f->p[k].because = "a line before the title";
	}
}

static void take_question(struct question_finder *f, int i)
{
	struct part *p = &f->p[i];
	p->role = ROLE_QUESTION;
	f->asked = true;
	if (p->numbered || p->number)
		f->last_number = p->number;
	f->card = p->c->kind != CHUNK_ITEM || f->form != FORM_HEADING || f->card;
	f->seen_first = false;
}

static void walk(struct question_finder *f)
{
	for (int i = 0; i < f->n; i++) {
		struct part *p = &f->p[i];
		if (p->role == ROLE_LEFT || p->role == ROLE_LEVEL)
			continue;
		if (p->labelled) {
			if (p->c->kind == CHUNK_HEADING && f->question_level &&
			    p->c->level <= f->question_level && !finder_after_label(f, i) &&
			    (p->hit.alone && !f->card))
				p->labelled = false;
			f->seen_first =
				f->seen_first ||
				(f->first_label && strcmp(p->hit.rule->key, f->first_label) == 0);
		}
		if (is_title(f, i) && !is_question(f, i))
			take_title(f, i);
		else if (f->ask ? is_asked(f, i) : is_question(f, i))
			take_question(f, i);
		else if (is_section(f, i))
			take_section(f, i);
		if (p->role == ROLE_QUESTION && p->empty_label && i + 1 < f->n) {
			int k = finder_next(f, i);
			if (k >= 0 && !f->p[k].labelled) {
				f->p[k].role = ROLE_QUESTION;
				f->p[k].rule = p->rule;
				p->role = ROLE_LEVEL; /* nothing but its words */
				p->level = LEVEL_NONE;
				i = k;
			}
		}
	}
}

/* Does a level stand right before a question, with no answer before it? */
static void find_level_side(struct question_finder *f)
{
	for (int i = 0; i < f->n; i++) {
		if (f->p[i].role == ROLE_QUESTION)
			return;
		if (f->p[i].role != ROLE_LEVEL || f->p[i].level == LEVEL_NONE)
			continue;
		int next = finder_next(f, i);
		f->out->levels_lead = next >= 0 && f->p[next].role == ROLE_QUESTION;
		return;
	}
}

static void find_heads(struct question_finder *f)
{
	for (int i = 0; i < f->n; i++)
		if (f->p[i].c->kind != CHUNK_ITEM)
			names_add(f->src->d->a, &f->heads, f->p[i].plain);
}

void article_roles(const struct source *src, const struct chunks *chunks, struct parts *out)
{
	struct question_finder f = {.src = src, .out = out, .n = chunks->list.n};
	for (int i = 0; i < f.n; i++)
		f.own = f.own || chunks->list.p[i].kind == CHUNK_META;
	vec_reserve(src->d->a, &out->list, f.n + 1);
	for (int i = 0; i < f.n; i++) {
		struct part *p = vec_add(src->d->a, &out->list);
		*p = (struct part){.c = &chunks->list.p[i]};
		article_look(src, p, f.own, i == 0);
	}
	f.p = out->list.p;
	out->own = f.own;
	if (f.own) {
		article_own_roles(f.p, f.n);
		return;
	}
	article_choices(f.p, f.n);
	find_neighbours(&f);
	finder_form(&f);
	find_last_question(&f);
	find_first_label(&f);
	find_answered(&f);
	find_heads(&f);
	walk(&f);
	article_contents(src, f.p, f.n);
	find_level_side(&f);
}

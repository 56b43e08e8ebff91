/* Which form the questions of an article have: that which most of them show. */
#include <string.h>

#include "exchange/article_find.h"
#include "exchange/line.h"

static bool is_questiony(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	return !p->labelled && (p->mark || p->numbered || p->explicit || finder_label(f, i) ||
				(p->asks && !rules_find(f->src->rules, RULE_SECTION, p->plain)));
}

/* The only heading of the first level, before those of others: it asks nothing. */
bool finder_is_title(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	return p->c->kind == CHUNK_HEADING && p->c->level == 1 && f->titles == 1 && f->deeper &&
	       !p->mark && !p->numbered && !p->explicit && !finder_label(f, i);
}

/* The deepest level of headings that have a text right below them; at least two. */
static int find_leaf(const struct question_finder *f)
{
	int all[7] = {0}, text[7] = {0};
	for (int i = 0; i < f->n; i++) {
		const struct part *p = &f->p[i];
		int next = f->behind[i];
		if (p->c->kind != CHUNK_HEADING || p->role == ROLE_LEFT || p->labelled ||
		    finder_is_title(f, i) || rules_find(f->src->rules, RULE_SECTION, p->plain))
			continue;
		all[p->c->level]++;
		text[p->c->level] += next >= 0 && f->p[next].c->kind != CHUNK_HEADING;
	}
	for (int k = 6; k >= 1; k--)
		if (all[k] >= 2 && text[k] * 4 >= all[k] * 3)
			return k;
	return 0;
}

/* The level of headings most of which are questions. */
static int find_level(const struct question_finder *f, int *count)
{
	int all[7] = {0}, like[7] = {0}, best = 0;
	for (int i = 0; i < f->n; i++) {
		const struct part *p = &f->p[i];
		if (p->c->kind != CHUNK_HEADING || p->labelled || p->role == ROLE_LEFT ||
		    finder_is_title(f, i))
			continue;
		int level = p->c->level;
		bool section = rules_find(f->src->rules, RULE_SECTION, p->plain) && !p->mark &&
			       !p->numbered && !p->explicit && !finder_label(f, i);
		all[level] += !section;
		like[level] += !section && is_questiony(f, i);
	}
	for (int k = 1; k <= 6; k++)
		if (like[k] * 2 >= all[k] && like[k] >= like[best])
			best = like[k] ? k : best;
	*count = like[best];
	return best;
}

static bool is_bold_question(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	bool bold =
		p->c->bold || (p->level != LEVEL_NONE && text_without_bold(p->body).n < p->body.n);
	return p->c->kind == CHUNK_PARAGRAPH && bold && !p->labelled &&
	       (p->mark || finder_label(f, i) ||
		(p->asks && !rules_find(f->src->rules, RULE_SECTION, p->plain)));
}

/* "- **What is Redis?**", its answer in the list below. */
static bool is_bold_item(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	return p->c->kind == CHUNK_ITEM && p->c->bold && p->c->depth <= 1 && !p->labelled &&
	       (p->mark || finder_label(f, i));
}

bool finder_is_numbered(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	return p->numbered && !p->labelled && p->c->kind != CHUNK_HEADING && p->c->depth <= 1 &&
	       (p->asks || finder_label(f, i));
}

/* Is i in a section of questions to ask? These say nothing of the form of the others. */
static bool is_to_ask(const struct question_finder *f, int i, bool so_far)
{
	const struct part *p = &f->p[i];
	bool heading = p->c->kind == CHUNK_HEADING;
	const struct rule *r = !p->labelled && (heading || part_is_line(p))
				       ? rules_find(f->src->rules, RULE_SECTION, p->plain)
				       : NULL;
	return r ? strcmp(r->key, "ask") == 0 : so_far && !heading;
}

void finder_form(struct question_finder *f)
{
	bool ask = false, steps = false;
	int count[FORMS] = {0}, best = FORM_PLAIN;
	/* Marks of print tell more than signs. */
	static const int weight[FORMS] = {40, 40, 20, 15, 12, 10};
	for (int i = 0; i < f->n; i++) {
		const struct part *p = &f->p[i];
		f->headings = f->headings || p->c->kind == CHUNK_HEADING;
		f->titles += p->c->kind == CHUNK_HEADING && p->c->level == 1;
		f->deeper = f->deeper || (p->c->kind == CHUNK_HEADING && p->c->level > 1);
	}
	f->question_level = find_level(f, &count[FORM_HEADING]);
	for (int i = 0; i < f->n; i++) {
		const struct part *p = &f->p[i];
		count[FORM_EXPLICIT] += p->explicit;
		if ((ask = is_to_ask(f, i, ask)))
			continue;
		count[FORM_SUMMARY] += p->c->kind == CHUNK_SUMMARY && !p->labelled;
		/* a numbered list below a label: "Show a result" begins like a question */
		steps = p->numbered && !p->mark && (steps || finder_after_label(f, i));
		count[FORM_NUMBER] += finder_is_numbered(f, i) && !steps;
		f->one += finder_is_numbered(f, i) && !steps && p->number == 1;
		count[FORM_BOLD] += is_bold_question(f, i) || is_bold_item(f, i);
		count[FORM_PLAIN] += part_is_plain_question(p);
	}
	for (int k = 0; k < FORMS; k++)
		if (count[k] * weight[k] > count[best] * weight[best])
			best = k;
	if (!count[best] && (f->question_level = find_leaf(f)) > 0) {
		best = FORM_HEADING;
		f->leaf = true;
	}
	f->form = (enum question_form)best;
	f->numbers_restart = f->one * 2 >= count[FORM_NUMBER] && count[FORM_NUMBER] > 1;
	if (f->form != FORM_HEADING && f->form != FORM_SUMMARY && f->form != FORM_EXPLICIT)
		f->question_level = 0;
}

/* Has i the chosen form of questions, without regard to where it stands? */
bool finder_has_form(const struct question_finder *f, int i)
{
	const struct part *p = &f->p[i];
	if (p->labelled || p->role == ROLE_LEFT || p->role == ROLE_LEVEL)
		return false;
	switch (f->form) {
	case FORM_EXPLICIT: return p->explicit;
	case FORM_SUMMARY: return p->c->kind == CHUNK_SUMMARY;
	case FORM_HEADING: return p->c->kind == CHUNK_HEADING && p->c->level == f->question_level;
	case FORM_NUMBER: return finder_is_numbered(f, i);
	case FORM_BOLD: return is_bold_question(f, i) || is_bold_item(f, i);
	default: return part_is_plain_question(p);
	}
}

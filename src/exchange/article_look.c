/*
 * What one chunk of an article shows on its own: a label, a number, a level at its end, a question
 * mark, or that it belongs to the page and not to the text.
 */
#include <string.h>

#include "exchange/article.h"
#include "exchange/line.h"

static void look_number(const struct source *src, struct part *p)
{
	size_t to;
	if (p->c->kind == CHUNK_ITEM && p->c->number) {
		p->numbered = true;
		p->number = p->c->number;
	} else if (rules_number(src->rules, p->body, &p->number, &to)) {
		p->numbered = true;
		p->body = text_behind(src->d->a, p->body, to);
	}
}

static void look_question_label(const struct source *src, struct part *p)
{
	struct str more = {p->c->s.p + p->hit.more_from, p->hit.more_to - p->hit.more_from};
	p->labelled = false;
	p->explicit = true;
	p->rule = p->hit.rule;
	p->body = text_behind(src->d->a, p->c->s, p->hit.to);
	p->empty_label = p->hit.alone;
	for (size_t i = 0; i < more.n; i++)
		if (more.p[i] >= '0' && more.p[i] <= '9' && p->number < 10000)
			p->number = p->number * 10 + (more.p[i] - '0');
}

void article_look(const struct source *src, struct part *p, bool own, bool opens)
{
	struct arena *a = src->d->a;
	const struct chunk *c = p->c;
	size_t at;
	p->body = c->s;
	p->plain = plain_words(a, c->s);
	if (c->kind == CHUNK_FURNITURE)
		p->role = ROLE_LEFT;
	if (c->kind == CHUNK_META)
		p->role = ROLE_META;
	if (own) { /* headings are told by comments, labels are bold and have a colon */
		const char *end = c->kind == CHUNK_PARAGRAPH && str_starts(c->s, "**")
					  ? find_str(c->s, ":**")
					  : NULL;
		p->labelled = end && !c->depth && rules_label(src->rules, c->s, &p->hit) &&
			      p->hit.to >= (size_t)(end - c->s.p) + 3;
		return;
	}
	if (c->kind == CHUNK_CODE || c->kind == CHUNK_TABLE || c->kind == CHUNK_QUOTE)
		return;
	if ((p->rule = rules_level(src->rules, p->plain, &p->level)) != NULL &&
	    c->kind == CHUNK_PARAGRAPH && !c->depth) {
		p->role = ROLE_LEVEL;
		return;
	}
	p->labelled = rules_label(src->rules, c->s, &p->hit);
	if (p->labelled && strcmp(p->hit.rule->key, LABEL_QUESTION) == 0)
		look_question_label(src, p);
	if (p->labelled)
		return;
	p->rule = rules_find(src->rules, RULE_FURNITURE, p->plain);
	bool first = opens && p->rule && strcmp(p->rule->key, "question-count") == 0;
	if (p->rule && !p->explicit && c->kind != CHUNK_HEADING && !first) {
		p->role = ROLE_LEFT;
		return;
	}
	if (!p->explicit)
		look_number(src, p);
	const struct rule *level = rules_level_end(src->rules, p->body, &p->level, &at);
	if (level && (text_asks((struct str){p->body.p, at}) || p->numbered || p->explicit ||
		      c->kind == CHUNK_HEADING)) {
		struct str cut = str_trim((struct str){p->body.p, at});
		bool bold = find_str(str_from(p->body, at), "**") && str_starts(cut, "**");
		p->body = bold ? str_printf(a, "%.*s**", STR_FMT(cut)) : cut;
		draft_note(src->d, NOTE_TAKEN, c->at, "level", level->name, c->s);
	} else {
		p->level = LEVEL_NONE;
	}
	p->plain = plain_words(a, p->body);
	p->mark = text_asks(p->plain);
	p->asks = p->mark || rules_find(src->rules, RULE_ASKS, p->plain) != NULL;
}

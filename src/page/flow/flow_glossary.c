/* The glossary of the guide: each term above what it means, in the order of the alphabet. */
#include "page/flow/flow_book.h"

#include <stdlib.h>

#include "page/flow/flow_blocks.h"
#include "text/lang/collate.h"

enum { TEXT_KEEP = 2 }; /* lines of a text on either side of a break */

/* A term with its place in the alphabet. */
struct glossary_term {
	struct str key;
	const struct explained *e;
};

static int by_key(const void *a, const void *b)
{
	const struct glossary_term *x = a, *y = b;
	return str_cmp(x->key, y->key);
}

/* Sorted once, and kept. */
static const struct explained **sorted(struct composer *c)
{
	const struct guide *g = c->guide;
	if (c->glossary)
		return c->glossary;
	struct glossary_term *t = arena_array(c->lasting, struct glossary_term, g->nglossary);
	for (int i = 0; i < g->nglossary; i++) {
		struct str plain = markup_plain(c->markup, c->lasting, &g->glossary[i].term, NULL);
		t[i].e = &g->glossary[i];
		t[i].key = collate_key(c->lasting, plain, c->languages->p[0]);
	}
	qsort(t, (size_t)g->nglossary, sizeof *t, by_key);
	c->glossary = arena_array(c->lasting, const struct explained *, g->nglossary);
	for (int i = 0; i < g->nglossary; i++)
		c->glossary[i] = t[i].e;
	return c->glossary;
}

static void flow_explained(struct flow *fl, const struct element *e, const struct explained *x,
			   struct node *list)
{
	struct node *item = frame_child(&fl->draw, list, ROLE_ITEM, x->term.at);
	struct set_text st = {.style = e->label_style, .measure = fl->width, .kind = "term"};
	st.node = frame_child(&fl->draw, item, ROLE_ITEM_MARK, x->term.at);
	flow_para(fl, compose_para(fl->draw.v.c, &x->term, e->label_style), &st);
	fl->penalty = BREAK_NEVER;
	struct set_blocks set = {.e = e, .x = e->indent, .keep = TEXT_KEEP, .kind = "line"};
	set.parent = set.alone = frame_child(&fl->draw, item, ROLE_ITEM_BODY, x->text.at);
	flow_blocks(fl, &x->text, &set);
}

void flow_glossary(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	const struct guide *g = c->guide;
	if (!g->nglossary)
		return;
	const struct explained **x = sorted(c);
	struct node *list = frame_child(&fl->draw, fl->draw.node, ROLE_TERMS, e->at);
	c->shown_glossary = true;
	flow_gap(fl, e->above);
	for (int i = 0; i < g->nglossary; i++) {
		flow_gap(fl, i ? e->gap : 0);
		flow_explained(fl, e, x[i], list);
	}
}

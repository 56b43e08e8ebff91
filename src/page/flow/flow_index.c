/* The index of a booklet: terms with the cards that they are found on. */
#include "page/flow/flow_book.h"

#include <stdlib.h>

struct term {
	struct str name;
	const struct card *card;
};

static int fold(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* Without regard to case first, so that "API" stands by "allocation"; then bytewise. */
static int by_name(const void *a, const void *b)
{
	const struct term *x = a, *y = b;
	size_t n = x->name.n < y->name.n ? x->name.n : y->name.n;
	for (size_t i = 0; i < n; i++) {
		int d = fold((unsigned char)x->name.p[i]) - fold((unsigned char)y->name.p[i]);
		if (d)
			return d;
	}
	if (x->name.n != y->name.n)
		return x->name.n < y->name.n ? -1 : 1;
	int d = str_cmp(x->name, y->name);
	if (d)
		return d;
	d = x->card->section->index - y->card->section->index;
	return d ? d : x->card->number - y->card->number;
}

struct terms {
	VEC(struct term) v;
};

static void add_terms(struct composer *c, struct terms *t, const struct card *card,
		      const struct texts *ts)
{
	for (int k = 0; k < ts->n; k++)
		if (!str_eq(ts->p[k].s, card->topic.s))
			*vec_add(c->a, &t->v) = (struct term){ts->p[k].s, card};
}

static struct term *collect_terms(struct composer *c, int *n)
{
	struct terms t = {0};
	const struct card_field *topic = card_field_find(STR("topic"));
	const struct card_field *tags = card_field_find(STR("tags"));
	for (int i = 0; i < c->ncard; i++) {
		const struct card *card = c->card[i];
		compose_shown(c, card, topic);
		compose_shown(c, card, tags);
		if (card->topic.s.n)
			*vec_add(c->a, &t.v) = (struct term){card->topic.s, card};
		add_terms(c, &t, card, &card->tags);
		add_terms(c, &t, card, &card->index);
	}
	if (t.v.n)
		qsort(t.v.p, (size_t)t.v.n, sizeof *t.v.p, by_name);
	*n = t.v.n;
	return t.v.p;
}

/* One term with the ids of its cards, as one hanging paragraph. Ids are set in the style's code
 * font, which a layout may make a sans serif; a break may come between two of them. */
static void index_entry(struct flow *fl, const struct element *e, const struct term *t, int n,
			struct node *list)
{
	struct composer *c = fl->draw.v.c;
	VEC(struct span) span = {0};
	struct loc at = t->card->at;
	*vec_add(c->a, &span) = (struct span){.s = t->name, .at = at};
	for (int i = 0; i < n; i++) {
		if (i && t[i].card == t[i - 1].card)
			continue;
		*vec_add(c->a, &span) = (struct span){.s = i ? STR(", ") : STR("  "), .at = at};
		*vec_add(c->a, &span) = (struct span){
			.s = vars_number(c->a, t[i].card), .flags = SPAN_CODE, .at = at};
	}
	struct set_text st = {.style = e->style, .x = e->indent, .kind = "term"};
	st.measure = (e->width == LEN_UNSET ? fl->width : e->width) - st.x;
	st.indent = -st.x;
	st.node = frame_child(&fl->draw, frame_child(&fl->draw, list, ROLE_ITEM, at),
			      ROLE_ITEM_BODY, at);
	flow_gap(fl, e->gap);
	flow_para(fl, para_new(c->setter, span.p, span.n, e->style), &st);
}

void flow_index(struct flow *fl, const struct element *e)
{
	int n;
	struct term *t = collect_terms(fl->draw.v.c, &n);
	struct node *list = frame_child(&fl->draw, fl->draw.node, ROLE_ENTRIES, e->at);
	for (int i = 0, to; i < n; i = to) {
		for (to = i + 1; to < n && str_eq(t[to].name, t[i].name); to++)
			;
		index_entry(fl, e, &t[i], to - i, list);
	}
}

bool flow_has_index(const struct composer *c)
{
	for (int i = 0; i < c->ncard; i++)
		if (c->card[i]->topic.s.n || c->card[i]->tags.n || c->card[i]->index.n)
			return true;
	return false;
}

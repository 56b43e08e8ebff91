/*
 * The index of a booklet: each term with the pages of its cards, and their numbers in brackets;
 * what is explained there is in bold. Where there are no pages the cards are named alone.
 */
#include "page/flow/flow_book.h"
#include "page/flow/index_terms.h"

/* One place after the other; each leads to its card. */
struct entry_spans {
	struct composer *c;
	VEC(struct span) v;
	struct loc at;
};

static void add_span(struct entry_spans *e, struct str s, unsigned flags, struct str url)
{
	*vec_add(e->c->a, &e->v) = (struct span){.s = s, .flags = flags, .url = url, .at = e->at};
}

static void add_place(struct entry_spans *e, const struct index_place *p, bool pages)
{
	struct composer *c = e->c;
	struct str number = vars_number_said(c->a, p->card);
	struct str url = str_printf(c->a, "#%.*s", STR_FMT(p->card->id.s));
	unsigned strong = p->main ? SPAN_STRONG : 0;
	if (!pages) {
		add_span(e, number, SPAN_CODE | strong, url);
		return;
	}
	int page = compose_card_folio(c, p->card);
	add_span(e, str_printf(c->a, "%d", page > 0 ? page : PAGE_GUESSED), strong, url);
	/* one link for both, where they are set alike */
	add_span(e, str_printf(c->a, "\u00A0(%.*s)", STR_FMT(number)), 0,
		 strong ? (struct str){0} : url);
}

/* Made once for all tries of the columns, and again when pages have changed. */
static struct para *entry_para(struct composer *c, const struct style *style, struct index_term *t,
			       bool pages)
{
	struct entry_spans spans = {.c = c, .at = t->at};
	if (t->para && t->style == style && t->age == compose_text_age(c))
		return t->para;
	for (int i = 0; i < t->nspan; i++)
		*vec_add(c->a, &spans.v) = t->span[i];
	for (int i = 0; i < t->nplace; i++) {
		add_span(&spans, i ? STR(", ") : STR("  "), 0, (struct str){0});
		add_place(&spans, &t->place[i], pages);
	}
	t->para = para_new(c->setter, spans.v.p, spans.v.n, style);
	t->style = style;
	t->age = compose_text_age(c);
	return t->para;
}

/* A term with its places, as one hanging paragraph. */
static void index_entry(struct flow *fl, const struct element *e, struct index_term *t, bool pages,
			struct node *list)
{
	struct set_text st = {.style = e->style, .x = e->indent, .kind = "term"};
	st.measure = (e->width == LEN_UNSET ? fl->width : e->width) - st.x;
	st.indent = -st.x;
	st.node = frame_child(&fl->draw, frame_child(&fl->draw, list, ROLE_ITEM, t->at),
			      ROLE_ITEM_BODY, t->at);
	flow_gap(fl, e->gap);
	flow_para(fl, entry_para(fl->draw.v.c, e->style, t, pages), &st);
}

/* A letter above its terms, which stays with the first of them. */
static void index_head(struct flow *fl, const struct element *e, struct str letter)
{
	struct text t = {.s = letter, .at = e->at, .form = TEXT_FOLDED};
	struct set_text st = {.style = e->label_style, .measure = fl->width, .kind = "head"};
	st.node = frame_child(&fl->draw, fl->draw.node, ROLE_H3, e->at);
	flow_gap(fl, fl->list.box.n ? e->above : 0);
	flow_para(fl, compose_para(fl->draw.v.c, &t, e->label_style), &st);
	fl->penalty = BREAK_NEVER;
}

void flow_index(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	struct index_list *all = index_terms(c, e->index.names);
	bool pages = c->layout->kind == LAYOUT_BOOKLET && !c->numbers_only;
	bool heads = e->index.heads && all->n >= e->index.heads;
	struct node *list = NULL;
	c->refers = c->refers || pages;
	for (int i = 0; i < all->n; i++) {
		struct index_term *t = &all->term[i];
		bool begins = !i || !str_eq(t->head, t[-1].head);
		if (heads && begins && t->head.n) {
			index_head(fl, e, t->head);
			list = NULL;
		}
		if (!list)
			list = frame_child(&fl->draw, fl->draw.node, ROLE_ENTRIES, e->at);
		index_entry(fl, e, t, pages, list);
	}
}

/* Items of booklets: contents, index, keys. */
#include "page/flow/flow_book.h"

#include "page/compose/draw.h"
#include "page/compose/section_shape.h"

#include <stdlib.h>

/* ---- contents ----------------------------------------------------------------------------------
 */

static void contents_link(struct flow *fl, const struct card *card, mpt x, mpt w,
			  const struct vbox *b, mpt height, struct node *node)
{
	struct op *op = frame_op(&fl->draw, OP_LINK);
	op->x = x;
	op->y = -b->above;
	op->w = w;
	op->h = height;
	op->anchor = compose_card_anchor(fl->draw.v.c, card);
	op->node = node;
	op->at = card->at;
}

/* Id and level rules stand on the entry's first line. */
static void lead_entry(struct flow *fl, const struct lead *lead)
{
	const struct element *e = lead->e;
	struct composer *c = fl->draw.v.c;
	const struct card *card = lead->card;
	if (fl->draw.measuring)
		return;
	const struct font_metrics *m = font_metrics(e->style->fonts[REGULAR].at[0].font);
	mpt mid = -len_scale(flow_size(fl, e->style).size, m->x_height, 2 * m->upem);
	flow_word(fl, vars_number(c->a, card), e->contents.id_style, 0, e->contents.edge, 0,
		  STAND_RIGHT, lead->node, card->at);
	draw_level(&fl->draw, card->level, fl->width - e->contents.inset, mid, e->contents.scale);
}

/* The page number stands there too; it is read after the question, so drawn with its last line. */
static void entry_folio(struct flow *fl, const struct element *e, const struct card *card,
			int first, struct node *node)
{
	struct composer *c = fl->draw.v.c;
	int folio = compose_card_folio(c, card);
	if (folio > 0)
		flow_word(fl, str_printf(c->a, "%d", folio), e->contents.page_style, 0, fl->width,
			  -vlist_between(&fl->list, first, fl->list.box.n - 1), STAND_RIGHT, node,
			  card->at);
}

static void contents_entry(struct flow *fl, const struct element *e, const struct card *card,
			   struct node *list)
{
	struct composer *c = fl->draw.v.c;
	struct node *node = frame_child(&fl->draw, list, ROLE_ENTRY, card->at);
	mpt x = e->indent;
	struct set_text st = {
		.style = e->style, .x = x, .kind = "entry", .node = node, .label = true};
	/* the question keeps clear of the level rules and the page number */
	const struct levels *lv = &c->layout->levels;
	st.measure = fl->width - x - e->contents.inset -
		     len_scale(lv->length[1], e->contents.scale, 1000) - MM(2.5);
	flow_gap(fl, e->contents.entry_gap);
	fl->lead = (struct lead){.draw = lead_entry, .e = e, .card = card, .node = node};
	int first = flow_para(fl, compose_para(c, &card->question, e->style), &st);
	fl->lead.draw = NULL;
	if (first < 0 || fl->draw.measuring)
		return;
	/* the link's area covers all lines of the entry; it belongs to the last box, reaching up */
	struct vbox *b = &fl->list.box.p[fl->list.box.n - 1];
	mpt height = (fl->list.box.n - first) * (b->above + b->below);
	entry_folio(fl, e, card, first, node);
	contents_link(fl, card, 0, fl->width, b, b->above + b->below, node);
	fl->draw.op.p[fl->draw.op.n - 1].y -= height - b->above - b->below;
	fl->draw.op.p[fl->draw.op.n - 1].h = height;
	flow_close(fl, b);
}

#define HEAD_BELOW MM(1.2)
#define COUNT_GAP  MM(3) /* between the name and the number of cards */

/* The rules and the badge stand on the first line of the name. */
static void lead_head(struct flow *fl, const struct lead *lead)
{
	const struct element *e = lead->e;
	if (fl->draw.measuring)
		return;
	frame_stroke(&fl->draw, 0, -e->contents.head, e->contents.edge, 0, e->weight);
	frame_stroke(&fl->draw, lead->x, -e->contents.head, fl->width - lead->x, 0,
		     e->contents.heavy);
	draw_shape(&fl->draw, lead->section, 0, MM(2) - e->contents.head, e->size, true);
}

/* Rules, badge, name and number of cards above a group of entries. */
static void contents_head(struct flow *fl, const struct element *e, const struct section *s,
			  const struct text *name)
{
	struct composer *c = fl->draw.v.c;
	int first = fl->list.box.n;
	struct text count = {.s = vars_card_count(c, s), .at = s->at, .form = TEXT_FOLDED};
	struct para *p = compose_para(c, &count, e->contents.page_style);
	struct para_shape ps = {.size = flow_size(fl, e->contents.page_style), .measure = LEN_MAX};
	bool cut;
	struct line number = para_one_line(c->setter, c->a, p, &ps, &cut);
	mpt x = e->indent;
	struct set_text st = {.style = e->label_style, .x = x, .kind = "head"};
	st.measure = fl->width - x - number.width - COUNT_GAP;
	st.node = frame_child(&fl->draw, fl->draw.node, ROLE_H3, s->at);
	flow_gap(fl, first ? e->gap : 0);
	fl->lead = (struct lead){.draw = lead_head, .e = e, .section = s, .x = x};
	if (flow_para(fl, compose_para(c, name, e->label_style), &st) < 0)
		return;
	struct vbox *last = &fl->list.box.p[fl->list.box.n - 1];
	fl->list.box.p[first].above = e->contents.head;
	last->below = HEAD_BELOW;
	/* read after the name, so drawn with its last line, up beside the first one */
	if (s->ncard)
		frame_line(&fl->draw, &number, fl->width - number.width,
			   -vlist_offset(&fl->list, fl->list.box.n - 1) +
				   vlist_offset(&fl->list, first),
			   frame_child(&fl->draw, fl->draw.node, ROLE_LABEL, s->at));
	flow_close(fl, last);
	flow_gap(fl, MM(2.4));
	if (s->ncard)
		fl->penalty = BREAK_NEVER;
}

static void contents_section(struct flow *fl, const struct element *e, const struct section *s,
			     const struct text *name)
{
	int entries = 0;
	if (!compose_has_section(fl->draw.v.c, s))
		return;
	contents_head(fl, e, s, name);
	struct node *list = frame_child(&fl->draw, fl->draw.node, ROLE_CONTENTS, s->at);
	for (int i = 0; i < s->ncard; i++) {
		if (compose_ordinal(fl->draw.v.c, &s->card[i]) < 0)
			continue;
		if (entries++ == 1)
			fl->penalty = BREAK_GROUP; /* a head keeps two entries if it can */
		contents_entry(fl, e, &s->card[i], list);
	}
}

void flow_contents(struct flow *fl, const struct element *e)
{
	const struct vars *v = &fl->draw.v;
	flow_gap(fl, e->above);
	if (v->section && !v->c->section_count[v->section->index])
		return; /* of notes alone */
	if (v->section) {
		struct text label = vars_text(v, &e->label, e->join);
		contents_section(fl, e, v->section, label.s.n ? &label : &v->section->name);
		return;
	}
	for (int i = 0; i < v->c->guide->nsection; i++)
		contents_section(fl, e, &v->c->guide->section[i], &v->c->guide->section[i].name);
}

/* ---- index --------------------------------------------------------------------------------------
 */

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

/* ---- keys
 * ---------------------------------------------------------------------------------------- */

#define KEY_GAP MM(2) /* signs keep clear of what explains them */

/* Signs on the left, what they mean on the right: items are drawn with the value's first baseline
 * as their y = 0. */
static void lead_key(struct flow *fl, const struct lead *lead)
{
	if (fl->draw.measuring)
		return;
	mpt w = fl->draw.w, h = fl->draw.h;
	fl->draw.h = 0; /* so that negative places are above the line, not up from a lower edge */
	if (lead->e->indent > 0)
		fl->draw.w = lead->e->indent - KEY_GAP;
	for (int i = 0; i < lead->e->nitem; i++)
		draw_element(&fl->draw, &lead->e->item[i]);
	fl->draw.w = w;
	fl->draw.h = h;
}

void flow_key(struct flow *fl, const struct element *e)
{
	struct text t = vars_text(&fl->draw.v, &e->value, e->join);
	mpt x = e->indent;
	struct set_text st = {.style = e->style, .x = x, .measure = fl->width - x, .kind = "key"};
	if (!t.s.n)
		return;
	flow_gap(fl, e->above == LEN_UNSET ? e->gap : e->above);
	st.node = frame_node(&fl->draw, e, ROLE_PARAGRAPH);
	fl->lead = (struct lead){.draw = lead_key, .e = e};
	fl->draw.origin = flow_origin(fl, e);
	flow_para(fl, compose_para(fl->draw.v.c, &t, e->style), &st);
	fl->draw.origin = NULL;
	fl->lead.draw = NULL;
}

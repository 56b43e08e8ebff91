/* Items of booklets: contents, keys. */
#include "page/compose/origin.h"
#include "page/flow/flow_book.h"

#include "page/compose/draw.h"
#include "page/compose/section_shape.h"

enum {
	BOX_GAP = 45,	 /* between two boxes to tick, per cent of their side */
	BOX_ROUND = 12,	 /* radius of their corners */
	WHOLE_GROUP = 6, /* so many entries stay with their head */
	FIGURE = 600,	 /* width of one, thousandths of its size: enough for all faces here */
};

#define ENTRY_GAP MM(2.5) /* between an entry and what stands at its right */
#define FOLIO_GAP MM(0.5) /* between a page number and what stands at its left, at least */

/* ---- contents ----------------------------------------------------------------------------------
 */

/* The whole entry, from box `first` on, leads to the anchor; its last box holds the link. */
static void contents_link(struct flow *fl, struct anchor *anchor, int first, struct node *node,
			  struct loc at)
{
	const struct vbox *b = &fl->list.box.p[fl->list.box.n - 1];
	struct op *op = frame_op(&fl->draw, OP_LINK);
	op->x = 0;
	op->h = (fl->list.box.n - first) * (b->above + b->below);
	op->y = b->below - op->h;
	op->w = fl->width;
	op->anchor = anchor;
	op->node = node;
	op->at = at;
}

/* Boxes to tick when an answer was given, on the entry's first line. */
static void entry_boxes(struct flow *fl, const struct element *e, mpt mid)
{
	mpt side = e->contents.tick, x = e->contents.tick_x;
	x = x < 0 ? fl->width + x : x;
	for (int i = 0; i < e->contents.count; i++) {
		struct op *op = frame_op(&fl->draw, OP_RECT);
		op->x = x + i * (side + side * BOX_GAP / 100);
		op->y = mid - side / 2;
		op->w = op->h = side;
		op->radius = side * BOX_ROUND / 100;
		op->weight = e->weight;
		op->stroke = fl->draw.v.c->layout->ink;
	}
}

/* How much wider than the room that the layout keeps for it a page number is, at most: what stands
 * at its left moves by so much, within the white there. */
static mpt folio_excess(const struct flow *fl, const struct element *e, const struct anchor *to)
{
	mpt figure = len_scale(flow_size(fl, e->contents.page_style).size, FIGURE, 1000);
	mpt width = 0;
	for (int page = to ? to->page + 1 : 0; page > 0; page /= 10)
		width += figure;
	width += width ? FOLIO_GAP : 0;
	return width > e->contents.inset ? width - e->contents.inset : 0;
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
	entry_boxes(fl, e, mid);
	flow_word(fl, vars_number(c->a, card), e->contents.id_style, 0, e->contents.edge, 0,
		  STAND_RIGHT, lead->node, card->at);
	mpt right =
		fl->width - e->contents.inset - folio_excess(fl, e, compose_card_anchor(c, card));
	draw_level(&fl->draw, card->level, right, mid, e->contents.scale);
}

/* The page number stands there too; it is read after the words, so drawn with their last line. */
static void entry_folio(struct flow *fl, const struct element *e, const struct anchor *anchor,
			int first, struct node *node, struct loc at)
{
	if (anchor->page >= 0)
		flow_word(fl, str_printf(fl->draw.v.c->a, "%d", anchor->page + 1),
			  e->contents.page_style, 0, fl->width,
			  -vlist_between(&fl->list, first, fl->list.box.n - 1), STAND_RIGHT, node,
			  at);
}

/* Words that keep clear of what stands at their right, and lead to the anchor. */
static void contents_line(struct flow *fl, const struct element *e, const struct text *t,
			  struct anchor *anchor, struct set_text *st, struct loc at)
{
	int first = flow_para(fl, compose_para(fl->draw.v.c, t, st->style), st);
	fl->lead.draw = NULL;
	if (first < 0 || fl->draw.measuring)
		return;
	entry_folio(fl, e, anchor, first, st->node, at);
	contents_link(fl, anchor, first, st->node, at);
	flow_close(fl, &fl->list.box.p[fl->list.box.n - 1]);
}

/* Up to the level rules, or to boxes that stand at the right. */
static mpt entry_measure(const struct flow *fl, const struct element *e)
{
	const struct levels *lv = &fl->draw.v.c->layout->levels;
	mpt right =
		fl->width - e->contents.inset - len_scale(lv->length[1], e->contents.scale, 1000);
	if (e->contents.count && e->contents.tick_x < 0 && fl->width + e->contents.tick_x < right)
		right = fl->width + e->contents.tick_x;
	return right - e->indent - ENTRY_GAP;
}

static void contents_entry(struct flow *fl, const struct element *e, const struct card *card,
			   struct node *list)
{
	struct composer *c = fl->draw.v.c;
	struct set_text st = {.style = e->style,
			      .x = e->indent,
			      .measure = entry_measure(fl, e),
			      .kind = "entry",
			      .label = true};
	st.node = frame_child(&fl->draw, list, ROLE_ENTRY, card->at);
	flow_gap(fl, e->contents.entry_gap);
	fl->lead = (struct lead){.draw = lead_entry, .e = e, .card = card, .node = st.node};
	contents_line(fl, e, &card->question, compose_card_anchor(c, card), &st, card->at);
}

#define HEAD_ABOVE MM(1) /* between the rules and the letters of a name, at least */

/* From the rules to the baseline of a name: more than the layout says if it is large. */
static mpt head_drop(const struct flow *fl, const struct element *e)
{
	mpt least = flow_strut(flow_size(fl, e->label_style).leading) + e->contents.heavy / 2 +
		    HEAD_ABOVE;
	return e->contents.head > least ? e->contents.head : least;
}

static const struct book_part *opening_part(const struct composer *c, const struct section *s)
{
	for (int i = 0; i < c->npart; i++)
		if (c->part[i].section == s && c->part[i].opens)
			return &c->part[i];
	return NULL;
}

/* The rules and the badge stand on the first line of the name. */
static void lead_head(struct flow *fl, const struct lead *lead)
{
	const struct element *e = lead->e;
	if (fl->draw.measuring)
		return;
	mpt drop = head_drop(fl, e);
	frame_stroke(&fl->draw, 0, -drop, e->contents.edge, 0, e->weight);
	frame_stroke(&fl->draw, lead->x, -drop, fl->width - lead->x, 0, e->contents.heavy);
	if (!e->contents.plain)
		draw_shape(&fl->draw, lead->section, 0, MM(2) - drop, e->size, true);
}

/* Parts that are no section begin under a fine rule. */
static void lead_rule(struct flow *fl, const struct lead *lead)
{
	const struct element *e = lead->e;
	mpt drop = head_drop(fl, e);
	if (fl->draw.measuring)
		return;
	frame_stroke(&fl->draw, 0, -drop, e->contents.edge, 0, e->weight);
	frame_stroke(&fl->draw, lead->x, -drop, fl->width - lead->x, 0, e->weight);
}

/* A part of the booklet that is no section: a line of its own. */
static void contents_part(struct flow *fl, const struct element *e, const struct book_part *part,
			  bool first, struct node *list)
{
	struct set_text st = {.style = e->style,
			      .x = e->indent,
			      .measure = fl->width - e->indent - e->contents.inset,
			      .kind = "entry",
			      .label = true};
	st.node = frame_child(&fl->draw, list, ROLE_ENTRY, part->title.at);
	flow_gap(fl, e->contents.entry_gap);
	if (first && !part->section)
		fl->lead = (struct lead){.draw = lead_rule, .e = e, .x = e->indent};
	int box = fl->list.box.n;
	contents_line(fl, e, &part->title, part->anchor, &st, part->title.at);
	if (first && !part->section && fl->list.box.n > box)
		fl->list.box.p[box].above = head_drop(fl, e);
}

/* At the right of a name: how many cards and, where parts are listed, the page. Read after the
 * name, so drawn with its last line, up beside the first one. */
static void head_numbers(struct flow *fl, const struct element *e, const struct section *s,
			 const struct book_part *part, int first, mpt right, struct node *entry)
{
	struct composer *c = fl->draw.v.c;
	mpt up = vlist_offset(&fl->list, first) - vlist_offset(&fl->list, fl->list.box.n - 1);
	if (part && e->contents.parts)
		right -= folio_excess(fl, e, part->anchor);
	if (s->ncard)
		flow_word(fl, vars_card_count(c, s), e->contents.page_style, 0, right, up,
			  STAND_RIGHT,
			  entry ? entry : frame_child(&fl->draw, fl->draw.node, ROLE_LABEL, s->at),
			  s->at);
	if (part && e->contents.parts && part->anchor->page >= 0)
		flow_word(fl, str_printf(c->a, "%d", part->anchor->page + 1),
			  e->contents.page_style, 0, fl->width, up, STAND_RIGHT, entry, s->at);
	if (part && entry)
		contents_link(fl, part->anchor, first, entry, s->at);
}

/* Rules, badge, name and number of cards above a group of entries: a heading or, in contents of the
 * whole book, an entry. */
static void contents_head(struct flow *fl, const struct element *e, const struct section *s,
			  const struct text *name, struct node *entry)
{
	struct composer *c = fl->draw.v.c;
	int first = fl->list.box.n;
	struct text count = {.s = vars_card_count(c, s), .at = s->at, .form = TEXT_FOLDED};
	struct para *p = compose_para(c, &count, e->contents.page_style);
	struct para_shape ps = {.size = flow_size(fl, e->contents.page_style), .measure = LEN_MAX};
	bool cut;
	struct line number = para_one_line(c->setter, c->a, p, &ps, &cut);
	const struct book_part *part = opening_part(c, s);
	mpt x = e->indent, right = fl->width - (part && e->contents.parts ? e->contents.inset : 0);
	struct set_text st = {.style = e->label_style, .x = x, .kind = "head"};
	st.measure = right - x - number.width - e->contents.count_gap;
	st.node = entry ? entry : frame_child(&fl->draw, fl->draw.node, ROLE_H3, s->at);
	flow_gap(fl, first ? e->gap : 0);
	fl->lead = (struct lead){.draw = lead_head, .e = e, .section = s, .x = x};
	if (flow_para(fl, compose_para(c, name, e->label_style), &st) < 0)
		return;
	struct vbox *last = &fl->list.box.p[fl->list.box.n - 1];
	fl->list.box.p[first].above = head_drop(fl, e);
	last->below = e->contents.head_below;
	if (!fl->draw.measuring)
		head_numbers(fl, e, s, part, first, right, entry);
	flow_close(fl, last);
	flow_gap(fl, e->contents.head_gap);
	if (s->ncard && !e->contents.heads)
		fl->penalty = BREAK_NEVER;
}

/* whole: the contents of the whole book that the section is an entry of, or NULL. */
static void contents_section(struct flow *fl, const struct element *e, const struct section *s,
			     const struct text *name, struct node *whole)
{
	struct composer *c = fl->draw.v.c;
	int entries = 0;
	if (!compose_has_section(c, s))
		return;
	struct node *entry = whole ? frame_child(&fl->draw, whole, ROLE_ENTRY, s->at) : NULL;
	contents_head(fl, e, s, name, entry);
	struct node *list =
		frame_child(&fl->draw, whole ? whole : fl->draw.node, ROLE_CONTENTS, s->at);
	for (int i = 0; i < s->ncard && !e->contents.heads; i++) {
		if (compose_ordinal(c, &s->card[i]) < 0)
			continue;
		/* a head keeps two entries if it can, and all of a few */
		bool few = e->contents.parts && c->section_count[s->index] <= WHOLE_GROUP;
		if (entries == 1 || (entries && few))
			fl->penalty = BREAK_TAIL;
		entries++;
		contents_entry(fl, e, &s->card[i], list);
	}
	for (int i = 0; i < c->npart && e->contents.parts; i++)
		if (c->part[i].section == s && !c->part[i].opens)
			contents_part(fl, e, &c->part[i], false, list);
}

/* The parts from *i on that are of no section: in front of all sections, or behind them. */
static void contents_others(struct flow *fl, const struct element *e, int *i, struct node *list)
{
	struct composer *c = fl->draw.v.c;
	for (int from = *i; *i < c->npart && !c->part[*i].section; ++*i) {
		if (c->part[*i].contents) {
			from += *i == from;
			continue;
		}
		flow_gap(fl, *i == from && fl->list.box.n ? e->gap : 0);
		contents_part(fl, e, &c->part[*i], *i == from, list);
	}
}

static void contents_all(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	int part = 0;
	struct node *whole = NULL;
	if (e->contents.parts || e->contents.heads)
		whole = frame_child(&fl->draw, fl->draw.node, ROLE_CONTENTS, e->at);
	if (e->contents.parts)
		contents_others(fl, e, &part, whole);
	for (int i = 0; i < c->guide->nsection; i++) {
		const struct section *s = &c->guide->section[i];
		contents_section(fl, e, s, e->contents.parts ? &s->title : &s->name, whole);
	}
	while (part < c->npart && c->part[part].section)
		part++;
	if (e->contents.parts)
		contents_others(fl, e, &part, whole);
}

void flow_contents(struct flow *fl, const struct element *e)
{
	const struct vars *v = &fl->draw.v;
	flow_gap(fl, e->above);
	if (v->section && !v->c->section_count[v->section->index])
		return; /* of notes alone */
	if (v->section) {
		struct text label = vars_text(v, &e->label, e->join);
		contents_section(fl, e, v->section, label.s.n ? &label : &v->section->name, NULL);
		return;
	}
	contents_all(fl, e);
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

/* Is it something to tick, rather than what a sign means? */
static bool is_tick(const struct element *e)
{
	for (int i = 0; i < e->nitem; i++)
		if (e->item[i].kind == EL_BOXES && e->item[i].field.n)
			return e->role == ROLE_OF_KIND;
	return false;
}

/* Things to tick one below the other are a list. */
static struct node *key_node(struct flow *fl, const struct element *e)
{
	struct frame *draw = &fl->draw;
	if (draw->v.card || !is_tick(e)) {
		fl->ticks = NULL;
		return frame_node(draw, e, ROLE_PARAGRAPH);
	}
	if (!fl->ticks)
		fl->ticks = frame_child(draw, draw->node, ROLE_ENTRIES, e->at);
	return frame_child(draw, frame_child(draw, fl->ticks, ROLE_ITEM, e->at), ROLE_ITEM_BODY,
			   e->at);
}

void flow_key(struct flow *fl, const struct element *e)
{
	struct node *node = fl->draw.node;
	struct text t = vars_text(&fl->draw.v, &e->value, e->join);
	mpt x = e->indent;
	struct set_text st = {.style = e->style, .x = x, .measure = fl->width - x, .kind = "key"};
	if (!t.s.n)
		return;
	flow_gap(fl, e->above == LEN_UNSET ? e->gap : e->above);
	st.node = key_node(fl, e);
	if (fl->ticks) /* what is filled in belongs to the item */
		fl->draw.node = st.node;
	fl->lead = (struct lead){.draw = lead_key, .e = e};
	/* a key explains signs, or lists cards beside something to tick: it says again what they
	 * say */
	fl->draw.origin = origin_repeated(&fl->draw, flow_origin(fl, e));
	flow_para(fl, compose_para(fl->draw.v.c, &t, e->style), &st);
	fl->draw.origin = NULL;
	fl->draw.node = node;
	fl->lead.draw = NULL;
}

/* The narrow column: notes with their marks, the STAR panel, numbered steps. */
#include "page/flow/flow_note.h"

#include "page/flow/flow_blocks.h"
#include "page/flow/flow_link.h"
#include "page/compose/ink.h"
#include "page/compose/origin.h"
#include "page/compose/section_shape.h"

enum {
	ENTRY_GAP = 2 * PT, /* between the entries of a note that is a list */
	NOTE_KEEP = 0,	    /* a note stays whole if it can */
};

static void lead_mark(struct flow *fl, const struct lead *lead)
{
	draw_mark(&fl->draw, lead->e, 0, 0);
}

void flow_label(struct flow *fl, const struct element *e)
{
	struct text t = vars_text(&fl->draw.v, &e->label, e->join);
	if (!t.s.n || !e->label_style)
		return;
	mpt x = e->mark == MARK_NONE ? 0 : fl->draw.v.c->layout->marks.indent;
	struct set_text st = {.style = e->label_style,
			      .x = x,
			      .measure = fl->width - x,
			      .kind = "label",
			      .label = true};
	st.node = frame_child(&fl->draw, fl->draw.node, ROLE_H3, t.at);
	if (e->mark != MARK_NONE)
		fl->lead = (struct lead){.draw = lead_mark, .e = e};
	flow_para(fl, compose_para(fl->draw.v.c, &t, e->label_style), &st);
	fl->lead.draw = NULL;
	fl->penalty = BREAK_NEVER;
}

/* One of several texts is an item, so that listeners hear how many there are. */
static struct node *note_entry(struct flow *fl, struct node *list, struct loc at)
{
	return frame_child(&fl->draw, frame_child(&fl->draw, list, ROLE_ITEM, at), ROLE_ITEM_BODY,
			   at);
}

void flow_note(struct flow *fl, const struct element *e)
{
	int n;
	struct text *t = vars_texts(&fl->draw.v, &e->value, &n);
	if (!n)
		return;
	mpt x = e->indent;
	flow_gap(fl, fl->list.box.n ? e->gap : e->above);
	flow_label(fl, e);
	struct set_blocks set = {.e = e,
				 .x = x,
				 .keep = NOTE_KEEP,
				 .gap = ENTRY_GAP,
				 .kind = "note",
				 .origin = flow_origin(fl, e),
				 .parent = fl->draw.node};
	struct node *list =
		n > 1 ? frame_child(&fl->draw, fl->draw.node, ROLE_ENTRIES, t->at) : NULL;
	for (int i = 0; i < n; i++) {
		if (i) {
			flow_gap(fl, ENTRY_GAP);
			fl->penalty = BREAK_GROUP;
		}
		if (list)
			set.parent = set.alone = note_entry(fl, list, t[i].at);
		flow_blocks(fl, &t[i], &set);
		if (e->note.addresses || e->note.codes)
			flow_link(fl, e, &t[i], set.parent);
	}
}

/* ---- STAR ---------------------------------------------------------------------------------- */

static const char *const part_names[] = {"situation", "task", "action", "result"};

struct text flow_part_name(const struct layout *l, int part)
{
	return layout_label(l, part_names[part]);
}

struct str flow_part_letter(const struct layout *l, int part)
{
	struct str s = flow_part_name(l, part).s;
	size_t i = 0;
	if (s.n)
		utf8_next(s, &i);
	return (struct str){s.p, i};
}

static void star_cell(struct flow *fl, const struct element *e, mpt x, mpt w, bool filled)
{
	struct op *op = frame_op(&fl->draw, OP_RECT);
	op->x = x;
	op->y = -e->size;
	op->w = w;
	op->h = e->size;
	op->weight = e->weight;
	op->stroke = fl->draw.v.c->layout->ink;
	if (filled && !ink_low(&fl->draw)) {
		ink_solid(&fl->draw, op, e->fill);
	}
}

/* A bar whose cells are shares of the speaking time; the largest is filled. */
static void star_bar(struct flow *fl, const struct element *e)
{
	int total = 0, largest = 0;
	for (int i = 0; i < SHARES; i++) {
		total += e->star.shares[i];
		largest = e->star.shares[i] > e->star.shares[largest] ? i : largest;
	}
	flow_gap(fl, e->above);
	struct vbox *b = flow_open(fl, "star", e->at);
	b->above = e->size;
	b->w = fl->width;
	const struct font_metrics *m = font_metrics(e->label_style->fonts[REGULAR].at[0].font);
	mpt size = flow_size(fl, e->label_style).size;
	mpt base = -e->size / 2 + len_scale(size, m->cap_height, 2 * m->upem);
	int done = 0;
	for (int i = 0; i < SHARES && total; i++) {
		mpt x = len_scale(fl->width, done, total);
		done += e->star.shares[i];
		mpt right = len_scale(fl->width, done, total);
		if (fl->draw.measuring)
			continue;
		star_cell(fl, e, x, right - x, i == largest && e->fill >= 0);
		flow_word(fl, flow_part_letter(fl->draw.v.c->layout, i), e->label_style, 0,
			  (x + right) / 2, base, STAND_CENTRE, NULL, e->at);
	}
	flow_close(fl, b);
	fl->gap = e->below;
	fl->penalty = BREAK_NEVER;
}

static void lead_share(struct flow *fl, const struct lead *lead)
{
	flow_word(fl, lead->s, lead->style, 0, fl->width, 0, STAND_RIGHT, lead->node, lead->at);
}

void flow_star(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	const struct card *card = fl->draw.v.card;
	if (!card)
		return;
	compose_shown(c, card, card_field_find(STR("star")));
	star_bar(fl, e);
	const struct origin *origin =
		origin_of_field(&fl->draw, STR("star"), e->style, flow_size(fl, e->style).size);
	for (int i = 0; i < SHARES; i++) {
		const struct text *t = &card->star.part[i];
		if (!t->s.n)
			continue;
		struct text label = flow_part_name(c->layout, i);
		label.at = e->at;
		struct set_text st = {.style = e->label_style,
				      .measure = fl->width,
				      .kind = "label",
				      .label = true};
		st.node = frame_child(&fl->draw, fl->draw.node, ROLE_H3, t->at);
		if (i) {
			flow_gap(fl, e->gap);
			fl->penalty = BREAK_GROUP;
		}
		fl->lead = (struct lead){.draw = lead_share, .style = e->style, .at = e->at};
		fl->lead.s = str_printf(fl->draw.v.c->a, "%d\xC2\xA0%%", e->star.shares[i]);
		fl->lead.node = NULL;
		flow_para(fl, compose_para(c, &label, e->label_style), &st);
		fl->penalty = BREAK_NEVER;
		struct set_blocks set = {.e = e,
					 .keep = NOTE_KEEP,
					 .gap = ENTRY_GAP,
					 .kind = "note",
					 .origin = origin,
					 .parent = fl->draw.node};
		flow_blocks(fl, t, &set);
	}
}

/* ---- steps ----------------------------------------------------------------------------------- */

/* The circle stands with its middle on the middle of the first line's x-height. */
static mpt circle_centre(const struct flow *fl, const struct element *e)
{
	const struct font_metrics *m = font_metrics(e->style->fonts[REGULAR].at[0].font);
	return -len_scale(flow_size(fl, e->style).size, m->x_height, 2 * m->upem);
}

/* The line down from the circle above: drawn with the lower box, not if a column begins between. */
static void join_circles(struct flow *fl, const struct element *e, int above, mpt cy)
{
	int here = fl->list.box.n - 1;
	struct vbox *b = &fl->list.box.p[here];
	mpt leading = flow_size(fl, e->style).leading;
	b->above = flow_strut(leading);
	b->on_grid = flow_on_grid(fl, leading, false);
	mpt apart = vlist_between(&fl->list, above, here);
	if (apart <= e->size)
		return;
	frame_stroke(&fl->draw, e->size / 2, cy - apart + e->size / 2, 0, apart - e->size,
		     e->weight);
	b->njoin = 1;
	b->join = above;
}

static void lead_circle(struct flow *fl, const struct lead *lead)
{
	const struct element *e = lead->e;
	if (fl->draw.measuring)
		return;
	mpt cy = circle_centre(fl, e);
	if (lead->above >= 0)
		join_circles(fl, e, lead->above, cy);
	struct op *op = frame_op(&fl->draw, OP_ELLIPSE);
	op->x = 0;
	op->y = cy - e->size / 2;
	op->w = op->h = e->size;
	op->weight = e->weight;
	op->stroke = fl->draw.v.c->layout->ink;
	const struct font_metrics *m =
		font_metrics(e->steps.number_style->fonts[REGULAR].at[0].font);
	mpt size = flow_size(fl, e->steps.number_style).size;
	flow_word(fl, lead->s, e->steps.number_style, 0, e->size / 2,
		  cy + len_scale(size, m->cap_height, 2 * m->upem), STAND_CENTRE, lead->node,
		  lead->at);
}

/* Returns the first box of the step; above: that of the step before, -1 for none. */
static int flow_step(struct flow *fl, const struct element *e, const struct text *t, int number,
		     int above, struct node *list, const struct origin *origin)
{
	struct node *item = frame_child(&fl->draw, list, ROLE_ITEM, t->at);
	struct set_blocks set = {
		.e = e, .x = e->indent, .keep = NOTE_KEEP, .gap = ENTRY_GAP, .kind = "step"};
	set.origin = origin;
	fl->lead = (struct lead){.draw = lead_circle, .e = e, .at = t->at, .above = above};
	fl->lead.s = str_printf(fl->draw.v.c->a, "%d", number);
	fl->lead.node = frame_child(&fl->draw, item, ROLE_ITEM_MARK, t->at);
	set.parent = set.alone = frame_child(&fl->draw, item, ROLE_ITEM_BODY, t->at);
	return flow_blocks(fl, t, &set);
}

void flow_steps_item(struct flow *fl, const struct element *e)
{
	int n, above = -1;
	struct text *t = vars_texts(&fl->draw.v, &e->value, &n);
	if (!n)
		return;
	flow_gap(fl, e->above);
	flow_label(fl, e);
	flow_gap(fl, 2 * PT);
	struct node *list = frame_child(&fl->draw, fl->draw.node, ROLE_STEPS, t->at);
	const struct origin *origin = flow_origin(fl, e);
	for (int i = 0; i < n; i++) {
		if (i) {
			flow_gap(fl, e->gap);
			fl->penalty = BREAK_GROUP;
		}
		above = flow_step(fl, e, &t[i], i + 1, above, list, origin);
	}
}

/* Items of a stack become boxes: sizes, paragraphs, labels, and the plain item kinds. */
#include "page/flow/flow.h"

#include "page/compose/origin.h"
#include "page/compose/draw.h"

enum {
	DEPTH_SHARE = 28,  /* percent of the leading below the baseline: where struts meet */
	TIGHT_LINES = 200, /* a paragraph of several columns does not save one by a line less */
};

static int style_steps(const struct style *s)
{
	return s && s->nsizes > 1 ? s->nsizes : 1;
}

int flow_steps(const struct element *stack)
{
	int most = 1;
	for (int i = 0; i < stack->nitem; i++) {
		const struct element *e = &stack->item[i];
		int n = style_steps(e->style);
		n = style_steps(e->code) > n ? style_steps(e->code) : n;
		most = n > most ? n : most;
	}
	return most;
}

struct size flow_size(const struct flow *fl, const struct style *style)
{
	if (fl->step == STEP_SPLIT)
		return style->split.size ? style->split : style->sizes[0];
	return style->sizes[fl->step * style->nsizes / fl->steps];
}

mpt flow_strut(mpt leading)
{
	return leading - leading * DEPTH_SHARE / 100;
}

/* The outermost first, as they are read. */
static void draw_lead(struct flow *fl, const struct lead *lead)
{
	if (lead->also)
		draw_lead(fl, lead->also);
	lead->draw(fl, lead);
}

struct vbox *flow_open(struct flow *fl, const char *kind, struct loc at)
{
	struct vbox *b = vec_add(frame_arena(&fl->draw), &fl->list.box);
	*b = (struct vbox){.kind = kind, .at = at, .op = fl->draw.op.n};
	b->gap = fl->gap;
	b->penalty = fl->penalty < 0 ? BREAK_FREE : fl->penalty;
	fl->gap = 0;
	fl->penalty = -1;
	if (fl->lead.draw) {
		struct lead lead = fl->lead;
		fl->lead.draw = NULL;
		draw_lead(fl, &lead);
	}
	return b;
}

void flow_close(struct flow *fl, struct vbox *b)
{
	b->nop = fl->draw.op.n - b->op;
}

void flow_gap(struct flow *fl, mpt gap)
{
	if (gap > 0 && gap > fl->gap)
		fl->gap = gap;
}

/* Penalty before line i of n when `keep` lines must stay together at either end. */
static int line_penalty(int i, int n, int keep)
{
	if (i == 0)
		return BREAK_FREE;
	if (keep == 0)
		return BREAK_AVOID;
	return i >= keep && n - i >= keep ? BREAK_LINE : BREAK_AVOID;
}

/* Sets the paragraph one line shorter, if lines are to be saved and it can be. */
static void tighten(struct flow *fl, const struct para *p, struct para_shape *ps)
{
	struct typesetter *t = fl->draw.v.c->setter;
	if (fl->tight == 0)
		return;
	int n = para_count(t, p, ps);
	if (n < 2 || n > TIGHT_LINES || fl->list.box.n + n <= fl->tight_from ||
	    para_least(p, ps) == n)
		return;
	ps->looseness = -1;
	if (para_count(t, p, ps) < n)
		fl->tight--;
	else
		ps->looseness = 0;
}

/* Lines of a paragraph, or while measuring their number alone. */
static struct line *flow_lines(struct flow *fl, const struct para *p, struct para_shape *ps, int *n)
{
	struct typesetter *t = fl->draw.v.c->setter;
	if (!fl->bounding)
		tighten(fl, p, ps);
	if (!fl->draw.measuring)
		return para_break(t, fl->a, p, ps, n);
	*n = fl->bounding ? para_least(p, ps) : para_count(t, p, ps);
	return NULL;
}

int flow_para(struct flow *fl, struct para *p, const struct set_text *st)
{
	struct size size = flow_size(fl, st->style);
	struct para_shape ps = {.size = size,
				.measure = st->measure,
				.indent = st->indent,
				.align = st->style->align,
				.hyphenate = st->style->hyphenate,
				.own_side = !st->label};
	int n, first = fl->list.box.n;
	struct line *line = flow_lines(fl, p, &ps, &n);
	int most =
		fl->step < 0 ? 0 : st->style->most_lines[fl->step * st->style->nsizes / fl->steps];
	if (most && n > most)
		fl->list.too_many_lines = true;
	for (int i = 0; i < n; i++) {
		if (fl->penalty < 0 || i > 0)
			fl->penalty = line_penalty(i, n, st->keep);
		struct vbox *b = flow_open(fl, st->kind,
					   fl->bounding ? (struct loc){0} : para_line_at(p, i));
		b->above = flow_strut(size.leading);
		b->below = size.leading - b->above;
		if (line) {
			b->x = st->x + line[i].x;
			b->w = line[i].width;
			frame_line(&fl->draw, &line[i], st->x, 0, st->node);
		}
		flow_close(fl, b);
	}
	return n ? first : -1;
}

void flow_word(struct flow *fl, struct str s, const struct style *style, mpt size, mpt x, mpt y,
	       enum stand stand, const struct node *node, struct loc at)
{
	struct composer *c = fl->draw.v.c;
	struct text t = {.s = s, .at = at, .form = TEXT_FOLDED};
	if (fl->draw.measuring || !s.n)
		return;
	struct size sz = {size ? size : flow_size(fl, style).size, PT};
	struct para_shape ps = {.size = sz, .measure = LEN_MAX, .align = ALIGN_LEFT};
	int n;
	struct line *line = para_break(c->setter, c->a, compose_para(c, &t, style), &ps, &n);
	const struct origin *origin = fl->draw.origin;
	if (!n)
		return;
	if (stand == STAND_RIGHT)
		x -= line->width;
	else if (stand == STAND_CENTRE)
		x -= line->width / 2;
	fl->draw.origin = NULL; /* a mark, not what the guide says */
	frame_line(&fl->draw, line, x, y, node);
	fl->draw.origin = origin;
}

void flow_lead(struct flow *fl, struct lead lead)
{
	if (fl->lead.draw) {
		struct lead *also = arena_alloc(fl->a, sizeof *also);
		*also = fl->lead;
		lead.also = also;
	}
	fl->lead = lead;
}

void flow_lead_word(struct flow *fl, const struct lead *lead)
{
	flow_word(fl, lead->s, lead->style, 0, lead->x, 0, STAND_LEFT, lead->node, lead->at);
}

const struct origin *flow_origin(const struct flow *fl, const struct element *e)
{
	return origin_of_value(&fl->draw, &e->value, e->join, e->style,
			       flow_size(fl, e->style).size);
}

void flow_text(struct flow *fl, const struct element *e)
{
	struct text t = vars_text(&fl->draw.v, &e->value, e->join);
	if (!t.s.n)
		return;
	mpt x = e->indent;
	struct set_text st = {
		.style = e->style, .x = x, .measure = fl->width - x, .kind = "text", .label = true};
	flow_gap(fl, e->above);
	st.node = frame_node(&fl->draw, e, ROLE_PARAGRAPH);
	fl->draw.origin = flow_origin(fl, e);
	flow_para(fl, compose_para(fl->draw.v.c, &t, e->style), &st);
	fl->draw.origin = NULL;
	flow_gap(fl, e->below);
	if (e->role == AS_H3 || e->role == AS_QUESTION || e->role == AS_H1)
		fl->penalty = BREAK_NEVER;
}

static void flow_gap_item(struct flow *fl, const struct element *e)
{
	fl->gap += e->height;
}

/* Rules and boxes as items: drawn in a box of their own height. */
static void flow_drawn(struct flow *fl, const struct element *e)
{
	struct vbox *b;
	flow_gap(fl, e->above);
	b = flow_open(fl, "rule", e->at);
	b->below = b->reach = e->height;
	fl->draw.w = fl->width;
	draw_element(&fl->draw, e);
	flow_close(fl, b);
	flow_gap(fl, e->below);
}

static void flow_kind(struct flow *fl, const struct element *e)
{
	switch (e->kind) {
	case EL_TEXT: flow_text(fl, e); break;
	case EL_BODY: flow_body(fl, e); break;
	case EL_PARTS: flow_parts(fl, e); break;
	case EL_STAR: flow_star(fl, e); break;
	case EL_STEPS: flow_steps_item(fl, e); break;
	case EL_NOTE: flow_note(fl, e); break;
	case EL_CONTENTS: flow_contents(fl, e); break;
	case EL_CARDS: flow_cards(fl, e); break;
	case EL_DAYS: flow_days(fl, e); break;
	case EL_INDEX: flow_index(fl, e); break;
	case EL_KEY: flow_key(fl, e); break;
	case EL_GAP: flow_gap_item(fl, e); break;
	case EL_RULE:
	case EL_BOX: flow_drawn(fl, e); break;
	default: break; /* lines fill what is left: page/stack.c */
	}
}

static void flow_item(struct flow *fl, const struct element *e)
{
	int first = fl->list.box.n;
	if (e->name.n && fl->list.nmark < MARKS_MAX)
		fl->list.mark[fl->list.nmark++] = (struct mark_box){e->name, first};
	flow_kind(fl, e);
	for (int i = first; i < fl->list.box.n; i++)
		fl->list.box.p[i].order = e->order;
}

/* The part on which the next box will stand. */
static int part_here(struct flow *fl, int part)
{
	if (!fl->start)
		return part;
	while (fl->chunk + 1 < fl->nchunk && fl->start[fl->chunk + 1] <= fl->list.box.n)
		fl->chunk++;
	return fl->chunk / (fl->columns * (fl->draw.v.sides ? fl->draw.v.sides : 1)) + 1;
}

/* Whether an item is there must not depend on where it comes to stand; what it says may. */
static void flow_items(struct flow *fl, const struct element *e)
{
	struct vars *v = &fl->draw.v;
	int part = v->part;
	for (int i = 0; i < e->nitem; i++) {
		v->part = fl->when_part;
		bool there = vars_hold(v, e->item[i].when, e->item[i].nwhen);
		v->part = part_here(fl, part);
		if (there)
			flow_item(fl, &e->item[i]);
	}
	v->part = part;
}

void flow_cards(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	const struct card *card = fl->draw.v.card;
	const struct node *node = fl->draw.node;
	for (int i = 0; i < c->ncard; i++) {
		if (fl->draw.v.section && c->card[i]->section != fl->draw.v.section)
			continue;
		flow_gap(fl, fl->list.box.n ? e->gap : 0);
		fl->draw.v.card = c->card[i];
		fl->draw.node = frame_child(&fl->draw, node, ROLE_CARD, c->card[i]->at);
		*vec_add(fl->a, &fl->list.card) = (struct card_box){c->card[i], fl->list.box.n};
		flow_items(fl, e);
	}
	fl->draw.v.card = card;
	fl->draw.node = node;
}

/* A day's first line stays with the rule above it; of a long one three lines or more stand on
 * either side of a break. */
static void day_breaks(struct flow *fl, int first)
{
	int n = fl->list.box.n;
	for (int i = first + 1; i < n; i++) {
		int *penalty = &fl->list.box.p[i].penalty;
		bool few = i - first <= REMNANT_LINES || n - i < REMNANT_LINES;
		*penalty = i == first + 1 ? BREAK_NEVER : few ? BREAK_AVOID : BREAK_LINE;
	}
}

void flow_days(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	const struct node *node = fl->draw.node;
	if (!c->plan) {
		diag_error(c->diag, e->at, "'days' shows a study plan, which only --plan makes");
		return;
	}
	for (int i = 0; i <= c->plan->ndays; i++) {
		int first = fl->list.box.n;
		flow_gap(fl, first ? e->gap : 0);
		fl->draw.v.day = &c->plan->day[i];
		fl->draw.node = frame_child(&fl->draw, node, ROLE_SECTION, e->at);
		flow_items(fl, e);
		day_breaks(fl, first);
	}
	fl->draw.v.day = NULL;
	fl->draw.node = node;
}

void flow_stack(struct flow *fl, const struct element *stack)
{
	fl->steps = flow_steps(stack);
	fl->penalty = -1;
	flow_items(fl, stack);
	fl->list.op.p = fl->draw.op.p;
	fl->list.op.n = fl->draw.op.n;
}

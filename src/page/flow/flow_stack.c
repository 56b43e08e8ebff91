/* The items of a stack, one after the other, each by its kind. */
#include "page/flow/flow_stack.h"

#include <string.h>

#include "page/compose/draw.h"
#include "page/compose/origin.h"
#include "page/flow/flow_body.h"
#include "page/flow/flow_book.h"
#include "page/flow/flow_ask.h"
#include "page/flow/flow_blocks.h"
#include "page/flow/flow_note.h"
#include "page/flow/rooms.h"

/* Texts of one line that hold nothing for a note are one paragraph, whatever they are. */
static bool may_hold_blocks(const struct element *e, struct str s)
{
	return (e->role == ROLE_OF_KIND || e->role == AS_PARAGRAPH) && s.n &&
	       (memchr(s.p, '\n', s.n) || memchr(s.p, '/', s.n) || memchr(s.p, '@', s.n));
}

/* A text that is more than a paragraph is set as what it is. */
static bool flow_text_in_blocks(struct flow *fl, const struct element *e, const struct text *t)
{
	struct set_blocks set = {.e = e, .x = e->indent, .kind = "text"};
	const struct block *b =
		may_hold_blocks(e, t->s) ? compose_blocks(fl->draw.v.c, fl->draw.v.card, t) : NULL;
	if (!b || (b->kind == BLOCK_PARAGRAPH && !b->next))
		return false;
	flow_gap(fl, e->above);
	set.gap = e->gap;
	set.origin = flow_origin(fl, e);
	set.parent = fl->draw.node;
	flow_block_list(fl, b, &set);
	flow_gap(fl, e->below);
	return true;
}

static void flow_text(struct flow *fl, const struct element *e)
{
	struct text t = vars_text(&fl->draw.v, &e->value, e->join);
	if (!t.s.n || flow_text_in_blocks(fl, e, &t))
		return;
	mpt x = e->indent;
	struct set_text st = {.style = e->style,
			      .x = x,
			      .measure = fl->width - x,
			      .kind = "text",
			      .label = true,
			      .whole = true};
	flow_gap(fl, e->above);
	bool kept = fl->penalty == BREAK_NEVER && fl->draw.v.card;
	struct para *p = compose_para(fl->draw.v.c, &t, e->style);
	flow_own_size(fl, e, p, &st);
	if (vars_has_dots(e, t.s) && flow_count(fl, p, &st) > 1) {
		t = vars_text(&fl->draw.v, &e->value, JOIN_WRAPPED);
		p = compose_para(fl->draw.v.c, &t, e->style);
		flow_own_size(fl, e, p, &st);
	}
	st.node = frame_node(&fl->draw, e, ROLE_PARAGRAPH);
	fl->draw.origin = origin_of_value(&fl->draw, &e->value, e->join, e->style,
					  st.own ? e->style->sizes[st.own - 1].size
						 : flow_size(fl, e->style).size);
	flow_para(fl, p, &st);
	fl->draw.origin = NULL;
	flow_gap(fl, e->below);
	/* what stands between the question of a card and its text belongs to the question */
	if (kept || e->role == AS_H3 || e->role == AS_QUESTION || e->role == AS_H1)
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

static void flow_items(struct flow *fl, const struct element *e);

static void flow_cards(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	const struct card *card = fl->draw.v.card;
	struct node *node = fl->draw.node;
	for (int i = 0; i < c->ncard; i++) {
		if (fl->draw.v.section && c->card[i]->section != fl->draw.v.section)
			continue;
		struct vars v = fl->draw.v;
		v.card = c->card[i];
		if (!vars_hold(&v, e->cards.only, e->cards.nonly))
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

static void flow_days(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	struct node *node = fl->draw.node;
	if (!c->plan) {
		diag_error(c->diag, e->at, "'days' shows a study plan, which only --plan makes");
		return;
	}
	for (int i = 0; i <= c->plan->ndays; i++) {
		int first = fl->list.box.n;
		flow_gap(fl, first ? e->gap : 0);
		fl->draw.v.day = &c->plan->day[i];
		fl->draw.node = frame_day(&fl->draw, node, e->at);
		flow_items(fl, e);
		day_breaks(fl, first);
	}
	fl->draw.v.day = NULL;
	fl->draw.node = node;
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
	case EL_CHOICES: flow_choices(fl, e); break;
	case EL_FOLLOWUPS: flow_followups(fl, e); break;
	case EL_CONTENTS: flow_contents(fl, e); break;
	case EL_CARDS: flow_cards(fl, e); break;
	case EL_DAYS: flow_days(fl, e); break;
	case EL_INDEX: flow_index(fl, e); break;
	case EL_GLOSSARY: flow_glossary(fl, e); break;
	case EL_KEY: flow_key(fl, e); break;
	case EL_WRITE: flow_write(fl, e); break;
	case EL_GAP: flow_gap_item(fl, e); break;
	case EL_RULE:
	case EL_BOX: flow_drawn(fl, e); break;
	default: break; /* lines fill what is left, see stack.c */
	}
}

/* Besides bodies: texts of notes and lists. */
static bool runs_on(const struct element *e)
{
	return e->kind == EL_NOTE || e->kind == EL_STEPS || e->kind == EL_CONTENTS;
}

static void flow_item(struct flow *fl, const struct element *e)
{
	int first = fl->list.box.n;
	bool body = e->kind == EL_BODY || e->kind == EL_PARTS;
	if (e->name.n && fl->list.nmark < MARKS_MAX)
		fl->list.mark[fl->list.nmark++] = (struct mark_box){e->name, first};
	if (e->kind != EL_KEY)
		fl->ticks = NULL;
	flow_kind(fl, e);
	if (fl->list.box.n > first && (body ? !fl->body : runs_on(e) && !fl->running)) {
		fl->running = e->style;
		fl->body = body;
	}
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
	fl->ticks = NULL;
	for (int i = 0; i < e->nitem; i++) {
		v->part = fl->when_part;
		bool there = vars_hold(v, e->item[i].when, e->item[i].nwhen);
		v->part = part_here(fl, part);
		if (there)
			flow_item(fl, &e->item[i]);
	}
	v->part = part;
}

void flow_stack(struct flow *fl, const struct element *stack)
{
	fl->steps = flow_steps(stack);
	fl->penalty = -1;
	flow_items(fl, stack);
	vlist_tails(&fl->list);
	vlist_even(&fl->list);
	fl->list.op.p = fl->draw.op.p;
	fl->list.op.n = fl->draw.op.n;
}

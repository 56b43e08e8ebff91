/* What a card asks besides its question: choices behind their letters, follow-ups with answers. */
#include "page/flow/flow_ask.h"

#include "page/compose/origin.h"
#include "page/flow/flow_blocks.h"
#include "page/flow/flow_note.h"

enum {
	CHOICE_KEEP = 0, /* a choice stays whole if it can */
	ANSWER_KEEP = 2, /* lines of an answer on either side of a break */
	LETTER_GAP = 3 * PT,
};

/* ---- choices ---- */

/* A box to tick, if the layout wants one, and the letter behind it. */
static void lead_letter(struct flow *fl, const struct lead *lead)
{
	const struct element *e = lead->e;
	const struct font_metrics *m = font_metrics(e->label_style->fonts[REGULAR].at[0].font);
	mpt cap = len_scale(flow_size(fl, e->label_style).size, m->cap_height, m->upem);
	bool boxed = e->size != LEN_UNSET && !e->choices.right;
	if (fl->draw.measuring)
		return;
	if (boxed) {
		struct op *op = frame_op(&fl->draw, OP_RECT);
		op->x = 0;
		op->y = -(cap + e->size) / 2;
		op->w = op->h = e->size;
		op->radius = e->radius;
		op->weight = e->weight;
		op->stroke = fl->draw.v.c->layout->ink;
	}
	flow_word(fl, lead->s, e->label_style, 0, boxed ? e->size + LETTER_GAP : 0, 0, STAND_LEFT,
		  lead->node, lead->at);
}

static void flow_choice(struct flow *fl, const struct element *e, int choice, struct node *list,
			const struct origin *origin)
{
	const struct text *t = &fl->draw.v.card->choices.p[choice];
	struct node *item = frame_child(&fl->draw, list, ROLE_ITEM, t->at);
	struct set_blocks set = {
		.e = e, .x = e->indent, .keep = CHOICE_KEEP, .kind = "choice", .origin = origin};
	fl->lead = (struct lead){.draw = lead_letter, .e = e, .at = t->at};
	fl->lead.s = vars_letter(fl->draw.v.c->a, choice);
	fl->lead.node = frame_child(&fl->draw, item, ROLE_ITEM_MARK, t->at);
	set.parent = set.alone = frame_child(&fl->draw, item, ROLE_ITEM_BODY, t->at);
	flow_blocks(fl, t, &set);
	fl->lead.draw = NULL;
}

static bool is_right(const struct card *c, int choice)
{
	for (int i = 0; i < c->correct.n; i++)
		if (c->correct.p[i] == choice)
			return true;
	return false;
}

void flow_choices(struct flow *fl, const struct element *e)
{
	const struct card *card = fl->draw.v.card;
	bool right = e->choices.right;
	if (!card || !card->choices.n || (right && !card->correct.n))
		return;
	compose_shown(fl->draw.v.c, card, card_field_find(STR("choices")));
	if (right)
		compose_shown(fl->draw.v.c, card, card_field_find(STR("correct")));
	flow_gap(fl, fl->list.box.n ? e->above : 0);
	struct node *list =
		frame_child(&fl->draw, fl->draw.node, ROLE_CHOICES, card->choices.p[0].at);
	const struct origin *origin =
		origin_of_field(&fl->draw, right ? STR("correct") : STR("choices"), e->style,
				flow_size(fl, e->style).size);
	int before = 0;
	for (int i = 0; i < card->choices.n; i++) {
		if (right && !is_right(card, i))
			continue;
		if (before++) {
			flow_gap(fl, e->gap);
			fl->penalty = BREAK_GROUP;
		}
		flow_choice(fl, e, i, list, origin);
	}
	flow_gap(fl, e->below);
}

/* ---- follow-ups ---- */

static bool has_answer(const struct card *c, int number)
{
	return number < c->followup_answers.n && c->followup_answers.p[number].s.n;
}

/* With nothing but notes below it. */
static bool is_one_paragraph(const struct block *b)
{
	return b->kind == BLOCK_PARAGRAPH && (!b->next || b->next->kind == BLOCK_FOOTNOTES);
}

/* One without an answer may be any blocks, which are no heading. */
static bool flow_asked_in_blocks(struct flow *fl, const struct element *e, int number)
{
	const struct text *q = &fl->draw.v.card->followups.p[number];
	const struct block *b = compose_blocks(fl->draw.v.c, fl->draw.v.card, q);
	struct set_blocks set = {.e = e, .x = e->indent, .keep = ANSWER_KEEP, .kind = "followup"};
	if (has_answer(fl->draw.v.card, number) || !b || is_one_paragraph(b))
		return false;
	set.origin = origin_of_field(&fl->draw, STR("followups"), e->style,
				     flow_size(fl, e->style).size);
	set.parent = fl->draw.node;
	flow_blocks(fl, q, &set);
	return true;
}

static void flow_followup(struct flow *fl, const struct element *e, int number)
{
	if (flow_asked_in_blocks(fl, e, number))
		return;
	const struct card *card = fl->draw.v.card;
	const struct text *q = &card->followups.p[number];
	struct composer *c = fl->draw.v.c;
	struct set_text st = {.style = e->label_style,
			      .x = e->indent,
			      .measure = fl->width - e->indent,
			      .kind = "followup",
			      .label = true};
	st.node = frame_child(&fl->draw, fl->draw.node, ROLE_H4, q->at);
	fl->draw.origin = origin_of_field(&fl->draw, STR("followups"), e->label_style,
					  flow_size(fl, e->label_style).size);
	const struct block *b = compose_blocks(c, card, q);
	bool marked = b && is_one_paragraph(b);
	struct set_blocks set = {
		.e = e, .x = e->indent, .keep = ANSWER_KEEP, .kind = "followup-answer"};
	set.origin = fl->draw.origin;
	set.parent = fl->draw.node;
	flow_para(fl,
		  marked ? compose_block_para(c, b, e->label_style)
			 : compose_para(c, q, e->label_style),
		  &st);
	fl->penalty = BREAK_NEVER;
	flow_block_list(fl, marked ? b->next : NULL, &set);
	fl->draw.origin = NULL;
	if (!has_answer(card, number)) {
		fl->penalty = -1;
		return;
	}
	fl->penalty = BREAK_NEVER;
	set.origin = origin_of_field(&fl->draw, STR("followups.answers"), e->style,
				     flow_size(fl, e->style).size);
	flow_blocks(fl, &card->followup_answers.p[number], &set);
}

void flow_followups(struct flow *fl, const struct element *e)
{
	const struct card *card = fl->draw.v.card;
	if (!card || !card->followups.n)
		return;
	compose_shown(fl->draw.v.c, card, card_field_find(STR("followups")));
	if (card->followup_answers.n)
		compose_shown(fl->draw.v.c, card, card_field_find(STR("followups.answers")));
	flow_gap(fl, fl->list.box.n ? e->above : 0);
	flow_label(fl, e);
	for (int i = 0; i < card->followups.n; i++) {
		if (i) {
			flow_gap(fl, e->gap);
			fl->penalty = BREAK_GROUP;
		}
		flow_followup(fl, e, i);
	}
}

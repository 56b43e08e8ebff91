/* Running text: paragraphs, lists and code; answers told in four parts. */
#include "page/flow.h"

enum {
	KEEP_LINES = 2,          /* lines of a paragraph on either side of a break (no widow, no orphan) */
	BULLET_EM = 1100,        /* thousandths of an em from a bullet to its text */
	NUMBER_EM = 1500,        /* from a number of one or two figures to its text */
	FIGURE_EM = 560,         /* for each figure more */
	DEEPER_EM = 1200,        /* a nested list stands in by so much more */
};

/* Room for the marks of the list that begins with this block: its numbers may have many figures. */
static mpt mark_em(const struct block *blk, const struct block *end)
{
	int highest = 0;
	for (; blk < end && blk->kind == BLOCK_ITEM; blk++)
		highest = blk->number > highest ? blk->number : highest;
	mpt em = NUMBER_EM;
	for (; highest >= 100; highest /= 10)
		em += FIGURE_EM;
	return em;
}

/* number_em: room for the number, if it has one */
static void flow_item_block(struct flow *fl, const struct element *e, const struct block *blk, mpt x,
			    mpt number_em, const struct node *parent)
{
	struct composer *c = fl->draw.v.c;
	mpt em = flow_size(fl, e->style).size;
	mpt in = x + len_scale(em, (blk->depth - 1) * DEEPER_EM, 1000);
	mpt text = in + len_scale(em, blk->number ? number_em : BULLET_EM, 1000);
	const struct node *item = frame_child(&fl->draw, parent, ROLE_ITEM, blk->at);
	struct lead lead = {.draw = flow_lead_word, .style = e->style, .x = in, .at = blk->at};
	lead.s = blk->number ? str_printf(fl->a, "%d.", blk->number) : STR("\xE2\x80\xA2");
	lead.node = frame_child(&fl->draw, item, ROLE_ITEM_MARK, blk->at);
	struct set_text st = {.style = e->style, .x = text, .measure = fl->width - text,
			      .keep = KEEP_LINES, .kind = "item"};
	st.node = frame_child(&fl->draw, item, ROLE_ITEM_BODY, blk->at);
	fl->lead = lead;
	flow_para(fl, compose_block_para(c, blk, e->style), &st);
	fl->lead.draw = NULL;
}

void flow_blocks(struct flow *fl, const struct element *e, const struct text *t, mpt x, bool follows,
		 const struct node *parent)
{
	struct composer *c = fl->draw.v.c;
	int n;
	const struct block *blk = compose_blocks(c, t, &n);
	const struct node *list = NULL;
	mpt number_em = 0;
	mpt em = flow_size(fl, e->style).size;
	for (int i = 0; i < n; i++) {
		bool after_text = i ? blk[i - 1].kind == BLOCK_PARAGRAPH : follows;
		if (i && e->gap != LEN_UNSET && e->kind == EL_BODY)
			flow_gap(fl, e->gap);
		if (blk[i].kind == BLOCK_CODE) {
			flow_code(fl, e, &blk[i], x, parent);
		} else if (blk[i].kind == BLOCK_ITEM) {
			if (i == 0 || blk[i - 1].kind != BLOCK_ITEM) {
				list = frame_child(&fl->draw, parent, ROLE_LIST, blk[i].at);
				number_em = mark_em(&blk[i], blk + n);
				flow_gap(fl, em / 5);
			}
			flow_item_block(fl, e, &blk[i], x, number_em, list);
			if (i + 1 < n && blk[i + 1].kind != BLOCK_ITEM)
				flow_gap(fl, em / 5);
		} else {
			mpt deep = len_scale(em, blk[i].depth * BULLET_EM, 1000);
			struct set_text st = {.style = e->style, .x = x + deep,
					      .measure = fl->width - x - deep, .keep = KEEP_LINES,
					      .kind = "line"};
			st.indent = after_text ? len_scale(em, e->style->indent, 1000) : 0;
			st.node = frame_child(&fl->draw, parent, ROLE_PARAGRAPH, blk[i].at);
			flow_para(fl, compose_block_para(c, &blk[i], e->style), &st);
		}
	}
}

void flow_body(struct flow *fl, const struct element *e)
{
	int n;
	struct text *t = vars_texts(&fl->draw.v, &e->value, &n);
	if (!n)
		return;
	flow_gap(fl, e->above);
	flow_label(fl, e);
	for (int i = 0; i < n; i++) {
		if (i && e->gap != LEN_UNSET)
			flow_gap(fl, e->gap);
		flow_blocks(fl, e, &t[i], e->indent == LEN_UNSET ? 0 : e->indent, i > 0, fl->draw.node);
	}
	flow_gap(fl, e->below);
}

void flow_parts(struct flow *fl, const struct element *e)
{
	const struct card *card = fl->draw.v.card;
	bool any = false;
	for (int i = 0; card && i < 4; i++) {
		const struct text *t = &card->told.part[i];
		if (!t->s.n)
			continue;
		compose_shown(fl->draw.v.c, card, card_field_find(STR("answer")));
		flow_gap(fl, any ? e->gap : e->above);
		any = true;
		fl->lead = (struct lead){.draw = flow_lead_word, .style = e->label_style, .at = t->at};
		fl->lead.s = flow_part_letter(fl->draw.v.c->layout, i);
		fl->lead.node = frame_child(&fl->draw, fl->draw.node, ROLE_LABEL, t->at);
		flow_blocks(fl, e, t, e->indent, false, fl->draw.node);
		fl->lead.draw = NULL;
	}
}

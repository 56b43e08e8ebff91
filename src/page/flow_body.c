/* Running text: paragraphs, lists and framed code; answers told in four parts. */
#include "page/flow.h"

enum {
	KEEP_LINES = 2,          /* lines of a paragraph on either side of a break (no widow, no orphan) */
	CODE_TAB = 4,            /* columns of a tab (look.md section 1) */
	CODE_HANG = 4,           /* columns that a wrapped line stands in */
	BULLET_EM = 1100,        /* thousandths of an em from a bullet to its text */
	NUMBER_EM = 1500,
	DEEPER_EM = 1200,        /* a nested list stands in by so much more */
	FRAME_PAD_X = 5 * PT,
};

#define FRAME_RADIUS MM(1.2)
#define FRAME_PAD_Y  MM(2.6) /* from the frame to the cap line and the last baseline, nearly */
#define FRAME_GAP    (7 * PT)

/* Lines [from, to) of code that one frame holds. */
struct frame_lines {
	const struct line *line; /* NULL while measuring */
	int from, to;
	struct size size;
	mpt x, w;
};

/* Baseline of the first line below the frame's upper edge: padding, then the height of capitals. */
static mpt frame_first(const struct frame_lines *fr)
{
	return FRAME_PAD_Y + fr->size.size * 6 / 10;
}

static mpt frame_height(const struct frame_lines *fr)
{
	return frame_first(fr) + (fr->to - fr->from - 1) * fr->size.leading + FRAME_PAD_Y +
	       fr->size.size / 10;
}

static void code_frame(struct flow *fl, const struct frame_lines *fr, const struct node *node,
		       struct loc at, struct size around)
{
	/* distances as the eye sees them: from the baseline above to the frame, and from the frame to
	   the x-height below (mock-up b3); the struts of the lines are taken into account */
	flow_gap(fl, FRAME_GAP + around.leading * 9 / 100);
	struct vbox *b = flow_open(fl, "code", at);
	b->above = frame_first(fr);
	b->below = b->reach = frame_height(fr) - b->above;
	b->x = fr->x;
	b->w = fr->w;
	if (!fl->draw.measuring) {
		struct op *op = frame_op(&fl->draw, OP_RECT);
		op->x = fr->x;
		op->y = -b->above;
		op->w = fr->w;
		op->h = b->above + b->below;
		op->radius = FRAME_RADIUS;
		op->weight = PT / 2;
		op->stroke = 0;
	}
	for (int i = fr->from; i < fr->to && fr->line; i++)
		frame_line(&fl->draw, &fr->line[i], fr->x + FRAME_PAD_X,
			   (i - fr->from) * fr->size.leading, node);
	flow_close(fl, b);
	fl->gap = FRAME_GAP - around.leading * 24 / 100;
	fl->penalty = BREAK_FREE;
}

/* A block of code in its frame; in several frames if it is higher than a column. */
static void flow_code(struct flow *fl, const struct element *e, const struct block *blk, mpt x,
		      const struct node *parent)
{
	struct composer *c = fl->draw.v.c;
	const struct style *style = e->code ? e->code : e->style;
	struct frame_lines fr = {.size = flow_size(fl, style), .x = x, .w = fl->width - x};
	struct para_shape ps = {.size = fr.size, .measure = fr.w - 2 * FRAME_PAD_X, .align = ALIGN_LEFT};
	struct code code = {.s = blk->code, .at = blk->code_at, .by_line = blk->code_by_line,
			    .tab = CODE_TAB, .hang = CODE_HANG};
	int n = 0;
	if (fl->bounding)
		n = code_least(&code);
	else if (fl->draw.measuring)
		n = code_count(c->setter, &code, style, &ps);
	else
		fr.line = code_break(c->setter, fl->a, &code, style, &ps, &n, NULL);
	mpt room = fl->column - 2 * FRAME_PAD_Y - fr.size.size;
	int most = room > fr.size.leading ? room / fr.size.leading : 1;
	const struct node *node = frame_child(&fl->draw, parent, ROLE_CODE, blk->at);
	if (fl->list.box.n)
		fl->penalty = BREAK_LINE / 2; /* rather keep it with the sentence before it */
	for (fr.from = 0; fr.from < n; fr.from = fr.to) {
		fr.to = n - fr.from > most ? fr.from + most : n;
		code_frame(fl, &fr, node, blk->at, flow_size(fl, e->style));
	}
}

static void flow_item_block(struct flow *fl, const struct element *e, const struct block *blk, mpt x,
			    const struct node *parent)
{
	struct composer *c = fl->draw.v.c;
	mpt em = flow_size(fl, e->style).size;
	mpt in = x + len_scale(em, (blk->depth - 1) * DEEPER_EM, 1000);
	mpt text = in + len_scale(em, blk->number ? NUMBER_EM : BULLET_EM, 1000);
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
				flow_gap(fl, em / 5);
			}
			flow_item_block(fl, e, &blk[i], x, list);
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
		flow_gap(fl, any ? e->gap : e->above);
		any = true;
		fl->lead = (struct lead){.draw = flow_lead_word, .style = e->label_style, .at = t->at};
		fl->lead.s = flow_part_letter(fl->draw.v.c->layout, i);
		fl->lead.node = frame_child(&fl->draw, fl->draw.node, ROLE_LABEL, t->at);
		flow_blocks(fl, e, t, e->indent, false, fl->draw.node);
		fl->lead.draw = NULL;
	}
}

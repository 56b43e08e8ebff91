/* Lists of any depth, rows of terms and their definitions, footnotes. */
#include "page/flow/flow_list.h"

#include "page/compose/frame.h"

enum {
	BULLET_EM = 1100, /* thousandths of an em from a bullet to its text */
	NUMBER_EM = 1500, /* from a number of one or two figures to its text */
	FIGURE_EM = 560,  /* for each figure more */
	LOOSE_GAP = 350,  /* white between the items of a loose list */
	TASK_SIDE = 680,  /* of the box of a task */
	TERM_GAP = 800,	  /* from a term to its definition beside it */
	TERM_PART =
		400, /* thousandths of the measure: wider terms stand above their definitions, */
	BELOW_TERM = 1500, /* which stand in by so much then */
};

/* ---- items ---- */

/* Room for the marks of a list: its numbers may have many figures. */
static mpt mark_em(const struct block *list)
{
	int highest = 0;
	for (const struct block *i = list->first; i; i = i->next)
		highest = i->number > highest ? i->number : highest;
	mpt em = NUMBER_EM;
	for (; highest >= 100; highest /= 10)
		em += FIGURE_EM;
	return em;
}

static struct str mark_of(const struct block_flow *f, const struct block *list,
			  const struct block *item, int depth)
{
	if (list->ordered || item->kind == BLOCK_FOOTNOTE)
		return str_printf(f->fl->draw.v.c->a, "%d.", item->number);
	return depth % 2 ? STR("\xE2\x80\xA2")	/* bullet */
			 : STR("\xE2\x80\x93"); /* en dash */
}

/* A box to tick, ticked or not. */
static void lead_task(struct flow *fl, const struct lead *lead)
{
	mpt size = flow_size(fl, lead->style).size, side = len_scale(size, TASK_SIDE, 1000);
	bool done = lead->s.n > 0;
	if (fl->draw.measuring)
		return;
	struct op *op = frame_op(&fl->draw, OP_RECT);
	op->x = lead->x;
	op->y = -side;
	op->w = op->h = side;
	op->weight = fl->draw.v.c->layout->prose.box;
	op->stroke = fl->draw.v.c->layout->ink;
	op->node = lead->node;
	for (int i = 0; i < 2 && done; i++) {
		op = frame_stroke(&fl->draw, lead->x + side * (i ? 42 : 18) / 100,
				  -side * (i ? 18 : 45) / 100, side * (i ? 44 : 24) / 100,
				  side * (i ? -64 : 27) / 100, fl->draw.v.c->layout->prose.box * 2);
		op->node = lead->node;
	}
}

/* What the mark of an item is, pending. */
static void lead_item(struct block_flow *f, const struct block *list, const struct block *item,
		      mpt x, int depth, struct node *own)
{
	struct frame *draw = &f->fl->draw;
	struct lead lead = {
		.draw = flow_lead_word, .style = f->set->e->style, .x = x, .at = item->at};
	struct node *mark = frame_child(draw, own, ROLE_ITEM_MARK, item->at);
	lead.s = mark_of(f, list, item, depth);
	lead.node = mark;
	if (item->task) {
		bool done = item->task == TASK_DONE;
		lead.draw = lead_task;
		lead.s = done ? STR("x") : (struct str){0};
		if (mark)
			mark->alt =
				layout_label(draw->v.c->layout, done ? "task-done" : "task-open").s;
	}
	flow_lead(f->fl, lead);
}

/* A box for the mark of an item that says nothing. */
static void empty_item(struct block_flow *f, const struct block *item)
{
	struct size size = flow_size(f->fl, f->set->e->style);
	struct vbox *b = flow_open(f->fl, "item", item->at);
	b->above = flow_strut(size.leading);
	b->below = size.leading - b->above;
	b->on_grid = flow_on_grid(f->fl, size.leading, false);
	flow_close(f->fl, b);
}

static void flow_one(struct block_flow *f, const struct block *list, const struct block *item,
		     struct block_place at, mpt mark, struct node *node)
{
	struct frame *draw = &f->fl->draw;
	struct node *own = frame_child(draw, node, ROLE_ITEM, item->at);
	struct block_place in = {.depth = at.depth + 1};
	in.x = at.x + mark;
	flow_between(f);
	lead_item(f, list, item, at.x, in.depth, own);
	in.body = frame_child(draw, own, ROLE_ITEM_BODY, item->at);
	const struct block *first = item->first;
	if (first && first->kind == BLOCK_PARAGRAPH) {
		flow_row(f, first, in.x, "item", in.body);
		first = first->next;
	} else {
		if (!first)
			empty_item(f, item);
		f->was = WAS_ROW;
	}
	f->siblings(f, first, in);
	f->fl->lead.draw = NULL;
}

void flow_items_of(struct block_flow *f, const struct block *list, struct block_place at)
{
	struct node *node = frame_child(&f->fl->draw, at.body,
					list->ordered ? ROLE_STEPS : ROLE_LIST, list->at);
	bool numbers = list->ordered || list->kind == BLOCK_FOOTNOTES;
	mpt mark = flow_ems(f, numbers ? mark_em(list) : BULLET_EM);
	if (at.depth == 0)
		flow_gap(f->fl, flow_ems(f, LIST_GAP));
	for (const struct block *i = list->first; i; i = i->next) {
		if (!list->tight && i != list->first)
			flow_gap(f->fl, flow_ems(f, LOOSE_GAP));
		flow_one(f, list, i, at, mark, node);
	}
}

void flow_footnotes(struct block_flow *f, const struct block *list, struct block_place at)
{
	flow_items_of(f, list, at);
}

/* ---- definitions ---- */

/* Where the definitions of a list stand: beside their terms or below. */
static mpt place_rows(struct block_flow *f, const struct block *list, mpt x, bool *beside)
{
	const struct style *style = f->set->e->style;
	mpt widest = 0;
	for (const struct block *i = list->first; i; i = i->next) {
		if (i->kind != BLOCK_TERM)
			continue;
		struct para *p = compose_block_para(f->fl->draw.v.c, i, style);
		mpt width = para_width(p, f->em);
		widest = width > widest ? width : widest;
	}
	widest += flow_ems(f, TERM_GAP);
	*beside = widest <= len_scale(f->fl->width - x, TERM_PART, 1000);
	return x + (*beside ? widest : flow_ems(f, BELOW_TERM));
}

/* Returns the row's element. */
static struct node *flow_term(struct block_flow *f, const struct block *blk, mpt x,
			      struct node *list, bool beside)
{
	struct frame *draw = &f->fl->draw;
	flow_between(f);
	flow_gap(f->fl, flow_ems(f, LIST_GAP));
	struct node *row = frame_child(draw, list, ROLE_ITEM, blk->at);
	struct node *mark = frame_child(draw, row, ROLE_ITEM_MARK, blk->at);
	if (!beside) {
		flow_row(f, blk, x, "term", mark);
		f->fl->penalty = BREAK_NEVER;
		return row;
	}
	struct lead lead = {.draw = flow_lead_para,
			    .para = compose_block_para(draw->v.c, blk, f->set->e->style),
			    .style = f->set->e->style,
			    .x = x,
			    .node = mark,
			    .at = blk->at};
	flow_lead(f->fl, lead);
	f->was = WAS_ROW;
	return row;
}

static void flow_definition(struct block_flow *f, const struct block *blk, struct block_place at,
			    struct node *row)
{
	const struct block *first = blk->first;
	at.body = frame_child(&f->fl->draw, row, ROLE_ITEM_BODY, blk->at);
	at.depth++;
	flow_between(f);
	if (first && first->kind == BLOCK_PARAGRAPH) {
		flow_row(f, first, at.x, "definition", at.body);
		first = first->next;
	}
	f->siblings(f, first, at);
	f->fl->lead.draw = NULL;
}

void flow_definitions(struct block_flow *f, const struct block *list, struct block_place at)
{
	struct node *node = frame_child(&f->fl->draw, at.body, ROLE_TERMS, list->at), *row = NULL;
	bool beside;
	struct block_place in = at;
	in.x = place_rows(f, list, at.x, &beside);
	for (const struct block *i = list->first; i; i = i->next) {
		if (i->kind == BLOCK_TERM)
			row = flow_term(f, i, at.x, node, beside);
		else
			flow_definition(f, i, in, row);
	}
}

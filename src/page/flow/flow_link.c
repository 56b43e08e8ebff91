/* Addresses are short, without what every browser adds; codes hold the whole of them. */
#include "page/flow/flow_link.h"

#include "doc/data/qr_code.h"

#define MODULE	 MM(0.4)  /* cameras read smaller ones badly from print */
#define CODE_GAP (3 * PT) /* beside the quiet zone, which is white already */

static void flow_address(struct flow *fl, const struct element *e, const struct text *t,
			 struct str url, struct node *parent)
{
	struct set_text st = {.style = e->style,
			      .x = e->indent,
			      .measure = fl->width - e->indent,
			      .kind = "address"};
	fl->penalty = BREAK_NEVER;
	st.node = frame_child(&fl->draw, parent, ROLE_PARAGRAPH, t->at);
	flow_para(fl, compose_address(fl->draw.v.c, link_short_address(url), t, e->style), &st);
}

/* Dark modules that stand side by side are one rectangle. */
static void draw_code(struct flow *fl, const struct qr_code *qr, mpt x, mpt top, struct node *node,
		      struct loc at)
{
	for (int row = 0; row < qr->side; row++)
		for (int from = 0, to; from < qr->side; from = to) {
			const char *dark = qr->dark + row * qr->side;
			for (to = from + 1; to < qr->side && dark[to] == dark[from];)
				to++;
			if (!dark[from])
				continue;
			struct op *op = frame_op(&fl->draw, OP_RECT);
			op->x = x + from * MODULE;
			op->y = top + row * MODULE;
			op->w = (to - from) * MODULE;
			op->h = MODULE;
			op->fill = 0;
			op->node = node;
			op->at = at;
		}
}

/* False: the column has no room for it. at.body: what its Figure is part of. */
static bool flow_code_of(struct flow *fl, struct str url, struct block_place at, struct loc loc)
{
	struct qr_code qr;
	if (!qr_code_make(fl->draw.measuring ? fl->draw.v.c->scratch : fl->draw.v.c->a, url, &qr))
		return false;
	mpt quiet = QR_QUIET * MODULE, side = qr.side * MODULE + 2 * quiet;
	if (side > fl->width - at.x || side > fl->column)
		return false;
	flow_gap(fl, CODE_GAP);
	struct vbox *b = flow_open(fl, "code", loc);
	b->x = at.x;
	b->w = side;
	b->above = side;
	if (!fl->draw.measuring) {
		struct node *node = frame_child(&fl->draw, at.body, ROLE_FIGURE, loc);
		node->alt = str_printf(fl->draw.v.c->keep, "QR: %.*s", STR_FMT(url));
		draw_code(fl, &qr, at.x + quiet, quiet - side, node, loc);
	}
	flow_close(fl, b);
	flow_gap(fl, CODE_GAP);
	return true;
}

void flow_link(struct flow *fl, const struct element *e, const struct text *t, struct node *parent)
{
	struct block_place at = {.body = parent, .x = e->indent};
	if (t->nlink != 1 || !t->link->url.n)
		return;
	struct str url = t->link->url;
	fl->penalty = BREAK_NEVER;
	bool coded = e->note.codes && flow_code_of(fl, url, at, t->at);
	if (e->note.addresses || (e->note.codes && !coded))
		flow_address(fl, e, t, url, parent);
	else if (!coded)
		fl->penalty = -1;
}

void flow_target(struct block_flow *f, const struct block *blk, struct block_place at)
{
	flow_between(f);
	if (!flow_code_of(f->fl, blk->span->url, at, blk->at))
		flow_row(f, blk, at.x, "address",
			 frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at));
	f->fl->lead.draw = NULL;
	f->was = WAS_ROW;
}

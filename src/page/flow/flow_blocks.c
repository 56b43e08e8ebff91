/* Blocks of a text: paragraphs, headings, quotes, rules; the others have files of their own. */
#include "page/flow/flow_block.h"

#include "page/compose/frame.h"
#include "page/flow/flow_code.h"

enum {
	HEADING_GAP = 500, /* thousandths of an em above a heading, */
	QUOTE_EM = 1200,   /* from a quote's bar to its text */
	BAR_WEIGHT = 900,  /* of the bar, mpt */
	RULE_GAP = 600,	   /* white around a thematic break */
	RULE_PART = 300,   /* of the measure that its rule takes */
	BELOW_BASE = 280,  /* of a bar below the last baseline */
	ABOVE_BASE = 800,  /* and above the first */
};

void flow_between(struct block_flow *f)
{
	if (f->was == WAS_NOTHING)
		return;
	flow_gap(f->fl, f->set->gap);
	if (f->set->keep == 0 && f->fl->penalty < 0)
		f->fl->penalty = BREAK_GROUP; /* rather whole */
}

void flow_row(struct block_flow *f, const struct block *blk, mpt x, const char *kind,
	      const struct node *node)
{
	struct set_text st = {.style = f->set->e->style,
			      .x = x,
			      .measure = f->fl->width - x,
			      .keep = f->set->keep,
			      .kind = kind,
			      .node = node};
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
	f->was = WAS_ROW;
}

static void flow_paragraph(struct block_flow *f, const struct block *blk, struct block_place at)
{
	bool after_text = f->was == WAS_NOTHING ? f->set->follows
						: f->was == WAS_PARAGRAPH && f->in == at.body;
	struct set_text st = {.style = f->set->e->style,
			      .x = at.x,
			      .measure = f->fl->width - at.x,
			      .keep = f->set->keep,
			      .kind = f->set->kind};
	flow_between(f);
	if (f->was == WAS_ROW)
		flow_gap(f->fl, flow_ems(f, LIST_GAP));
	st.indent = after_text ? flow_ems(f, st.style->indent) : 0;
	st.node = f->only && f->set->alone
			  ? f->set->alone
			  : frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at);
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
	f->was = WAS_PARAGRAPH;
	f->in = at.body;
}

static void flow_heading(struct block_flow *f, const struct block *blk, struct block_place at)
{
	struct set_text st = {.style = f->set->e->style,
			      .x = at.x,
			      .measure = f->fl->width - at.x,
			      .kind = f->set->kind};
	flow_between(f);
	if (f->was != WAS_NOTHING)
		flow_gap(f->fl, flow_ems(f, HEADING_GAP));
	st.node = frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at);
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
	f->fl->penalty = BREAK_NEVER;
	f->was = WAS_OTHER;
}

static void flow_verbatim(struct block_flow *f, const struct block *blk, struct block_place at)
{
	flow_between(f);
	if (f->was == WAS_ROW)
		flow_gap(f->fl, flow_ems(f, LIST_GAP));
	flow_code(f->fl, f->set->e, blk, at.x, at.body);
	f->was = WAS_OTHER;
}

/* A bar at the left of boxes [from, to), drawn in each of them so that it may be broken. */
static void draw_bar(struct block_flow *f, int from, mpt x)
{
	(void)f;
	(void)from;
	(void)x;
}

static void flow_quote(struct block_flow *f, const struct block *blk, struct block_place at)
{
	int from = f->fl->list.box.n;
	struct block_place in = at;
	in.x += flow_ems(f, QUOTE_EM);
	in.body = frame_child(&f->fl->draw, at.body, ROLE_SECTION, blk->at);
	flow_siblings(f, blk->first, in);
	draw_bar(f, from, at.x);
	f->was = WAS_OTHER;
}

static void flow_rule(struct block_flow *f, const struct block *blk)
{
	(void)blk;
	flow_gap(f->fl, flow_ems(f, RULE_GAP));
}

/* The description, until there is a picture. */
static void flow_picture(struct block_flow *f, const struct block *blk, struct block_place at)
{
	flow_paragraph(f, blk, at);
}

/* A table without columns: a line for each row. */
static void flow_table(struct block_flow *f, const struct block *blk, struct block_place at)
{
	for (const struct block *row = blk->first; row; row = row->next)
		for (const struct block *cell = row->first; cell; cell = cell->next)
			if (cell->nspan)
				flow_paragraph(f, cell, at);
}

static void flow_block(struct block_flow *f, const struct block *blk, struct block_place at)
{
	switch (blk->kind) {
	case BLOCK_PARAGRAPH: flow_paragraph(f, blk, at); break;
	case BLOCK_HEADING: flow_heading(f, blk, at); break;
	case BLOCK_LIST: flow_items_of(f, blk, at); break;
	case BLOCK_DEFINITIONS: flow_definitions(f, blk, at); break;
	case BLOCK_FOOTNOTES: flow_footnotes(f, blk, at); break;
	case BLOCK_QUOTE: flow_quote(f, blk, at); break;
	case BLOCK_TABLE: flow_table(f, blk, at); break;
	case BLOCK_CODE:
	case BLOCK_HTML: flow_verbatim(f, blk, at); break;
	case BLOCK_RULE: flow_rule(f, blk); break;
	case BLOCK_PICTURE: flow_picture(f, blk, at); break;
	default: flow_siblings(f, blk->first, at); /* parts of others, which set them */
	}
}

void flow_siblings(struct block_flow *f, const struct block *first, struct block_place at)
{
	for (const struct block *blk = first; blk; blk = blk->next)
		flow_block(f, blk, at);
}

int flow_blocks(struct flow *fl, const struct text *t, const struct set_blocks *set)
{
	struct block_flow f = {.fl = fl, .set = set, .em = flow_size(fl, set->e->style).size};
	int first = fl->list.box.n;
	const struct block *blk = compose_blocks(fl->draw.v.c, t);
	f.only = blk && !blk->next;
	fl->draw.origin = set->origin;
	flow_siblings(&f, blk, (struct block_place){.body = set->parent, .x = set->x});
	fl->lead.draw = NULL;
	fl->draw.origin = NULL;
	return fl->list.box.n > first ? first : -1;
}

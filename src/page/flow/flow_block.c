/* What all kinds of blocks do. */
#include "page/flow/flow_block.h"

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

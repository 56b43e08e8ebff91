/* What all kinds of blocks do. */
#include "page/flow/flow_block.h"

#include "text/lang/unicode.h"

enum { WIDE_COLON = 0xFF1A }; /* of Chinese and Japanese */

void flow_between(struct block_flow *f)
{
	if (f->was == WAS_NOTHING)
		return;
	flow_gap(f->fl, f->set->gap);
	if (f->set->keep == 0 && f->fl->penalty < 0)
		f->fl->penalty = BREAK_GROUP; /* rather whole */
}

/* "For example:" */
static bool ends_in_colon(const struct block *blk)
{
	uint32_t last = 0;
	for (int i = blk->nspan - 1; i >= 0 && !last; i--)
		last = utf8_last(str_trim(blk->span[i].s));
	return last == ':' || last == WIDE_COLON;
}

void flow_lead_in(struct block_flow *f, const struct block *blk, int first)
{
	const struct block *next = blk->next;
	if (!next || f->fl->list.box.n == first)
		return;
	if (ends_in_colon(blk) || (f->fl->list.box.n == first + 1 && next->kind != BLOCK_PARAGRAPH))
		f->fl->penalty = BREAK_NEVER;
}

void flow_row(struct block_flow *f, const struct block *blk, mpt x, const char *kind,
	      struct node *node)
{
	struct set_text st = {.style = f->set->e->style,
			      .x = x,
			      .measure = f->fl->width - x,
			      .keep = f->set->keep,
			      .kind = kind,
			      .node = node};
	int first = f->fl->list.box.n;
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
	flow_lead_in(f, blk, first);
	f->was = WAS_ROW;
}

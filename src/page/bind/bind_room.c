/* White at the edges of finished pages. */
#include "book/pack.h"
#include "page/bind/bind_slots.h"

#define OVER PT /* what comes nearer than that to the edge is meant to bleed */

static bool op_spread(const struct op *op, mpt *from, mpt *to)
{
	if (op->kind == OP_LINK || (op->kind == OP_TEXT && !op->nfragment))
		return false;
	*from = op->w < 0 ? op->x + op->w : op->x;
	*to = op->w < 0 ? op->x : op->x + op->w;
	if (op->kind != OP_TEXT)
		return true;
	*from = LEN_MAX;
	*to = -LEN_MAX;
	for (int i = 0; i < op->nfragment; i++) {
		mpt x = op->x + op->fragment[i].x;
		*from = x < *from ? x : *from;
		*to = x + op->fragment[i].width > *to ? x + op->fragment[i].width : *to;
	}
	return true;
}

mpt bind_room(struct arena *scratch, const struct book *b, int page, bool open_side)
{
	struct arena_mark mark = arena_mark(scratch);
	struct page p = page_unpack(&b->page[page], scratch, UNPACK_PLACES);
	/* the first page is a right one, with its back on the left */
	bool left = ((page % 2 == 0) != b->rtl) != open_side;
	mpt least = p.w, from, to;
	for (int i = 0; i < p.ngroup; i++)
		for (int k = 0; k < p.group[i].nop; k++) {
			if (!op_spread(&p.group[i].op[k], &from, &to))
				continue;
			mpt room = left ? p.group[i].x + from : p.w - p.group[i].x - to;
			bool bleeds = p.group[i].op[k].kind != OP_TEXT && room < OVER;
			least = !bleeds && room < least ? room : least;
		}
	arena_reset(scratch, mark);
	return least;
}

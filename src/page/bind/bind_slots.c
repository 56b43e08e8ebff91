/* Places of pages on a side of a sheet. */
#include "page/bind/bind_slots.h"

mpt bind_width(const struct bind_plan *p)
{
	return p->scale ? len_scale(p->sheet_w, MILLION, p->scale) : p->sheet_w;
}

mpt bind_height(const struct bind_plan *p)
{
	return p->scale ? len_scale(p->sheet_h, MILLION, p->scale) : p->sheet_h;
}

mpt bind_shift(const struct bind_plan *p, int sheet)
{
	return creep_shift(&p->opt.creep, signature_depth(&p->order, sheet), p->order.per);
}

static int folded_slots(const struct bind_plan *p, int sheet, bool back, struct bind_slot *out)
{
	int left, right, n = 0;
	mpt fold = p->sheet_w / 2, shift = bind_shift(p, sheet), y = (p->sheet_h - p->page_h) / 2;
	signature_side(&p->order, sheet, back, &left, &right);
	if (left >= 0)
		out[n++] = (struct bind_slot){left, fold - p->page_w + shift, y};
	if (right >= 0)
		out[n++] = (struct bind_slot){right, fold - shift, y};
	return n;
}

static int proof_slots(const struct bind_plan *p, int sheet, bool back, struct bind_slot *out)
{
	int per = p->columns * p->rows, first = (2 * sheet + back) * per, n = 0;
	for (int i = 0; i < per && first + i < p->from->npage; i++) {
		int column = i % p->columns, row = i / p->columns;
		if (p->from->rtl)
			column = p->columns - 1 - column;
		out[n++] = (struct bind_slot){first + i, p->left + column * p->cell_w,
					      p->top + row * p->cell_h};
	}
	return n;
}

/* Fronts are bound on the left, as pages that are turned are; on the right if all is. */
static int leaf_slots(const struct bind_plan *p, int sheet, bool back, struct bind_slot *out)
{
	bool bound_left = back == p->from->rtl;
	mpt x = (p->sheet_w - p->leaf_w) / 2, added = p->leaf_w - p->page_w;
	int page = 2 * sheet + back;
	if (page >= p->from->npage)
		return 0;
	x += bound_left ? added + p->moved : -p->moved;
	out[0] = (struct bind_slot){page, x, (p->sheet_h - p->page_h) / 2};
	return 1;
}

int bind_slots(const struct bind_plan *p, int sheet, bool back, struct bind_slot out[NUP_MOST])
{
	switch (p->opt.kind) {
	case BIND_SADDLE: return folded_slots(p, sheet, back, out);
	case BIND_NUP: return proof_slots(p, sheet, back, out);
	default: return leaf_slots(p, sheet, back, out);
	}
}

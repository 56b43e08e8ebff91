/* x becomes w - x, for groups on their page and for all that stands in a group. */
#include "book/mirror.h"

#include "book/pack.h"

/* The extent of a line's ink from the operation's x. */
static void text_extent(const struct op *op, mpt *from, mpt *to)
{
	if (op->line) {
		*from = op->line->x;
		*to = op->line->x + op->line->width;
		return;
	}
	*from = LEN_MAX;
	*to = -LEN_MAX;
	for (int i = 0; i < op->nfragment; i++) {
		const struct fragment *f = &op->fragment[i];
		*from = f->x < *from ? f->x : *from;
		*to = f->x + f->width > *to ? f->x + f->width : *to;
	}
}

static unsigned mirror_corners(unsigned sharp)
{
	static const unsigned other[4][2] = {{CORNER_TOP_LEFT, CORNER_TOP_RIGHT},
					     {CORNER_TOP_RIGHT, CORNER_TOP_LEFT},
					     {CORNER_BOTTOM_RIGHT, CORNER_BOTTOM_LEFT},
					     {CORNER_BOTTOM_LEFT, CORNER_BOTTOM_RIGHT}};
	unsigned out = 0;
	for (int i = 0; i < 4; i++)
		if (sharp & other[i][0])
			out |= other[i][1];
	return out;
}

static void mirror_op(struct op *op, mpt w)
{
	mpt from, to;
	switch (op->kind) {
	case OP_TEXT:
		if (!op->nfragment)
			break;
		text_extent(op, &from, &to);
		op->x = w - op->x - from - to;
		break;
	case OP_LINE: /* a slanted one leans the other way */
		op->x = op->h ? w - op->x : w - op->x - op->w;
		op->w = op->h ? -op->w : op->w;
		break;
	default: op->x = w - op->x - op->w; op->sharp = mirror_corners(op->sharp);
	}
}

static void mirror_group(struct arena *a, struct group *g)
{
	struct op *op = arena_array(a, struct op, g->nop);
	struct placed *placed = arena_array(a, struct placed, g->nplaced);
	for (int i = 0; i < g->nop; i++) {
		op[i] = g->op[i];
		mirror_op(&op[i], g->w);
	}
	for (int i = 0; i < g->nplaced; i++) {
		placed[i] = g->placed[i];
		placed[i].x = g->w - placed[i].x - placed[i].w;
	}
	g->op = op;
	g->placed = placed;
}

/* A packed group is packed again. */
static void mirror_page(struct arena *a, struct arena *scratch, struct page *page)
{
	struct page open = page_unpack(page, scratch, UNPACK_ALL);
	for (int i = 0; i < page->ngroup; i++) {
		struct group *g = &page->group[i], *from = &open.group[i];
		struct pack *p = g->packed ? pack_of(g) : NULL;
		from->x = page->w - g->x - g->w;
		mirror_group(p ? scratch : a, from);
		*g = *from;
		if (p)
			pack_group(p, g);
	}
}

void mirror_book(struct arena *a, struct book *b)
{
	struct arena *scratch = arena_new();
	b->rtl = true;
	for (int i = 0; i < b->nanchor; i++)
		b->anchor[i]->x = 0; /* jumps show the page's whole width */
	for (int p = 0; p < b->npage; p++) {
		mirror_page(a, scratch, &b->page[p]);
		arena_reset(scratch, (struct arena_mark){0});
	}
	arena_drop(scratch);
}

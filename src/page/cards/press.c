/*
 * A page for each face: the card with its bleed, and what is trimmed off. Fronts and backs
 * alternate and stand the same way up; the shop puts them on its sheets by their boxes.
 */
#include "page/cards/press.h"

void press_boxes(const struct sheet *s, struct page *p)
{
	p->trimmed = true;
	p->trim = (struct extent){s->left, s->top, s->left + s->card_w, s->top + s->card_h};
	p->bleed = (struct extent){p->trim.left - s->bleed, p->trim.top - s->bleed,
				   p->trim.right + s->bleed, p->trim.bottom + s->bleed};
}

static void put_mm(struct buf *b, const char *before, mpt v, const char *behind)
{
	buf_str(b, str_of(before));
	len_put_mm(b, v);
	buf_str(b, str_of(behind));
}

void press_summary(const struct sheet *s, const struct book *b, bool grey, FILE *out)
{
	struct arena *a = arena_new();
	struct buf line = {.a = a};
	bool both = b->duplex != DUPLEX_SIMPLEX;
	int cards = both ? b->npage / 2 : b->npage;
	buf_printf(&line, "  tell the print shop: %d card%s, printed on %s, trimmed to ", cards,
		   cards == 1 ? "" : "s", both ? "both sides" : "one side");
	put_mm(&line, "", s->card_w, "");
	put_mm(&line, " x ", s->card_h, " mm");
	if (s->bleed)
		put_mm(&line, ", ", s->bleed, " mm bleed all round");
	if (s->radius)
		put_mm(&line, ", corners rounded to ", s->radius, " mm");
	buf_printf(&line, "\n  %sat 100 %%, not fitted; %s\n",
		   both ? "pages are fronts and backs in turn, both upright; print " : "print ",
		   grey ? "one ink, black and greys" : "colours are sRGB, black is one ink");
	fwrite(line.p, 1, line.n, out);
	arena_drop(a);
}

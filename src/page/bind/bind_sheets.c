/* Pages become sheets: their groups are placed once more. */
#include "page/bind/bind.h"

#include "page/bind/bind_slots.h"

struct binder {
	struct arena *a;
	const struct bind_plan *p;
	struct landing *landing;
};

static void place_page(struct binder *b, struct page *out, int index, const struct bind_slot *slot,
		       bool turned)
{
	const struct bind_plan *p = b->p;
	const struct page *page = &p->from->page[slot->page];
	struct landing *l = &b->landing[slot->page];
	*l = (struct landing){index, slot->x, slot->y, page->w, page->h, turned, page->label};
	if (turned) {
		l->x = bind_width(p) - slot->x - page->w;
		l->y = bind_height(p) - slot->y - page->h;
	}
	for (int i = 0; i < page->ngroup; i++) {
		struct group *g = &out->group[out->ngroup++];
		*g = page->group[i];
		g->x = l->x + (turned ? page->w - g->x - g->w : g->x);
		g->y = l->y + (turned ? page->h - g->y - g->h : g->y);
		g->turned = g->turned != turned;
		g->leaf = slot->page + 1;
	}
}

/* "16, 1": the labels of its pages, as they stand there. */
static struct str side_label(struct binder *b, const struct bind_slot *slot, int n)
{
	struct buf out = {.a = b->a};
	for (int i = 0; i < n; i++) {
		struct str label = b->p->from->page[slot[i].page].label;
		if (!label.n)
			continue;
		if (out.n)
			buf_str(&out, STR(", "));
		buf_str(&out, label);
	}
	return buf_slice(&out);
}

static void correct_side(const struct bind_plan *p, struct page *page)
{
	page->correction = p->opt.back;
	if (p->turned) {
		page->correction.x = -page->correction.x;
		page->correction.y = -page->correction.y;
	}
}

static void make_side(struct binder *b, struct page *page, int index, int sheet, bool back)
{
	const struct bind_plan *p = b->p;
	struct bind_slot slot[NUP_MOST];
	int n = bind_slots(p, sheet, back, slot), groups = 1;
	for (int i = 0; i < n; i++)
		groups += p->from->page[slot[i].page].ngroup;
	*page = (struct page){.w = p->sheet_w, .h = p->sheet_h, .scale = p->scale};
	page->group = arena_array(b->a, struct group, groups);
	page->label = side_label(b, slot, n);
	for (int i = 0; i < n; i++)
		place_page(b, page, index, &slot[i], back && p->turned);
	struct group marks = bind_marks(b->a, p, sheet, back);
	marks.turned = back && p->turned;
	if (marks.nop)
		page->group[page->ngroup++] = marks;
	page->trimmed = bind_trim(p, &page->trim);
	page->bleed = page->trim;
	if (back)
		correct_side(p, page);
}

struct book *bind_sheets(struct arena *a, const struct bind_plan *p, enum sides sides,
			 bool reversed)
{
	struct binder b = {.a = a, .p = p};
	struct book *out = arena_alloc(a, sizeof *out);
	bool both = sides == SIDES_BOTH;
	*out = *p->from;
	b.landing = arena_array(a, struct landing, p->from->npage);
	for (int i = 0; i < p->from->npage; i++)
		b.landing[i].page = -1;
	out->npage = p->sheets * (both ? 2 : 1);
	out->page = arena_array(a, struct page, out->npage);
	for (int i = 0; i < p->sheets; i++) {
		int sheet = reversed ? p->sheets - 1 - i : i;
		if (!both) {
			make_side(&b, &out->page[i], i, sheet, sides == SIDES_BACKS);
			continue;
		}
		make_side(&b, &out->page[2 * i], 2 * i, sheet, false);
		make_side(&b, &out->page[2 * i + 1], 2 * i + 1, sheet, true);
	}
	out->landing = b.landing;
	out->nlanding = p->from->npage;
	out->part = !both;
	out->print_unscaled = true;
	out->duplex = !both ? DUPLEX_SIMPLEX : p->flip_long ? DUPLEX_LONG_EDGE : DUPLEX_SHORT_EDGE;
	return out;
}

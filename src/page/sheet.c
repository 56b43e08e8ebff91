/*
 * Imposition of cards: each back stands at the mirrored rectangle of its front. The back of a sheet
 * is laid out as for a flip about the vertical axis; for a flip about the horizontal axis the same
 * page is turned by 180 degrees, which is the identity that print-facts.md section 5 names.
 */
#include "page/cards.h"
#include "page/furniture.h"
#include "page/outline.h"

enum {
	IDS_MOST = 4, /* in the line of print at the edge of a sheet: more meet the centre mark */
};

/* Flips about the vertical axis: long edge of portrait sheets, short edge of landscape ones. */
static bool flips_vertically(const struct sheet *s)
{
	return s->flip_long == (s->paper_h >= s->paper_w);
}

static struct group *add_group(struct page *p, struct group g, mpt x, mpt y)
{
	struct group *at = &p->group[p->ngroup++];
	*at = g;
	at->x = x;
	at->y = y;
	return at;
}

/* Turns a page that is complete: every group about the sheet's centre. */
static void turn_page(struct page *p)
{
	for (int i = 0; i < p->ngroup; i++) {
		struct group *g = &p->group[i];
		g->x = p->w - g->x - g->w;
		g->y = p->h - g->y - g->h;
		g->turned = !g->turned;
	}
}

/* The next face of another card than that of face[i], n at the end. */
static int next_card(const struct face *face, int n, int i)
{
	const struct card *card = face[i].card;
	while (i < n && (!face[i].card || face[i].card == card))
		i++;
	return i;
}

static bool follows(const struct card *a, const struct card *b)
{
	if (a->section == b->section)
		return b->number == a->number + 1;
	return b->number == 1 && a->number == a->section->ncard &&
	       b->section->index == a->section->index + 1;
}

/* "C 05 – C 08, D 02": ids that follow each other in the guide are joined; of more than fit on the
 * line the first and the last. */
static struct str sheet_cards(struct composer *c, const struct face *face, int n)
{
	struct buf b = {.a = c->a};
	int i = n && face[0].card ? 0 : next_card(face, n, 0), ids = 0;
	const struct card *first = i < n ? face[i].card : NULL, *last = first;
	while (i < n) {
		const struct card *from = face[i].card;
		for (last = from; (i = next_card(face, n, i)) < n && follows(last, face[i].card);)
			last = face[i].card;
		ids += last == from ? 1 : 2;
		if (b.n)
			buf_str(&b, STR(", "));
		buf_str(&b, vars_number(c->a, from));
		if (last == from)
			continue;
		buf_str(&b, STR(" – "));
		buf_str(&b, vars_number(c->a, last));
	}
	if (ids <= IDS_MOST)
		return buf_slice(&b);
	struct str from = vars_number(c->a, first), to = vars_number(c->a, last);
	return str_printf(c->a, "%.*s … %.*s", STR_FMT(from), STR_FMT(to));
}

static void sheet_side(struct composer *c, struct page *p, const struct face *face, int n,
		       const struct vars *v)
{
	const struct sheet *s = &c->layout->sheet;
	p->w = s->paper_w;
	p->h = s->paper_h;
	p->group = arena_array(c->a, struct group, n + 1);
	for (int i = 0; i < n; i++) {
		mpt x = s->left + i % s->columns * (s->card_w + s->gutter_x);
		mpt y = s->top + i / s->columns * (s->card_h + s->gutter_y);
		add_group(p, v->back ? face[i].back : face[i].front,
			  v->back ? s->paper_w - x - s->card_w : x, y);
	}
	add_group(p, furniture_compose(c, v), 0, 0);
	if (v->back && !flips_vertically(s))
		turn_page(p);
}

/* Bookmarks: sections (in guide order only) with their questions, on the pages of their fronts. */
static void deck_outline(struct composer *c, const struct deck *deck, int slots, struct book *book)
{
	const struct section *open = NULL;
	struct outline_list list = {0};
	for (int i = 0; i < deck->n; i++) {
		const struct face *face = &deck->face[i];
		const struct group *g = &book->page[i / slots * 2].group[i % slots];
		if (face->part > 1 || !face->card)
			continue;
		struct anchor *a = compose_card_anchor(c, face->card);
		*a = (struct anchor){i / slots * 2, g->x, g->y, face->card->id.s};
		if (!c->shuffled && face->card->section != open) {
			open = face->card->section;
			struct anchor *s = arena_alloc(c->a, sizeof *s);
			*s = *a;
			s->name = str_printf(c->a, "section.%.*s", STR_FMT(open->id.s));
			outline_add(c, &list, &open->title, (struct str){0}, 0, s);
		}
		outline_card(c, &list, face->card, open ? 1 : 0);
	}
	outline_finish(c, &list, book);
}

int cards_impose(struct composer *c, const struct deck *deck, struct book *book)
{
	const struct sheet *s = &c->layout->sheet;
	int slots = s->columns * s->rows;
	int sheets = (deck->n + slots - 1) / slots;
	book->npage = 2 * sheets;
	book->page = arena_array(c->a, struct page, book->npage);
	for (int i = 0; i < sheets; i++) {
		int from = i * slots, n = deck->n - from < slots ? deck->n - from : slots;
		struct vars v = {.c = c, .sheet = i + 1, .sheets = sheets, .flip_long = s->flip_long};
		v.cards = sheet_cards(c, &deck->face[from], n);
		sheet_side(c, &book->page[2 * i], &deck->face[from], n, &v);
		v.back = true;
		sheet_side(c, &book->page[2 * i + 1], &deck->face[from], n, &v);
	}
	book->duplex = s->flip_long ? DUPLEX_LONG_EDGE : DUPLEX_SHORT_EDGE;
	book->print_unscaled = true;
	deck_outline(c, deck, slots, book);
	return sheets;
}

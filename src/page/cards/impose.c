/*
 * Imposition of cards: each back is at the mirrored rectangle of its front. The back of a sheet
 * is laid out as for a flip about the vertical axis; for a flip about the horizontal axis the same
 * page is turned by 180 degrees: a mirror image about one axis, turned, is that about the other.
 */
#include "page/cards/cards.h"
#include "page/cards/furniture.h"
#include "page/compose/outline.h"
#include "page/cards/press.h"
#include "page/compose/vars.h"

enum {
	IDS_MOST = 4, /* in the line of print at the edge of a sheet: more meet the centre mark */
};

/* Flips about the vertical axis: long edge of portrait sheets, short edge of landscape ones. */
static bool flips_vertically(const struct sheet *s)
{
	return s->flip_long == (s->paper_h >= s->paper_w);
}

static void add_group(struct page *p, struct group g, mpt x, mpt y, bool turned)
{
	struct group *at = &p->group[p->ngroup++];
	*at = g;
	at->x = x;
	at->y = y;
	at->turned = turned;
}

/* "front 1", "back 1": what a viewer calls the page. */
static struct str page_label(struct composer *c, const struct vars *v)
{
	struct str side = layout_label(c->layout, v->back ? "back" : "front").s;
	if (!side.n || c->layout->sheet.fold || c->layout->use == FOR_CALIBRATE)
		return (struct str){0};
	return str_printf(c->keep, "%.*s %d", STR_FMT(side), v->sheet);
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

/* Which face stands where: sheets of `slots` places, some of the first sheet's skipped. */
struct imposition {
	struct composer *c;
	const struct deck *deck;
	int slots, sheets;
};

/* Index of the face in a place, -1: empty. In cut-and-stack order the cards of one place follow
 * each other through the pile, so that piles cut as a whole can be stacked. */
static int face_at(const struct imposition *im, int sheet, int slot)
{
	const struct imposing *how = &im->c->opt.cards.imposing;
	int i = how->cutstack ? slot * im->sheets + sheet : sheet * im->slots + slot - how->skip;
	return i >= 0 && i < im->deck->n ? i : -1;
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

/* Upper left corner of a cell of the grid. */
static void cell_place(const struct sheet *s, int column, int row, mpt *x, mpt *y)
{
	*x = s->left + column * (s->card_w + s->gutter_x);
	*y = s->top + row * (s->card_h + s->gutter_y);
}

/* The front of a slot, or its back at the mirrored rectangle. */
static void place_face(const struct sheet *s, struct page *p, const struct face *face, int slot,
		       bool back)
{
	mpt x, y;
	cell_place(s, slot % s->columns, slot / s->columns, &x, &y);
	if (back)
		x = s->paper_w - x - s->card_w;
	add_group(p, back ? face->back : face->front, x + s->inset_x, y + s->inset_y, false);
}

/* Front and back in neighbouring cells: the back is upright beside, upside down below. */
static void place_folded(const struct sheet *s, struct page *p, const struct face *face, int slot)
{
	bool beside = s->fold == FOLD_VERTICAL;
	int pairs = beside ? s->columns / 2 : s->columns;
	int column = slot % pairs * (beside ? 2 : 1), row = slot / pairs * (beside ? 1 : 2);
	mpt x, y;
	cell_place(s, column, row, &x, &y);
	add_group(p, face->front, x + s->inset_x, y + s->inset_y, false);
	cell_place(s, column + beside, row + !beside, &x, &y);
	add_group(p, face->back, x + s->inset_x, y + s->inset_y, !beside);
}

/* A correction is measured on upright backs; on a page that is turned it turns with the page. */
static void correct_back(struct page *p, const struct imposing *how, bool turned)
{
	p->correction = how->back;
	if (turned) {
		p->correction.x = -p->correction.x;
		p->correction.y = -p->correction.y;
	}
}

static struct str im_cards(const struct imposition *im, int sheet)
{
	struct composer *c = im->c;
	struct face *on = arena_array(c->a, struct face, im->slots);
	int n = 0;
	for (int slot = 0; slot < im->slots; slot++) {
		int i = face_at(im, sheet, slot);
		if (i >= 0)
			on[n++] = im->deck->face[i];
	}
	return sheet_cards(c, on, n);
}

static void sheet_side(const struct imposition *im, struct page *p, int sheet, bool back)
{
	struct composer *c = im->c;
	const struct sheet *s = &c->layout->sheet;
	struct vars v = {.c = c,
			 .sheet = sheet + 1,
			 .sheets = im->sheets,
			 .flip_long = s->flip_long,
			 .back = back};
	v.cards = im_cards(im, sheet);
	p->w = s->paper_w;
	p->h = s->paper_h;
	p->label = page_label(c, &v);
	p->group = arena_array(c->keep, struct group, 2 * im->slots + 1);
	for (int slot = 0; slot < im->slots; slot++) {
		int i = face_at(im, sheet, slot);
		if (i < 0)
			continue;
		int first = p->ngroup;
		if (s->fold)
			place_folded(s, p, &im->deck->face[i], slot);
		else
			place_face(s, p, &im->deck->face[i], slot, back);
		for (int k = first; k < p->ngroup; k++) {
			p->group[k].sheet = sheet + 1;
			p->group[k].place = slot + 1;
		}
	}
	add_group(p, furniture_compose(c, &v), 0, 0, false);
	if (s->press)
		press_boxes(s, p);
	if (back && !flips_vertically(s))
		turn_page(p);
	if (back)
		correct_back(p, &c->opt.cards.imposing, !flips_vertically(s));
}

/* ---- bookmarks ------------------------------------------------------------------------------- */

/* Page and place of the front of a slot, or of its back: at the mirrored rectangle, or beside it on
 * sheets that are folded. */
static struct anchor slot_place(const struct imposition *im, int sheet, int slot, bool back)
{
	const struct sheet *s = &im->c->layout->sheet;
	const struct imposing *how = &im->c->opt.cards.imposing;
	bool beside = s->fold == FOLD_VERTICAL, both = how->sides == SIDES_BOTH && !s->fold;
	struct anchor at = {.page = how->reversed ? im->sheets - 1 - sheet : sheet};
	if (both)
		at.page = 2 * at.page + back;
	if (s->fold) {
		int pairs = beside ? s->columns / 2 : s->columns;
		cell_place(s, slot % pairs * (beside ? 2 : 1) + (back && beside),
			   slot / pairs * (beside ? 1 : 2) + (back && !beside), &at.x, &at.y);
		return at;
	}
	cell_place(s, slot % s->columns, slot / s->columns, &at.x, &at.y);
	if (back && flips_vertically(s))
		at.x = s->paper_w - at.x - s->card_w;
	else if (back)
		at.y = s->paper_h - at.y - s->card_h;
	return at;
}

/* Where each face is to be found: its front, or its back, if only backs are printed. */
static struct anchor *face_places(const struct imposition *im)
{
	struct composer *c = im->c;
	enum sides sides = c->opt.cards.imposing.sides;
	bool both = sides == SIDES_BOTH || c->layout->sheet.fold;
	struct anchor *at = arena_array(c->lasting, struct anchor, im->deck->n);
	for (int sheet = 0; sheet < im->sheets; sheet++)
		for (int slot = 0; slot < im->slots; slot++) {
			int i = face_at(im, sheet, slot);
			if (i < 0)
				continue;
			const struct face *face = &im->deck->face[i];
			at[i] = slot_place(im, sheet, slot, !both && sides == SIDES_BACKS);
			if (both && face->card && face->part == 1)
				*compose_card_back(c, face->card) =
					slot_place(im, sheet, slot, true);
		}
	return at;
}

static void outline_index(struct composer *c, struct outline_list *list, const struct anchor *place)
{
	struct text title = layout_label(c->layout, "in-deck");
	struct anchor *a = arena_alloc(c->keep, sizeof *a);
	*a = *place;
	outline_add(c, list, &title, (struct str){0}, 0, a);
}

/* The index; sections (in guide order only) with their questions, on the pages of their fronts. */
static void deck_outline(const struct imposition *im, struct book *book)
{
	struct composer *c = im->c;
	const struct section *open = NULL;
	struct outline_list list = {0};
	struct anchor *places = face_places(im);
	for (int i = 0; i < im->deck->n; i++) {
		const struct face *face = &im->deck->face[i];
		if (face->listing && face->part == 1)
			outline_index(c, &list, &places[i]);
		if (face->part > 1 || !face->card)
			continue;
		compose_rest(c);
		struct anchor *a = compose_card_anchor(c, face->card);
		*a = places[i];
		a->name = face->card->id.s;
		if (!c->shuffled && face->card->section != open) {
			open = face->card->section;
			struct anchor *s = arena_alloc(c->keep, sizeof *s);
			*s = *a;
			s->name = str_printf(c->keep, "section.%.*s", STR_FMT(open->id.s));
			outline_add(c, &list, &open->title, (struct str){0}, 0, s);
		}
		outline_card(c, &list, face->card, open ? 1 : 0);
	}
	outline_finish(c, &list, book);
}

int cards_impose(struct composer *c, const struct deck *deck, struct book *book)
{
	const struct sheet *s = &c->layout->sheet;
	const struct imposing *how = &c->opt.cards.imposing;
	struct imposition im = {.c = c, .deck = deck, .slots = s->columns * s->rows};
	bool both = how->sides == SIDES_BOTH && !s->fold;
	if (s->fold)
		im.slots /= 2;
	if (how->skip >= im.slots)
		diag_error(
			c->diag, (struct loc){0},
			"--skip %d leaves no place: a sheet of layout %.*s holds %d card%s, so at "
			"most %d can be skipped",
			how->skip, STR_FMT(c->layout->name), im.slots, im.slots == 1 ? "" : "s",
			im.slots - 1);
	im.sheets = (deck->n + how->skip + im.slots - 1) / im.slots;
	if (c->layout->use == FOR_CALIBRATE)
		im.sheets = 1;
	book->npage = im.sheets * (both ? 2 : 1);
	book->page = arena_array(c->keep, struct page, book->npage);
	for (int i = 0; i < im.sheets; i++) {
		int sheet = how->reversed ? im.sheets - 1 - i : i;
		progress_show(diag_its_progress(c->diag), "filling sheets", i, im.sheets);
		compose_rest(c);
		if (!both) {
			sheet_side(&im, &book->page[i], sheet,
				   how->sides == SIDES_BACKS && !s->fold);
			continue;
		}
		sheet_side(&im, &book->page[2 * i], sheet, false);
		sheet_side(&im, &book->page[2 * i + 1], sheet, true);
	}
	book->duplex = !both ? DUPLEX_SIMPLEX : s->flip_long ? DUPLEX_LONG_EDGE : DUPLEX_SHORT_EDGE;
	book->print_unscaled = true;
	if (!both && !s->fold)
		book->lacks = how->sides == SIDES_FRONTS ? DRAWN_BACK : DRAWN_FRONT;
	book->bleed = s->bleed;
	deck_outline(&im, book);
	return im.sheets;
}

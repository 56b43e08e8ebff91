/*
 * The geometry of what is printed on: a sheet of cards with its grid, or a page of a booklet. The
 * grid is checked to fit the paper, with a message that says what would.
 */
#include <stdlib.h>
#include <string.h>

#include "doc/layout/element.h"
#include "doc/layout/sheet_finish.h"
#include "doc/data/size.h"
#include "doc/yaml/forms.h"
#include "doc/data/stock.h"

enum {
	GRID_MAX = 32,	   /* cards in a row: more than that cannot be cut by hand */
	CARD_MIN = MM(10), /* less holds no line of text */
	PAGE_MIN = MM(40),
	TEXT_MIN = MM(20), /* between the margins of a page */
	SLACK = 20, /* mpt: lengths in mm are rounded, so a row may come out this much longer */
};

#define EDGE	  MM(5) /* free at the edges of a computed grid: what laser printers need */
#define NEARLY	  MM(0.6)
#define PRINTABLE MM(4.3) /* printers leave 1/6 in free */
/* For what is printed on stock: careful printers leave 1/4 in free, and layouts draw nothing within
 * the last 0.9 mm of a card. */
#define STOCK_PRINTABLE MM(5.4)
/* What layouts keep clear of at a card's edges: of one that fills its sheet, of another. */
#define WHITE_OF_SHEET MM(8)
#define WHITE_OF_CARD  MM(3)

/* Booklets are sheets folded once: the page that --paper makes of a sheet's name. */
static const struct {
	const char *sheet, *page;
} folded[] = {{"a4", "a5"}, {"letter", "half-letter"}};

/* ---- paper ---- */

static const struct paper *paper_need(struct layout_reader *r, struct str name, struct loc at)
{
	struct word_set known = {.what = "paper"};
	const struct paper *found = paper_find(name);
	struct paper *sides = arena_alloc(r->a, sizeof *sides);
	if (found)
		return found;
	if (size_pair(r->a, name, sides))
		return sides;
	for (const struct paper *p = papers; p->name; p++)
		word_add(r, &known, str_of(p->name), &known);
	word_need(r, &known, name, at);
	return NULL;
}

/* The paper asked for, or else the layout's *own. NULL without any, or after an error. */
static const struct paper *paper_read(struct layout_reader *r, const struct ynode *n,
				      const struct layout_request *rq, const struct paper **its)
{
	struct text t;
	const struct paper *own = NULL;
	if (n && ynode_text(n, &t, r->d))
		own = paper_need(r, t.s, n->at);
	*its = own;
	return rq->opt.print.paper ? rq->opt.print.paper : own;
}

/* ---- numbers in words ---- */

static struct str mm_words(struct layout_reader *r, mpt v)
{
	struct buf b = {.a = r->a};
	len_put_mm(&b, v);
	return buf_slice(&b);
}

static struct str size_words(struct layout_reader *r, mpt w, mpt h)
{
	struct buf b = {.a = r->a};
	len_put_mm(&b, w);
	buf_str(&b, STR(" x "));
	len_put_mm(&b, h);
	buf_str(&b, STR(" mm"));
	return buf_slice(&b);
}

/* ---- pairs ---- */

static bool count_parse(struct str s, int *out)
{
	return whole_parse(s, 1, GRID_MAX, out);
}

static bool grid_read(struct layout_reader *r, const struct ynode *n, struct sheet *s)
{
	struct text t;
	struct str columns, rows;
	if (!n || !ynode_text(n, &t, r->d))
		return false;
	if (str_halves(t.s, 'x', &columns, &rows) && count_parse(columns, &s->columns) &&
	    count_parse(rows, &s->rows))
		return true;
	return diag_error(r->d, n->at,
			  "'%.*s' is no grid: write COLUMNSxROWS, such as 2x4, at most "
			  "%dx%d",
			  STR_FMT(form_excerpt(t.s)), GRID_MAX, GRID_MAX);
}

/* "127mm x 76.2mm", {width: 127mm, height: 76.2mm}, or fill: zeros. */
static bool card_read(struct layout_reader *r, const struct ynode *n, struct sheet *s)
{
	static const char *const allowed[] = {"width", "height", NULL};
	struct text t;
	struct str w, h;
	if (!n || (n->kind == YNODE_SCALAR && str_is(n->text.s, "fill")))
		return true;
	if (n->kind == YNODE_MAP) {
		const struct ynode *width = ynode_find(n, "width"),
				   *height = ynode_find(n, "height");
		ynode_only(n, allowed, "card", r->d);
		if (!width || !height)
			return diag_error(r->d, n->at, "'card' needs 'width' and 'height'");
		bool good = ynode_len(width, CARD_MIN, LEN_MAX, &s->card_w, r->d);
		return ynode_len(height, CARD_MIN, LEN_MAX, &s->card_h, r->d) && good;
	}
	if (!ynode_text(n, &t, r->d))
		return false;
	if (!str_halves(t.s, 'x', &w, &h) || !len_parse(w, &s->card_w) || !len_parse(h, &s->card_h))
		return diag_error(r->d, n->at,
				  "'%.*s' is no size of a card: write fill, or two "
				  "lengths such as 105mm x 74mm",
				  STR_FMT(form_excerpt(t.s)));
	if (s->card_w < CARD_MIN || s->card_h < CARD_MIN)
		return diag_error(r->d, n->at, "a card has at least 10 x 10 mm, found '%.*s'",
				  STR_FMT(form_excerpt(t.s)));
	return true;
}

static bool gutter_read(struct layout_reader *r, const struct ynode *n, struct sheet *s)
{
	if (!n)
		return true;
	if (n->kind != YNODE_LIST) {
		bool good = ynode_len(n, 0, LEN_MAX, &s->gutter_x, r->d);
		s->gutter_y = s->gutter_x;
		return good;
	}
	if (n->n != 2)
		return diag_error(r->d, n->at, "'gutter' is a length, or two: [across, down]");
	return ynode_len(n->child, 0, LEN_MAX, &s->gutter_x, r->d) &&
	       ynode_len(n->child->next, 0, LEN_MAX, &s->gutter_y, r->d);
}

/* ---- the grid ---- */

static int64_t extent(int n, mpt card, mpt gutter)
{
	return (int64_t)n * card + (int64_t)(n - 1) * gutter;
}

/* Most cards that fit side by side. */
static int most_fit(mpt room, mpt card, mpt gutter)
{
	return (int)(((int64_t)room + SLACK + gutter) / ((int64_t)card + gutter));
}

static void fill_sheet(struct sheet *s)
{
	s->card_w = (s->paper_w - (s->columns - 1) * s->gutter_x) / s->columns;
	s->card_h = (s->paper_h - (s->rows - 1) * s->gutter_y) / s->rows;
}

static void place_grid(struct layout_reader *r, const struct ynode *at, struct sheet *s)
{
	if (!finish_gutters(r, at, s))
		return;
	int64_t gutters_w = extent(s->columns, 0, s->gutter_x);
	int64_t gutters_h = extent(s->rows, 0, s->gutter_y);
	if (!s->card_w) {
		if (s->paper_w - gutters_w < (int64_t)s->columns * CARD_MIN ||
		    s->paper_h - gutters_h < (int64_t)s->rows * CARD_MIN) {
			diag_error(r->d, at->at,
				   "a grid of %d x %d leaves cards of less than "
				   "10 x 10 mm",
				   s->columns, s->rows);
			return;
		}
		fill_sheet(s);
	}
	int64_t w = extent(s->columns, s->card_w, s->gutter_x);
	int64_t h = extent(s->rows, s->card_h, s->gutter_y);
	if (w > s->paper_w + SLACK || h > s->paper_h + SLACK) {
		int across = most_fit(s->paper_w, s->card_w, s->gutter_x);
		int down = most_fit(s->paper_h, s->card_h, s->gutter_y);
		struct str card = size_words(r, s->card_w, s->card_h);
		struct str paper = size_words(r, s->paper_w, s->paper_h);
		if (across && down)
			diag_error(r->d, at->at,
				   "a grid of %d x %d cards of %.*s does not fit on "
				   "%.*s of %.*s: %d x %d fit",
				   s->columns, s->rows, STR_FMT(card), STR_FMT(s->paper),
				   STR_FMT(paper), across, down);
		else
			diag_error(r->d, at->at, "a card of %.*s does not fit on %.*s of %.*s",
				   STR_FMT(card), STR_FMT(s->paper), STR_FMT(paper));
		return;
	}
	s->left = (mpt)((s->paper_w - w) / 2);
	s->top = (mpt)((s->paper_h - h) / 2);
	finish_room(r, at->at, s);
}

/* ---- grids that the layout does not give ---------------------------------------------------- */

/* Beside a computed grid; a bleed is printed as well. */
static mpt bleed_edge(mpt bleed)
{
	return bleed && PRINTABLE + bleed > EDGE ? PRINTABLE + bleed : EDGE;
}

static void centre_grid(struct sheet *s)
{
	s->left = (mpt)((s->paper_w - extent(s->columns, s->card_w, s->gutter_x)) / 2);
	s->top = (mpt)((s->paper_h - extent(s->rows, s->card_h, s->gutter_y)) / 2);
}

/* Takes cards away until the marks of a cutting machine are free: as few as possible. */
static int clear_corners(struct sheet *s, int across, int down, int pair_x, int pair_y)
{
	struct sheet best = *s;
	int most = 0;
	for (int a = across; a > 0; a--)
		for (int b = down; b > 0; b--) {
			s->columns = a * pair_x;
			s->rows = b * pair_y;
			centre_grid(s);
			if (a * b <= most ||
			    !finish_corners_free(s, REGISTRATION_EDGE + REGISTRATION_LENGTH +
							    REGISTRATION_CLEAR))
				continue;
			most = a * b;
			best = *s;
		}
	*s = best;
	return most;
}

/* What the user's printer leaves white at two edges that face each other: on backs they change
 * places. */
static mpt white_edge(const struct printable *p, enum edge one, enum edge other)
{
	return p->margin[one] > p->margin[other] ? p->margin[one] : p->margin[other];
}

static mpt free_edge(const struct printable *p, enum edge one, enum edge other, mpt bleed)
{
	return p->given ? white_edge(p, one, other) + bleed : bleed_edge(bleed);
}

/* A grid for cards of rq's size with the sheet turned as `turn`; number of whole cards. */
static int try_grid(const struct layout_request *rq, const struct paper *paper, int turn,
		    enum fold fold, mpt bleed, struct sheet *s)
{
	*s = (struct sheet){
		.paper = str_of(paper->name), .computed = true, .fold = fold, .bleed = bleed};
	s->paper_w = turn ? paper->h : paper->w;
	s->paper_h = turn ? paper->w : paper->h;
	s->card_w = rq->opt.cards.size->w;
	s->card_h = rq->opt.cards.size->h;
	int pair_x = fold == FOLD_VERTICAL ? 2 : 1, pair_y = fold == FOLD_HORIZONTAL ? 2 : 1;
	mpt beside = free_edge(&rq->opt.cards.imposing.printable, EDGE_LEFT, EDGE_RIGHT, bleed);
	mpt above = free_edge(&rq->opt.cards.imposing.printable, EDGE_TOP, EDGE_BOTTOM, bleed);
	s->gutter_x = s->gutter_y = 2 * bleed;
	int across = most_fit(s->paper_w - 2 * beside, s->card_w * pair_x, s->gutter_x);
	int down = most_fit(s->paper_h - 2 * above, s->card_h * pair_y, s->gutter_y);
	if (rq->opt.cards.finish.registration)
		return clear_corners(s, across, down, pair_x, pair_y);
	s->columns = across * pair_x;
	s->rows = down * pair_y;
	centre_grid(s);
	return across * down;
}

/* Is this the card that the layout's own grid gives? A quarter of A4 is an A6 up to half a mm. */
static bool same_card(const struct sheet *s, const struct paper *card)
{
	mpt w = s->card_w ? s->card_w : (s->paper_w - (s->columns - 1) * s->gutter_x) / s->columns;
	mpt h = s->card_h ? s->card_h : (s->paper_h - (s->rows - 1) * s->gutter_y) / s->rows;
	return abs(w - card->w) <= NEARLY && abs(h - card->h) <= NEARLY;
}

/* Does the layout's own grid do for the card that was asked for? */
static bool own_grid(const struct sheet *s, const struct layout_request *rq)
{
	bool fills = !s->card_w;
	return !s->tab && same_card(s, rq->opt.cards.size) && !rq->opt.cards.finish.registration &&
	       !(fills && s->bleed);
}

/* Most cards on the sheet, however it is turned; upright and unfolded if that makes no difference.
 */
static void best_grid(struct layout_reader *r, const struct layout_request *rq,
		      const struct paper *paper, struct sheet *s)
{
	struct sheet best = {0};
	int most = 0;
	for (int turn = 0; turn < 2; turn++)
		for (int f = rq->opt.cards.fold ? FOLD_VERTICAL : FOLD_NONE;
		     f <= (rq->opt.cards.fold ? FOLD_HORIZONTAL : FOLD_NONE); f++) {
			struct sheet one;
			int n = try_grid(rq, paper, turn, (enum fold)f, s->bleed, &one);
			if (n > most) {
				most = n;
				best = one;
			}
		}
	if (!most) {
		struct str card = size_words(r, rq->opt.cards.size->w, rq->opt.cards.size->h);
		struct str sheet = size_words(r, paper->w, paper->h);
		struct str white = rq->opt.cards.imposing.printable.given
					   ? STR("what --printer-margin leaves white")
					   : str_printf(r->a, "%.*s mm free at the edges",
							STR_FMT(mm_words(r, bleed_edge(s->bleed))));
		diag_error(r->d, (struct loc){0},
			   "a card of %.*s does not fit on %s of %.*s with %.*s", STR_FMT(card),
			   paper->name, STR_FMT(sheet), STR_FMT(white));
		return;
	}
	*s = best;
}

/* How much smaller the printed part of cards is that stand so near to the sheet's edges. */
static mpt inset(mpt near_edge, mpt far_edge, mpt clear)
{
	mpt least = near_edge < far_edge ? near_edge : far_edge;
	return least < clear ? clear - least : 0;
}

/* The stock's own, often asymmetric geometry. */
static void stock_grid(const struct stock *t, const struct printable *p, struct sheet *s)
{
	*s = (struct sheet){
		.paper = str_of(t->paper->name), .computed = true, .stock = t, .bleed = s->bleed};
	s->paper_w = t->paper->w;
	s->paper_h = t->paper->h;
	s->columns = t->columns;
	s->rows = t->rows;
	s->card_w = t->card_w;
	s->card_h = t->card_h;
	s->gutter_x = t->pitch_x - t->card_w;
	s->gutter_y = t->pitch_y - t->card_h;
	if (t->columns == 1)
		s->gutter_x = 0;
	if (t->rows == 1)
		s->gutter_y = 0;
	s->left = t->left;
	s->top = t->top;
	int64_t right = s->paper_w - s->left - extent(s->columns, s->card_w, s->gutter_x);
	int64_t bottom = s->paper_h - s->top - extent(s->rows, s->card_h, s->gutter_y);
	mpt beside = p->given ? white_edge(p, EDGE_LEFT, EDGE_RIGHT) : STOCK_PRINTABLE;
	mpt above = p->given ? white_edge(p, EDGE_TOP, EDGE_BOTTOM) : STOCK_PRINTABLE;
	s->inset_x = inset(s->left, (mpt)right, beside);
	s->inset_y = inset(s->top, (mpt)bottom, above);
}

/* Folding pairs the columns of the layout's grid, or its rows. */
static void fold_grid(struct layout_reader *r, const struct ynode *at, struct sheet *s)
{
	if (s->columns % 2 == 0)
		s->fold = FOLD_VERTICAL;
	else if (s->rows % 2 == 0)
		s->fold = FOLD_HORIZONTAL;
	else
		diag_error(r->d, at->at,
			   "--fold needs an even number of columns or rows, this grid is %d x %d",
			   s->columns, s->rows);
}

static bool takes_card_paper(const struct layout_request *rq)
{
	const struct card_options *c = &rq->opt.cards;
	return paper_is_card(rq->opt.print.paper) && !c->size && !c->stock && !c->fold &&
	       !c->finish.press && !c->finish.bleed;
}

/*
 * One card that is the whole paper, upright or across as the layout's own cards are. There is
 * nothing to cut, so nothing is printed beside it. Where the printer is said to leave more white
 * than the layout does, the card's face is so much smaller.
 */
static void card_paper_grid(const struct paper *paper, const struct paper *own, int turn,
			    const struct layout_request *rq, struct sheet *s)
{
	const struct printable *p = &rq->opt.cards.imposing.printable;
	mpt white = s->card_w ? WHITE_OF_CARD : WHITE_OF_SHEET;
	mpt w = turn ? own->h : own->w, h = turn ? own->w : own->h;
	w = s->card_w ? s->card_w : w / s->columns;
	h = s->card_h ? s->card_h : h / s->rows;
	*s = (struct sheet){.paper = s->paper, .bleed = 0, .columns = 1, .rows = 1, .whole = true};
	s->paper_w = s->card_w = w > h ? paper->h : paper->w;
	s->paper_h = s->card_h = w > h ? paper->w : paper->h;
	if (!p->given)
		return;
	s->inset_x = inset(white, white, white_edge(p, EDGE_LEFT, EDGE_RIGHT));
	s->inset_y = inset(white, white, white_edge(p, EDGE_TOP, EDGE_BOTTOM));
}

static void flip_read(struct layout_reader *r, const struct ynode *n,
		      const struct layout_request *rq, struct sheet *s)
{
	static const char *const edges[] = {"long", "short", NULL};
	int edge = s->paper_w > s->paper_h; /* backs upright when turned like a page of a pad */
	if (!s->computed && !s->whole)	    /* the layout speaks of its own sheet */
		ynode_choice(n, edges, &edge, r->d);
	s->flip_long = rq->opt.print.flip ? rq->opt.print.flip == 1 : edge == 0;
}

/* The request for cards that a tab makes so much higher. */
static struct layout_request with_tab(const struct layout_request *rq, mpt tab, struct paper *grown)
{
	struct layout_request out = *rq;
	if (rq->opt.cards.size && tab) {
		*grown = *rq->opt.cards.size;
		grown->h += tab;
		out.opt.cards.size = grown;
	}
	return out;
}

static void tab_read(struct layout_reader *r, const struct ynode *sheet, mpt *tab)
{
	const struct ynode *n = ynode_find(sheet, "tab");
	ynode_len(n, 0, CARD_MIN * 5, tab, r->d);
	if (n && r->l->use != FOR_DIVIDERS)
		diag_error(r->d, n->key.at, "only a layout with 'for: dividers' has a tab");
	else if (r->l->use == FOR_DIVIDERS && !*tab)
		diag_error(r->d, sheet->at, "the sheet of a layout for: dividers needs a 'tab'");
}

void sheet_read(struct layout_reader *r, const struct ynode *n, const struct layout_request *asked)
{
	static const char *const allowed[] = {"paper",	"turn", "grid",	     "card",
					      "gutter", "flip", "furniture", "radius",
					      "bleed",	"safe", "tab",	     NULL};
	static const char *const turns[] = {"portrait", "landscape", NULL};
	struct sheet *s = &r->l->sheet;
	struct paper grown;
	mpt tab = 0;
	int turn = 0;
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "sheet", r->d);
	tab_read(r, n, &tab);
	const struct layout_request with = with_tab(asked, tab, &grown), *rq = &with;
	s->tab = tab;
	const struct ynode *grid = ynode_find(n, "grid"), *paper_node = ynode_find(n, "paper");
	if (!grid)
		diag_error(r->d, n->at, "'sheet' needs a 'grid', such as 2x2");
	if (!paper_node && !rq->opt.print.paper)
		diag_error(r->d, n->at, "'sheet' needs a 'paper', such as a4");
	const struct paper *own, *paper = paper_read(r, paper_node, rq, &own);
	ynode_choice(ynode_find(n, "turn"), turns, &turn, r->d);
	if (paper) {
		s->paper = str_of(paper->name);
		s->paper_w = turn ? paper->h : paper->w;
		s->paper_h = turn ? paper->w : paper->h;
	}
	mpt bleed = finish_bleed(r, n, rq);
	s->bleed = rq->opt.cards.finish.press ? 0 : bleed; /* single cards need no gutters */
	bool good = gutter_read(r, ynode_find(n, "gutter"), s);
	good = card_read(r, ynode_find(n, "card"), s) && good;
	good = grid_read(r, grid, s) && good;
	if (rq->opt.print.paper && good && own && !tab && takes_card_paper(rq)) {
		card_paper_grid(paper, own, turn, rq, s);
	} else if (rq->opt.cards.stock) {
		stock_grid(rq->opt.cards.stock, &rq->opt.cards.imposing.printable, s);
		finish_room(r, (struct loc){0}, s);
	} else if (rq->opt.cards.size && rq->opt.cards.finish.press) {
		s->card_w = rq->opt.cards.size->w;
		s->card_h = rq->opt.cards.size->h;
	} else if (rq->opt.cards.size && paper && !(good && own_grid(s, rq))) {
		best_grid(r, rq, paper, s);
	} else if (good && paper) {
		place_grid(r, grid, s);
		if (rq->opt.cards.fold)
			fold_grid(r, grid, s);
	}
	elements_read(r, ynode_find(n, "furniture"), IN_SHEET, &s->furniture);
	if (s->whole)
		s->furniture = (struct elements){0};
	if (rq->opt.cards.finish.press)
		finish_press(r, rq, bleed, s);
	s->tab = tab; /* a computed grid is a new sheet */
	flip_read(r, ynode_find(n, "flip"), rq, s);
	finish_read(r, n, rq, s);
	finish_marks(r, rq, s);
}

/* ---- booklet pages ---- */

/*
 * A booklet whose own page is a folded sheet is asked for by the sheet: `--paper letter` gives
 * half-letter pages. One whose pages are whole sheets takes the name as it is.
 */
static const struct paper *page_paper(struct layout_reader *r, const struct ynode *n,
				      const struct layout_request *rq)
{
	const struct paper *own, *p = paper_read(r, n, rq, &own);
	bool folds = false;
	const char *page = NULL;
	for (size_t i = 0; p && rq->opt.print.paper && i < sizeof folded / sizeof *folded; i++) {
		if (n && str_same(n->text.s, str_of(folded[i].page)))
			folds = true;
		if (strcmp(p->name, folded[i].sheet) == 0)
			page = folded[i].page;
	}
	return folds && page ? paper_find(str_of(page)) : p;
}

/* Pages for a screen are as large as that is, which no sheet for a printer tells. */
static const struct paper *screen_paper(struct layout_reader *r, const struct ynode *n,
					const struct layout_request *rq)
{
	struct layout_request without = *rq;
	const struct paper *asked = rq->opt.print.paper;
	if (!n || !asked || !paper_find(str_of(asked->name)))
		return page_paper(r, n, rq);
	without.opt.print.paper = NULL;
	const struct paper *own = page_paper(r, n, &without);
	if (own)
		diag_warning(r->d, (struct loc){0},
			     "the pages of layout '%.*s' are for screens and stay %.*s: --paper "
			     "takes two sides for another screen, such as 100mm x 200mm",
			     STR_FMT(r->l->name), STR_FMT(size_words(r, own->w, own->h)));
	return own;
}

void booklet_page_read(struct layout_reader *r, const struct ynode *n,
		       const struct layout_request *rq)
{
	static const char *const allowed[] = {"paper", "width",	 "height", "outer",
					      "inner", "screen", NULL};
	struct booklet *b = &r->l->booklet;
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "page", r->d);
	const struct ynode *width = ynode_find(n, "width"), *height = ynode_find(n, "height");
	const struct ynode *name = ynode_find(n, "paper");
	bool screen = false;
	ynode_bool(ynode_find(n, "screen"), &screen, r->d);
	const struct paper *paper = screen ? screen_paper(r, name, rq) : page_paper(r, name, rq);
	if (paper) {
		b->page_w = paper->w;
		b->page_h = paper->h;
	}
	if (!name && !rq->opt.print.paper && !(width && height))
		diag_error(r->d, n->at, "'page' needs a 'paper', or 'width' and 'height'");
	if (!rq->opt.print.paper) {
		ynode_len(width, PAGE_MIN, LEN_MAX, &b->page_w, r->d);
		ynode_len(height, PAGE_MIN, LEN_MAX, &b->page_h, r->d);
	}
	bool outer = ynode_len(ynode_find(n, "outer"), 0, LEN_MAX, &b->outer, r->d);
	bool inner = ynode_len(ynode_find(n, "inner"), 0, LEN_MAX, &b->inner, r->d);
	if (b->page_w && outer && inner && (int64_t)b->outer + b->inner > b->page_w - TEXT_MIN)
		diag_error(r->d, ynode_find(n, "outer")->at,
			   "the margins leave less than 20 mm of "
			   "a page that is %.*s",
			   STR_FMT(size_words(r, b->page_w, b->page_h)));
}

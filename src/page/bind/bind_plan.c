/* Whether pages fit on sheets, and how. */
#include <string.h>

#include "page/bind/bind_slots.h"

#define SLACK	   MM(0.1) /* paper is no more exact */
#define PROOF_EDGE MM(5)   /* of a sheet of proofs: what printers leave white */
#define PROOF_GAP  MM(3)
#define FOLD_ROOM  MM(2)   /* ink nearer to a fold cannot be read */
#define EDGE_ROOM  MM(4.2) /* ink nearer to the edge of the paper is not printed */

/* What people have: sheets for which printers have trays. */
static const char *const sheets[] = {"a7", "a6", "a5", "letter", "a4", "legal", "tabloid", "a3"};

static bool takes(mpt w, mpt h, mpt need_w, mpt need_h)
{
	return need_w <= w + SLACK && need_h <= h + SLACK;
}

static bool takes_turned(const struct paper *s, mpt w, mpt h)
{
	return takes(s->w, s->h, w, h) || takes(s->h, s->w, w, h);
}

/* The smallest sheet of those that takes so much; NULL: none. */
static const struct paper *usual_sheet(mpt w, mpt h)
{
	const struct paper *best = NULL;
	for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
		const struct paper *s = paper_find(str_of(sheets[i]));
		if (takes_turned(s, w, h) &&
		    (!best || (int64_t)s->w * s->h < (int64_t)best->w * best->h))
			best = s;
	}
	return best;
}

static void put_size(struct buf *b, mpt w, mpt h)
{
	len_put_mm(b, w);
	buf_str(b, STR(" x "));
	len_put_mm(b, h);
	buf_str(b, STR(" mm"));
}

/* The largest usual page of which two stand side by side on the sheet; NULL: none. */
static const char *usual_page(const struct paper *sheet)
{
	static const char *const usual[] = {"a4", "letter", "a5", "half-letter"};
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		const struct paper *page = paper_find(str_of(usual[i]));
		if (takes_turned(sheet, 2 * page->w, page->h))
			return page->name;
	}
	return NULL;
}

/* "two pages of 148 x 210 mm side by side need 296 x 210 mm, such as a4" */
static void tell_small(struct arena *a, const struct bind_plan *p, const struct paper *sheet, mpt w,
		       mpt h, struct diag *d)
{
	struct buf b = {.a = a};
	const struct paper *other = usual_sheet(w, h);
	if (p->opt.kind == BIND_SADDLE)
		buf_str(&b, STR("two pages of "));
	else
		buf_str(&b, STR("a page of "));
	put_size(&b, p->page_w, p->page_h);
	buf_str(&b, p->opt.kind == BIND_SADDLE ? STR(" side by side need ") : STR(" needs "));
	put_size(&b, w, h);
	if (other)
		buf_printf(&b, ", such as %s", other->name);
	if (!sheet) {
		diag_usage(d, "no common paper is large enough: %.*s; name one by --sheet",
			   STR_FMT(buf_slice(&b)));
		return;
	}
	struct buf size = {.a = a};
	put_size(&size, sheet->w, sheet->h);
	const char *page = p->opt.kind == BIND_SADDLE ? usual_page(sheet) : NULL;
	if (page)
		buf_printf(&b, "; or try smaller pages: --paper %s", page);
	diag_usage(d, "--sheet %s is too small (%.*s): %.*s", sheet->name,
		   STR_FMT(buf_slice(&size)), STR_FMT(buf_slice(&b)));
}

/* Turns the sheet so that it takes w x h; false: neither way, which has been told. */
static bool choose_sheet(struct arena *a, struct bind_plan *p, mpt w, mpt h, struct diag *d)
{
	const struct paper *s = p->opt.sheet ? p->opt.sheet : usual_sheet(w, h);
	if (!s || !takes_turned(s, w, h)) {
		tell_small(a, p, s, w, h, d);
		return false;
	}
	bool turn = !takes(s->w, s->h, w, h);
	p->sheet = s->name;
	p->sheet_w = turn ? s->h : s->w;
	p->sheet_h = turn ? s->w : s->h;
	return true;
}

/* ---- folded sheets --------------------------------------------------------------------------- */

/* Creep may take no more than the pages have at their backs. */
static bool creep_fits(struct arena *a, const struct bind_plan *p, mpt inner, struct diag *d)
{
	int most = p->order.per;
	mpt shift = creep_shift(&p->opt.creep, most - 1, most);
	if (shift <= inner / 2)
		return true;
	for (int i = 0; i < p->from->npage; i++) {
		int in = i % (4 * p->order.per), sheet = i / (4 * p->order.per) * p->order.per;
		int n = 4 * signature_size(&p->order, sheet);
		sheet += (in < n - 1 - in ? in : n - 1 - in) / 2;
		shift = bind_shift(p, sheet);
		mpt room = bind_room(a, p->from, i, false);
		if (shift <= 0 || shift + FOLD_ROOM <= room)
			continue;
		struct buf b = {.a = a};
		buf_str(&b, STR("creep would move page "));
		buf_printf(&b, "%d by ", i + 1);
		len_put_mm(&b, shift);
		buf_str(&b, STR(" mm towards the fold, where it has "));
		len_put_mm(&b, room);
		buf_str(&b, STR(" mm of white and needs 2 mm: make sections of fewer sheets "
				"(--signature 8), take thinner paper or a smaller --creep"));
		diag_usage(d, "%.*s", STR_FMT(buf_slice(&b)));
		return false;
	}
	return true;
}

static bool plan_saddle(struct arena *a, struct bind_plan *p, mpt inner, struct diag *d)
{
	if (!choose_sheet(a, p, 2 * p->page_w, p->page_h, d))
		return false;
	p->order = signature_of(p->from->npage, p->opt.signature, p->from->rtl);
	p->sheets = p->order.sheets;
	p->blanks = 4 * p->sheets - p->from->npage;
	return creep_fits(a, p, inner, d);
}

/* ---- proofs ---------------------------------------------------------------------------------- */

/* Millionths by which pages fit in a grid on the sheet, at most as large as they are. */
static int32_t proof_scale(const struct bind_plan *p, mpt w, mpt h, int columns, int rows)
{
	mpt edge = p->opt.edge > PROOF_EDGE ? p->opt.edge + PT : PROOF_EDGE;
	int64_t room_w = w - 2 * edge - (columns - 1) * PROOF_GAP;
	int64_t room_h = h - 2 * edge - (rows - 1) * PROOF_GAP;
	int64_t x = room_w * MILLION / ((int64_t)columns * p->page_w);
	int64_t y = room_h * MILLION / ((int64_t)rows * p->page_h);
	int64_t s = x < y ? x : y;
	return (int32_t)(s > MILLION ? MILLION : s);
}

static bool is_american(const struct bind_plan *p)
{
	static const char *const names[] = {"half-letter", "letter", "legal", "tabloid"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct paper *s = paper_find(str_of(names[i]));
		if (s->w == p->page_w && s->h == p->page_h)
			return true;
	}
	return false;
}

/* Columns and rows on both ways of the sheet: those with the largest pages. */
static void choose_grid(struct bind_plan *p, const struct paper *s)
{
	int less = p->opt.up == 16 ? 4 : p->opt.up == 9 ? 3 : p->opt.up >= 4 ? 2 : 1;
	int more = p->opt.up / less;
	for (int i = 0; i < 4; i++) {
		mpt w = i & 1 ? s->h : s->w, h = i & 1 ? s->w : s->h;
		int columns = i & 2 ? more : less;
		int32_t scale = proof_scale(p, w, h, columns, p->opt.up / columns);
		if (scale <= p->scale)
			continue;
		p->scale = scale;
		p->sheet_w = w;
		p->sheet_h = h;
		p->columns = columns;
		p->rows = p->opt.up / columns;
	}
}

/* Pages that would be smaller cannot be told apart. */
enum { SCALE_LEAST = MILLION / 20 };

static bool plan_nup(struct bind_plan *p, struct diag *d)
{
	const struct paper *s = p->opt.sheet
					? p->opt.sheet
					: paper_find(is_american(p) ? STR("letter") : STR("a4"));
	p->sheet = s->name;
	choose_grid(p, s);
	if (p->scale < SCALE_LEAST) {
		diag_usage(d, "--sheet %s is too small for %d pages a side", s->name, p->opt.up);
		return false;
	}
	mpt gap = len_scale(PROOF_GAP, MILLION, p->scale);
	p->cell_w = p->page_w + gap;
	p->cell_h = p->page_h + gap;
	p->left = (bind_width(p) - p->columns * p->cell_w + gap) / 2;
	p->top = (bind_height(p) - p->rows * p->cell_h + gap) / 2;
	int side = p->columns * p->rows;
	p->sheets = (p->from->npage + 2 * side - 1) / (2 * side);
	return true;
}

/* ---- single leaves --------------------------------------------------------------------------- */

/* On paper as large as the page there is no room for a margin: pages move away from their back. */
static bool leaves_fit(struct arena *a, const struct bind_plan *p, mpt outer, struct diag *d)
{
	if (p->moved + EDGE_ROOM <= outer / 2)
		return true;
	for (int i = 0; p->moved && i < p->from->npage; i++) {
		mpt room = bind_room(a, p->from, i, true);
		if (p->moved + EDGE_ROOM <= room)
			continue;
		struct buf b = {.a = a};
		len_put_mm(&b, p->moved);
		buf_printf(&b, " mm to bind are too much: page %d has ", i + 1);
		len_put_mm(&b, room);
		buf_str(&b, STR(" mm of white at its open side, of which printers need 4.2 mm; "
				"take a smaller --binding-margin, or larger paper by --sheet"));
		diag_usage(d, "%.*s", STR_FMT(buf_slice(&b)));
		return false;
	}
	return true;
}

static bool plan_perfect(struct arena *a, struct bind_plan *p, mpt outer, struct diag *d)
{
	mpt whole = p->page_w + p->opt.margin;
	if (!p->opt.sheet) {
		p->sheet = "paper of the page's size";
		for (const struct paper *s = papers; s->name; s++)
			if (s->w == p->page_w && s->h == p->page_h)
				p->sheet = s->name;
		p->sheet_w = p->page_w;
		p->sheet_h = p->page_h;
	} else if (!choose_sheet(a, p, p->page_w, p->page_h, d)) {
		return false;
	} else if (!takes(p->sheet_w, p->sheet_h, whole, p->page_h) &&
		   takes(p->sheet_h, p->sheet_w, whole, p->page_h)) {
		mpt w = p->sheet_w;
		p->sheet_w = p->sheet_h;
		p->sheet_h = w;
	}
	bool room = takes(p->sheet_w, p->sheet_h, whole, p->page_h);
	p->leaf_w = room ? whole : p->page_w;
	p->moved = room ? 0 : p->opt.margin;
	p->sheets = (p->from->npage + 1) / 2;
	p->blanks = p->from->npage % 2;
	return leaves_fit(a, p, outer, d);
}

/* ---- */

static bool one_size(const struct book *b, struct diag *d)
{
	for (int i = 1; i < b->npage; i++)
		if (b->page[i].w != b->page[0].w || b->page[i].h != b->page[0].h) {
			diag_usage(d,
				   "--impose needs pages of one size: page %d is not as large "
				   "as page 1",
				   i + 1);
			return false;
		}
	return b->npage > 0;
}

static bool plan_kind(struct arena *a, struct bind_plan *p, mpt inner, mpt outer, struct diag *d)
{
	switch (p->opt.kind) {
	case BIND_SADDLE: return plan_saddle(a, p, inner, d);
	case BIND_NUP: return plan_nup(p, d);
	default: return plan_perfect(a, p, outer, d);
	}
}

bool bind_plan_make(struct arena *scratch, const struct book *from, const struct bind_options *o,
		    mpt inner, mpt outer, struct diag *d, struct bind_plan *out)
{
	*out = (struct bind_plan){.opt = *o, .from = from};
	if (!one_size(from, d))
		return false;
	out->page_w = from->page[0].w;
	out->page_h = from->page[0].h;
	if (!plan_kind(scratch, out, inner, outer, d))
		return false;
	/* backs are upright if the sheet turns about its upright edge */
	bool natural_long = out->sheet_h >= out->sheet_w;
	out->flip_long = o->flip ? o->flip == 1 : natural_long;
	out->turned = out->flip_long != natural_long;
	return true;
}

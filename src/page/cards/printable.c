/* Measures ink from the edges of the paper, and says what would keep clear of them. */
#include "page/cards/printable.h"

#include "book/pack.h"

enum {
	WHITE = 0xFFFFFF,
	TALL = 2,      /* sizes of type above and below its baseline: no letter reaches further */
	TOUCHING = PT, /* a margin of less is none: the cards reach the edge */
};

/* Laser printers leave a sixth of an inch; the careful rule is a quarter. */
#define MARGIN_MOST MM(4.2)
#define MARGIN_SAFE MM(6.35)
#define SLACK	    MM(0.07) /* half of a mark: cuts at a quarter of an inch are common */

/* The ink that comes nearest to one edge. */
struct nearest {
	mpt at; /* from the edge */
	int page;
	const struct group *group; /* as the book has it: its operations may be packed */
	enum op_kind kind;
};

struct measure {
	struct composer *c;
	mpt most[EDGES], safe[EDGES]; /* nearer is an error, is worth a warning */
	struct nearest nearest[EDGES];
};

/* ---- ink ------------------------------------------------------------------------------------- */

static bool paints(int32_t colour)
{
	return colour != NO_COLOUR && colour != WHITE;
}

static bool has_ink(const struct op *op)
{
	switch (op->kind) {
	case OP_LINK: return false;
	case OP_PICTURE: return true;
	case OP_TEXT: return op->nfragment > 0;
	case OP_DOTS: return paints(op->fill);
	default: return paints(op->fill) || paints(op->stroke);
	}
}

static void widen(struct extent *e, mpt x, mpt y)
{
	e->left -= x;
	e->right += x;
	e->top -= y;
	e->bottom += y;
}

static struct extent drawing_extent(const struct op *op)
{
	struct extent e = {op->x, op->y, op->x, op->y};
	mpt x = op->x + op->w, y = op->y + op->h, half = (op->weight + 1) / 2;
	e.left = x < e.left ? x : e.left;
	e.right = x > e.right ? x : e.right;
	e.top = y < e.top ? y : e.top;
	e.bottom = y > e.bottom ? y : e.bottom;
	if (op->kind == OP_LINE) /* its ends are cut off square */
		widen(&e, op->h ? half : 0, op->w ? half : 0);
	else if (op->kind == OP_DOTS || paints(op->stroke))
		widen(&e, half, half);
	return e;
}

/* Height of what the fragment's glyphs draw, from the baseline; false: spaces only. */
static bool fragment_height(const struct fragment *f, mpt *above, mpt *below)
{
	int upem = font_metrics(f->font)->upem;
	bool any = false;
	*above = *below = -LEN_MAX;
	for (int i = 0; i < f->nglyph; i++) {
		int32_t top, bottom;
		if (!font_glyph_height(f->font, f->glyph[i].gid, &top, &bottom))
			continue;
		mpt up = len_scale(f->size, top + f->glyph[i].dy, upem);
		mpt down = len_scale(f->size, -bottom - f->glyph[i].dy, upem);
		*above = up > *above ? up : *above;
		*below = down > *below ? down : *below;
		any = true;
	}
	return any;
}

/* exact: by the shapes of the letters; else at least so much. */
static bool text_extent(const struct op *op, bool exact, struct extent *e)
{
	bool any = false;
	for (int i = 0; i < op->nfragment; i++) {
		const struct fragment *f = &op->fragment[i];
		mpt above = TALL * f->size, below = TALL * f->size;
		if (exact && !fragment_height(f, &above, &below))
			continue;
		struct extent one = {op->x + f->x, op->y - above, op->x + f->x + f->width,
				     op->y + below};
		if (!any)
			*e = one;
		e->left = one.left < e->left ? one.left : e->left;
		e->right = one.right > e->right ? one.right : e->right;
		e->top = one.top < e->top ? one.top : e->top;
		e->bottom = one.bottom > e->bottom ? one.bottom : e->bottom;
		any = true;
	}
	return any;
}

/* ---- distances ------------------------------------------------------------------------------- */

/* A box of a group, on its page. */
static struct extent on_page(const struct group *g, const struct extent *e)
{
	if (g->turned)
		return (struct extent){g->x + g->w - e->right, g->y + g->h - e->bottom,
				       g->x + g->w - e->left, g->y + g->h - e->top};
	return (struct extent){g->x + e->left, g->y + e->top, g->x + e->right, g->y + e->bottom};
}

static mpt scaled(mpt v, const struct page *p)
{
	return p->scale ? len_scale(v, p->scale, MILLION) : v;
}

/* The box round the box, moved as the scale of the page and the printer's correction move it. */
static struct extent corrected(const struct page *p, struct extent e)
{
	e = (struct extent){scaled(e.left, p), scaled(e.top, p), scaled(e.right, p),
			    scaled(e.bottom, p)};
	if (correction_none(&p->correction))
		return e;
	struct affine m = correction_affine(&p->correction, p->w, p->h);
	const mpt xs[] = {e.left, e.right}, ys[] = {p->h - e.top, p->h - e.bottom};
	struct extent out = {LEN_MAX, LEN_MAX, -LEN_MAX, -LEN_MAX};
	for (int i = 0; i < 4; i++) {
		mpt x = len_scale(xs[i & 1], m.a, MILLION) + len_scale(ys[i >> 1], m.c, MILLION) +
			m.e;
		mpt y = p->h - (len_scale(xs[i & 1], m.b, MILLION) +
				len_scale(ys[i >> 1], m.d, MILLION) + m.f);
		out.left = x < out.left ? x : out.left;
		out.right = x > out.right ? x : out.right;
		out.top = y < out.top ? y : out.top;
		out.bottom = y > out.bottom ? y : out.bottom;
	}
	return out;
}

static void distances(const struct page *p, const struct extent *e, mpt out[EDGES])
{
	out[EDGE_TOP] = e->top;
	out[EDGE_RIGHT] = p->w - e->right;
	out[EDGE_BOTTOM] = p->h - e->bottom;
	out[EDGE_LEFT] = e->left;
}

/* Is any edge nearer than what was found so far, and near enough to matter? */
static bool matters(const struct measure *m, const mpt d[EDGES])
{
	for (int i = 0; i < EDGES; i++)
		if (d[i] < m->nearest[i].at && d[i] < m->safe[i] - SLACK)
			return true;
	return false;
}

/* On an open page; exact: texts have their glyphs. true: it may be nearer than what was found. */
static bool measure_op(const struct measure *m, const struct page *p, const struct group *g,
		       const struct op *op, bool exact, mpt d[EDGES])
{
	struct extent e;
	if (!has_ink(op))
		return false;
	if (op->kind != OP_TEXT)
		e = drawing_extent(op);
	else if (!text_extent(op, exact, &e))
		return false;
	e = corrected(p, on_page(g, &e));
	distances(p, &e, d);
	return matters(m, d);
}

static void measure_group(struct measure *m, const struct page *p, const struct group *g,
			  const struct nearest *found)
{
	mpt d[EDGES];
	for (int i = 0; i < g->nop; i++) {
		/* the shapes of letters are asked for only where a larger box comes near */
		if (!measure_op(m, p, g, &g->op[i], false, d) ||
		    !measure_op(m, p, g, &g->op[i], true, d))
			continue;
		for (int k = 0; k < EDGES; k++) {
			if (d[k] >= m->nearest[k].at || d[k] >= m->safe[k] - SLACK)
				continue;
			m->nearest[k] = *found;
			m->nearest[k].at = d[k];
			m->nearest[k].kind = g->op[i].kind;
		}
	}
}

/* Few pages have anything near their edges: only these are opened with their letters. */
static bool page_matters(const struct measure *m, const struct page *p)
{
	mpt d[EDGES];
	for (int i = 0; i < p->ngroup; i++)
		for (int k = 0; k < p->group[i].nop; k++)
			if (measure_op(m, p, &p->group[i], &p->group[i].op[k], false, d))
				return true;
	return false;
}

static void measure_page(struct measure *m, const struct page *page, int number)
{
	struct arena *scratch = m->c->scratch;
	struct arena_mark mark = arena_mark(scratch);
	struct page p = page_unpack(page, scratch, UNPACK_PLACES);
	if (page_matters(m, &p)) {
		p = page_unpack(page, scratch, UNPACK_TEXT);
		for (int i = 0; i < p.ngroup; i++)
			measure_group(m, &p, &p.group[i],
				      &(struct nearest){.page = number, .group = &page->group[i]});
	}
	arena_reset(scratch, mark);
}

/* A length that is at least so much, in tenths of a millimetre. */
static void put_tenths(struct buf *out, mpt v)
{
	int tenths = (int)((int64_t)(v > 0 ? v : 0) * 254 / 72000);
	buf_printf(out, "%d.%d mm", tenths / 10, tenths % 10);
}

/* ---- advice ---------------------------------------------------------------------------------- */

/* One direction of the sheet's grid. */
struct row {
	mpt paper, card, gutter;
	int n, step; /* step: cards that go together, 2 where they are folded */
};

static struct row row_of(const struct sheet *s, bool across)
{
	if (across)
		return (struct row){s->paper_w, s->card_w, s->gutter_x, s->columns,
				    s->fold == FOLD_VERTICAL ? 2 : 1};
	return (struct row){s->paper_h, s->card_h, s->gutter_y, s->rows,
			    s->fold == FOLD_HORIZONTAL ? 2 : 1};
}

/* Free on each side of n cards in the middle of a paper. */
static mpt free_beside(const struct row *r, int n, mpt paper)
{
	return (paper - n * r->card - (n - 1) * r->gutter) / 2;
}

/* The smallest paper larger than this one that leaves enough. */
static const struct paper *larger_paper(const struct sheet *s, const struct row *r, bool across,
					mpt least)
{
	const struct paper *best = NULL;
	bool landscape = s->paper_w > s->paper_h;
	for (const struct paper *p = papers; p->name; p++) {
		mpt w = landscape ? p->h : p->w, h = landscape ? p->w : p->h;
		if (w < s->paper_w || h < s->paper_h ||
		    free_beside(r, r->n, across ? w : h) < least)
			continue;
		if (!best || (int64_t)p->w * p->h < (int64_t)best->w * best->h)
			best = p;
	}
	return best;
}

/* A grid, a paper or a card that keeps `wanted` free; inner: from the card's edge to the ink. */
static void advise_grid(const struct sheet *s, bool across, mpt inner, mpt wanted, struct buf *out)
{
	struct row r = row_of(s, across);
	int n = r.n - r.step;
	while (n > 0 && free_beside(&r, n, r.paper) + inner < wanted)
		n -= r.step;
	if (n > 0) {
		buf_printf(out, "a grid of %dx%d leaves ", across ? n : s->columns,
			   across ? s->rows : n);
		put_tenths(out, free_beside(&r, n, r.paper) + inner);
		if (s->computed)
			buf_str(out, STR(" (--printer-margin finds the grid with the most cards)"));
		return;
	}
	const struct paper *p = larger_paper(s, &r, across, wanted - inner);
	if (p) {
		bool landscape = s->paper_w > s->paper_h;
		buf_printf(out, "paper %s leaves ", p->name);
		put_tenths(out, free_beside(&r, r.n, across == landscape ? p->h : p->w) + inner);
		return;
	}
	buf_printf(out, "a card of %s ", across ? "width" : "height");
	put_tenths(out, (r.paper - 2 * (wanted - inner) - (r.n - 1) * r.gutter) / r.n);
	buf_str(out, STR(" leaves enough"));
}

static bool is_card(const struct group *g)
{
	return group_is_face(g->kind);
}

static void advise(const struct measure *m, enum edge edge, mpt wanted, struct buf *out)
{
	const struct sheet *s = &m->c->layout->sheet;
	const struct nearest *n = &m->nearest[edge];
	bool across = edge == EDGE_LEFT || edge == EDGE_RIGHT;
	struct row r = row_of(s, across);
	mpt margin = s->columns ? free_beside(&r, r.n, r.paper) : 0;
	/* what belongs to the cards, as they and the marks of their cuts do, moves with the grid */
	bool with_grid = margin >= TOUCHING && !s->stock &&
			 (is_card(n->group) || n->at >= margin - TOUCHING);
	if (with_grid) {
		advise_grid(s, across, n->at - margin, wanted, out);
		return;
	}
	buf_str(out, STR("move it "));
	put_tenths(out, wanted - n->at + MM(0.1)); /* at least */
	buf_str(out, STR(" further in"));
	if (n->at < m->most[edge] - SLACK && !m->c->opt.cards.imposing.printable.given)
		buf_str(out, STR(" (if yours leaves less, say so with --printer-margin)"));
}

/* ---- messages -------------------------------------------------------------------------------- */

static void say_what(const struct nearest *n, struct buf *out)
{
	bool text = n->kind == OP_TEXT, mark = n->kind == OP_LINE;
	buf_printf(out, "%s", text ? "text" : mark ? "a line" : "a drawing");
	if (is_card(n->group) && n->group->id.n)
		buf_printf(out, " of card %.*s", STR_FMT(n->group->id));
	else if (is_card(n->group))
		buf_str(out, STR(" of a card"));
	else if (n->group->kind == GROUP_SHEET)
		buf_str(out, STR(" beside the cards"));
}

/* a: the edge where most is missing. */
static void report(const struct measure *m, enum edge a, enum edge b, bool also)
{
	static const char *const names[] = {"top", "right", "bottom", "left"};
	const struct printable *given = &m->c->opt.cards.imposing.printable;
	const struct nearest *n = &m->nearest[a];
	bool error = n->at < m->most[a] - SLACK;
	struct diag *d = m->c->diag;
	struct loc at = {.file = m->c->layout->file};
	struct buf out = {.a = m->c->a};
	buf_printf(&out, "layout '%.*s' puts ", STR_FMT(m->c->layout->name));
	say_what(n, &out);
	buf_str(&out, STR(" "));
	len_put_mm(&out, n->at > 0 ? n->at : 0);
	buf_printf(&out, " mm from the %s edge%s%s%s of page %d, where %s ", names[a],
		   also ? " (and near to the " : "", also ? names[b] : "", also ? " one)" : "",
		   n->page + 1,
		   given->given ? "--printer-margin leaves"
		   : error	? "printers leave"
				: "some printers leave");
	len_put_mm(&out, error ? m->most[a] : m->safe[a]);
	buf_str(&out, STR(" mm white: "));
	advise(m, a, m->safe[a], &out);
	if (error)
		diag_error(d, at, "%.*s", STR_FMT(buf_slice(&out)));
	else
		diag_warning(d, at, "%.*s", STR_FMT(buf_slice(&out)));
}

/* How much is missing at an edge; 0: nothing. */
static mpt missing(const struct measure *m, enum edge e)
{
	mpt by = m->safe[e] - m->nearest[e].at;
	return by > SLACK ? by : 0;
}

void printable_check(struct composer *c, const struct book *b)
{
	static const enum edge pairs[2][2] = {{EDGE_TOP, EDGE_BOTTOM}, {EDGE_LEFT, EDGE_RIGHT}};
	const struct printable *given = &c->opt.cards.imposing.printable;
	struct measure m = {.c = c};
	for (int i = 0; i < EDGES; i++) {
		m.most[i] = given->given ? given->margin[i] : MARGIN_MOST;
		m.safe[i] = given->given ? given->margin[i] : MARGIN_SAFE;
		m.nearest[i].at = LEN_MAX;
	}
	for (int i = 0; i < b->npage; i++)
		measure_page(&m, &b->page[i], i);
	for (int i = 0; i < 2; i++) {
		enum edge one = pairs[i][0], other = pairs[i][1];
		if (missing(&m, other) > missing(&m, one) + SLACK) {
			one = pairs[i][1];
			other = pairs[i][0];
		}
		if (missing(&m, one))
			report(&m, one, other, missing(&m, other) > 0);
	}
}

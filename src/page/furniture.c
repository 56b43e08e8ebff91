/*
 * Sheet furniture. The grid of the back is the mirrored one; marks are drawn from the grid, so they
 * follow it. Nothing is drawn nearer to the edge than its `edge` key says.
 */
#include "page/furniture.h"

#include "page/vernier.h"

enum {
	LINES_MAX =
		2 * 64, /* cut lines in one direction: two a card, doc/layout.c limits the grid */
};

#define MARK_CLEAR  MM(1)   /* between a mark in the margin and the card */
#define FOLD_EDGE   MM(8.5) /* folds are not drawn nearer to the ends of the grid */
#define MARGIN_EDGE MM(8.3) /* small print keeps so far from the sheet's edge */
#define MARGIN_ROOM MM(12)  /* a margin that holds a line of small print and its white */
#define MARGIN_RISE MM(2.1) /* the shipped slugs' rise above a cut line */

/* Positions of cut lines, in order; where cards touch there is one line, not two. */
struct cuts {
	mpt at[LINES_MAX];
	int n;
};

static void add_cut(struct cuts *c, mpt at)
{
	if ((c->n && c->at[c->n - 1] >= at - 1) || c->n == LINES_MAX)
		return; /* a shared edge, up to rounding */
	c->at[c->n++] = at;
}

static struct cuts cuts_of(mpt start, mpt size, mpt gutter, int n, mpt extent)
{
	struct cuts c = {.n = 0};
	for (int i = 0; i < n; i++) {
		mpt at = start + i * (size + gutter);
		if (at > 1)
			add_cut(&c, at);
		if (at + size < extent - n)
			add_cut(&c, at + size);
	}
	return c;
}

struct grid {
	struct cuts x, y;
	mpt left, right, top, bottom; /* margins of the sheet around the cards */
};

static struct grid grid_of(const struct sheet *s, bool back)
{
	struct grid g;
	mpt w = s->columns * s->card_w + (s->columns - 1) * s->gutter_x;
	mpt h = s->rows * s->card_h + (s->rows - 1) * s->gutter_y;
	g.left = back ? s->paper_w - s->left - w : s->left;
	g.right = s->paper_w - g.left - w;
	g.top = s->top;
	g.bottom = s->paper_h - s->top - h;
	g.x = cuts_of(g.left, s->card_w, s->gutter_x, s->columns, s->paper_w);
	g.y = cuts_of(s->top, s->card_h, s->gutter_y, s->rows, s->paper_h);
	return g;
}

static struct op *line(struct frame *f, mpt x, mpt y, mpt w, mpt h, mpt weight)
{
	struct op *op = frame_op(f, OP_LINE);
	*op = (struct op){.kind = OP_LINE,
			  .x = x,
			  .y = y,
			  .w = w,
			  .h = h,
			  .weight = weight,
			  .stroke = 0,
			  .fill = NO_COLOUR};
	return op;
}

/* Length of a tick that starts at `edge`: in a margin it stops short of the card. */
static mpt tick(const struct element *e, mpt margin)
{
	if (margin <= 1)
		return e->length; /* the cards reach the paper's edge: the tick is on the cut line
				   */
	mpt room = margin - MARK_CLEAR - e->edge;
	return room < e->length ? (room > 0 ? room : 0) : e->length;
}

static void cut_marks(struct frame *f, const struct element *e, const struct grid *g)
{
	mpt top = tick(e, g->top), bottom = tick(e, g->bottom);
	mpt left = tick(e, g->left), right = tick(e, g->right);
	for (int i = 0; i < g->x.n; i++) {
		if (top)
			line(f, g->x.at[i], e->edge, 0, top, e->weight);
		if (bottom)
			line(f, g->x.at[i], f->h - e->edge - bottom, 0, bottom, e->weight);
	}
	for (int i = 0; i < g->y.n; i++) {
		if (left)
			line(f, e->edge, g->y.at[i], left, 0, e->weight);
		if (right)
			line(f, f->w - e->edge - right, g->y.at[i], right, 0, e->weight);
	}
}

/* Inner crossings only: ring and cross of the two sides meet when held to the light. */
static void centre_marks(struct frame *f, const struct element *e, const struct grid *g,
			 const struct sheet *s)
{
	for (int i = 0; i < g->x.n; i++)
		for (int k = 0; k < g->y.n; k++) {
			mpt x = g->x.at[i], y = g->y.at[k];
			bool inner_x = x > g->left + 1 && x < s->paper_w - g->right - 1;
			bool inner_y = y > g->top + 1 && y < s->paper_h - g->bottom - 1;
			if (!inner_x || !inner_y)
				continue;
			if (e->cross != LEN_UNSET) {
				line(f, x - e->cross / 2, y, e->cross, 0, e->weight);
				line(f, x, y - e->cross / 2, 0, e->cross, e->weight);
			}
			if (e->radius == LEN_UNSET)
				continue;
			struct op *op = frame_op(f, OP_ELLIPSE);
			op->x = x - e->radius;
			op->y = y - e->radius;
			op->w = op->h = 2 * e->radius;
			op->weight = e->weight;
			op->stroke = 0;
		}
}

/* On a grid that is not the layout's, the line for small print lies in the lower or upper margin;
 * 0: neither has room for it. */
static mpt margin_line(const struct frame *f, const struct grid *g)
{
	if (g->bottom >= MARGIN_ROOM)
		return f->h - MARGIN_EDGE;
	return g->top >= MARGIN_ROOM ? MARGIN_ROOM - MM(0.5) : 0;
}

/* The y of furniture: its own, or `rise` above the cut line that it names. */
static mpt furniture_y(const struct frame *f, const struct element *e, const struct grid *g)
{
	mpt rise = e->rise == LEN_UNSET ? 0 : e->rise;
	if (f->v.c->layout->sheet.computed)
		return margin_line(f, g) + MARGIN_RISE - rise;
	if (e->cut > 0 && e->cut <= g->y.n)
		return g->y.at[e->cut - 1] - rise;
	return e->y == LEN_UNSET ? f->h / 2 - rise : frame_y(f, e->y);
}

static void small_text(struct frame *f, struct str s, const struct style *style, mpt x, mpt y,
		       enum align align, struct loc at)
{
	struct composer *c = f->v.c;
	struct text t = {.s = s, .at = at, .form = TEXT_FOLDED};
	struct para_shape ps = {.size = style->sizes[0], .measure = LEN_MAX, .align = ALIGN_LEFT};
	int n;
	struct line *l = para_break(c->setter, c->a, compose_para(c, &t, style), &ps, &n);
	if (n)
		frame_line(f, l, align == ALIGN_RIGHT ? x - l->width : x, y, NULL);
}

/* Millimetres with longer ticks at fives and tens, so that 100 % can be checked with any ruler. */
static void ruler(struct frame *f, const struct element *e, const struct grid *g)
{
	mpt x = frame_x(f, e->x), y = furniture_y(f, e, g);
	int mm = (int)(((int64_t)e->length * 254 + 360000) / 720000);
	line(f, x, y, e->length, 0, e->weight);
	for (int i = 0; i <= mm; i++) {
		mpt high = i % 10 == 0 ? MM(1.5) : i % 5 == 0 ? MM(1.05) : MM(0.6);
		line(f, x + len_scale(720000, i, 254), y, 0, -high, e->weight);
	}
	if (!e->style)
		return;
	small_text(f, STR("0"), e->style, x - PT, y - MM(2), ALIGN_LEFT, e->at);
	small_text(f, str_printf(f->v.c->a, "%d mm", mm), e->style, x + e->length + PT, y - MM(2),
		   ALIGN_RIGHT, e->at);
}

/* A small sheet whose heavy edge is the one to flip on. */
static void flip_icon(struct frame *f, const struct element *e, const struct grid *g)
{
	bool landscape = f->w > f->h;
	mpt w = landscape ? e->width : e->height, h = landscape ? e->height : e->width;
	mpt x = frame_x(f, e->x), y = furniture_y(f, e, g) - h;
	struct op *op = frame_op(f, OP_RECT);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->weight = e->weight;
	op->stroke = 0;
	if (f->v.flip_long == !landscape)
		line(f, x, y, 0, h, e->heavy); /* turned like a page: the left edge */
	else
		line(f, x, y, w, 0, e->heavy);
}

/* Dashes on the line along which fronts and backs are folded: it is not to be cut. */
static void fold_lines(struct frame *f, const struct grid *g, const struct sheet *s)
{
	const mpt dash = MM(2), weight = PT * 35 / 100;
	bool beside = s->fold == FOLD_VERTICAL;
	int lines = beside ? s->columns / 2 : s->rows / 2;
	mpt from = beside ? g->top : g->left;
	mpt to = beside ? s->paper_h - g->bottom : s->paper_w - g->right;
	for (int i = 0; i < lines; i++) {
		mpt at =
			beside ? g->left + (2 * i + 1) * (s->card_w + s->gutter_x) - s->gutter_x / 2
			       : g->top + (2 * i + 1) * (s->card_h + s->gutter_y) - s->gutter_y / 2;
		for (mpt p = from + FOLD_EDGE; p + dash <= to - FOLD_EDGE; p += 2 * dash)
			line(f, beside ? at : p, beside ? p : at, beside ? 0 : dash,
			     beside ? dash : 0, weight);
	}
}

static void slug(struct frame *f, const struct element *e, const struct grid *g)
{
	struct text t = vars_text(&f->v, &e->value, e->join);
	if (t.s.n)
		small_text(f, t.s, e->style, frame_x(f, e->x), furniture_y(f, e, g), ALIGN_LEFT,
			   e->at);
}

struct group furniture_compose(struct composer *c, const struct vars *v)
{
	const struct sheet *s = &c->layout->sheet;
	struct frame f = {.v = *v, .w = s->paper_w, .h = s->paper_h};
	struct grid g = grid_of(s, v->back);
	for (int i = 0; i < s->furniture.n; i++) {
		const struct element *e = &s->furniture.p[i];
		if (e->on != SIDE_BOTH && (e->on == SIDE_BACK) != v->back)
			continue;
		bool small_print =
			e->kind == EL_RULER || e->kind == EL_FLIP_ICON || e->kind == EL_SLUG;
		if (s->computed && small_print && !margin_line(&f, &g))
			continue;
		switch (e->kind) {
		case EL_CUT_MARKS:
			if (!s->stock)
				cut_marks(&f, e, &g);
			break;
		case EL_CENTRE_MARKS:
			if (!s->stock && !s->fold)
				centre_marks(&f, e, &g, s);
			break;
		case EL_RULER: ruler(&f, e, &g); break;
		case EL_FLIP_ICON: flip_icon(&f, e, &g); break;
		case EL_VERNIER: vernier_draw(&f, e); break;
		case EL_SLUG: slug(&f, e, &g); break;
		default: draw_element(&f, e); break;
		}
	}
	if (s->fold)
		fold_lines(&f, &g, s);
	for (int i = 0; i < f.op.n; i++)
		f.op.p[i].node = NULL;
	return (struct group){.w = f.w, .h = f.h, .kind = "sheet", .op = f.op.p, .nop = f.op.n};
}

/*
 * Marks for cutting. Where a cut lies is the grid's choice, where along the cut a mark begins is
 * the layout's: never nearer to the sheet's edge than its `edge` key says.
 */
#include "page/cards/marks.h"

enum {
	PIECES = 2 * GRID_LINES + 2, /* of the marks along one cut: two a gap, one a margin */
	PROOF = 0xCE3262,	     /* a colour that nothing near a card's edge has */
	MARKS_THREE = 3, /* registration: a square and two brackets; the fourth corner is free */
};

#define MARK_CLEAR MM(1)   /* between marks of different kinds */
#define TICK_CLEAR MM(1.5) /* between a tick and the card: a knife begins there */
#define MARK_LEAST MM(1.2) /* a shorter tick is no help with a ruler */
#define MARK_SAFE  MM(6.4) /* what any printer prints: a quarter of an inch */
#define CROSS	   MM(4)   /* from end to end */
#define GAP_WIDE   MM(2)   /* holds a cross that touches no card */
#define PRINTABLE  MM(4.3) /* printers leave 1/6 in free */
#define FOLD_EDGE  MM(8.5) /* folds are not drawn nearer to the ends of the grid */
#define GUIDE_CLEAR                                                                   \
	MM(0.1) /* between a corner's guide and the corner: half of what scissors err \
		 */
#define GUIDE_LINE (PT * 35 / 100)

static bool on_side(enum side on, bool back)
{
	return on == SIDE_BOTH || (on == SIDE_BACK) == back;
}

bool marks_here(const struct marking *m, const struct element *e)
{
	const struct vars *v = &m->f->v;
	if (e->sheets == SHEETS_FIRST && v->sheet > 1 && !v->c->opt.cards.finish.every)
		return false;
	return m->s->fold || on_side(e->on, m->back);
}

struct marking marks_begin(struct frame *f, const struct sheet *s, bool back)
{
	struct marking m = {.f = f, .s = s, .grid = grid_of(s, back), .back = back};
	for (int i = 0; i < s->furniture.n; i++) {
		const struct element *e = &s->furniture.p[i];
		if (!marks_here(&m, e))
			continue;
		if (e->kind == EL_REGISTRATION)
			m.registration = e;
		if (e->kind == EL_CUT_MARKS && e->cut_marks.form != CUT_TICKS)
			m.form = e->cut_marks.form;
	}
	return m;
}

/* ---- cuts ----------------------------------------------------------------------------------- */

/* Where a mark on the cut may begin for small print in that margin that it would run into: how far
 * from the sheet's edge, 0 for anywhere. */
static mpt behind_print(const struct marking *m, const struct axis *across, mpt at, bool far)
{
	mpt begin = 0;
	for (int i = 0; across == &m->grid.x && i < m->nprint; i++) {
		const struct extent *p = &m->print[i];
		mpt end = far ? m->f->h - p->top : p->bottom;
		bool meets = at > p->left - MARK_CLEAR && at < p->right + MARK_CLEAR;
		if (meets && end <= (far ? axis_far(&m->grid.y) : axis_near(&m->grid.y)))
			begin = end + MARK_CLEAR / 2 > begin ? end + MARK_CLEAR / 2 : begin;
	}
	return begin;
}

/* How far from the sheet's edge a mark on the cut `at` begins: at the layout's edge, or behind the
 * registration mark or the small print that it would run into. */
static mpt mark_begin(const struct marking *m, const struct element *e, const struct axis *across,
		      mpt at, bool far)
{
	const struct element *r = m->registration;
	mpt begin = e->cut_marks.edge, from = at < across->extent - at ? at : across->extent - at;
	if (r) {
		mpt end = r->registration.edge + r->registration.length + MARK_CLEAR;
		if (from > r->registration.edge - MARK_CLEAR && from < end && end > begin)
			begin = end;
	}
	mpt print = behind_print(m, across, at, far);
	return print > begin ? print : begin;
}

/* The tick in a margin that is `margin` wide: nearer to the sheet's edge than the layout has it if
 * it keeps off the cards there. Where the margin has no room the tick lies on the cut itself, along
 * the edges of the cards. */
static struct grid_gap margin_tick(const struct element *e, mpt begin, mpt margin, mpt clear)
{
	if (begin == e->cut_marks.edge && margin - clear - begin < MARK_LEAST &&
	    margin - clear - MARK_SAFE >= MARK_LEAST)
		begin = MARK_SAFE;
	mpt room = margin - clear - begin;
	return (struct grid_gap){begin, begin + (room < MARK_LEAST || room > e->cut_marks.length
							 ? e->cut_marks.length
							 : room)};
}

/* Arms of the crosses on a cut where it runs through a gap: beside the cards if the gap is wide. */
static int gap_arms(struct grid_gap g, mpt arm, struct grid_gap *out)
{
	mpt width = g.to - g.from, middle = g.from + width / 2;
	if (width > 2 * arm) {
		out[0] = (struct grid_gap){g.from, g.from + arm};
		out[1] = (struct grid_gap){g.to - arm, g.to};
		return 2;
	}
	out[0] = width >= GAP_WIDE ? g : (struct grid_gap){middle - arm, middle + arm};
	return 1;
}

/* The pieces of a mark along the axis a, in order; begin, end: free at its ends. */
static int cut_pieces(const struct marking *m, const struct element *e, mpt begin, mpt end,
		      const struct axis *a, struct grid_gap *out)
{
	mpt clear = m->s->bleed > TICK_CLEAR ? m->s->bleed : TICK_CLEAR;
	struct grid_gap near_tick = margin_tick(e, begin, axis_near(a), clear);
	struct grid_gap far_tick = margin_tick(e, end, axis_far(a), clear);
	int n = 0;
	if (e->cut_marks.form == CUT_HAIRLINES) {
		out[n++] = (struct grid_gap){begin, a->extent - end};
		return n;
	}
	out[n++] = near_tick;
	for (int i = 1; e->cut_marks.form == CUT_CROSSES && i < a->ngap - 1; i++)
		n += gap_arms(a->gap[i],
			      (e->cut_marks.cross == LEN_UNSET ? CROSS : e->cut_marks.cross) / 2,
			      &out[n]);
	out[n++] = (struct grid_gap){a->extent - far_tick.to, a->extent - far_tick.from};
	return n;
}

/* One cut; pieces that meet are one line. */
static void mark_cut(const struct marking *m, const struct element *e, const struct axis *across,
		     const struct axis *along, mpt at)
{
	struct grid_gap piece[PIECES];
	mpt limit = e->cut_marks.edge < PRINTABLE ? e->cut_marks.edge : PRINTABLE;
	if (at < limit || at > across->extent - limit)
		return; /* a printer would leave it out */
	int n = cut_pieces(m, e, mark_begin(m, e, across, at, false),
			   mark_begin(m, e, across, at, true), along, piece);
	for (int i = 0, k; i < n; i = k) {
		mpt from = piece[i].from, to = piece[i].to;
		for (k = i + 1; k < n && piece[k].from <= to; k++)
			to = piece[k].to > to ? piece[k].to : to;
		if (to <= from)
			continue;
		if (across == &m->grid.x)
			frame_stroke(m->f, at, from, 0, to - from, e->weight);
		else
			frame_stroke(m->f, from, at, to - from, 0, e->weight);
	}
}

void marks_cut(const struct marking *m, const struct element *e)
{
	const struct axis *x = &m->grid.x, *y = &m->grid.y;
	for (int i = 0; i < x->ncut; i++)
		mark_cut(m, e, x, y, x->cut[i]);
	for (int i = 0; i < y->ncut; i++)
		mark_cut(m, e, y, x, y->cut[i]);
}

/* ---- centres -------------------------------------------------------------------------------- */

static void centre_mark(const struct marking *m, const struct element *e, mpt x, mpt y)
{
	if (e->centre_marks.cross != LEN_UNSET &&
	    m->form == CUT_TICKS) { /* else the cuts themselves cross */
		frame_stroke(m->f, x - e->centre_marks.cross / 2, y, e->centre_marks.cross, 0,
			     e->weight);
		frame_stroke(m->f, x, y - e->centre_marks.cross / 2, 0, e->centre_marks.cross,
			     e->weight);
	}
	if (e->radius == LEN_UNSET)
		return;
	struct op *op = frame_op(m->f, OP_ELLIPSE);
	op->x = x - e->radius;
	op->y = y - e->radius;
	op->w = op->h = 2 * e->radius;
	op->weight = e->weight;
	op->stroke = 0;
}

static mpt middle_of(struct grid_gap g)
{
	return g.from + (g.to - g.from) / 2;
}

/* Inner crossings only: ring and cross of the two sides meet when held to the light. */
void marks_centre(const struct marking *m, const struct element *e)
{
	const struct axis *x = &m->grid.x, *y = &m->grid.y;
	for (int i = 1; i < x->ngap - 1; i++)
		for (int k = 1; k < y->ngap - 1; k++)
			centre_mark(m, e, middle_of(x->gap[i]), middle_of(y->gap[k]));
}

/* ---- registration --------------------------------------------------------------------------- */

static void black(struct frame *f, mpt x, mpt y, mpt w, mpt h)
{
	struct op *op = frame_op(f, OP_RECT);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->fill = 0;
}

/* A bracket whose corner is at x, y; its arms run towards the middle of the sheet. */
static void bracket(struct frame *f, const struct element *e, mpt x, mpt y)
{
	mpt left = x > f->w / 2 ? x - e->registration.length : x,
	    top = y > f->h / 2 ? y - e->registration.length : y;
	black(f, left, y > f->h / 2 ? y - e->weight : y, e->registration.length, e->weight);
	black(f, x > f->w / 2 ? x - e->weight : x, top, e->weight, e->registration.length);
}

void marks_registration(const struct marking *m, const struct element *e)
{
	struct frame *f = m->f;
	black(f, e->registration.edge, e->registration.edge, e->size, e->size);
	bracket(f, e, f->w - e->registration.edge, e->registration.edge);
	bracket(f, e, e->registration.edge, f->h - e->registration.edge);
	if (e->registration.count > MARKS_THREE)
		bracket(f, e, f->w - e->registration.edge, f->h - e->registration.edge);
}

/* ---- corners -------------------------------------------------------------------------------- */

/*
 * The guide of the corner at x, y, a card's; dx, dy: -1 if the card lies left of it, above it. A
 * part of a circle around the corner's own centre, larger by the clear space and half a stroke, and
 * cut off where its ink would cross the card's straight edges: all of it is waste.
 */
static void corner_guide(const struct marking *m, mpt x, mpt y, int dx, int dy)
{
	mpt outer = m->s->radius + GUIDE_CLEAR + GUIDE_LINE, middle = outer - GUIDE_LINE / 2;
	mpt reach = len_scale(m->s->radius, middle, outer);
	mpt cx = x + dx * m->s->radius, cy = y + dy * m->s->radius;
	if (x < PRINTABLE || y < PRINTABLE || x > m->f->w - PRINTABLE || y > m->f->h - PRINTABLE)
		return; /* a printer would leave it out */
	struct op *op = frame_op(m->f, OP_ARC);
	op->x = dx < 0 ? cx : cx - reach;
	op->y = dy < 0 ? cy : cy - reach;
	op->w = op->h = reach;
	op->radius = middle;
	op->sharp = dy < 0 ? (dx < 0 ? CORNER_BOTTOM_RIGHT : CORNER_BOTTOM_LEFT)
			   : (dx < 0 ? CORNER_TOP_RIGHT : CORNER_TOP_LEFT);
	op->weight = GUIDE_LINE;
	op->stroke = 0;
}

/* The cards between two gaps of the axis. A pair that is folded is one card. */
void marks_corners(const struct marking *m)
{
	const struct axis *x = &m->grid.x, *y = &m->grid.y;
	if (!m->s->radius || !on_side(m->s->guides_on, m->back))
		return;
	for (int k = 1; k < y->ngap; k++)
		for (int i = 1; i < x->ngap; i++) {
			mpt left = x->gap[i - 1].to, right = x->gap[i].from;
			mpt top = y->gap[k - 1].to, bottom = y->gap[k].from;
			corner_guide(m, left, top, 1, 1);
			corner_guide(m, right, top, -1, 1);
			corner_guide(m, left, bottom, 1, -1);
			corner_guide(m, right, bottom, -1, -1);
		}
}

/* ---- safe zone ------------------------------------------------------------------------------ */

void marks_safe(const struct marking *m)
{
	const struct sheet *s = m->s;
	mpt left = axis_near(&m->grid.x), top = axis_near(&m->grid.y);
	for (int i = 0; i < s->columns * s->rows; i++) {
		struct op *op = frame_op(m->f, OP_RECT);
		op->x = left + i % s->columns * (s->card_w + s->gutter_x) + s->safe;
		op->y = top + i / s->columns * (s->card_h + s->gutter_y) + s->safe;
		op->w = s->card_w - 2 * s->safe;
		op->h = s->card_h - 2 * s->safe;
		op->radius = s->radius > s->safe ? s->radius - s->safe : 0;
		op->weight = GUIDE_LINE;
		op->stroke = m->f->v.c->opt.print.inks.grey ? 0 : PROOF;
	}
}

/* ---- folds ---------------------------------------------------------------------------------- */

void marks_folds(const struct marking *m)
{
	const struct sheet *s = m->s;
	const mpt dash = MM(2);
	bool beside = s->fold == FOLD_VERTICAL;
	const struct axis *along = beside ? &m->grid.y : &m->grid.x;
	int lines = !s->fold ? 0 : beside ? s->columns / 2 : s->rows / 2;
	mpt from = axis_near(along), to = along->extent - axis_far(along);
	for (int i = 0; i < lines; i++) {
		mpt at = beside ? axis_near(&m->grid.x) + (2 * i + 1) * (s->card_w + s->gutter_x) -
					  s->gutter_x / 2
				: axis_near(&m->grid.y) + (2 * i + 1) * (s->card_h + s->gutter_y) -
					  s->gutter_y / 2;
		for (mpt p = from + FOLD_EDGE; p + dash <= to - FOLD_EDGE; p += 2 * dash)
			frame_stroke(m->f, beside ? at : p, beside ? p : at, beside ? 0 : dash,
				     beside ? dash : 0, GUIDE_LINE);
	}
}

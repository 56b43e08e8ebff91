/*
 * Sheet furniture: what is printed beside the cards, and the marks of marks.c in the layout's
 * order. Nothing is drawn nearer to the edge than its `edge` key says.
 */
#include "page/cards/furniture.h"

#include "page/cards/grid.h"
#include "page/cards/marks.h"
#include "page/cards/vernier.h"
#include "page/compose/frame_group.h"
#include "page/compose/draw.h"

#define MARGIN_EDGE MM(8.7) /* baseline of small print in a margin; its descenders end at 8 mm */
#define MARGIN_ROOM MM(12)  /* a margin that holds a line of small print and its white */
#define MARGIN_ICON                                                                                \
	MM(0.5)		     /* the icon stands lower than the baseline, round the figures' middle \
			      */
#define MARGIN_RULER MM(1.2) /* how much higher a ruler in a margin stands: for its lower ticks */
#define TICK_LONG    MM(1.5) /* of a ruler */
#define TICK_HALF    MM(1.05)
#define TICK_SHORT   MM(0.6)
#define INCH	     (72 * PT)

/* What the elements of one side share. */
struct side_frame {
	struct frame *f;
	struct marking m;
	mpt strip; /* baseline of small print in a margin, 0: the layout's own places are used */
};

/* On a grid that is not the layout's, the line for small print lies in the lower or upper margin;
 * 0: neither has room for it. */
static mpt margin_line(const struct frame *f, const struct grid *g)
{
	mpt room = MARGIN_ROOM + f->v.c->layout->sheet.bleed;
	if (axis_far(&g->y) >= room)
		return f->h - MARGIN_EDGE;
	return axis_near(&g->y) >= room ? MARGIN_ROOM - MM(0.7) : 0;
}

/* In a margin what stands at the left makes room for a registration mark. */
static mpt furniture_x(const struct side_frame *s, const struct element *e)
{
	const struct element *r = s->m.registration;
	mpt x = frame_x(s->f, e->x);
	return s->strip && r && x < s->f->w / 2 ? x + r->registration.length + MM(3) : x;
}

/* The y of furniture: its own, or `rise` above the cut line that it names. */
static mpt furniture_y(const struct side_frame *s, const struct element *e)
{
	const struct axis *y = &s->m.grid.y;
	if (s->strip)
		return s->strip;
	if (e->cut > 0 && e->cut <= y->ncut)
		return y->cut[e->cut - 1] - e->rise;
	return e->y == LEN_UNSET ? s->f->h / 2 - e->rise : frame_y(s->f, e->y);
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

/* ---- ruler ---------------------------------------------------------------------------------- */

/* n ticks, at `whole` / `parts` each; long ones at every `unit`, middle ones at every half of it.
 */
static void ticks(struct frame *f, mpt x, mpt y, int n, int unit, mpt whole, int parts, int up,
		  mpt weight)
{
	for (int i = 0; i <= n; i++) {
		mpt high = i % unit == 0 ? TICK_LONG : i % (unit / 2) == 0 ? TICK_HALF : TICK_SHORT;
		frame_stroke(f, x + len_scale(whole, i, parts), y, 0, up * high, weight);
	}
}

/* Above and below the scale, or in a margin, where height is dear, before it. */
static void ruler_labels(const struct side_frame *s, const struct element *e, mpt x, mpt y, int mm)
{
	struct frame *f = s->f;
	struct arena *a = f->v.c->a;
	struct str above = str_printf(a, "%d mm", mm),
		   below = str_printf(a, "%d in", e->ruler.inches);
	mpt capital = len_scale(e->style->sizes[0].size, 3, 4);
	if (s->strip) {
		small_text(f, above, e->style, x - MM(1), y - MM(0.3), ALIGN_RIGHT, e->at);
		if (e->ruler.inches)
			small_text(f, below, e->style, x - MM(1), y + MM(0.3) + capital,
				   ALIGN_RIGHT, e->at);
		return;
	}
	small_text(f, STR("0"), e->style, x - PT, y - MM(2), ALIGN_LEFT, e->at);
	small_text(f, above, e->style, x + e->ruler.length + PT, y - MM(2), ALIGN_RIGHT, e->at);
	if (e->ruler.inches)
		small_text(f, below, e->style, x + e->ruler.inches * INCH + PT, y + MM(2) + capital,
			   ALIGN_RIGHT, e->at);
}

/* Millimetres, and below them eighths of an inch, so that 100 % can be checked with any ruler. */
static void ruler(const struct side_frame *s, const struct element *e)
{
	struct frame *f = s->f;
	mpt x = frame_x(f, e->x), y = furniture_y(s, e);
	int mm = (int)(((int64_t)e->ruler.length * 254 + 360000) / 720000);
	mpt inches = e->ruler.inches * INCH;
	if (s->strip && e->ruler.inches)
		y -= MARGIN_RULER;
	frame_stroke(f, x, y, inches > e->ruler.length ? inches : e->ruler.length, 0, e->weight);
	ticks(f, x, y, mm, 10, 10 * INCH, 254, -1, e->weight);
	if (e->ruler.inches)
		ticks(f, x, y, 8 * e->ruler.inches, 8, INCH, 8, 1, e->weight);
	if (e->style)
		ruler_labels(s, e, x, y, mm);
}

/* ---- the rest ------------------------------------------------------------------------------- */

/* A small sheet whose heavy edge is the one to flip on. */
static void flip_icon(const struct side_frame *s, const struct element *e)
{
	struct frame *f = s->f;
	if (f->v.c->layout->sheet.fold)
		return; /* has one side */
	bool landscape = f->w > f->h;
	mpt w = landscape ? e->width : e->height, h = landscape ? e->height : e->width;
	mpt x = furniture_x(s, e), y = furniture_y(s, e) + (s->strip ? MARGIN_ICON : 0) - h;
	struct op *op = frame_op(f, OP_RECT);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->weight = e->weight;
	op->stroke = 0;
	if (f->v.flip_long == !landscape)
		frame_stroke(f, x, y, 0, h,
			     e->flip_icon.heavy); /* turned like a page: the left edge */
	else
		frame_stroke(f, x, y, w, 0, e->flip_icon.heavy);
}

#define SLUG_GAP MM(2) /* from the slug to the ruler behind it */

/* From x to the small print that follows on the same line. */
static mpt slug_room(const struct side_frame *s, mpt x, mpt y, mpt size)
{
	mpt room = LEN_MAX;
	for (int i = 0; i < s->m.nprint; i++) {
		const struct extent *p = &s->m.print[i];
		if (p->left > x && p->top < y && p->bottom > y - size &&
		    p->left - SLUG_GAP - x < room)
			room = p->left - SLUG_GAP - x;
	}
	return room;
}

/* What does not fit before the ruler is left out, the last value first. */
static void slug(const struct side_frame *s, const struct element *e)
{
	struct composer *c = s->f->v.c;
	struct value value = e->value;
	mpt x = furniture_x(s, e), y = furniture_y(s, e), size = e->style->sizes[0].size;
	mpt room = slug_room(s, x, y, size);
	struct text t = vars_text(&s->f->v, &value, e->join);
	while (value.n > 1 && t.s.n && para_width(compose_para(c, &t, e->style), size) > room) {
		value.n--;
		t = vars_text(&s->f->v, &value, e->join);
	}
	if (t.s.n)
		small_text(s->f, t.s, e->style, x, y, ALIGN_LEFT, e->at);
}

static bool is_small_print(const struct element *e)
{
	return e->kind == EL_RULER || e->kind == EL_FLIP_ICON || e->kind == EL_SLUG;
}

/* A line of small print in a margin is on no card, so that every sheet can have its number. */
static bool is_drawn(const struct side_frame *s, const struct element *e)
{
	struct element here = *e;
	if (s->strip && e->kind == EL_SLUG)
		here.sheets = SHEETS_ALL;
	return marks_here(&s->m, &here);
}

static void draw_furniture(const struct side_frame *s, const struct element *e)
{
	const struct sheet *sheet = s->m.s;
	switch (e->kind) {
	case EL_CUT_MARKS:
		if (!sheet->stock)
			marks_cut(&s->m, e);
		break;
	case EL_CENTRE_MARKS:
		if (!sheet->stock && !sheet->fold)
			marks_centre(&s->m, e);
		break;
	case EL_REGISTRATION:
		if (!sheet->stock)
			marks_registration(&s->m, e);
		break;
	case EL_RULER: ruler(s, e); break;
	case EL_FLIP_ICON: flip_icon(s, e); break;
	case EL_VERNIER: vernier_draw(s->f, e); break;
	case EL_SLUG: slug(s, e); break;
	default: draw_element(s->f, e); break;
	}
}

static mpt least(mpt a, mpt b)
{
	return a < b ? a : b;
}

static mpt most(mpt a, mpt b)
{
	return a > b ? a : b;
}

/* What the operations from `first` on cover; letters up to their size above the baseline. */
static struct extent print_extent(const struct frame *f, int first)
{
	struct extent e = {LEN_MAX, LEN_MAX, -LEN_MAX, -LEN_MAX};
	for (int i = first; i < f->op.n; i++) {
		const struct op *op = &f->op.p[i];
		bool text = op->kind == OP_TEXT && op->line;
		mpt x = text ? op->x + op->line->x : op->x;
		mpt up = text ? op->fragment[0].size : op->h < 0 ? -op->h : 0;
		e.left = least(e.left, x);
		e.right = most(e.right, x + op->w);
		e.top = least(e.top, op->y - up);
		e.bottom = most(e.bottom, op->h > 0 ? op->y + op->h : op->y);
	}
	return e;
}

/* Marks give way to small print, wherever it comes in the list: it is drawn on trial. */
static void note_print(struct side_frame *s)
{
	const struct elements *all = &s->m.s->furniture;
	struct frame *f = s->f, trial = *f;
	struct arena *scratch = f->v.c->scratch;
	struct arena_mark mark = arena_mark(scratch);
	trial.draft = scratch;
	s->f = &trial;
	for (int i = 0; i < all->n && s->m.nprint < PRINT_MOST; i++) {
		int first = trial.op.n;
		if (!is_drawn(s, &all->p[i]) || !is_small_print(&all->p[i]))
			continue;
		draw_furniture(s, &all->p[i]);
		if (trial.op.n > first)
			s->m.print[s->m.nprint++] = print_extent(&trial, first);
	}
	s->f = f;
	arena_reset(scratch, mark);
}

/* Does it lie in a margin, or in a gutter between cards? */
static bool in_gap(const struct axis *a, mpt from, mpt to)
{
	bool in = false;
	for (int i = 0; i < a->ngap; i++)
		in = in || (from >= a->gap[i].from && to <= a->gap[i].to);
	return in;
}

/* Small print whose place is free on the layout's own paper may lie on the cards of another one.
 * What stands on a cut line is meant to. */
static bool lies_on_cards(struct side_frame *s)
{
	const struct elements *all = &s->m.s->furniture;
	struct frame *f = s->f, trial = *f;
	struct arena *scratch = f->v.c->scratch;
	struct arena_mark mark = arena_mark(scratch);
	bool on = false;
	trial.draft = scratch;
	s->f = &trial;
	for (int i = 0; i < all->n && !on; i++) {
		const struct element *e = &all->p[i];
		int first = trial.op.n;
		if (!is_small_print(e) || e->cut || e->y == LEN_UNSET)
			continue;
		draw_furniture(s, e);
		struct extent at = print_extent(&trial, first);
		on = trial.op.n > first && !in_gap(&s->m.grid.x, at.left, at.right) &&
		     !in_gap(&s->m.grid.y, at.top, at.bottom);
	}
	s->f = f;
	arena_reset(scratch, mark);
	return on;
}

struct group furniture_compose(struct composer *c, const struct vars *v)
{
	const struct sheet *sheet = &c->layout->sheet;
	struct arena_mark mark = arena_mark(c->scratch);
	struct frame f = {.v = *v, .w = sheet->paper_w, .h = sheet->paper_h, .draft = c->scratch};
	struct side_frame s = {.f = &f, .m = marks_begin(&f, sheet, v->back)};
	bool moved = sheet->computed || lies_on_cards(&s);
	if (moved)
		s.strip = margin_line(&f, &s.m.grid);
	bool room = !moved || s.strip;
	if (room)
		note_print(&s);
	for (int i = 0; i < sheet->furniture.n; i++) {
		const struct element *e = &sheet->furniture.p[i];
		if (is_drawn(&s, e) && (room || !is_small_print(e)))
			draw_furniture(&s, e);
	}
	if (!sheet->press) /* corners are die-cut there */
		marks_corners(&s.m);
	marks_folds(&s.m);
	if (sheet->show_safe)
		marks_safe(&s.m);
	/* around cards it is no part of what they say; the calibration sheet is nothing else */
	for (int i = 0; c->layout->use != FOR_CALIBRATE && i < f.op.n; i++)
		f.op.p[i].node = NULL;
	frame_sort(&f);
	struct group g = frame_group(&f, GROUP_SHEET);
	arena_reset(c->scratch, mark);
	return g;
}

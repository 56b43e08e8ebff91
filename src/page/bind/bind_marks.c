/*
 * Marks. Where to fold and to staple stands on the outer side of the outermost sheet of a section,
 * which lies on top, and in its fold, where nobody sees it afterwards. The bars of several sections
 * make stairs on the backs when they lie in order.
 */
#include "page/bind/bind_slots.h"

#define HAIR	  250	/* a quarter of a point: the finest line that all printers draw */
#define FOLD_EDGE MM(5) /* from the edge: printers leave up to 4.2 mm white */
#define FOLD_LONG MM(4)
#define STAPLE	  MM(12) /* width of a common staple */
#define BAR_W	  MM(2)
#define BAR_H	  MM(5)
#define CROP_AWAY MM(3) /* from the cut, so that a cut a little off leaves nothing of it */
#define CROP_LONG MM(5)
#define CUT_LEAST MM(8) /* more paper than that on a side is cut off */

enum { MARK_GREY = 0x808080, FRAME_GREY = 0xB0B0B0, MARKS_MOST = 32, BAR_STEPS = 12 };

struct mark_pen {
	struct op *op;
	int n;
};

static void add_line(struct mark_pen *m, mpt x, mpt y, mpt w, mpt h, int32_t colour)
{
	m->op[m->n++] = (struct op){.kind = OP_LINE,
				    .x = x,
				    .y = y,
				    .w = w,
				    .h = h,
				    .weight = HAIR,
				    .fill = NO_COLOUR,
				    .stroke = colour};
}

static mpt trimmed_width(const struct bind_plan *p)
{
	return p->opt.kind == BIND_SADDLE ? 2 * p->page_w : p->leaf_w;
}

bool bind_trim(const struct bind_plan *p, struct extent *out)
{
	mpt w = trimmed_width(p), x = (p->sheet_w - w) / 2, y = (p->sheet_h - p->page_h) / 2;
	*out = (struct extent){x, y, x + w, y + p->page_h};
	return p->opt.kind != BIND_NUP && (x >= CUT_LEAST || y >= CUT_LEAST);
}

static mpt white_edge(const struct bind_plan *p)
{
	return p->opt.edge > FOLD_EDGE ? p->opt.edge : FOLD_EDGE;
}

/* Where a mark for a cut begins that crosses an axis of `size` with cuts at from and to: outside of
 * the cut (0) or beyond it (1); on the cut itself where no waste beside it can be printed on. */
static mpt crop_start(const struct bind_plan *p, mpt from, mpt to, mpt size, int end)
{
	bool waste = from >= CUT_LEAST && from - CROP_AWAY - CROP_LONG >= p->opt.edge;
	if (end)
		return waste ? to + CROP_AWAY : size - white_edge(p) - CROP_LONG;
	return waste ? from - CROP_AWAY - CROP_LONG : white_edge(p);
}

/* Where the edge of the paper is as good as the cut there is none. */
static void add_crops(struct mark_pen *m, const struct bind_plan *p)
{
	struct extent t;
	if (!bind_trim(p, &t))
		return;
	for (int i = 0; i < 4; i++) {
		int right = i & 1, low = i >> 1;
		if (t.top >= CUT_LEAST)
			add_line(m, crop_start(p, t.left, t.right, p->sheet_w, right),
				 low ? t.bottom : t.top, CROP_LONG, 0, MARK_GREY);
		if (t.left >= CUT_LEAST)
			add_line(m, right ? t.right : t.left,
				 crop_start(p, t.top, t.bottom, p->sheet_h, low), 0, CROP_LONG,
				 MARK_GREY);
	}
}

static void add_bar(struct mark_pen *m, const struct bind_plan *p, int section)
{
	mpt y = (p->sheet_h - p->page_h) / 2 + p->page_h / 5;
	m->op[m->n++] = (struct op){.kind = OP_RECT,
				    .x = p->sheet_w / 2 - BAR_W / 2,
				    .y = y + section % BAR_STEPS * BAR_H,
				    .w = BAR_W,
				    .h = BAR_H,
				    .fill = 0,
				    .stroke = NO_COLOUR};
}

static void add_folds(struct mark_pen *m, const struct bind_plan *p, int sheet)
{
	mpt fold = p->sheet_w / 2, top = (p->sheet_h - p->page_h) / 2;
	if (signature_depth(&p->order, sheet) > 0)
		return;
	mpt edge = white_edge(p);
	add_line(m, fold, edge, 0, FOLD_LONG, MARK_GREY);
	add_line(m, fold, p->sheet_h - edge - FOLD_LONG, 0, FOLD_LONG, MARK_GREY);
	if (signature_sections(&p->order) > 1)
		add_bar(m, p, sheet / p->order.per);
	for (int i = 1; i <= 3; i += 2)
		add_line(m, fold, top + p->page_h / 4 * i - STAPLE / 2, 0, STAPLE, MARK_GREY);
}

static void add_frames(struct mark_pen *m, const struct bind_plan *p, int sheet, bool back)
{
	struct bind_slot slot[NUP_MOST];
	int n = bind_slots(p, sheet, back, slot);
	for (int i = 0; i < n; i++)
		m->op[m->n++] = (struct op){.kind = OP_RECT,
					    .x = slot[i].x,
					    .y = slot[i].y,
					    .w = p->page_w,
					    .h = p->page_h,
					    .weight = len_scale(HAIR, MILLION, p->scale),
					    .fill = NO_COLOUR,
					    .stroke = FRAME_GREY};
}

struct group bind_marks(struct arena *a, const struct bind_plan *p, int sheet, bool back)
{
	struct mark_pen m = {.op = arena_array(a, struct op, MARKS_MOST)};
	if (p->opt.marks && p->opt.kind == BIND_NUP)
		add_frames(&m, p, sheet, back);
	else if (p->opt.marks)
		add_crops(&m, p);
	if (p->opt.marks && p->opt.kind == BIND_SADDLE && !back)
		add_folds(&m, p, sheet);
	return (struct group){.w = bind_width(p),
			      .h = bind_height(p),
			      .kind = GROUP_SHEET,
			      .op = m.op,
			      .nop = m.n};
}

/* Drawn signs: section shapes with their letter, level rules, marks of notes, rules cut to a shape.
 */
#include "page/compose/section_shape.h"

#include "page/compose/ink.h"

enum {
	RING_LOW = 2 * PT, /* heaviest ring in low ink: an outline, not an area */
	LEVEL_LOW =
		PT * 3 / 2, /* small level rules in low ink: still heavier than the light ones */
};

static void square(struct frame *f, mpt x, mpt y, mpt size, mpt radius, unsigned sharp,
		   int32_t fill)
{
	struct op *op = frame_op(f, OP_RECT);
	op->x = x;
	op->y = y;
	op->w = op->h = size;
	op->radius = radius;
	op->sharp = sharp;
	ink_solid(f, op, fill);
}

static struct op *disc(struct frame *f, mpt cx, mpt cy, mpt r)
{
	struct op *op = frame_op(f, OP_ELLIPSE);
	op->x = cx - r;
	op->y = cy - r;
	op->w = op->h = 2 * r;
	return op;
}

static const struct shape *section_shape(const struct frame *f, const struct section *s)
{
	const struct layout *l = f->v.c->layout;
	return l->nshape ? &l->shape[s->index % l->nshape] : NULL;
}

/* The letter stands with its capitals centred: baseline = centre + half the cap height. */
static void shape_letter(struct frame *f, const struct section *s, const struct shape *sh, mpt cx,
			 mpt cy, mpt size)
{
	struct composer *c = f->v.c;
	const struct style *style = compose_letter(c, ink_low(f) ? 0 : sh->letter_colour);
	mpt type = len_scale(size, sh->letter, 1000 * (s->letter.s.n > 1 ? 4 : 3)) * 3;
	const struct font_metrics *m = font_metrics(style->fonts[REGULAR].at[0].font);
	struct para *p = compose_para(c, &s->letter, style);
	struct para_shape ps = {.size = {type, type}, .measure = LEN_MAX, .align = ALIGN_LEFT};
	int n;
	struct line *line = para_break(c->setter, c->a, p, &ps, &n);
	if (n)
		frame_line(f, line, cx - line->width / 2,
			   cy + len_scale(type, m->cap_height, 2 * m->upem), NULL);
}

void draw_shape(struct frame *f, const struct section *s, mpt x, mpt y, mpt size, bool letter)
{
	const struct shape *sh = section_shape(f, s);
	if (!sh)
		return;
	mpt cx = x + size / 2, cy = y + size / 2;
	mpt side = len_scale(size, sh->size, 1000);
	struct op *op;
	switch (sh->form) {
	case FORM_DISC: ink_solid(f, disc(f, cx, cy, side / 2), (int32_t)sh->fill); break;
	case FORM_RING:
		/* a stroke between the outer and the inner edge */
		op = disc(f, cx, cy, len_scale(side, 1000 + sh->inner, 4000));
		op->stroke = ink_line(f, (int32_t)sh->fill);
		op->weight = len_scale(side, 1000 - sh->inner, 2000);
		if (ink_low(f) && op->weight > RING_LOW)
			op->weight = RING_LOW;
		break;
	case FORM_SQUARE:
		square(f, cx - side / 2, cy - side / 2, side, len_scale(size, sh->radius, 1000),
		       sh->sharp, (int32_t)sh->fill);
		break;
	}
	if (letter)
		shape_letter(f, s, sh, cx, cy, size);
}

void draw_level(struct frame *f, enum level level, mpt right, mpt y, int32_t scale)
{
	const struct levels *l = &f->v.c->layout->levels;
	if (!l->given || level == LEVEL_NONE)
		return;
	for (int i = 0; i < 3; i++) {
		mpt length = len_scale(l->length[i], scale, 1000);
		mpt cy = y + (i - 1) * len_scale(l->pitch, scale, 1000);
		bool heavy = false;
		for (int k = 0; k < (int)level; k++)
			heavy = heavy || l->order[k] == i + 1;
		if (heavy) {
			/* small versions keep a weight that a printer can hold */
			mpt h = len_scale(l->heavy, scale, 1000);
			h = h < MM(0.6) && scale < 1000 ? MM(0.6) : h;
			ink_bar(f, right - length, cy - h / 2, length, h, (int32_t)l->colour,
				LEVEL_LOW);
		} else {
			frame_stroke(f, right - length, cy, length, 0, l->light);
		}
	}
}

/* Of the size of marks, in thousandths. */
enum {
	RING_RADIUS = 425,
	DOT_RADIUS = 175,
	SQUARE_SIDE = 900,
	ARROW_LENGTH = 950,
	ARROW_HEAD = 375,
	MIDDLE = 475, /* above the baseline: half the height of small capitals */
};

static mpt of_mark(const struct frame *f, int thousandths)
{
	return len_scale(f->v.c->layout->marks.size, thousandths, 1000);
}

static void arrow(struct frame *f, mpt x, mpt y)
{
	const struct mark_look *look = &f->v.c->layout->marks;
	mpt length = of_mark(f, ARROW_LENGTH), head = of_mark(f, ARROW_HEAD);
	const struct {
		mpt x, w, h;
	} stroke[] = {{0, length, 0}, {length, -head, -head}, {length, -head, head}};
	for (int i = 0; i < 3; i++)
		frame_stroke(f, x + stroke[i].x, y, stroke[i].w, stroke[i].h, look->weight)
			->stroke = ink_line(f, look->stroke);
}

/* The middle of the square that marks fill is that of the capitals beside it. */
void draw_mark(struct frame *f, const struct element *e, mpt x, mpt baseline)
{
	const mpt cx = x + f->v.c->layout->marks.size / 2, cy = baseline - of_mark(f, MIDDLE);
	const mpt side = of_mark(f, SQUARE_SIDE);
	const int32_t fill = e->fill < 0 ? f->v.c->layout->ink : e->fill;
	struct op *op;
	if (f->measuring)
		return;
	switch (e->mark) {
	case MARK_NONE: break;
	case MARK_RING:
		op = disc(f, cx, cy, of_mark(f, RING_RADIUS));
		op->stroke = ink_line(f, f->v.c->layout->marks.stroke);
		op->weight = f->v.c->layout->marks.weight;
		break;
	case MARK_DISC:
		ink_solid(f, disc(f, cx, cy, cx - x), fill);
		if (ink_low(f)) /* a dot tells it from the empty ring */
			disc(f, cx, cy, of_mark(f, DOT_RADIUS))->fill = 0;
		break;
	case MARK_SQUARE: square(f, cx - side / 2, cy - side / 2, side, 0, 0, fill); break;
	case MARK_ARROW: arrow(f, x, cy); break;
	}
}

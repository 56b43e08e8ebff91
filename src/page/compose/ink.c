/* Ink: full, low, and grey. */
#include "page/compose/ink.h"

enum {
	OUTLINE = PT / 2,	    /* of bars */
	SOLID_OUTLINE = PT * 3 / 4, /* of section shapes and marks */
	RULE_LIGHT = PT / 2,
	LIGHT = 115,	 /* between the blue (126) and the fuchsia (102) */
	GREY = 0x808080, /* half ink: as dark as the blue on a laser printer */
};

#define BAR_MIN	 MM(1)	 /* a lower bar's two outlines would be one */
#define GREY_MIN MM(1.2) /* a laser makes grey out of dots: thinner areas are black */

bool ink_low(const struct frame *f)
{
	return f->v.c->opt.print.inks.low;
}

/* Rec. 601 luma: light colours become grey, dark ones black. */
static bool is_light(int32_t rgb)
{
	int luma = (299 * (rgb >> 16 & 255) + 587 * (rgb >> 8 & 255) + 114 * (rgb & 255)) / 1000;
	return luma > LIGHT;
}

static bool is_grey(int32_t rgb)
{
	return (rgb >> 16 & 255) == (rgb >> 8 & 255) && (rgb >> 8 & 255) == (rgb & 255);
}

/* The colour as it is printed on an area of that thickness. */
static int32_t tone(const struct frame *f, int32_t fill, mpt thickness)
{
	if (!f->v.c->opt.print.inks.grey || fill < 0 || is_grey(fill))
		return fill;
	return is_light(fill) && thickness >= GREY_MIN ? GREY : 0;
}

static mpt thickness(const struct op *op)
{
	return op->w < op->h ? op->w : op->h;
}

static void outline(struct op *op, mpt weight)
{
	op->x += weight / 2;
	op->y += weight / 2;
	op->w -= weight;
	op->h -= weight;
	op->weight = weight;
	op->stroke = 0;
	op->fill = NO_COLOUR;
}

int32_t ink_line(const struct frame *f, int32_t stroke)
{
	return tone(f, stroke, 0);
}

int32_t ink_area(const struct frame *f, int32_t fill, mpt w, mpt h)
{
	return tone(f, fill, w < h ? w : h);
}

void ink_solid(const struct frame *f, struct op *op, int32_t fill)
{
	if (ink_low(f) && thickness(op) > 3 * SOLID_OUTLINE)
		outline(op, SOLID_OUTLINE);
	else
		op->fill = ink_low(f) ? 0 : tone(f, fill, thickness(op));
}

void ink_bar(struct frame *f, mpt x, mpt y, mpt w, mpt h, int32_t fill, mpt thin)
{
	struct op *op = frame_op(f, OP_RECT);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	if (!ink_low(f)) {
		op->fill = tone(f, fill, thickness(op));
	} else if (h >= BAR_MIN) {
		outline(op, OUTLINE);
	} else {
		op->kind = OP_LINE;
		op->y = y + h / 2;
		op->h = 0;
		op->weight = thin;
		op->stroke = 0;
	}
}

mpt ink_rule(const struct frame *f, mpt weight)
{
	return ink_low(f) && weight > RULE_LIGHT ? RULE_LIGHT : weight;
}

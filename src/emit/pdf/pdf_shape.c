/* Rectangles, ellipses, lines, arcs and rows of dots as PDF paths. */
#include "emit/pdf/pdf_shape.h"

#include "emit/pdf/pdf_syntax.h"

enum {
	/* A quarter of a circle as one Bezier curve: 4/3 (sqrt 2 - 1), in millionths */
	KAPPA = 552285,
};

static void put_point(struct pdf_content *c, int64_t u, int64_t v)
{
	pdf_operand(c->out, pdf_state_x(c, u));
	pdf_operand(c->out, pdf_state_y(c, v));
}

static void move(struct pdf_content *c, int64_t u, int64_t v)
{
	put_point(c, u, v);
	pdf_put(c->out, "m\n");
}

static void line(struct pdf_content *c, int64_t u, int64_t v)
{
	put_point(c, u, v);
	pdf_put(c->out, "l\n");
}

/*
 * A quarter ellipse from where the pen is (u0, v0) to u1, v1; the corner of the box around it is
 * at ku, kv.
 */
static void quarter(struct pdf_content *c, int64_t u0, int64_t v0, int64_t ku, int64_t kv,
		    int64_t u1, int64_t v1)
{
	put_point(c, u0 + (ku - u0) * KAPPA / 1000000, v0 + (kv - v0) * KAPPA / 1000000);
	put_point(c, u1 + (ku - u1) * KAPPA / 1000000, v1 + (kv - v1) * KAPPA / 1000000);
	put_point(c, u1, v1);
	pdf_put(c->out, "c\n");
}

/* Largest integer whose square is not larger. */
static int64_t root(int64_t v)
{
	int64_t r = 0;
	for (int64_t bit = (int64_t)1 << 30; bit; bit >>= 1)
		if ((r + bit) * (r + bit) <= v)
			r += bit;
	return r;
}

/*
 * One Bezier curve. With half of its angle a, the control points lie on the way from each end to
 * the point where the tangents meet, at 4/3 cos a / (1 + cos a) of it; that point lies on the
 * diagonal, which the arc is symmetric about, 1 / cos a radii from the centre.
 */
static void arc(struct pdf_content *c, const struct op *op)
{
	bool left = op->sharp & (CORNER_TOP_LEFT | CORNER_BOTTOM_LEFT);
	bool top = op->sharp & (CORNER_TOP_LEFT | CORNER_TOP_RIGHT);
	int64_t cx = left ? (int64_t)op->x + op->w : op->x, sx = left ? -1 : 1;
	int64_t cy = top ? (int64_t)op->y + op->h : op->y, sy = top ? -1 : 1;
	int64_t r = op->radius, far = op->w, near = root(r * r - far * far);
	int64_t meet = r * r / (far + near); /* its distance from the centre, across and down */
	int64_t chord = far - near, cosine = root(r * r - chord * chord / 2);
	int64_t part = 4 * cosine * 1000000 / (3 * (r + cosine));
	int64_t to_near = near + (meet - near) * part / 1000000;
	int64_t to_far = far + (meet - far) * part / 1000000;
	move(c, cx + sx * far, cy + sy * near);
	put_point(c, cx + sx * to_far, cy + sy * to_near);
	put_point(c, cx + sx * to_near, cy + sy * to_far);
	put_point(c, cx + sx * near, cy + sy * far);
	pdf_put(c->out, "c\n");
	c->in_path = true;
}

static bool line_is(const struct pdf_state *now, int32_t rgb, mpt weight, int cap, mpt dash)
{
	return now->stroke == rgb && now->weight == weight && now->cap == cap && now->dash == dash;
}

static void set_line(struct pdf_content *c, int32_t rgb, mpt weight, int cap, mpt dash)
{
	if (line_is(&c->now, rgb, weight, cap, dash))
		return;
	pdf_state_end_path(c);
	pdf_state_stroke(c, rgb);
	if (c->now.weight != weight) {
		pdf_operand(c->out, pdf_state_length(c, weight));
		pdf_put(c->out, "w\n");
		c->now.weight = weight;
	}
	if (c->now.cap != cap) {
		pdf_put(c->out, cap == CAP_ROUND ? "1 J\n" : "0 J\n");
		c->now.cap = cap;
	}
	if (c->now.dash != dash) {
		buf_char(c->out, '[');
		if (dash) {
			pdf_put(c->out, "0 ");
			pdf_number(c->out, pdf_state_length(c, dash));
		}
		pdf_put(c->out, "]0 d\n");
		c->now.dash = dash;
	}
}

static bool strokes(const struct op *op)
{
	return op->stroke != NO_COLOUR && op->weight > 0;
}

static void rounded(struct pdf_content *c, const struct op *op, mpt radius)
{
	int64_t left = op->x, top = op->y, right = left + op->w, bottom = top + op->h;
	int64_t r[4];
	static const unsigned corner[4] = {CORNER_TOP_LEFT, CORNER_TOP_RIGHT, CORNER_BOTTOM_RIGHT,
					   CORNER_BOTTOM_LEFT};
	for (int i = 0; i < 4; i++)
		r[i] = op->sharp & corner[i] ? 0 : radius;
	move(c, left + r[0], top);
	line(c, right - r[1], top);
	if (r[1])
		quarter(c, right - r[1], top, right, top, right, top + r[1]);
	line(c, right, bottom - r[2]);
	if (r[2])
		quarter(c, right, bottom - r[2], right, bottom, right - r[2], bottom);
	line(c, left + r[3], bottom);
	if (r[3])
		quarter(c, left + r[3], bottom, left, bottom, left, bottom - r[3]);
	if (r[0]) {
		line(c, left, top + r[0]);
		quarter(c, left, top + r[0], left, top, left + r[0], top);
	}
	pdf_put(c->out, "h\n");
}

/* The frame of what begins or continues elsewhere: without its upper or lower side, or both. */
static void open_sides(struct pdf_content *c, const struct op *op, mpt radius)
{
	int64_t left = op->x, top = op->y, right = left + op->w, bottom = top + op->h;
	bool down = op->open & OPEN_BOTTOM;
	int64_t start = down ? bottom : top, closed = down ? top : bottom;
	int64_t turn = down ? top + radius : bottom - radius;
	move(c, left, start);
	if ((op->open & OPEN_TOP) && down) {
		line(c, left, top);
		move(c, right, top);
	} else {
		line(c, left, turn);
		if (radius)
			quarter(c, left, turn, left, closed, left + radius, closed);
		line(c, right - radius, closed);
		if (radius)
			quarter(c, right - radius, closed, right, closed, right, turn);
	}
	line(c, right, start);
}

/* 0 if the corners are square. */
static mpt radius_of(const struct op *op)
{
	mpt most = op->w < op->h ? op->w / 2 : op->h / 2;
	mpt radius = op->radius < most ? op->radius : most;
	return (op->sharp & 15) != 15 && radius > 0 ? radius : 0;
}

static void rectangle(struct pdf_content *c, const struct op *op)
{
	put_point(c, op->x, (int64_t)op->y + op->h);
	pdf_operand(c->out, pdf_state_length(c, op->w));
	pdf_operand(c->out, pdf_state_length(c, op->h));
	pdf_put(c->out, "re\n");
}

static void ellipse(struct pdf_content *c, const struct op *op)
{
	int64_t left = op->x, top = op->y, right = left + op->w, bottom = top + op->h;
	int64_t u = left + op->w / 2, v = top + op->h / 2;
	move(c, right, v);
	quarter(c, right, v, right, bottom, u, bottom);
	quarter(c, u, bottom, left, bottom, left, v);
	quarter(c, left, v, left, top, u, top);
	quarter(c, u, top, right, top, right, v);
	pdf_put(c->out, "h\n");
}

/*
 * Curves are drawn in coordinates of their own: the same shape in another place is then the same
 * text, which costs next to nothing once packed.
 */
static void curved(struct pdf_content *c, const struct op *op, const char *paint)
{
	struct op local = *op;
	int64_t bx = c->bx, by = c->by;
	pdf_put(c->out, "q 1 0 0 1 ");
	put_point(c, op->x, (int64_t)op->y + op->h);
	pdf_put(c->out, "cm\n");
	local.x = local.y = 0;
	c->bx = 0;
	c->by = op->h;
	if (op->kind == OP_ELLIPSE)
		ellipse(c, &local);
	else if (op->open)
		open_sides(c, &local, radius_of(op));
	else
		rounded(c, &local, radius_of(op));
	pdf_put(c->out, paint);
	pdf_put(c->out, "Q\n");
	c->bx = bx;
	c->by = by;
}

static void area(struct pdf_content *c, const struct op *op)
{
	bool fill = op->fill != NO_COLOUR, stroke = strokes(op);
	pdf_state_end_path(c);
	if (fill)
		pdf_state_fill(c, op->fill);
	if (stroke)
		set_line(c, op->stroke, op->weight, CAP_BUTT, 0);
	const char *paint = fill && stroke ? "B\n" : fill ? "f\n" : "S\n";
	if (op->kind == OP_ELLIPSE || radius_of(op) || op->open) {
		curved(c, op, paint);
		return;
	}
	rectangle(c, op);
	pdf_put(c->out, paint);
}

/*
 * Dots are dashes of no length with round ends. The line ends in the middle of a gap, since
 * viewers differ on a dash that begins where the line ends.
 */
static void dots(struct pdf_content *c, const struct op *op)
{
	set_line(c, op->fill, op->weight, CAP_ROUND, op->gap);
	move(c, op->x, op->y);
	line(c, (int64_t)op->x + op->w / op->gap * op->gap + op->gap / 2, op->y);
	c->in_path = true;
}

static bool paints(const struct op *op)
{
	switch (op->kind) {
	case OP_RECT:
	case OP_ELLIPSE: return op->fill != NO_COLOUR || strokes(op);
	case OP_LINE:
	case OP_ARC: return strokes(op);
	case OP_DOTS: return op->fill != NO_COLOUR && op->weight > 0 && op->gap > 0 && op->w >= 0;
	default: return false;
	}
}

void pdf_shape_draw(struct pdf_content *c, const struct op *op)
{
	if (!paints(op))
		return;
	pdf_state_end_text(c);
	pdf_state_mark_op(c, op);
	switch (op->kind) {
	case OP_LINE:
		set_line(c, op->stroke, op->weight, CAP_BUTT, 0);
		move(c, op->x, op->y);
		line(c, (int64_t)op->x + op->w, (int64_t)op->y + op->h);
		c->in_path = true;
		break;
	case OP_ARC:
		set_line(c, op->stroke, op->weight, CAP_BUTT, 0);
		arc(c, op);
		break;
	case OP_DOTS: dots(c, op); break;
	default: area(c, op);
	}
}

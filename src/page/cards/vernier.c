/* Drawing of verniers, and where their zeros are. */
#include "page/cards/vernier.h"

enum {
	BEFORE = 8,	/* millimetres of the front's scale before its zero: the range */
	BEHIND = 28,	/* and behind: the range and the length of the back's scale */
	DIVISIONS = 10, /* of the back's scale: tenths of a millimetre */
};

#define STEP_BACK  MM(1.9) /* one division: two of the front less a tenth */
#define DOWN_LEFT  MM(13)  /* the scale down stands so far left of the zero of the scale across */
#define SHORT_TICK MM(2.2)
#define FIVE_TICK  MM(3.2)
#define ZERO_TICK  MM(4.6)

/* A stroke from (x, y); `across`: the scale runs across, strokes stand up (front) or hang (back).
 */
static void stroke(struct frame *f, const struct element *e, mpt x, mpt y, mpt length, bool across)
{
	mpt out = f->v.back ? length : -length;
	/* down: front strokes to the left, back strokes to the right as seen from the front, which
	   is left on the back itself */
	frame_stroke(f, x, y, across ? 0 : -length, across ? out : 0, e->weight);
}

static void number(struct frame *f, const struct element *e, int n, mpt x, mpt y)
{
	struct composer *c = f->v.c;
	/* in a language from left to right: the sign stands before the number */
	struct text t = {.s = str_printf(c->a, "%s%d", n < 0 ? "\xE2\x88\x92" : "", n < 0 ? -n : n),
			 .at = e->at,
			 .form = TEXT_FOLDED,
			 .language = STR("en")};
	struct para_shape ps = {.size = e->style->sizes[0], .measure = LEN_MAX};
	int lines;
	struct line *l = para_break(c->setter, c->a, compose_para(c, &t, e->style), &ps, &lines);
	if (lines)
		frame_line(f, l, x - l->width / 2, y, NULL);
}

/* Millimetres on the front: numbers at fives, a long stroke at zero. */
static void front_scale(struct frame *f, const struct element *e, mpt x, mpt y, bool across)
{
	for (int i = -BEFORE; i <= BEHIND; i++) {
		mpt at = len_scale(720000, i, 254);
		mpt length = i == 0 ? ZERO_TICK : i % 5 == 0 ? FIVE_TICK : SHORT_TICK;
		stroke(f, e, across ? x + at : x, across ? y : y + at, length, across);
		if (i % 5 == 0 && across)
			number(f, e, i, x + at, y - ZERO_TICK - PT);
		else if (i % 5 == 0)
			number(f, e, i, x - ZERO_TICK - MM(1.6), y + at + 2 * PT);
	}
}

/* Tenths on the back, to the left since the back is mirrored. */
static void back_scale(struct frame *f, const struct element *e, mpt x, mpt y, bool across)
{
	for (int i = 0; i <= DIVISIONS; i++) {
		mpt at = i * STEP_BACK;
		mpt length = i == 0 ? ZERO_TICK : i % 5 == 0 ? FIVE_TICK : SHORT_TICK;
		stroke(f, e, across ? x - at : x, across ? y : y + at, length, across);
		if (i % 5 == 0 && across)
			number(f, e, i, x - at, y + ZERO_TICK + 3 * PT * 2);
		else if (i % 5 == 0)
			number(f, e, i, x - ZERO_TICK - MM(1.6), y + at + 2 * PT);
	}
}

void vernier_draw(struct frame *f, const struct element *e)
{
	mpt x = frame_x(f, e->x), y = frame_y(f, e->y);
	if (f->v.back) {
		back_scale(f, e, f->w - x, y, true);
		back_scale(f, e, f->w - (x - DOWN_LEFT), y, false);
	} else {
		front_scale(f, e, x, y, true);
		front_scale(f, e, x - DOWN_LEFT, y, false);
	}
}

int vernier_places(const struct layout *l, struct vernier_place out[CORNERS])
{
	const struct sheet *s = &l->sheet;
	struct frame f = {.w = s->paper_w, .h = s->paper_h};
	int n = 0;
	for (int i = 0; i < s->furniture.n && n < CORNERS; i++) {
		const struct element *e = &s->furniture.p[i];
		if (e->kind != EL_VERNIER)
			continue;
		mpt u = frame_x(&f, e->x) - f.w / 2, v = frame_y(&f, e->y) - f.h / 2;
		out[n++] = (struct vernier_place){u, v, u - DOWN_LEFT, v};
	}
	return n;
}

/* Corrections of a printer as matrices. */
#include "base/affine.h"

bool correction_shift_only(const struct correction *c)
{
	return !c->turn && !c->stretch;
}

bool correction_none(const struct correction *c)
{
	return correction_shift_only(c) && !c->x && !c->y;
}

/* round(v * millionths / 1e6), ties away from zero */
static int64_t part(int64_t v, int64_t millionths)
{
	int64_t p = v * millionths;
	return (p < 0 ? p - MILLION / 2 : p + MILLION / 2) / MILLION;
}

/*
 * For turns of at most 0.02 the sine is the angle up to 1.4e-6 and the cosine 1 - t^2 / 2 up to
 * 7e-9: 0.2 thousandths of a millimetre at the corner of an A4 sheet.
 */
struct affine correction_affine(const struct correction *c, mpt w, mpt h)
{
	int64_t scale = MILLION + c->stretch;
	int64_t cosine = MILLION - (int64_t)c->turn * c->turn / (2 * MILLION);
	struct affine m;
	m.a = m.d = (int32_t)part(scale, cosine);
	m.c = (int32_t)part(scale, c->turn); /* clockwise on the page is negative with y upwards */
	m.b = -m.c;
	m.e = (mpt)(w / 2 - part(w / 2, m.a) - part(h / 2, m.c)) + c->x;
	m.f = (mpt)(h / 2 - part(w / 2, m.b) - part(h / 2, m.d)) - c->y;
	return m;
}

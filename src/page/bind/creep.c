#include "page/bind/creep.h"

#include <stddef.h>

static const struct {
	int gsm, micrometres;
} calipers[] = {{40, 52},   {70, 90},	{80, 100},  {90, 112},	{100, 125}, {120, 150}, {140, 175},
		{160, 190}, {170, 212}, {210, 250}, {250, 280}, {270, 310}, {300, 350}, {400, 460}};

/* Micrometres are thousands of nanometres: nothing is lost by sheets that add up. */
static int32_t nanometres(int gsm)
{
	size_t last = sizeof calipers / sizeof *calipers - 1, i = 1;
	while (i < last && calipers[i].gsm < gsm)
		i++;
	int low = calipers[i - 1].gsm, span = calipers[i].gsm - low;
	int rise = calipers[i].micrometres - calipers[i - 1].micrometres;
	return calipers[i - 1].micrometres * 1000 + rise * 1000 * (gsm - low) / span;
}

static mpt of_nanometres(int32_t v)
{
	return len_scale(v, 72000, 25400000);
}

mpt creep_shift(const struct creep *c, int depth, int most)
{
	if (c->kind == CREEP_OFF)
		return 0;
	if (c->kind == CREEP_TOTAL)
		return most > 1 ? len_scale(c->total, depth, most - 1) : 0;
	if (c->caliper)
		return depth * c->caliper;
	return of_nanometres(depth * nanometres(c->gsm));
}

/*
 * Contrast as WCAG 2.2 measures it (1.4.3, 1.4.11): text stands out from its paper by 4.5 to 1,
 * large text and what carries meaning by 3 to 1. What a layout has below that is told, not refused:
 * there are decorations.
 */
#include "doc/layout/contrast.h"

enum {
	TEXT_LEAST = 450, /* hundredths */
	LARGE_LEAST = 300,
	GRAPHIC_LEAST = 300,
	LARGE = 18 * PT,
	LARGE_BOLD = 14 * PT,
	HEAVY = 700,
	LIGHT = 200,  /* text that stands out from paper by less is light */
	FLARE = 5000, /* light that any paper throws back, in units of the table */
};

/* Light of a component of sRGB, hundred-thousandths (IEC 61966-2-1). */
static const int32_t linear[256] = {
	0,     30,    61,    91,    121,   152,	  182,	 212,	243,	273,   304,   335,   368,
	402,   439,   478,   518,   561,   605,	  651,	 700,	750,	802,   857,   913,   972,
	1033,  1096,  1161,  1229,  1298,  1370,  1444,	 1521,	1600,	1681,  1764,  1850,  1938,
	2029,  2122,  2217,  2315,  2416,  2519,  2624,	 2732,	2843,	2956,  3071,  3190,  3310,
	3434,  3560,  3689,  3820,  3955,  4092,  4231,	 4374,	4519,	4667,  4817,  4971,  5127,
	5286,  5448,  5613,  5781,  5951,  6125,  6301,	 6480,	6663,	6848,  7036,  7227,  7421,
	7619,  7819,  8022,  8228,  8438,  8650,  8866,	 9084,	9306,	9531,  9759,  9990,  10224,
	10462, 10702, 10946, 11193, 11444, 11697, 11954, 12214, 12477,	12744, 13014, 13287, 13563,
	13843, 14126, 14413, 14703, 14996, 15293, 15593, 15896, 16203,	16513, 16827, 17144, 17465,
	17789, 18116, 18447, 18782, 19120, 19462, 19807, 20156, 20508,	20864, 21223, 21586, 21953,
	22323, 22697, 23074, 23455, 23840, 24228, 24620, 25016, 25415,	25818, 26225, 26636, 27050,
	27468, 27889, 28315, 28744, 29177, 29614, 30054, 30499, 30947,	31399, 31855, 32314, 32778,
	33245, 33716, 34191, 34670, 35153, 35640, 36131, 36625, 37124,	37626, 38133, 38643, 39157,
	39676, 40198, 40724, 41254, 41789, 42327, 42869, 43415, 43966,	44520, 45079, 45641, 46208,
	46778, 47353, 47932, 48515, 49102, 49693, 50289, 50888, 51492,	52100, 52712, 53328, 53948,
	54572, 55201, 55834, 56471, 57112, 57758, 58408, 59062, 59720,	60383, 61050, 61721, 62396,
	63076, 63760, 64448, 65141, 65837, 66539, 67244, 67954, 68669,	69387, 70110, 70838, 71569,
	72306, 73046, 73791, 74540, 75294, 76052, 76815, 77582, 78354,	79130, 79910, 80695, 81485,
	82279, 83077, 83880, 84687, 85499, 86316, 87137, 87962, 88792,	89627, 90466, 91310, 92158,
	93011, 93869, 94731, 95597, 96469, 97345, 98225, 99110, 100000,
};

static int32_t luminance(uint32_t rgb)
{
	int64_t sum = (int64_t)2126 * linear[rgb >> 16 & 255] +
		      (int64_t)7152 * linear[rgb >> 8 & 255] + (int64_t)722 * linear[rgb & 255];
	return (int32_t)(sum / 10000);
}

int contrast_of(uint32_t a, uint32_t b)
{
	int32_t x = luminance(a), y = luminance(b);
	int64_t light = (x > y ? x : y) + FLARE, dark = (x > y ? y : x) + FLARE;
	return (int)(light * 100 / dark);
}

static void tell(struct layout_reader *r, struct loc at, const char *what, uint32_t a, uint32_t b,
		 int least)
{
	int found = contrast_of(a, b);
	if (found < least)
		diag_warning(r->d, at,
			     "%s #%06X on #%06X has a contrast of %d.%02d to 1, expected at least "
			     "%d.%d: "
			     "make one of them darker or lighter",
			     what, a & 0xFFFFFF, b & 0xFFFFFF, found / 100, found % 100,
			     least / 100, least % 100 / 10);
}

static mpt smallest(const struct style *s)
{
	mpt least = s->split.size ? s->split.size : LEN_MAX;
	for (int i = 0; i < s->nsizes; i++)
		least = s->sizes[i].size < least ? s->sizes[i].size : least;
	return least;
}

static int text_least(const struct style_spec *s)
{
	mpt size = smallest(&s->style);
	return size >= LARGE || (size >= LARGE_BOLD && s->weight >= HEAVY) ? LARGE_LEAST
									   : TEXT_LEAST;
}

/* Light text is for the boxes that a layout fills: the one from which it stands out most. */
static uint32_t ground_of(const struct layout_reader *r, uint32_t colour)
{
	uint32_t best = WHITE;
	for (int i = 0; i < r->box_fill.n; i++)
		if (contrast_of(colour, r->box_fill.p[i]) > contrast_of(colour, best))
			best = r->box_fill.p[i];
	return best;
}

static void check_style(struct layout_reader *r, const struct style_spec *s)
{
	const struct ynode *colour = ynode_find(s->node, "colour");
	int least = text_least(s);
	uint32_t ground =
		contrast_of(s->style.colour, WHITE) < LIGHT ? ground_of(r, s->style.colour) : WHITE;
	tell(r, colour ? colour->at : s->node->key.at, "text", s->style.colour, ground, least);
}

void contrast_shape(struct layout_reader *r, const struct shape *s, struct loc at)
{
	tell(r, at, "a letter", s->letter_colour, s->form == FORM_RING ? WHITE : s->fill,
	     TEXT_LEAST);
	tell(r, at, "a shape", s->fill, WHITE, GRAPHIC_LEAST);
}

void contrast_code(struct layout_reader *r, uint32_t colour, struct loc at)
{
	tell(r, at, "code", colour, WHITE, TEXT_LEAST);
}

void contrast_element(struct layout_reader *r, const struct element *e)
{
	if (e->kind == EL_BOX && e->fill >= 0)
		*vec_add(r->a, &r->box_fill) = (uint32_t)e->fill;
	if (e->kind == EL_STAR && e->fill >= 0 && e->label_style)
		tell(r, e->at, "a letter", e->label_style->colour, (uint32_t)e->fill, TEXT_LEAST);
}

void contrast_styles(struct layout_reader *r)
{
	for (int i = 0; i < r->l->nstyle; i++) {
		const struct style_spec *s = word_find(&r->styles, r->l->style[i]->name);
		if (s)
			check_style(r, s);
	}
}

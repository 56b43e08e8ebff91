/* Badness, demerits and raggedness of single lines. */
#include "text/linecost.h"

#include <stdlib.h>

enum {
	R_ONE = 297,	    /* 297^3 / 2^18 = 99.94: badness 100 at r = 1 */
	R_HUGE = 1290,	    /* from here on TeX says inf_bad */
	R_AWFUL = 2970,	    /* ten times the glue: BADNESS_AWFUL */
	BADNESS_HALF = 12,  /* at half of what the glue can give */
	BADNESS_ALL = 99,   /* at nearly all of it */
	RAG_MEDIUM = 100,   /* thousandths of the measure from where a line looks shorter */
	RAG_SHORT = 250,    /* and short */
	JUSTIFIED_PART = 4, /* short last lines weigh this much less among demerits */
};

int line_badness(int64_t excess, int64_t total, int cap)
{
	if (excess <= 0)
		return 0;
	if (total <= 0)
		return cap;
	if (excess / total > R_AWFUL)
		return cap;
	int64_t r = R_ONE * excess / total;
	if (r > R_AWFUL)
		return cap;
	int64_t b = (r * r * r + (1 << 17)) >> 18;
	if (r > R_HUGE && b < BADNESS_MAX)
		b = BADNESS_MAX;
	return b > cap ? cap : (int)b;
}

int64_t cost_sum(int64_t a, int64_t b)
{
	return a > COST_LIMIT - b ? COST_LIMIT : a + b;
}

static int64_t square(int64_t v)
{
	return v * v;
}

/* v in thousandths of the measure, kept within what can be squared and summed. */
static int64_t part(const struct line_params *p, int64_t v)
{
	int64_t m = p->measure > 0 ? p->measure : 1;
	int64_t q = v * 1000 / m;
	return q > 10000 ? 10000 : q < -10000 ? -10000 : q;
}

static int64_t last_cost(const struct line_params *p, const struct trial *t)
{
	int64_t cost = 0;
	if (t->natural < p->last_line_min) {
		int64_t missing = p->last_line_min - t->natural;
		if (missing > p->last_line_min)
			missing = p->last_line_min;
		cost += SHORT_LAST + SHORT_LAST_MORE * missing / p->last_line_min;
	}
	if (t->one_word && t->natural < p->measure / LONE_WORD_PART)
		cost += LONE_WORD;
	return cost;
}

static int64_t justified_cost(const struct line_params *p, const struct trial *t, int cap,
			      int *badness, enum fitness *fit)
{
	*fit = FIT_DECENT;
	if (t->slack < 0) {
		*badness = line_badness(-t->slack, t->shrink, cap);
		if (*badness > BADNESS_HALF)
			*fit = FIT_TIGHT;
	} else if (t->last) {
		*badness = 0; /* white behind the last line costs nothing */
	} else {
		*badness = line_badness(t->slack, t->stretch, cap);
		if (*badness > BADNESS_ALL)
			*fit = FIT_LOOSE_MORE;
		else if (*badness > BADNESS_HALF)
			*fit = FIT_LOOSE;
	}
	int64_t cost = square(LINE_PENALTY + *badness);
	return t->last ? cost + last_cost(p, t) / JUSTIFIED_PART : cost;
}

/*
 * The mean is a fixed target, so that the squares add up line by line. A last line beyond it
 * weighs a little more: of two nearly equal ways the one with longer first lines is taken.
 */
static int64_t balanced_cost(const struct line_params *p, const struct trial *t)
{
	if (t->target < 0)
		return LINE_COST;
	int64_t over = part(p, p->measure - t->slack - t->target);
	int64_t cost = square(over);
	if (t->last && over > 0)
		cost += cost / 8;
	return LINE_COST + cost;
}

int64_t line_cost(const struct line_params *p, const struct trial *t, int cap, int *badness,
		  enum fitness *fit)
{
	if (p->align == ALIGN_JUSTIFIED)
		return justified_cost(p, t, cap, badness, fit);
	int64_t white = part(p, t->slack);
	*badness = white > 1000 ? BADNESS_MAX : white < 0 ? 0 : (int)(white * 10);
	*fit = FIT_DECENT;
	if (p->align == ALIGN_BALANCED)
		return balanced_cost(p, t) + (t->last && t->target >= 0 ? last_cost(p, t) : 0);
	if (t->last) {
		*fit = FIT_LOOSE; /* neither end of the scale: no step to any neighbour */
		return last_cost(p, t);
	}
	if (white >= RAG_SHORT)
		*fit = FIT_LOOSE_MORE;
	else if (white >= RAG_MEDIUM)
		*fit = FIT_LOOSE;
	return square(white);
}

int64_t break_cost(enum align align, int penalty, bool flagged, bool after_hyphen, bool last)
{
	if (align == ALIGN_JUSTIFIED) {
		if (last)
			return after_hyphen ? FINAL_HYPHEN_DEMERITS : 0;
		int64_t cost = penalty < 0 ? -square(penalty) : square(penalty);
		return cost + (flagged && after_hyphen ? DOUBLE_HYPHEN_DEMERITS : 0);
	}
	if (last)
		return after_hyphen ? HYPHEN_COST : 0;
	int64_t weight = square((int64_t)abs(penalty) * PENALTY_SLACK / 100);
	int64_t cost = penalty < 0 ? -weight : weight;
	if (flagged)
		cost += after_hyphen ? 3 * HYPHEN_COST : HYPHEN_COST;
	return cost;
}

int64_t step_cost(enum align align, enum fitness a, enum fitness b)
{
	if (a == FIT_ANY || align == ALIGN_BALANCED)
		return 0;
	int d = (int)a - (int)b;
	if (d >= -1 && d <= 1)
		return 0;
	return align == ALIGN_JUSTIFIED ? ADJACENT_DEMERITS : STEP_COST;
}

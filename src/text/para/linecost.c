/* Badness, demerits and raggedness of single lines. */
#include "text/para/linecost.h"

#include <stdlib.h>

enum {
	R_ONE = 297,	     /* 297^3 / 2^18 = 99.94: badness 100 at r = 1 */
	R_HUGE = 1290,	     /* from here on TeX says inf_bad */
	R_AWFUL = 2970,	     /* ten times the glue: BADNESS_AWFUL */
	BADNESS_HALF = 12,   /* at half of what the glue can give */
	BADNESS_ALL = 99,    /* at nearly all of it */
	JUSTIFIED_PART = 10, /* short last lines weigh this much less among demerits */
	STRAIN_MOST = 10000, /* can be squared */
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

int64_t line_rest(const struct trial *t)
{
	if (t->slack >= 0)
		return t->slack > t->give ? t->slack - t->give : 0;
	return -t->slack > t->give ? t->slack + t->give : 0;
}

/* The same as it weighs: letters had better not change, either. */
static int64_t weighed_rest(const struct trial *t)
{
	int64_t size = t->slack < 0 ? -t->slack : t->slack;
	int64_t rest = size - t->give, least = t->give ? size / GIVE_WEIGHT : size;
	return rest > least ? rest : least;
}

bool line_fills(const struct line_params *p, const struct trial *t)
{
	return t->end && p->align == ALIGN_JUSTIFIED && t->slack > 0 && t->slack < p->nearly_full &&
	       line_badness(line_rest(t), t->stretch, BADNESS_MAX) <= BADNESS_ALL;
}

/*
 * What a line's spaces change by, in two hundredths of their width, if they stretch by a half and
 * shrink by a third as usual; a line without spaces has the most.
 */
static int64_t strain(const struct trial *t)
{
	int64_t rest = line_rest(t), v = 0;
	if (rest > 0)
		v = t->stretch > 0 ? rest * 100 / t->stretch : STRAIN_MOST;
	else if (rest < 0 && t->shrink > 0)
		v = -rest * 100 * 2 / (3 * t->shrink);
	return v > STRAIN_MOST ? STRAIN_MOST : v;
}

/*
 * TeX's demerits grow with the sixth power of the stretch: lines that are merely a little uneven
 * cost nothing there, and of very loose ones a paragraph has a single one rather than two less
 * loose. Here the square counts from the first, and more from where looseness shows; the sixth
 * power is left to rule beyond that. docs/typography.md has the figures.
 */
static int64_t strain_cost(const struct trial *t)
{
	int64_t v = strain(t), cost = STRAIN_DEMERITS * cost_square(v);
	if (t->slack > 0 && v > LOOSE_FROM)
		cost += LOOSE_DEMERITS * (v - LOOSE_FROM);
	return cost;
}

static int64_t justified_cost(const struct line_params *p, const struct trial *t, int cap,
			      int *badness, enum fitness *fit)
{
	int64_t rest = weighed_rest(t);
	bool open = t->last && !line_fills(p, t);
	*fit = FIT_DECENT;
	if (t->slack < 0) {
		*badness = line_badness(rest, t->shrink, cap);
		if (*badness > BADNESS_HALF)
			*fit = FIT_TIGHT;
	} else if (open) {
		*badness = 0; /* white behind the last line costs nothing */
	} else {
		*badness = line_badness(rest, t->stretch, cap);
		if (*badness > BADNESS_ALL)
			*fit = FIT_LOOSE_MORE;
		else if (*badness > BADNESS_HALF)
			*fit = FIT_LOOSE;
	}
	int64_t cost = cost_square(LINE_PENALTY + *badness / BADNESS_PART);
	if (!open || t->slack < 0)
		cost += strain_cost(t);
	if (open && t->end && t->slack > 0 && t->slack < p->nearly_full)
		cost += NEARLY_FULL_DEMERITS;
	return t->last ? cost + last_cost(p, t) / JUSTIFIED_PART : cost;
}

/* The last of several lines that are balanced; beyond the mean it weighs a little more: of two
 * nearly equal ways the one with longer first lines is taken. */
static int64_t balanced_last_cost(const struct line_params *p, const struct trial *t)
{
	enum fitness fit;
	int64_t cost = rag_cost(p, t->slack, t->target, &fit);
	if (t->target < 0)
		return cost;
	if (p->measure - t->slack > t->target)
		cost += (cost - LINE_COST) / 8;
	return cost + last_cost(p, t);
}

int64_t line_cost(const struct line_params *p, const struct trial *t, int cap, int *badness,
		  enum fitness *fit)
{
	if (p->align == ALIGN_JUSTIFIED)
		return justified_cost(p, t, cap, badness, fit);
	int64_t white = cost_part(p, t->slack);
	*badness = white > 1000 ? BADNESS_MAX : white < 0 ? 0 : (int)(white * 10);
	if (!t->last)
		return rag_cost(p, t->slack, t->target, fit);
	*fit = p->align == ALIGN_BALANCED
		       ? FIT_DECENT
		       : FIT_LOOSE; /* neither end of the scale: no step to any neighbour */
	return p->align == ALIGN_BALANCED ? balanced_last_cost(p, t) : last_cost(p, t);
}

int64_t break_cost(enum align align, int penalty, bool hyphened, int run, bool last)
{
	if (align == ALIGN_JUSTIFIED) {
		if (last)
			return run ? FINAL_HYPHEN_DEMERITS : 0;
		int64_t cost = penalty < 0 ? -cost_square(penalty) : cost_square(penalty);
		if (hyphened && run)
			cost += run < HYPHEN_RUN_MAX ? DOUBLE_HYPHEN_DEMERITS
						     : TRIPLE_HYPHEN_DEMERITS;
		return cost;
	}
	if (last)
		return run ? HYPHEN_COST : 0;
	int64_t weight = cost_square((int64_t)abs(penalty) * PENALTY_SLACK / 100);
	int64_t cost = penalty < 0 ? -weight : weight;
	if (hyphened)
		cost += run == 0	       ? HYPHEN_COST
			: run < HYPHEN_RUN_MAX ? 3 * HYPHEN_COST
					       : LADDER_COST;
	return cost;
}

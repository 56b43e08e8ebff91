/*
 * What a line costs. linebreak.c adds these numbers up and finds the least sum; nothing here knows
 * of more than one line and its neighbour.
 *
 * Justified lines are counted in TeX's demerits. Ragged and balanced lines are counted in squares
 * of thousandths of the measure: a line that is short by a tenth of the measure costs 100 * 100.
 */
#ifndef TEXT_LINECOST_H
#define TEXT_LINECOST_H

#include <stdbool.h>
#include <stdint.h>

#include "text/para/atom.h"

enum {
	BADNESS_MAX = 10000,	   /* TeX's inf_bad */
	BADNESS_AWFUL = 100000,	   /* last passes only: tells hopeless lines apart */
	LINE_PENALTY = 10,	   /* plain TeX's \linepenalty: fewer lines if all else is equal */
	ADJACENT_DEMERITS = 10000, /* \adjdemerits: a tight line next to a loose one */
	STRAIN_DEMERITS = 3,	   /* for the square of what spaces change, see linecost.c */
	LOOSE_DEMERITS = 1500,	   /* for each step beyond LOOSE_FROM, where looseness shows */
	LOOSE_FROM = 100, /* steps of strain: spaces half as wide again as they should be */
	BADNESS_PART = 3, /* beside those, TeX's badness weighs a third */
	DOUBLE_HYPHEN_DEMERITS = 200000,  /* two in a row: as much as nine hyphens apart */
	TRIPLE_HYPHEN_DEMERITS = 2000000, /* three or more: rather spaces twice as wide */
	FINAL_HYPHEN_DEMERITS = 5000,	  /* \finalhyphendemerits */

	PENALTY_SLACK =
		150, /* ragged: penalty 100 weighs as much as 15 % of the measure left white */
	HYPHEN_COST = 2500,  /* ragged: over and above the caller's penalty; 5 % of the measure */
	LADDER_COST = 22500, /* ragged: three or more in a row; 15 % */
	STEP_COST = 14400,   /* ragged: a long line next to a short one; 12 % of the measure */
	SHORT_LAST = 90000,  /* a last line below last_line_min: 30 % of the measure, */
	SHORT_LAST_MORE = 40000,     /* and this much more as it shrinks to nothing */
	LONE_WORD = 120000,	     /* a single short word as the last line: 35 % */
	LONE_WORD_PART = 3,	     /* short: less than a third of the measure */
	NEARLY_FULL_DEMERITS = 5000, /* justified: white after the last line that looks like a
					mistake */
	GIVE_WEIGHT = 8, /* a change of letters weighs as much as an eighth of it in the spaces */
	HYPHEN_RUN_MAX = 2, /* from here on one more hyphen is a ladder, however long it is */

	RAG_MEDIUM = 100, /* thousandths of the measure from where a line looks shorter */
	RAG_SHORT = 250,  /* and short */
};

#define LINE_COST INT64_C(10000000000) /* balanced: one line more outweighs any raggedness */
#define ANYWHERE_COST                                                                              \
	INT64_C(100000000000)		     /* a break at PENALTY_NEVER: only instead of overfull \
					      */
#define OVERFULL_COST INT64_C(4000000000000) /* only if there is no other way */
#define COST_LIMIT    (INT64_MAX / 4)	     /* sums stay here */

/* Neighbouring lines should not differ by more than one class. */
enum fitness {
	FIT_LOOSE_MORE, /* justified: stretched by more than its glue offers; ragged: short */
	FIT_LOOSE,	/* justified: stretched by more than half; ragged: medium */
	FIT_DECENT,	/* ragged: nearly full */
	FIT_TIGHT,	/* justified only: shrunk by more than half */
	FIT_CLASSES,
	FIT_ANY = FIT_CLASSES, /* before a ragged paragraph's first line */
};

/* One line that might be. */
struct trial {
	int64_t slack;		 /* measure less indent and natural width, hangs added */
	int64_t stretch, shrink; /* of its glue; emergency stretch included */
	int64_t give;		 /* what its letters take of the slack before the glue does */
	int64_t natural;
	int64_t target; /* balanced: where lines should end; -1: any, only count lines */
	bool last;	/* ends at a forced break */
	bool end;	/* and at that of the whole paragraph */
	bool one_word;	/* no glue in it */
};

static inline int64_t cost_square(int64_t v)
{
	return v * v;
}

/* v in thousandths of the measure, kept within what can be squared and summed. */
static inline int64_t cost_part(const struct line_params *p, int64_t v)
{
	int64_t q = v * 1000 / (p->measure > 0 ? p->measure : 1);
	return q > 10000 ? 10000 : q < -10000 ? -10000 : q;
}

/*
 * Cost of a line that leaves `slack` white, is not the last and not justified. Balanced: the mean
 * is a fixed target, so that the squares add up line by line; target -1: any, only count lines.
 * Inline, since it is asked for each pair of breaks.
 */
static inline int64_t rag_cost(const struct line_params *p, int64_t slack, int64_t target,
			       enum fitness *fit)
{
	*fit = FIT_DECENT;
	if (p->align == ALIGN_BALANCED)
		return target < 0
			       ? LINE_COST
			       : LINE_COST + cost_square(cost_part(p, p->measure - slack - target));
	int64_t white = cost_part(p, slack);
	*fit = white >= RAG_SHORT ? FIT_LOOSE_MORE : white >= RAG_MEDIUM ? FIT_LOOSE : FIT_DECENT;
	return cost_square(white);
}

/* Badness after TeX, section 108 of "TeX: The Program": about 100 * (excess / total)^3. */
int line_badness(int64_t excess, int64_t total, int cap);

/* What letters leave of the slack to the spaces: 0 if they can take all of it. */
int64_t line_rest(const struct trial *t);

/* Is it the last line of a justified paragraph, so nearly full that it is spread to the edge? */
bool line_fills(const struct line_params *p, const struct trial *t);

/* Cost of a line on its own; *badness and *fit are set. Overfull lines are not asked for. */
int64_t line_cost(const struct line_params *p, const struct trial *t, int cap, int *badness,
		  enum fitness *fit);

/* Cost of breaking at a penalty (0 for glue). run: lines directly before that end in a hyphen. */
int64_t break_cost(enum align align, int penalty, bool hyphened, int run, bool last);

/* Cost of two neighbours of these classes. */
static inline int64_t step_cost(enum align align, enum fitness a, enum fitness b)
{
	if (a == FIT_ANY || align == ALIGN_BALANCED)
		return 0;
	int d = (int)a - (int)b;
	if (d >= -1 && d <= 1)
		return 0;
	return align == ALIGN_JUSTIFIED ? ADJACENT_DEMERITS : STEP_COST;
}

/* Saturates at COST_LIMIT. */
static inline int64_t cost_sum(int64_t a, int64_t b)
{
	return a > COST_LIMIT - b ? COST_LIMIT : a + b;
}

#endif

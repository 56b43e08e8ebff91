/*
 * Places where lines may end, with running sums, so that any line is measured by subtraction. For
 * linebreak.c only.
 */
#ifndef TEXT_LINEGAP_H
#define TEXT_LINEGAP_H

#include "base/arena.h"
#include "text/para/atom.h"

/* A place where a line may end. Sums run from the segment's start. */
struct gap {
	int atom; /* the break */
	int head; /* first box after it */
	int end;  /* one past the last box before it */
	int penalty;
	bool flagged, forced, never; /* never: PENALTY_NEVER, used in the last pass only */
	bool hyphened;		     /* a line that ends here ends with a hyphen, set or typed */
	mpt hyphen;		     /* extra width if taken */
	mpt hang;		     /* of the box or hyphen before the break */
	mpt hang_head;		     /* of the box after it */
	mpt end_hang;		     /* of the box before it, whatever the hyphen */
	int end_glues, head_glues;
	int64_t end_w, end_stretch, end_shrink, end_give;
	int64_t head_w, head_stretch, head_shrink, head_give;
};

/* Sums over all atoms so far. */
struct sums {
	int64_t w, stretch, shrink, give, glue_w;
	int glues;
};

struct gaps {
	struct arena *scratch; /* these three are filled in by the caller */
	const struct atom *atom;
	int n;
	VEC(struct gap) gap;
	struct sums sum;
	int hyphens, nevers; /* gaps of that kind */
};

/*
 * Gaps of the segment that starts at atom `from`; gap 0 is its start, the last one is forced.
 * Returns the atom after the segment. No gaps but the first: there was no box.
 */
int gaps_gather(struct gaps *l, int from);

#endif

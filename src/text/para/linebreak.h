/*
 * Breaks a paragraph into lines as a whole (Knuth & Plass, "Breaking paragraphs into lines",
 * Software - Practice and Experience 11, 1981). Plain integers; knows no fonts and no strings.
 */
#ifndef TEXT_LINEBREAK_H
#define TEXT_LINEBREAK_H

#include "base/arena.h"
#include "text/para/atom.h"

struct broken_line {
	int first, last; /* atoms [first, last): first is a box; last is the break's atom */
	mpt natural;	 /* width with glue as it is, hyphen included */
	mpt slack;	 /* measure - indent + hangs - natural: > 0 stretch or rag, < 0 shrink */
	mpt give;	 /* of its boxes; takes its share of the slack before the glue does */
	int ratio;	 /* justified: the rest of the slack / stretch or shrink in thousandths,
			    never below -1000; else, and on a line before a forced break that need
			    neither shrink nor be filled, 0 */
	int badness;	 /* 0..10000 */
	bool hyphen;
	bool filled; /* the last line of all, to be spread like the others */
	bool loose;  /* justified: looser than the tolerance */
};

/*
 * Lines of atoms[0..n). Always succeeds: where nothing fits within tolerance the least bad lines
 * are taken; a line is only overfull (slack < -shrink - give) if a single box is wider than the
 * measure, which callers prevent by cutting such boxes; to that end even PENALTY_NEVER is broken as
 * the very last resort. A forced break with no box since the one before makes no line, so a
 * paragraph without boxes has none. a and scratch must be two arenas. Result in the arena; scratch
 * is reset.
 */
struct broken_line *linebreak(struct arena *a, struct arena *scratch, const struct atom *atoms,
			      int n, const struct line_params *p, int *nline);

#endif

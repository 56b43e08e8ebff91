/*
 * Breaks a paragraph into lines as a whole (Knuth & Plass, "Breaking paragraphs into lines",
 * Software - Practice and Experience 11, 1981). Plain integers; knows no fonts and no strings.
 */
#ifndef TEXT_LINEBREAK_H
#define TEXT_LINEBREAK_H

#include <stdbool.h>

#include "base/len.h"
#include "text/para/style.h"

enum atom_kind { ATOM_BOX, ATOM_GLUE, ATOM_PENALTY };

enum { PENALTY_NEVER = 10000, PENALTY_FORCE = -10000 };

/*
 * A box is set as it is; glue is a space that vanishes at a break before it; a penalty is a place
 * where a break is allowed at a cost, and w its extra width if taken (a hyphen).
 * A paragraph ends with a forced penalty.
 */
struct atom {
	enum atom_kind kind;
	bool flagged; /* penalty: a hyphen is set here */
	bool typed;   /* penalty: the text has one here; in a row it counts like one that is set */
	int penalty;  /* ATOM_PENALTY: PENALTY_FORCE..PENALTY_NEVER */
	mpt w;
	mpt stretch, shrink; /* ATOM_GLUE */
	mpt give;	     /* ATOM_BOX: how much wider or narrower its letters may be made */
	mpt hang_left, hang_right; /* boxes, and hyphens at a penalty: how far the ink may stand out
				      of the measure when first or last of a line (0: not) */
};

struct line_params {
	enum align align;
	mpt measure;	   /* line length */
	mpt first_indent;  /* of the first line; may be negative (hanging) */
	int tolerance;	   /* justified: highest badness, 1..10000 */
	mpt last_line_min; /* last line shorter than this costs; 0: no rule */
	mpt nearly_full;   /* justified: less white than this behind the last line of all looks
			      like a mistake; it is filled or costs; 0: no rule */
	int looseness;	   /* lines more (+) or fewer (-) than the optimum, if feasible; 0 */
};

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

/* What a paragraph is made of when it is broken into lines, and what is asked of the lines. */
#ifndef TEXT_ATOM_H
#define TEXT_ATOM_H

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
	mpt nearly_full;   /* justified: less white than this after the last line of all looks
			      like a mistake; it is filled or costs; 0: no rule */
	int looseness;	   /* lines more (+) or fewer (-) than the optimum, if feasible; 0 */
};

#endif

/* Formulas that fit on a line: the simple forms of LaTeX as text with raised and lowered parts. */
#ifndef TEXT_FORMULA_H
#define TEXT_FORMULA_H

#include "base/str.h"

struct formula_part {
	struct str s;
	unsigned flags; /* SPAN_EMPHASIS, STRONG, SUPER, SUB */
};

/* s: without the signs around it. NULL if something in it is not understood. */
struct formula_part *formula_parts(struct arena *a, struct str s, int *n);

#endif

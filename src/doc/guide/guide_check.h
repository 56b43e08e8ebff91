/* What a guide shows as a whole, and one value alone does not: what is repeated, what is missing.
 */
#ifndef DOC_GUIDE_CHECK_H
#define DOC_GUIDE_CHECK_H

#include "doc/guide/guide.h"

/*
 * Checks forms of ids and letters, repeated ids and questions, missing answers; then gives ids and
 * letters to what has none. Strings that stay are made in a.
 */
void guide_check(struct arena *a, struct guide *g, struct diag *d);

#endif

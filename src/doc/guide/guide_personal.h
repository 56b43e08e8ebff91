/*
 * A guide for a person: what stands in braces in its texts, such as {for}, becomes what is given
 * for them. Only names that the guide declares (`variables`) or that are given are variables, and
 * only where they are words: in code, in addresses, behind a backslash and in doubled braces they
 * stay as they are, and so do all other braces.
 */
#ifndef DOC_GUIDE_PERSONAL_H
#define DOC_GUIDE_PERSONAL_H

#include "doc/guide/guide.h"
#include "text/markup/markup.h"

/* Adds the usual values of the variables for which nothing is given. */
void guide_usual(struct arena *a, const struct guide *g, struct person *p);

/*
 * The guide with a person's words; g itself if there is none in it. Errors: a variable of the guide
 * that is unknown or not given. open: one that is not given stays as it is, for guides that are
 * only looked at. scratch is reset.
 */
const struct guide *guide_personal(struct arena *a, struct arena *scratch, const struct guide *g,
				   const struct person *p, struct markup *m, bool open,
				   struct diag *d);

#endif

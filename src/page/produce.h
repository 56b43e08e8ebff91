/* The door of the page stage: a guide and a layout go in, a finished book comes out. */
#ifndef PAGE_PRODUCE_H
#define PAGE_PRODUCE_H

#include <stdio.h>

#include "page/compose.h"

enum { FIELDS_MAX = 32 }; /* card_fields has fewer; a bit each in struct composer */

struct production {
	/* given by the caller */
	struct arena *a, *scratch;
	struct typesetter *setter;
	struct markup *markup;
	struct syntax_set *syntaxes;
	struct diag *diag;
	const struct guide *guide;
	const struct languages *languages;
	const struct layout *layout;
	const struct card **card;
	int ncard;
	bool shuffled, whole;
	struct imposing imposing;
	struct inks inks;
	/* filled in, for the summary */
	int sheets, continued, extra;
	const char *left[FIELDS_MAX]; /* fields that cards have and the layout shows nowhere */
	int nleft;
};

/* The book; errors are reported to the diag and may leave it incomplete. */
struct book *produce_book(struct production *p);

/* What was made, for standard error: pages, sheets, flip, bytes, and fields that the layout leaves
 * out although cards have them. */
void produce_summary(const struct production *p, const struct book *b, const char *path,
		     long long bytes, FILE *out);

#endif

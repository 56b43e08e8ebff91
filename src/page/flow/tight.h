/* The cards on which the type had to become smallest: where an author who wants to shorten begins.
 */
#ifndef PAGE_TIGHT_H
#define PAGE_TIGHT_H

#include "page/flow/stack.h"
#include "page/compose/frame.h"

enum { TIGHT_MAX = 3 }; /* more would not be read on a terminal */

struct tight {
	const struct card *card;
	const struct style *style;
	mpt size, least; /* of the style's range */
	int steps;	 /* from the smallest size: 0, or 1 where the range has several */
	mpt left;	 /* free below the text */
};

/* The tightest first. */
struct tightest {
	struct tight at[TIGHT_MAX];
	int n;
};

/* Adds the card of the frame if one of its fitted stacks is at or near its smallest size. Text that
 * continues over further cards is not fitted: those cards are counted elsewhere. */
void tight_add(struct tightest *t, const struct frame *f, const struct stack_plans *front,
	       const struct stack_plans *back);

#endif

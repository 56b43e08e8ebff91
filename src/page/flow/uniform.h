/*
 * Sizes of texts that are seen together. Each has been fitted by itself; now as few sizes are taken
 * as cost no text more than the layout allows.
 */
#ifndef PAGE_UNIFORM_H
#define PAGE_UNIFORM_H

#include "page/flow/stack.h"

/* A text among its peers: all are of one stack of the layout. */
struct peer {
	struct stack_plan *plan; /* it fits, and has running text */
	const void *group;	 /* those of a group share a size rather than all; peers of a group
				    follow each other */
	int step;		 /* out: that it is to take, not below its own */
};

/*
 * One size for all, if that costs none more than `most`; else one for each group; else as few as
 * there must be. Texts of different styles are no peers.
 */
void uniform_steps(struct peer *peer, int n, mpt most);

#endif

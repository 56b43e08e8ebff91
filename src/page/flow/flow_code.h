/* Code as boxes. */
#ifndef PAGE_FLOW_CODE_H
#define PAGE_FLOW_CODE_H

#include "page/flow/flow.h"

/* A block of code in its frame, which goes from x to the right edge. */
void flow_code(struct flow *fl, const struct element *e, const struct block *blk, mpt x,
	       struct node *parent);

#endif

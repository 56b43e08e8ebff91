/* The blocks of a text as boxes: paragraphs, lists, definitions, code. */
#ifndef PAGE_FLOW_BLOCKS_H
#define PAGE_FLOW_BLOCKS_H

#include "page/flow/flow.h"

/* How the blocks of a text are set: paragraphs, lists, definitions and code. */
struct set_blocks {
	const struct element *e; /* its style, and that of code */
	mpt x;
	bool follows;	  /* a paragraph stands before it */
	int keep;	  /* as in set_text */
	mpt gap;	  /* between blocks, 0: none of their own */
	const char *kind; /* of the boxes of paragraphs */
	const struct node *parent;
	const struct origin *origin;
	const struct node *alone; /* takes the text itself if that is one paragraph; NULL: it
				     becomes a paragraph below parent */
};
/* Returns the first box's index, -1 if there are none. */
int flow_blocks(struct flow *fl, const struct text *t, const struct set_blocks *set);

#endif

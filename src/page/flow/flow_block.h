/* The blocks of a text on their way into a stack: what flow_blocks.c and the files of single kinds
 * of block (flow_list.c, flow_code.c) share. */
#ifndef PAGE_FLOW_BLOCK_H
#define PAGE_FLOW_BLOCK_H

#include "page/flow/flow.h"

enum {
	LIST_GAP = 200, /* thousandths of an em: white around a list and between terms */
};

enum was { WAS_NOTHING, WAS_ROW, WAS_PARAGRAPH, WAS_OTHER };

/* How the blocks of a text are set: paragraphs, lists, definitions and code. */
struct set_blocks {
	const struct element *e; /* its style, and that of code */
	mpt x;
	bool follows;	  /* a paragraph comes before it */
	int keep;	  /* as in set_text */
	mpt gap;	  /* between blocks, 0: none of their own */
	const char *kind; /* of the boxes of paragraphs */
	struct node *parent;
	const struct origin *origin;
	struct node *alone; /* takes the text itself if that is one paragraph; NULL: it
				     becomes a paragraph below parent */
};
/* Where blocks go: from x on, below an element of the structure, so deep in lists. */
struct block_place {
	struct node *body;
	mpt x;
	int depth;
};

/* One text that is set. */
struct block_flow {
	struct flow *fl;
	const struct set_blocks *set;
	mpt em;
	bool only;		    /* the text is one paragraph */
	enum was was;		    /* the block before; */
	const struct block *last;   /* if a paragraph, this one: known before nodes are made */
	const struct block *run_in; /* a heading that the next paragraph begins with, or NULL */
	/* sets a block and its siblings: blocks hold blocks, whose kinds know nothing of each other
	 */
	void (*siblings)(struct block_flow *f, const struct block *first, struct block_place at);
};

static inline mpt flow_ems(const struct block_flow *f, mpt thousandths)
{
	return len_scale(f->em, thousandths, 1000);
}

/* What the layout says of things in texts besides their words. */
static inline const struct prose *flow_prose(const struct block_flow *f)
{
	return &f->fl->draw.v.c->layout->prose;
}

/* To be called before the first box of every block but containers. */
void flow_between(struct block_flow *f);

/* To be called after a paragraph whose boxes begin with `first`: what it leads to stays with it,
 * be it what a colon announces, or code or a list below a single line. */
void flow_lead_in(struct block_flow *f, const struct block *blk, int first);

/* Lines of a paragraph after its lead: the first of an item, a term. */
void flow_row(struct block_flow *f, const struct block *blk, mpt x, const char *kind,
	      struct node *node);

#endif

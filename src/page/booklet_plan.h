/* What the files of the booklet share: the pages while they are planned. */
#ifndef PAGE_BOOKLET_PLAN_H
#define PAGE_BOOKLET_PLAN_H

#include "page/flow/stack.h"

enum {
	BLOCKS_MAX = 16, /* on one page: more do not fit any paper */
};

/* A question block, planned. */
struct block_unit {
	const struct card *card;
	struct stack_plans plans;
	struct node *node; /* of all its parts */
};

struct slot {
	struct block_unit *unit;
	int part; /* from 0 */
	mpt y, h;
};

/* One page before it has a number. */
struct leaf {
	const struct booklet_part *part;
	const struct page_template *t;
	const struct section *section;
	struct stack_plans *plans; /* shared by the leaves of one part */
	int page_part;		   /* from 0 */
	enum start start;
	bool pad;
	struct slot slot[BLOCKS_MAX];
	int nslot;
	struct anchor *anchor; /* of the part's first page, if it has a bookmark */
};

/* A page or block that was planned: again only if it says the pages of cards. */
struct made {
	struct stack_plans *plans;	 /* of a page, or ... */
	struct block_unit *unit;	 /* ... of a block */
	const struct booklet_part *part; /* of a page, */
	const struct section *section;	 /* and whose it is, NULL: of none */
	bool refers;
};

struct booklet_plan {
	struct composer *c;
	VEC(struct made) made; /* in the order of planning, which is always the same */
	int nmade;	       /* those of the current pass */
	bool refers;	       /* any of them */
	int pass;	       /* from 1: pages are not known before the second */
	VEC(struct leaf) leaf;
	struct book_part *listed; /* what the contents may name */
	int nlisted;
	int pad_at; /* leaves before the padding; -1: none */
	const struct booklet_part *pad;
};

/* The frame of a page, or a block that is as high as a page. */
void booklet_page_frame(struct frame *f, struct composer *c, const struct page_template *t,
			const struct section *s);
struct leaf *booklet_add_leaf(struct booklet_plan *p, const struct booklet_part *part,
			      const struct page_template *t, const struct section *s);
/* The leaf is the first of its part: it gets the part's bookmark. */
void booklet_part_begins(struct booklet_plan *p, struct leaf *l);
/* Around the planning of a page or block: whether it refers to pages is noted between the two. */
struct made *booklet_begin_made(struct booklet_plan *p);
void booklet_end_made(struct booklet_plan *p, struct made *m);
/* Is the page after those planned so far a left-hand one? */
bool booklet_next_is_verso(struct booklet_plan *p);

/* One of the pages or blocks made from a template: planned in a frame of that height. */
struct alike {
	struct stack_plans *plans;
	const struct section *section;
	const struct card *card; /* NULL: a page; pages also agree in what opens their stacks */
	mpt h;
};

/* Plans those again whose sizes are larger than what they are to share (`uniform`). */
void booklet_share_sizes(struct booklet_plan *p, const struct page_template *t,
			 const struct alike *alike, int n);

/* A block for each card of the section, on as few pages as are evenly filled. */
void booklet_plan_blocks(struct booklet_plan *p, const struct booklet_part *part,
			 const struct section *s);

#endif

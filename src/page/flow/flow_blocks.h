/* The blocks of a text as boxes: paragraphs, lists, definitions, code. */
#ifndef PAGE_FLOW_BLOCKS_H
#define PAGE_FLOW_BLOCKS_H

#include "page/flow/flow_block.h"

/* Both return the first box's index, -1 if there are none. */
int flow_blocks(struct flow *fl, const struct text *t, const struct set_blocks *set);
int flow_block_list(struct flow *fl, const struct block *first, const struct set_blocks *set);

#endif

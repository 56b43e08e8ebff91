/* Lists, definitions and footnotes as boxes. */
#ifndef PAGE_FLOW_LIST_H
#define PAGE_FLOW_LIST_H

#include "page/flow/flow_block.h"

void flow_items_of(struct block_flow *f, const struct block *list, struct block_place at);
void flow_definitions(struct block_flow *f, const struct block *list, struct block_place at);
void flow_footnotes(struct block_flow *f, const struct block *list, struct block_place at);

#endif

/* Tables: real columns, their widths from what the cells hold; lines of "head: cell" where even the
 * smallest type leaves no room for columns. */
#ifndef PAGE_FLOW_TABLE_H
#define PAGE_FLOW_TABLE_H

#include "page/flow/flow_block.h"

void flow_table(struct block_flow *f, const struct block *table, struct block_place at);

#endif

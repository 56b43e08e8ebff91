/* Pictures in a column. */
#ifndef PAGE_FLOW_PICTURE_H
#define PAGE_FLOW_PICTURE_H

#include "page/flow/flow_block.h"

/* The picture and its caption. false: it cannot be printed, which has been told. */
bool flow_picture(struct block_flow *f, const struct block *blk, struct block_place at);

#endif

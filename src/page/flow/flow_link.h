/* Links on paper: what a link leads to, for those who cannot click on it. */
#ifndef PAGE_FLOW_LINK_H
#define PAGE_FLOW_LINK_H

#include "doc/guide/guide.h"
#include "page/flow/flow_block.h"

/* Below the words of a link: its QR code, its address, or both, as the note wants; nothing if the
 * text is not a link. An address stands in place of a code that the column is too narrow for. */
void flow_link(struct flow *fl, const struct element *e, const struct text *t, struct node *parent);

/* BLOCK_ADDRESS: its QR code, or the address where the column is too narrow. */
void flow_target(struct block_flow *f, const struct block *blk, struct block_place at);

#endif

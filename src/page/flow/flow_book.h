/* Items of booklets as boxes: contents, index, keys. */
#ifndef PAGE_FLOW_BOOK_H
#define PAGE_FLOW_BOOK_H

#include "page/flow/flow.h"

void flow_contents(struct flow *fl, const struct element *e);
void flow_index(struct flow *fl, const struct element *e);
void flow_glossary(struct flow *fl, const struct element *e);
void flow_key(struct flow *fl, const struct element *e);

#endif

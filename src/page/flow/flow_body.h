/* Running text, and answers told in four parts, as boxes. */
#ifndef PAGE_FLOW_BODY_H
#define PAGE_FLOW_BODY_H

#include "page/flow/flow.h"

void flow_body(struct flow *fl, const struct element *e);
void flow_parts(struct flow *fl, const struct element *e);

#endif

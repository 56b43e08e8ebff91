/* The items of a stack as boxes. */
#ifndef PAGE_FLOW_STACK_H
#define PAGE_FLOW_STACK_H

#include "page/flow/flow.h"

/* Composes the items of the stack that hold for v. */
void flow_stack(struct flow *fl, const struct element *stack);

#endif

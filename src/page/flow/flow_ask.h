/* What a card asks besides its question: choices after their letters, follow-ups with answers. */
#ifndef PAGE_FLOW_ASK_H
#define PAGE_FLOW_ASK_H

#include "page/flow/flow.h"

/* The choices of the card at hand; with right-only those that are correct. */
void flow_choices(struct flow *fl, const struct element *e);
/* Its follow-up questions, each with its answer below. */
void flow_followups(struct flow *fl, const struct element *e);

#endif

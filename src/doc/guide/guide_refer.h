/* Cross references: links within texts that lead to a card, `[words](#card-id)`. */
#ifndef DOC_GUIDE_REFER_H
#define DOC_GUIDE_REFER_H

#include "doc/guide/guide.h"
#include "text/markup/markup.h"

/* May the text hold one? Most can be told by looking for the sign. */
bool refer_may(struct str s);

/* The id that a link leads to, by its target as it is written; empty: it leads elsewhere. */
struct str refer_id(struct str target);

/* Reports references to cards that the guide does not have, with the nearest id. scratch is reset.
 */
void refer_check(const struct guide *g, struct markup *m, struct arena *scratch, struct diag *d);

#endif

/* The last check of the page stage: nothing runs off its card or page. */
#ifndef PAGE_BOUNDS_H
#define PAGE_BOUNDS_H

#include "page/compose.h"

/* Reports, once a group, operations that reach over the edges of their card or page. */
void bounds_check(struct composer *c, const struct book *b);

#endif

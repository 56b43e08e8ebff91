/* The last check of the page stage: nothing runs off its card or page. */
#ifndef PAGE_BOUNDS_H
#define PAGE_BOUNDS_H

#include "page/compose/compose.h"

/* Reports, once a group, operations that reach over the edges of their card or page. The page is
 * unpacked. */
void bounds_check(struct composer *c, const struct page *p);

#endif

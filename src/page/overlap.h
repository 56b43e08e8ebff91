/* A last check of the page stage: no text lies on another. */
#ifndef PAGE_OVERLAP_H
#define PAGE_OVERLAP_H

#include "page/compose/compose.h"

/* Reports, once a page, a text that was put on another one. The page is unpacked. */
void overlap_check(struct composer *c, const struct page *p);

#endif

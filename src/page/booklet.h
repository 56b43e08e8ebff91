/* Booklets: parts become pages, question blocks are paginated, contents get their numbers. */
#ifndef PAGE_BOOKLET_H
#define PAGE_BOOKLET_H

#include "page/compose/compose.h"

/* Fills book's pages, outline and anchors. Errors are reported to the composer's diag. */
void booklet_compose(struct composer *c, struct book *book);

#endif

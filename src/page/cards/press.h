/* Single cards for a print shop. */
#ifndef PAGE_PRESS_H
#define PAGE_PRESS_H

#include <stdio.h>

#include "page/compose/compose.h"

/* The page's boxes: trimmed card and bleed. */
void press_boxes(const struct sheet *s, struct page *p);

/* What to tell the shop, as lines of a summary. */
void press_summary(const struct sheet *s, const struct book *b, bool grey, FILE *out);

#endif

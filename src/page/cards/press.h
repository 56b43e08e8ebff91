/* Single cards for a print shop. */
#ifndef PAGE_PRESS_H
#define PAGE_PRESS_H

#include "page/compose/compose.h"

/* The page's boxes: trimmed card and bleed. */
void press_boxes(const struct sheet *s, struct page *p);

#endif

/* The last touches to the faces of cards: bleed, and what is said of text near the cut. */
#ifndef PAGE_FINISH_H
#define PAGE_FINISH_H

#include "page/compose/frame.h"

/* Extends the fills and rules of a face that touch the card's edges by the sheet's bleed. */
void finish_bleed_ops(struct frame *f, const struct sheet *s);

/* Warns, once an element of the layout, of text that does not keep to the safe zone. */
void finish_report_safe(struct composer *c);

#endif

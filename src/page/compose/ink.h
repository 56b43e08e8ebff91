/*
 * Ink: what is filled in full ink is outlined in low ink, and colours become grey or black on grey
 * printers. All solid areas are painted through here.
 */
#ifndef PAGE_INK_H
#define PAGE_INK_H

#include "page/compose/frame.h"

/* A bar: filled, or in low ink an outline of 0.5 pt, or a black line of weight `thin` where an
 * outline would run together. x, y: upper left corner. */
void ink_bar(struct frame *f, mpt x, mpt y, mpt w, mpt h, int32_t fill, mpt thin);

/* Fills the rectangle or ellipse op, or in low ink outlines it inside its edge. */
void ink_solid(const struct frame *f, struct op *op, int32_t fill);

/* The colour of a line, and of an area w x h that is filled in low ink too. NO_COLOUR is kept. */
int32_t ink_line(const struct frame *f, int32_t stroke);
int32_t ink_area(const struct frame *f, int32_t fill, mpt w, mpt h);

/* Weight of a rule: heavy ones are light in low ink. */
mpt ink_rule(const struct frame *f, mpt weight);

/* Is a letter on a solid area black (low ink) instead of its own colour? */
bool ink_low(const struct frame *f);

#endif

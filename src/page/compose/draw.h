/* Elements that have a place of their own on a frame. */
#ifndef PAGE_DRAW_H
#define PAGE_DRAW_H

#include "page/compose/frame.h"

/* Draws an element that has its own place (everything but stack and its items). */
void draw_element(struct frame *f, const struct element *e);

#endif

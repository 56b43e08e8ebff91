/* Drawings that are made from the guide itself: deck strip, cover chart, section art. */
#ifndef PAGE_ORNAMENT_H
#define PAGE_ORNAMENT_H

#include "page/compose/frame.h"

void draw_strip(struct frame *f, const struct element *e);
void draw_chart(struct frame *f, const struct element *e);
void draw_art(struct frame *f, const struct element *e);

/* Integer square root: the largest r with r * r <= v. */
int64_t isqrt64(int64_t v);

#endif

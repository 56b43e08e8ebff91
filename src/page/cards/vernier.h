/*
 * Verniers: a scale of millimetres on the front, a scale of 1.9 mm on the back. Held to the light,
 * the zero of the back shows the millimetre, and the line of the back that meets one of the front
 * the tenth (as on a calliper).
 */
#ifndef PAGE_VERNIER_H
#define PAGE_VERNIER_H

#include "doc/data/profile.h"
#include "page/compose/frame.h"

/* The side of it that f's vars name; on the back mirrored, so that it meets the front. */
void vernier_draw(struct frame *f, const struct element *e);

/* The zeros of the sheet's verniers from its centre, in the order of the layout. At most CORNERS;
 * returns how many there are. */
int vernier_places(const struct layout *l, struct vernier_place out[CORNERS]);

#endif

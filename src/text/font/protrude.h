/*
 * How far characters may stand out of the edge of a column, so that it looks straight. The numbers
 * are data (fonts/fonts.yaml); a font carries the table that holds for it.
 */
#ifndef TEXT_PROTRUDE_H
#define TEXT_PROTRUDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum {
	PROTRUDE_MAX = 1000,   /* thousandths: a character that stands outside as a whole */
	PROTRUDE_ENTRIES = 512 /* characters in one table: more is a mistake */
};

/* Thousandths of the character's width, beyond the left and the right edge. */
struct protrusion {
	int16_t left, right;
};

struct protrusion_table; /* opaque */

struct protrusion_table *protrusion_new(struct arena *a);
/* A later number for a character takes the place of an earlier one. false: the table is full. */
bool protrusion_set(struct protrusion_table *t, uint32_t cp, struct protrusion p);
/* Nothing for NULL and for characters that are not in the table. */
struct protrusion protrusion_of(const struct protrusion_table *t, uint32_t cp);

#endif

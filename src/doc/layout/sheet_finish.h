/* Cutting and finishing of a sheet of cards: keys of `sheet`, and options that override them. */
#ifndef DOC_FINISH_H
#define DOC_FINISH_H

#include "doc/layout/layout_read.h"

/* Marks of a cutting machine that are asked for without a layout's measures :
 * brackets of 5 mm, 1 mm thick, 10 mm from the sheet's edges, the least that the machines'
 * program takes. */
#define REGISTRATION_EDGE   MM(10)
#define REGISTRATION_LENGTH MM(5)
#define REGISTRATION_WEIGHT MM(1)
#define REGISTRATION_CLEAR  MM(1) /* white around them */

/* The bleed, before the grid is laid out: that of the command line, or the layout's. */
mpt finish_bleed(struct layout_reader *r, const struct ynode *n, const struct layout_request *rq);

/* Widens the gutters of a grid at `at` to twice the bleed. false: the cards fill the sheet. */
bool finish_gutters(struct layout_reader *r, const struct ynode *at, struct sheet *s);
/* Reports a finished grid whose cards have not the white around them that the bleed takes. */
void finish_room(struct layout_reader *r, struct loc at, const struct sheet *s);

/* Makes a page for one card of the sheet: trimmed size, bleed, and room for crop marks if they were
 * asked for. */
void finish_press(struct layout_reader *r, const struct layout_request *rq, mpt bleed,
		  struct sheet *s);

/* The other keys of the node `sheet` n, when the grid is known. */
void finish_read(struct layout_reader *r, const struct ynode *n, const struct layout_request *rq,
		 struct sheet *s);

/* The marks that were asked for take the place of those among the furniture. */
void finish_marks(struct layout_reader *r, const struct layout_request *rq, struct sheet *s);

/* Do the cards leave squares of side `reach` free in the corners of the sheet? */
bool finish_corners_free(const struct sheet *s, mpt reach);

#endif

/* Pictures of the guide: each file is read once, and told of once a place. */
#ifndef PAGE_COMPOSE_PICTURE_H
#define PAGE_COMPOSE_PICTURE_H

#include "doc/data/picture_model.h"
#include "page/compose/compose.h"

/* NULL: it cannot be printed, which has been told; the description stands in its place. Lives as
 * long as the book. */
const struct bitmap *compose_picture(struct composer *c, const struct image *image);

/* Tells in which width it is drawn: a drawing's dots are made for the widest. */
void compose_picture_drawn(struct composer *c, const struct bitmap *picture, mpt w);

/* How large the guide wants it. Share: thousandths of the column; 0: nothing is said. */
struct picture_wish {
	mpt width, height;
	int share;
};

/* What stands in the braces behind an image; what is not understood is told. */
struct picture_wish compose_picture_wish(struct composer *c, const struct image *image);

/* What to say in place of the picture: never empty. Tells if the guide does not say. */
struct str compose_picture_alt(struct composer *c, const struct image *image);

#endif

/* PNG files, through libpng. */
#ifndef DOC_PICTURE_PNG_H
#define DOC_PICTURE_PNG_H

#include "base/arena.h"
#include "doc/data/picture_model.h"

/* The size that the header tells. NULL, or what is wrong: words in the arena. */
const char *picture_png_size(struct arena *a, struct str bytes, int32_t *w, int32_t *h);

/* Samples of 8 bits in sRGB. NULL, or what is wrong. */
const char *picture_png_read(struct arena *a, const struct bitmap *p, struct picture_data *out);

#endif

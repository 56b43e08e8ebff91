/* JPEG files, through libjpeg-turbo. */
#ifndef DOC_PICTURE_JPEG_H
#define DOC_PICTURE_JPEG_H

#include "base/arena.h"
#include "doc/data/picture_model.h"

/* Size and turn that the file tells, as stored. NULL, or what is wrong: words in the arena. */
const char *picture_jpeg_size(struct arena *a, struct str bytes, int32_t *w, int32_t *h, int *turn);

/* Reads all of the file without keeping its samples. NULL, or what is wrong. *flaw: damage after
 * which the picture goes on, NULL for none. */
const char *picture_jpeg_check(struct arena *a, const struct bitmap *p, const char **flaw);

/*
 * The file itself, less what it says of camera and place, where PDF can show it in grey or sRGB;
 * else samples: inks become red, green and blue. NULL, or what is wrong.
 */
const char *picture_jpeg_read(struct arena *a, const struct bitmap *p, struct picture_data *out);

#endif

/* Picture files: found below a folder, read through, told what is wrong with them. */
#ifndef DOC_PICTURE_H
#define DOC_PICTURE_H

#include "base/arena.h"
#include "doc/data/picture_model.h"

/*
 * Reads the picture `name`, a path from `folder` on ("" is the current one), which must not lead
 * out of it, and fills in all but index, grey, name and fonts, which must be known. NULL, or what
 * is wrong, to stand behind "the picture 'x' " in a message. The bytes live in keep.
 */
const char *picture_open(struct arena *keep, const char *folder, struct str name,
			 struct bitmap *out);

/* What is to be printed. NULL, or what is wrong: mostly the file has been read through before. */
const char *picture_decode(struct arena *a, const struct bitmap *p, struct picture_data *out);

#endif

/* Colours that a picture means otherwise than it is printed. */
#ifndef DOC_PICTURE_PROFILE_H
#define DOC_PICTURE_PROFILE_H

#include "base/arena.h"
#include "doc/data/picture_model.h"

/*
 * The name of the colours that the file's ICC profile describes, if they are not those of sRGB,
 * which is what is printed, or shades of grey; NULL: nothing to say. In arena a.
 */
const char *picture_profile(struct arena *a, struct str bytes, enum picture_format format);

#endif

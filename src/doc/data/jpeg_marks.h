/* The segments that a JPEG file consists of (ITU-T T.81, Annex B). */
#ifndef DOC_JPEG_MARKS_H
#define DOC_JPEG_MARKS_H

#include <stdbool.h>

#include "base/str.h"

struct jpeg_marks {
	bool whole;	 /* its end is there */
	bool arithmetic; /* coded in a way that PDF does not know */
	bool adobe;	 /* written by Adobe's rules: inks are stored inverted */
	int turn;	 /* 1 to 8, see struct bitmap */
};

/* Walks over the file; out takes, if it is not NULL, what shows the picture: no Exif data, no
 * comments, nothing behind the end. */
struct jpeg_marks jpeg_marks_read(struct str bytes, struct buf *out);

#endif

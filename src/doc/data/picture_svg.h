/*
 * SVG drawings, printed as samples. A child process draws them, within limits of time and memory:
 * a file may ask for anything. It sees no other file than the fonts that come with the program, so
 * that words in a drawing look the same on every machine.
 */
#ifndef DOC_PICTURE_SVG_H
#define DOC_PICTURE_SVG_H

#include "base/arena.h"
#include "doc/data/picture_model.h"

/* Size of the drawing, in thousandths of a CSS pixel, and whether it can be drawn. NULL, or what is
 * wrong: words in the arena. */
const char *picture_svg_size(struct arena *a, struct str bytes, const char *fonts, int64_t *w,
			     int64_t *h);

/* Does it hold words? They are drawn, but nobody can copy them from the page. */
bool picture_svg_has_text(struct str bytes);

/* Draws it at SVG_DPI for the width p->widest. NULL, or what is wrong. */
const char *picture_svg_read(struct arena *a, const struct bitmap *p, struct picture_data *out);

#endif

/*
 * Drawing of SVG files by librsvg, which is loaded when the first one is met: most runs draw none,
 * and would pay for its twenty libraries at each start. Who calls this should be a child process:
 * what a file makes the library do is not in our hands.
 */
#ifndef DOC_SVG_DRAW_H
#define DOC_SVG_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SVG_WHY = 160 }; /* bytes of a message, its NUL among them */

enum svg_result {
	SVG_NOTHING, /* it did not come back: it was too long, too large, or broke */
	SVG_DONE,
	SVG_NO_LIBRARY,
	SVG_BROKEN, /* why says it */
	SVG_NO_SIZE,
};

/* What goes from child to parent, the samples behind it. */
struct svg_drawing {
	enum svg_result result;
	char why[SVG_WHY];
	int64_t w, h; /* as the file has it, thousandths of a CSS pixel, at least 1 */
};

/*
 * Finds the size of the file of n bytes, and draws it into w x h samples of four bytes (blue,
 * green, red, alpha, by which the others are multiplied; whole words of this machine), cleared
 * before. w 0: only the size is wanted, and that it can be drawn.
 */
void svg_draw(const char *bytes, size_t n, int w, int h, uint32_t *samples,
	      struct svg_drawing *out);

#endif

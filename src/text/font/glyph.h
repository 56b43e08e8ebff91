/* Glyphs: what shaping gives, and what a line is made of. */
#ifndef TEXT_FONT_GLYPH_H
#define TEXT_FONT_GLYPH_H

#include <stdint.h>

/* One glyph. Advances and offsets in font units, y upwards. */
struct glyph {
	uint16_t gid;
	uint16_t length; /* bytes of the fragment's text that it stands for; 0: a further glyph of
			    the same cluster */
	int32_t advance, dx, dy;
	uint32_t cluster; /* offset into the fragment's text */
};

#endif

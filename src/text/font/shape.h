/*
 * Shaping: a stretch of text in one font becomes glyphs, in font units, so that a result holds
 * for every size. Every distinct stretch is shaped once for the whole run.
 */
#ifndef TEXT_SHAPE_H
#define TEXT_SHAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "text/font/font.h"
#include "text/font/glyph.h"

enum {
	SHAPE_CHARS_MAX = 4096, /* longer stretches are cut: bounds the memory of one call */
	SHAPE_EM = 1 << 14,
	SHAPE_MARKS_MAX = 64, /* per base: HarfBuzz before 7.0 is quadratic in them */
};

/* Added to the number of a feature list: how the text stands. A cursive script joins at an edge of
 * the text where the word continues beyond it, in another font or manner. */
enum {
	SHAPE_RTL = 1 << 16,
	SHAPE_JOIN_BEFORE = 1 << 17,
	SHAPE_JOIN_AFTER = 1 << 18,
	SHAPE_LIST = SHAPE_RTL - 1, /* the number alone */
};

/* Where a shaped word may be divided. */
struct division {
	uint16_t at;	 /* bytes of the word before it */
	uint16_t nglyph; /* glyphs before it */
	int32_t advance; /* their sum, font units */
};

/* Lives as long as the shaper's arena; everything but the divisions is fixed once made. */
struct shaped {
	const struct font *font;
	struct str text;
	const struct glyph *glyph;
	int nglyph;
	int features;	 /* of shape_features, with SHAPE_ bits */
	int32_t advance; /* sum over the glyphs */
	int32_t em;	 /* the same in parts of the size, SHAPE_EM to one, rounded down */
	bool joined;	 /* see shape_joins */
	bool complete;	 /* the font has a glyph for every character */
	/* hyphenation, filled in by para.c when first wanted */
	const struct division *division;
	int ndivision; /* -1: not looked up yet */
	uint32_t hash;
};

struct shaper; /* cache, buffer, feature sets; opaque */

/* The arena keeps the words. */
struct shaper *shaper_new(struct arena *a);
void shaper_drop(struct shaper *s);

/* True if s is a comma-separated list of HarfBuzz features, or empty; for those who read layouts.
 */
bool shape_features_valid(struct str s);

/* A number for a list of features in a language (BCP 47), to be passed to shape_text. code:
 * ligatures, contextual forms and kerning are off unless the list turns them on. Invalid parts are
 * ignored. */
int shape_features(struct shaper *s, struct str features, bool code, struct str language);

/* The list with that number as HarfBuzz takes it. */
struct hb_feature_t;
const struct hb_feature_t *shape_feature_list(const struct shaper *s, int features, int *n);

/*
 * Shapes text. The glyphs are in the order of the text; right-to-left text is set from the last
 * one to the first, and offsets are meant so. At most shape_limit(text) bytes of valid UTF-8, not
 * empty. A space or hyphen that the font lacks is made from the one that it has; the glyph stands
 * for the original character. U+00AD is set as a visible hyphen.
 */
struct shaped *shape_text(struct shaper *s, const struct font *f, int features, struct str text);

/* Is there a letter of a script whose letters join, so that nothing may come between them? */
bool shape_joins(struct str text);

/* Bytes of text that may be shaped at once: never more than SHAPE_CHARS_MAX characters. */
size_t shape_limit(struct str text);

#endif

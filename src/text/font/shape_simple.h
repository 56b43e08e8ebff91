/*
 * Words without shaping. Most words of plain text are their characters' glyphs side by side, moved
 * by kerning that looks at two neighbours only. Where a font's tables prove that nothing else can
 * happen to a word, its glyphs are put together here.
 */
#ifndef TEXT_SHAPE_SIMPLE_H
#define TEXT_SHAPE_SIMPLE_H

#include "base/arena.h"
#include "base/str.h"
#include "text/font/glyph.h"

struct hb_font_t;
struct hb_feature_t;
struct hb_language_impl_t;
struct simple; /* of a font with a set of features */

/* NULL if the tables of the font prove nothing. The features are those given to HarfBuzz. */
struct simple *simple_new(struct arena *a, struct hb_font_t *font,
			  const struct hb_feature_t *feature, int n,
			  const struct hb_language_impl_t *language);

/* The glyphs of a plain word, left to right, one a character, into out[text.n]; how many, or 0: the
 * word must be shaped. */
int simple_set(struct simple *s, struct str text, struct glyph *out);

/* What HarfBuzz made of a plain word: if it is not the same, no word is set so any more. */
void simple_check(struct simple *s, struct arena *scratch, struct str text,
		  const struct glyph *glyph, int n);

#endif

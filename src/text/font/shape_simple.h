/*
 * Words without shaping. Most words of plain text are their characters' glyphs side by side, with a
 * ligature here and there, moved by kerning that looks at two neighbours only. Where a font's
 * tables prove that nothing else can happen to a word, its glyphs are put together here.
 */
#ifndef TEXT_SHAPE_SIMPLE_H
#define TEXT_SHAPE_SIMPLE_H

#include "base/arena.h"
#include "base/str.h"
#include "text/font/glyph.h"

struct hb_font_t;
struct hb_feature_t;
struct simple; /* of a font with a set of features in a language */

/* How a font is used: the features are those given to HarfBuzz, the tags OpenType's of the
 * language, the best first. */
struct simple_use {
	const struct hb_feature_t *feature;
	int nfeature;
	const uint32_t *tag;
	int ntag;
};

/* The tags of a language (BCP 47); how many. */
enum { SIMPLE_TAGS = 8 }; /* HarfBuzz gives three at most */
int simple_tags(struct str language, uint32_t tag[SIMPLE_TAGS]);

/* The tags of languages that the font treats in a way of their own; how many, at most `max`. */
int simple_languages(struct hb_font_t *font, uint32_t *tag, int max);

/* NULL if the tables of the font prove nothing. */
struct simple *simple_new(struct arena *a, struct hb_font_t *font, const struct simple_use *use);

/* Does the text consist of characters that such words may have: Latin letters, figures, signs? */
bool text_is_simple(struct str s);

/* The glyphs of a word, left to right, into out[text.n]; how many, or 0: the word must be shaped.
 */
int simple_set(struct simple *s, struct str text, struct glyph *out);

/* What HarfBuzz made of a word: if it is not the same, no word is set so any more. own: [text.n],
 * for the own glyphs. */
void simple_check(struct simple *s, struct glyph *own, struct str text, const struct glyph *glyph,
		  int n);

#endif

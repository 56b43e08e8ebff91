/*
 * Composition (the OpenType feature ccmp) is about letters and marks, yet HarfBuzz tries its rules
 * at every letter: half of the cost of shaping plain words in some fonts. Where a font's rules
 * provably cannot apply to plain text, shape.c leaves them out there.
 */
#ifndef TEXT_SHAPE_INERT_H
#define TEXT_SHAPE_INERT_H

#include <stdbool.h>

#include "base/str.h"

struct hb_font_t;
struct hb_feature_t;

/* What is plain text besides printable ASCII: the no-break space, the middle dot, dashes, curly
 * quotes and the ellipsis; and the soft hyphen, which is set as a hyphen. */
enum { PLAIN_FURTHER = 9 };
extern const uint32_t plain_further[PLAIN_FURTHER];

bool text_is_plain(struct str s);

/* True if no rule of ccmp can apply to plain text that is shaped with these features. */
bool composition_is_inert(struct hb_font_t *font, const struct hb_feature_t *feature, int n);

#endif

/*
 * What font.c shows to subset.c and shape.c only: the HarfBuzz objects behind a font. The types
 * stay incomplete here, so that including this file does not pull in HarfBuzz.
 */
#ifndef TEXT_FONT_HB_H
#define TEXT_FONT_HB_H

struct font;
struct hb_face_t;
struct hb_font_t;

/* Borrowed; immutable. The font is scaled to its units per em. */
struct hb_face_t *font_hb_face(const struct font *f);
struct hb_font_t *font_hb_font(const struct font *f);

#endif

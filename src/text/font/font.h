/*
 * Fonts: opening and checking font files, their metrics, and subsets for embedding. tests/layers.sh
 * lists the files that see HarfBuzz.
 *
 * Font files are hostile input: the tables are checked before anything relies on them.
 */
#ifndef TEXT_FONT_H
#define TEXT_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/len.h"
#include "base/str.h"
#include "text/font/font_metrics.h"

struct protrusion_table;
struct font;	   /* one face of one file, opened; opaque */
struct font_store; /* owns the fonts; opening the same file twice gives the same font */

struct font_store *font_store_new(struct arena *a);
void font_store_drop(struct font_store *s);

/*
 * number: of the font in a collection (.ttc), from 0; 0 elsewhere. Borrowed from the store. NULL
 * after a diag_error at `at` if the file is missing or unusable.
 */
struct font *font_open(struct font_store *s, const char *path, int number, struct loc at,
		       struct diag *d);

/*
 * The same font, whose file is opened by the first who asks it anything that stands in the file: of
 * many that a layout names few are used. What is wrong with the file is an error then, told to whom
 * font_store_tell() names (who must be named by then), and the font has no glyphs from there on.
 */
struct font *font_later(struct font_store *s, const char *path, int number, struct loc at);
void font_store_tell(struct font_store *s, struct diag *d);

/* Files of the fonts that were asked for, opened or not, by number from 0; NULL: no more. */
const char *font_store_path(const struct font_store *s, int i);

const struct font_metrics *font_metrics(const struct font *f);
const char *font_ps_name(const struct font *f); /* only A-Z a-z 0-9 - _ */
bool font_is_cff(const struct font *f);
int font_index(const struct font *f); /* 0, 1, 2 ... in the order of asking */
int font_glyph_count(const struct font *f);
/* The table of hanging punctuation that was given to the font, NULL without one. */
const struct protrusion_table *font_protrusion(const struct font *f);
void font_set_protrusion(struct font *f, const struct protrusion_table *t);
/* Does any script of the font have this OpenType feature (four characters)? */
bool font_has_feature(const struct font *f, const char *tag);
uint32_t font_glyph(const struct font *f, uint32_t cp); /* 0: none */
/* Upper and lower end of what the glyph draws, font units, y upwards; false: it draws nothing. */
bool font_glyph_height(const struct font *f, uint32_t gid, int32_t *top, int32_t *bottom);
int32_t font_advance(const struct font *f, uint32_t gid); /* font units */

/*
 * A key of 16 bytes for all that shaping depends on: the font's tables for it, HarfBuzz' version,
 * and what this program takes from them. Fonts that differ in outlines only have the same.
 */
void font_key(const struct font *f, unsigned char key[16]);

/* Names the file of font sheets (sheet.h), which may be missing; it is opened when first needed. */
void font_store_sheets(struct font_store *s, const char *path);
/* What the font's sheet says of a use, in the arena; NULL: nothing, or there is none. */
struct sheet_use;
struct simple *font_sheet_simple(struct arena *a, const struct font *f,
				 const struct sheet_use *use);

/* A subset, ready to embed. */
struct font_subset {
	struct str program;   /* whole sfnt (TrueType) or the bare CFF table */
	int glyphs;	      /* in the subset */
	uint16_t *renumbered; /* [font_glyph_count] old gid -> new gid, of those used */
};
/*
 * Keeps the glyphs whose bit is set in used (font_glyph_count bits, bit g = used[g / 8] >> g % 8)
 * and .notdef. Memory from the arena. false: HarfBuzz refused.
 */
bool font_subset(struct arena *a, const struct font *f, const uint8_t *used,
		 struct font_subset *out);

/* The same of the glyphs of n characters, with the cmap table; TrueType only. */
bool font_subset_chars(struct arena *a, const struct font *f, const uint32_t *chars, int n,
		       struct str *program);

#endif

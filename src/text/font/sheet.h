/*
 * Font sheets: what simple_proof.c finds out about fonts, written down when the program is built,
 * so that words of fonts at hand are set without proof, and without HarfBuzz looking at the font at
 * all. sheet_pack.c writes them; this module reads them and takes nothing in them on trust.
 *
 * A file of sheets, all numbers with the low byte first:
 *
 *   header    magic, u64 sum of what follows up to the sheets, u32 fonts, u32 zero
 *   fonts     for each, in rising order of its key: u8 x 16 key, u32 offset of its sheet, u32 bytes
 *   sheets
 *
 * A sheet, offsets from its start:
 *
 *   header    u64 sum of what follows up to the glyphs, u32 languages, u32 uses
 *   languages u32 tag of each (OpenType's) that the font treats in a way of its own
 *   uses      as SHEET_USE below
 *   glyphs    u16 glyph of each unit, u32 advance of each, u32 ligatures, for each u16 unit, u16
 *             parts, u16 x LIGATURE_PARTS parts
 *   kerning   u16 classes of first units, u16 of second ones, u8 class of each unit as a first one,
 *             u8 as a second one, for each pair of classes i16 as simple_kern gives it
 */
#ifndef TEXT_SHEET_H
#define TEXT_SHEET_H

#include "base/arena.h"
#include "base/str.h"

#define SHEET_MAGIC "gpsheet1"

enum {
	SHEET_KEY = 16,
	SHEET_HEADER = 24, /* of the file */
	SHEET_ENTRY = 24,  /* of a font in it */
	SHEET_TOP = 16,	   /* of a sheet, before its languages */

	/* A use: u32 tag of the language, 0 for all others; u32 1 for code; then, each with u32
	 * offset and u32 bytes, the list of features, the glyphs, the kerning; u64 sum of the
	 * latter two. */
	SHEET_USE = 40,

	SHEET_FONTS_MAX = 4096,
	SHEET_LANGUAGES_MAX = 256,
	SHEET_USES_MAX = 8192,
};

struct simple;

/* How a font is used: as shape_features() is asked, the language by its tags (simple_tags). */
struct sheet_use {
	struct str features;
	bool code;
	const uint32_t *tag;
	int ntag;
};

/* NULL, or what is wrong with the file. The sums of its parts are checked when one is used. */
const char *sheets_check(struct str file);

/* The sheet of the font with this key; empty without one, or where it is damaged. */
struct str sheet_find(struct str file, const unsigned char key[SHEET_KEY]);

/* What the sheet, which must live as long, says of a use; NULL: nothing, or it is damaged. glyphs:
 * how many the font has. */
struct simple *sheet_simple(struct arena *a, struct str sheet, const struct sheet_use *use,
			    int glyphs);

/* A sum of two stretches of bytes, one behind the other. */
uint64_t sheet_sum(struct str first, struct str second);

#endif

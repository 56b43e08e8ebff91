/*
 * Font sheets: what simple_proof.c finds out about fonts, written down when the program is built,
 * so that words of fonts at hand are set without proof, and without HarfBuzz looking at the font at
 * all. sheet_pack.c writes them; this module reads them and takes nothing in them on trust.
 *
 * Only what is used is read: mapped, a file of several megabytes would be taken in whole by the
 * system, which maps what lies around. A file of sheets, all numbers with the low byte first:
 *
 *   header    magic, u64 sum of what follows up to the sheets, u32 fonts, u32 zero
 *   fonts     for each, in rising order of its key: u8 x 16 key, u32 offset of its sheet, u32 bytes
 * of the sheet's top sheets
 *
 * A sheet is a top, and blocks. The top:
 *
 *   header    u64 sum of what follows, u32 languages, u32 uses
 *   languages u32 tag of each (OpenType's) that the font treats in a way of its own
 *   uses      as SHEET_USE below
 *   lists     of features
 *
 * A block:
 *
 *   glyphs    u16 glyph of each unit, u32 advance of each, u32 ligatures, for each u16 unit, u16
 *             parts, u16 x LIGATURE_PARTS parts
 *   kerning   u16 classes of first units, u16 of second ones, u8 class of each unit as a first one,
 *             u8 as a second one, for each pair of classes i16 as simple_kern gives it
 */
#ifndef TEXT_SHEET_H
#define TEXT_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

#define SHEET_MAGIC "gpsheet1"

enum {
	SHEET_KEY = 16,
	SHEET_HEADER = 24, /* of the file */
	SHEET_ENTRY = 24,  /* of a font in it */
	SHEET_TOP = 16,	   /* the header of a top */

	/* A use: u32 tag of the language, 0 for all others; u32 1 for code; u32 offset in the top
	 * and u32 bytes of the list of features; u32 offset in the file and u32 bytes of its block;
	 * u64 sum of that. */
	SHEET_USE = 32,

	SHEET_FONTS_MAX = 4096,
	SHEET_LANGUAGES_MAX = 256,
	SHEET_USES_MAX = 8192,
	SHEET_TOP_MAX = 1 << 20,
	SHEET_BLOCK_MAX = 1 << 18, /* 256 classes by 256 are the half of it */
};

struct simple;

/* How a font is used: as shape_features() is asked, the language by its tags (simple_tags). */
struct sheet_use {
	struct str features;
	bool code;
	const uint32_t *tag;
	int ntag;
};

/* A file of sheets that is open. Zeroed: there is none. */
struct sheet_file {
	bool open;
	int fd;
	uint64_t size;
	struct str fonts; /* the entries */
};

/* NULL, or what is wrong with the file; then there is none. The arena keeps what is read. */
const char *sheets_open(struct arena *a, const char *path, struct sheet_file *out);
void sheets_close(struct sheet_file *s);

/* The top of the sheet of the font with this key; empty without one, or where it is damaged. */
struct str sheet_find(struct arena *a, const struct sheet_file *s,
		      const unsigned char key[SHEET_KEY]);

/* What the sheet says of a use; NULL: nothing, or it is damaged. glyphs: how many the font has. */
struct simple *sheet_simple(struct arena *a, const struct sheet_file *s, struct str top,
			    const struct sheet_use *use, int glyphs);

/* A sum of 8 bytes. */
uint64_t sheet_sum(struct str bytes);

#endif

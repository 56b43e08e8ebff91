/*
 * What the files that set words without shaping share: the characters that such words consist of,
 * and what is known of them in a font. Included by these files only.
 *
 * A unit is a character of them, or a ligature of several. Units are numbered: ASCII, Latin letters
 * and signs from U+00A0 on, further signs, ligatures.
 */
#ifndef TEXT_SIMPLE_UNITS_H
#define TEXT_SIMPLE_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/font/font_table.h"

enum {
	UNIT_ASCII_FIRST = 0x20,
	UNIT_ASCII_LAST = 0x7E,
	UNIT_ASCII = UNIT_ASCII_LAST - UNIT_ASCII_FIRST + 1,
	UNIT_LATIN_FIRST = 0xA0, /* Latin-1 and Latin Extended-A */
	UNIT_LATIN_LAST = 0x17F,
	UNIT_LATIN = UNIT_LATIN_LAST - UNIT_LATIN_FIRST + 1,
	UNIT_SIGNS = 56,
	UNIT_CHARS = UNIT_ASCII + UNIT_LATIN + UNIT_SIGNS,
	UNIT_LIGATURES = 48, /* text fonts have 5 to 30 of such letters */
	UNITS = UNIT_CHARS + UNIT_LIGATURES,
	LIGATURE_PARTS = 4,
	KERN_CLASSES = 256, /* of kerning that is all known: fonts have 40 to 120 */
};

enum {
	KERN_BARRED = -32768,  /* a word with these two side by side must be shaped */
	KERN_APART = -32767,   /* ... unless a ligature has one of them */
	KERN_UNKNOWN = -32640, /* not looked up yet: both bytes are 0x80 */
	KERN_MOST = 32000,     /* more than any font moves: such a pair is barred */
};

/* A subtable that kerns. */
struct pairs {
	unsigned lookup;
	size_t at;
};

/* Those that begin with one character stand together, the one that is taken first before others. */
struct unit_ligature {
	uint16_t unit;
	uint16_t part[LIGATURE_PARTS];
	uint16_t n; /* parts, at least two */
};

/* Kerning that is all known: each unit belongs to a class as the first of a pair and as the second,
 * and the classes have the kerning, two bytes each, the low one first. */
struct kern_sheet {
	const uint8_t *first, *second; /* [UNITS] */
	const uint8_t *units;	       /* [classes of first][nsecond] */
	unsigned nsecond;
};

struct simple {
	uint16_t gid[UNITS]; /* 0: a word with this unit must be shaped */
	int32_t advance[UNITS];
	int16_t ligature[UNITS]; /* the first that begins with it; -1: none */
	const struct unit_ligature *ligatures;
	int nligature;
	bool wrong;		 /* HarfBuzz did what was thought impossible */
	struct kern_sheet sheet; /* units NULL: kerning is found out as it is needed, as below */
	struct arena *a;
	int16_t *kern[UNITS];	  /* rows of KERN_ words and units; NULL: nothing known yet */
	bool kerned[UNITS];	  /* some pair begins with it */
	struct font_stretch gpos; /* of the font, which outlives this */
	VEC(struct pairs) pairs;  /* those of one lookup in its order */
};

/* The number of a character, or -1; and back. A soft hyphen is set as a hyphen. */
int unit_of(uint32_t cp);
uint32_t unit_char(int unit);

/* The kerning between two units, font units, or KERN_BARRED or KERN_APART. */
int simple_kern(struct simple *s, int before, int unit);

/* simple_kern.c: what is found out about pairs. */
void kern_bar(struct simple *s, int before, int unit, int how); /* one of those two */
/* All pairs that begin with a unit, as simple_kern gives them. */
void kern_row(struct simple *s, int before, int16_t out[UNITS]);

#endif

/*
 * Checks the tables of a TrueType or OpenType file before any library relies on them, and reads
 * the few numbers that the program needs itself. Bytes only: no HarfBuzz, no memory, no files.
 */
#ifndef TEXT_SFNT_H
#define TEXT_SFNT_H

#include <stdbool.h>

#include "base/str.h"
#include "text/font/font_metrics.h"

struct sfnt {
	struct str file;
	size_t start; /* of the font in a collection, else 0 */
	bool cff;
	int glyphs;
	struct font_metrics metrics; /* cap_height and x_height are 0 if the file does not say */
	bool restricted;	     /* OS/2 fsType: the licence forbids embedding */
};

/* NULL, or what is wrong with the file (static text, for the end of a message). index: of the font
 * in a collection (.ttc), else 0. */
const char *sfnt_check(struct str file, int index, struct sfnt *out);

/* The table of a font that has been checked, by its four characters; empty without one. */
struct str sfnt_table(const struct sfnt *s, const char *tag);

/* The directory: which tables there are, where, of which sizes and sums. */
struct str sfnt_directory(const struct sfnt *s);

#endif

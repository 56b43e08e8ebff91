/*
 * Reading the layout tables of a font (OpenType 1.9, chapter "Common Table Formats"): numbers are
 * big-endian, offsets in bytes from the start of the table that names them.
 */
#ifndef TEXT_FONT_TABLE_H
#define TEXT_FONT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A stretch of a table; what lies outside of it reads as 0 and is remembered. */
struct font_stretch {
	const uint8_t *p;
	size_t n;
	bool broken;
};

/* The number of 2 or 4 bytes at `at`. */
unsigned table_u16(struct font_stretch *t, size_t at);
size_t table_u32(struct font_stretch *t, size_t at);

/* The glyph's index in the coverage table at `at`, or -1. Costs the logarithm of its entries. */
int coverage_index(struct font_stretch *t, size_t at, unsigned gid);

/* The class of a glyph by the class definition at `at`. Costs the same. */
unsigned class_of(struct font_stretch *t, size_t at, unsigned gid);

#endif

/* Finished pages as text, for people and for tests. */
#ifndef EMIT_DUMP_H
#define EMIT_DUMP_H

#include "base/str.h"
#include "page/book.h"

/*
 * One record a line, keys in a fixed order, two blanks per depth, lengths in points with three
 * decimals. No pointers, dates, glyph ids or folders: the text stays the same when a font file is
 * updated without new widths or the sources move. Changing the form changes the number in the
 * first line.
 */
void dump_pages(const struct book *b, struct buf *out);

/* The lines of text as they were broken: width, stretch, badness. */
void dump_lines(const struct book *b, struct buf *out);

/* The boxes of columns as they were placed. */
void dump_boxes(const struct book *b, struct buf *out);

#endif

/* Finished pages as text, for people and for tests. */
#ifndef EMIT_DUMP_H
#define EMIT_DUMP_H

#include "base/str.h"
#include "book/book.h"

/*
 * One record a line, keys in a fixed order, two spaces per depth, lengths in points with three
 * decimals. No pointers, dates, glyph ids or folders: the text stays the same when a font file is
 * updated without new widths or the sources move. Changing the form changes the number in the
 * first line.
 */
void dump_pages(const struct book *b, struct buf *out);

/*
 * The lines of text as they were broken, by page and group: place of the ink in the group, its
 * width, the natural width, how far spaces gave way (thousandths) and how bad that is (0..10000,
 * see text/para/linebreak.h). Operations that draw no line of text are left out.
 */
void dump_lines(const struct book *b, struct buf *out);

/* The boxes of columns as they were placed in their groups, one that lies in another indented. */
void dump_boxes(const struct book *b, struct buf *out);

#endif

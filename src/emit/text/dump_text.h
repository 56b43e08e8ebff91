/* What the dumps of a book share: how words, lengths, strings, places, pages and groups are
 * written. */
#ifndef EMIT_DUMP_TEXT_H
#define EMIT_DUMP_TEXT_H

#include "base/str.h"
#include "book/book.h"

void dump_put(struct buf *out, const char *z);
void dump_put_number(struct buf *out, const char *key, int v);
void dump_put_len(struct buf *out, const char *key, mpt v);
void dump_put_hex(struct buf *out, uint32_t v, int digits);

/* A key and a string in quotes. */
void dump_put_text(struct buf *out, const char *key, struct str s);
/* The inside of such a string: what would not show, or would end it, is escaped. */
void dump_put_escaped(struct buf *out, struct str s);

/* " at=guide.yaml:12:3", the file without its folder; nothing for what has no source. */
void dump_put_loc(struct buf *out, struct loc at);

/* The records of a page and of a group, with their line ends. */
void dump_put_page(struct buf *out, const struct page *p, int number);
void dump_put_group(struct buf *out, const struct group *g);

#endif

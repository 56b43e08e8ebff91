/*
 * Finished groups in few bytes. While a card or a page is composed, its operations are structs that
 * hold glyph after glyph: some 60 kB a card. When it is done they are packed into about 6 kB, in
 * which a word is a number that all groups of a book share, and are unpacked page by page by those
 * who read the book.
 */
#ifndef PAGE_PACK_H
#define PAGE_PACK_H

#include "book/book.h"

/* The words, addresses and manners of fragments that the groups of a book share; opaque. */
struct pack;

/* Packed groups live as long as the arena. The first ones are left as they are until they have
 * taken `loose` bytes, for small books are made sooner so. pack_drop gives back what only packing
 * needs. */
struct pack *pack_new(struct arena *a, size_t loose);
void pack_drop(struct pack *p);

/*
 * Packs what the group holds: its op and placed are for page_unpack, and nothing of it needs to
 * live on but nodes, anchors, fonts, languages and the names of files. All comes back as it was,
 * but the places of single fragments: they have that of their operation. The order of operations,
 * which counts only while a frame is composed, is 0, and lines lose the order of their fragments,
 * which by then have their x.
 */
void pack_group(struct pack *p, struct group *g);

/* What is known of a packed group. */
struct pack *pack_of(const struct group *g);

enum unpack {
	UNPACK_PLACES, /* fragments without their text and glyphs */
	UNPACK_TEXT,   /* with them */
	UNPACK_ALL,    /* with lines and placed boxes, which only dumps and messages need */
};

/* The page with its groups unpacked into the arena; groups that are not packed stay as they are. */
struct page page_unpack(const struct page *page, struct arena *a, enum unpack what);

#endif

/*
 * What pack.c and pack_text.c share: the words and manners of a book, and the parts of the group
 * that is being packed. pack_put_ writes to these parts, pack_get_ reads what it wrote.
 */
#ifndef BOOK_PACK_TEXT_H
#define BOOK_PACK_TEXT_H

#include "book/book.h"
#include "book/pack_number.h"

/* Glyphs with the text that they stand for; clusters count from its start. An address of a link is
 * a word without glyphs. */
struct word {
	const char *text;
	const struct glyph *glyph;
	uint32_t ntext, hash;
	int nglyph;
};

/* How a fragment is set, apart from its measures. */
struct manner {
	const struct font *font;
	const struct language *language;
	mpt size;
	uint32_t colour;
	unsigned flags;
	uint8_t level;
};

struct pack {
	unsigned where; /* DRAWN_ bit of the group at hand */
	struct arena *a;
	struct arena *work; /* of the table and of what is under way */
	size_t loose;	    /* bytes of groups that may still be left as they are */
	VEC(struct word) word;
	VEC(struct manner) manner;
	int last_manner;
	int *slot, nslot;	   /* words by hash: index + 1, 0: none */
	struct buf op, text, more; /* parts of the group under way */
};

/* Room for n bytes, asked for once for many numbers; `took` says where they end. */
static inline unsigned char *room(struct buf *b, size_t n)
{
	if (b->cap - b->n < n) {
		size_t cap = b->cap * 2 + n;
		char *p = arena_room(b->a, char, cap);
		if (b->n)
			memcpy(p, b->p, b->n);
		b->p = p;
		b->cap = cap;
	}
	return (unsigned char *)b->p + b->n;
}

static inline void took(struct buf *b, const unsigned char *end)
{
	b->n = (size_t)(end - (unsigned char *)b->p);
}

/* The address that a link leads to. */
unsigned char *pack_put_url(unsigned char *o, struct pack *p, struct str url);
struct str pack_get_url(const struct pack *p, struct in *in);

/* The fragments of an operation, and the line that they were broken from. words: where those of the
 * fragments are; its p may be NULL. */
void pack_put_text(struct pack *p, const struct op *op);
void pack_get_text(const struct pack *p, struct in *in, struct in *words, struct arena *a,
		   struct op *op);
void pack_get_line(struct in *in, struct arena *a, struct op *op);

#endif

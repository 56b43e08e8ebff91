/* The block structure of a text: which lines are paragraphs, list items and code. */
#ifndef TEXT_BLOCKS_H
#define TEXT_BLOCKS_H

#include "text/markup/markup.h"

/* A block whose text, bytes [from, to) of the source, is still marked up. */
struct raw_block {
	enum block_kind kind;
	int depth, number; /* as in struct block */
	size_t at;	   /* offset of its first character, marker included */
	size_t from, to;   /* of code only `from`: where its first line begins */
	struct str code, language;
	bool unclosed; /* a fence without its end */
};

/* Code is copied to arena a; the array is in scratch. */
struct raw_block *blocks_scan(struct arena *a, struct arena *scratch, struct str s, int *n);

#endif

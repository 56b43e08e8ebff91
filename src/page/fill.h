/*
 * Which blocks share a page: a chapter is looked at as a whole, so that its pages are as few and as
 * evenly filled as can be, and none is left between the sides of a spread.
 */
#ifndef PAGE_FILL_H
#define PAGE_FILL_H

#include "base/arena.h"
#include "base/len.h"

/* A block. Only one of one part may stand below others; on the last part of a longer one others
 * may follow. */
struct fill_block {
	int parts;  /* pages that it needs, at least 1 */
	mpt height; /* of its only part, or of its last */
	bool below; /* found: it stands below the one before it */
};

struct fill_pages {
	mpt room;    /* height of a page */
	mpt between; /* white between two blocks, at least */
	mpt grid;    /* they begin a multiple of this apart; 0: anywhere */
	int most;    /* on a page, at least 1 */
	bool spread; /* one of several parts begins on a left-hand page ... */
	bool verso;  /* ... and the first page is one */
};

/* Where the next block begins below the head of a page that is `used` so far down. */
mpt fill_next(const struct fill_pages *pages, mpt used);
/* Decides for each block whether it is `below`. Takes time in the order of n * most. */
void fill_plan(struct arena *scratch, const struct fill_pages *pages, struct fill_block *block,
	       int n);

#endif

/*
 * A text to the letter in a comment before its HTML, for what HTML says otherwise: with a sum of
 * the HTML, so that whoever edits the card in another program edits what is read back.
 */
#ifndef EXCHANGE_EXACT_H
#define EXCHANGE_EXACT_H

#include "base/str.h"

struct export_picture {
	struct str path; /* as the guide has it */
	struct str name; /* in the deck or page */
	struct str bytes;
};

/* The comment for the text s; its pictures are called as in the deck. */
void exact_put(const struct export_picture *picture, int n, struct str s, struct str html,
	       struct buf *out);
/* The text that stands in such a comment at the head of a cell; empty: there is none, or the HTML
 * was edited. */
struct str exact_read(struct arena *a, struct str cell);

#endif

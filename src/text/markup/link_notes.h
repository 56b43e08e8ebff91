/*
 * Links on paper. Who reads a page cannot click: a number behind the words of each link leads to a
 * note with its address, in one row with the footnotes of the text and numbered in the order in
 * which all of them are met. A link whose words are its address needs none.
 */
#ifndef TEXT_LINK_NOTES_H
#define TEXT_LINK_NOTES_H

#include "text/markup/markdown.h"

enum link_print {
	LINKS_PLAIN, /* no addresses: only the titles of links, which are words of the author */
	LINKS_NOTES, /* addresses as text */
	LINKS_CODES, /* as QR codes: BLOCK_ADDRESS */
};

/* The address as people type it: without what every browser adds. */
struct str link_short_address(struct str url);

/* May the markup hold a link whose words do not say where it leads? A bare address does; other
 * links have a bracket. */
bool link_may_need_note(struct str markup);

/* Do the words say the address already? */
bool link_says_address(struct str words, struct str url);

/*
 * Adds numbers and notes to the tree, in arena a; scratch is for the work. Links to what is in
 * printed[nprinted] stand elsewhere already. Returns the tree's first block. Linear in the tree.
 */
struct block *link_notes_add(struct arena *a, struct arena *scratch, struct block *first,
			     enum link_print how, const struct str *printed, int nprinted);

#endif

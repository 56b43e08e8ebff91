/*
 * Cross references on paper. Who reads a page cannot click: behind the words of a link to a card
 * stands where it is, "(page 14)" in a booklet, the card's number on cards and where the number of
 * the page is not known.
 *
 * The page of a card is known when all is planned, but its number takes room on a line: texts that
 * say one are set anew until their numbers are right (page/booklet.c).
 */
#ifndef PAGE_REFER_H
#define PAGE_REFER_H

#include "page/compose/compose.h"

/* The card of the run that a link leads to, by its target; NULL: none. */
const struct card *refer_card(struct composer *c, struct str target);

/* "page 14", "C 07"; in c->a. */
struct str refer_place(struct composer *c, const struct card *card);

/* Adds places to the spans of a paragraph; true if there are any. */
bool refer_spans(struct composer *c, struct span **span, int *n);
/* The same in all paragraphs of a tree. */
bool refer_blocks(struct composer *c, struct block *first);

#endif

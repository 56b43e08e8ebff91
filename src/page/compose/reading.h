/* The order in which a book is read, where it is not that in which it was drawn. */
#ifndef PAGE_READING_H
#define PAGE_READING_H

#include "page/compose/compose.h"

/*
 * Puts the nodes read so far in their final order: what belongs to an element comes after it, and
 * the parts of a card by their rank, wherever they were drawn: all of the answer, over all of the
 * card's continuations, before the notes.
 */
void reading_sort(struct composer *c);

#endif

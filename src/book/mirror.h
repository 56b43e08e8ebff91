/*
 * Pages for guides that run from right to left. Cards and booklets are composed as if lines began
 * on the left; when the book is done, this turns the places of everything about the middle of its
 * page. Only what stands within a line stays: its fragments are in their right order already.
 *
 * Fronts and backs of a sheet are mirrored both, so they still meet; the booklet's binding moves to
 * the right, since its inner margins do.
 */
#ifndef PAGE_MIRROR_H
#define PAGE_MIRROR_H

#include "base/arena.h"
#include "book/book.h"

void mirror_book(struct arena *a, struct book *b);

#endif

/*
 * Which nodes of a book are headings in the structure tree, and at which level: those that have
 * content somewhere, numbered by nesting (ISO 14289-1, 7.4.2).
 */
#ifndef EMIT_PDF_HEADINGS_H
#define EMIT_PDF_HEADINGS_H

#include "book/book.h"

bool pdf_headings_role(enum role r);

/* Is the node one of the book's? n may be NULL. */
bool pdf_headings_known(const struct book *b, const struct node *n);

/* [nnode], by order of the node: 1 for H1 ..., 0: it is none. In the arena. */
uint8_t *pdf_headings_number(struct arena *a, const struct book *b);

#endif

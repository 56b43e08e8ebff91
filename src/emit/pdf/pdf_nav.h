/* Finding the way: outline, named destinations, page labels, what the viewer shows and prints. */
#ifndef EMIT_PDF_NAV_H
#define EMIT_PDF_NAV_H

#include "emit/pdf/pdf_store.h"
#include "emit/pdf/pdf_tags.h"
#include "book/book.h"

/* Objects and catalog entries. pages: object numbers. Memory from a. */
void pdf_nav_write(struct arena *a, struct pdf_store *s, const struct book *b, const int *pages,
		   const struct pdf_tags *tags);

#endif

/*
 * Forms: fields of text and boxes to tick, each a widget with an appearance of its own, so that no
 * reader has to make one, and the font of what is typed.
 */
#ifndef EMIT_PDF_FORM_H
#define EMIT_PDF_FORM_H

#include "emit/pdf/pdf_link.h"
#include "emit/pdf/pdf_store.h"
#include "emit/pdf/pdf_tags.h"
#include "book/book.h"

struct pdf_form;

struct pdf_form *pdf_form_new(struct arena *a, struct pdf_store *s);

/* Writes the fields of a page, which is unpacked and has this index and object number, and appends
 * references to `annots`. How many; -1: their font cannot be embedded. tags may be NULL. */
int pdf_form_page(struct pdf_form *form, const struct page *p, int page, int object,
		  struct pdf_tags *tags, struct buf *annots);

/* Two fields of one name are one field for a reader. The second such, or NULL. */
const struct form_field *pdf_form_finish(struct pdf_form *form);

#endif

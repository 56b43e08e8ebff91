/* Pictures as image XObjects (ISO 32000-1, 8.9.5): one object each, however often it is drawn. */
#ifndef EMIT_PDF_PICTURE_H
#define EMIT_PDF_PICTURE_H

#include "emit/pdf/pdf_state.h"

struct pdf_pictures *pdf_pictures_new(struct arena *a, struct pdf_store *s, const struct book *b,
				      struct pdf_colours *colours);

/* Draws OP_PICTURE; the object is made when it is drawn first. */
void pdf_picture_draw(struct pdf_content *c, const struct op *op);

/* "/XObject<<...>>" of all that have been drawn, nothing if none has. */
void pdf_pictures_resources(const struct pdf_pictures *p, struct buf *b);

/* A picture that could be read while pages were made, and cannot now; NULL: none. */
const struct bitmap *pdf_pictures_bad(const struct pdf_pictures *p);

#endif

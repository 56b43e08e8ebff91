/* What the file says of itself: document information, XMP, language, output intent. */
#ifndef EMIT_PDF_META_H
#define EMIT_PDF_META_H

#include "book/book.h"
#include "emit/pdf/pdf_options.h"
#include "emit/pdf/pdf_store.h"

void pdf_meta_write(struct arena *a, struct pdf_store *s, const struct book *b,
		    const struct pdf_options *opt);

#endif

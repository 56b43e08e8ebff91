/* The content stream of a page. */
#ifndef EMIT_PDF_CONTENT_H
#define EMIT_PDF_CONTENT_H

#include "emit/pdf/pdf_font.h"
#include "emit/pdf/pdf_link.h"
#include "emit/pdf/pdf_tags.h"
#include "book/book.h"

struct pdf_colours;
struct pdf_pictures;

/* What the pages of a file have in common. */
struct pdf_shared {
	struct pdf_fonts *fonts;
	struct pdf_pictures *pictures;
	struct pdf_colours *colours;
	struct pdf_tags *tags; /* NULL: not tagged */
};

/*
 * Writes the content of the page, which is unpacked and has this index. NULL, or the operation
 * whose coordinates lie more than 14400 pt away.
 */
const struct op *pdf_content_write(struct buf *out, const struct page *p, int page,
				   const struct pdf_links *links, const struct pdf_shared *shared);

#endif

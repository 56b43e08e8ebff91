/*
 * The content stream of a page. pdf_content.c walks over groups and operations, pdf_text.c shows
 * text, pdf_shape.c draws; they share the state below.
 *
 * The book is y-down and a PDF page y-up. A point u, v of a group lands at bx + u, by - v, so that
 * no matrix is needed; only groups turned by 180 degrees have one.
 */
#ifndef EMIT_PDF_CONTENT_H
#define EMIT_PDF_CONTENT_H

#include "base/arena.h"
#include "emit/pdf/pdf_font.h"
#include "emit/pdf/pdf_link.h"
#include "emit/pdf/pdf_tags.h"
#include "book/book.h"

enum {
	PDF_PIECE = 1024, /* bytes gathered before they go to the page's buffer */
};

enum { CAP_BUTT, CAP_ROUND };

/* What a PDF viewer has set at this place of the stream (ISO 32000-1, 8.4). */
struct pdf_state {
	int32_t fill, stroke; /* 0xRRGGBB */
	mpt weight;
	int cap;
	mpt dash; /* from dot to dot; 0: solid */
	const struct pdf_font *font;
	mpt size, tracking;
	int expand; /* thousandths, see struct fragment */
	mpt rise;   /* set and put back within one fragment */
};

struct pdf_content {
	struct buf *out;
	const struct pdf_fonts *fonts;
	const struct pdf_links *links; /* of this page */
	struct pdf_tags *tags;	       /* NULL: not tagged */
	int page;		       /* index */
	mpt page_h;
	int64_t bx, by; /* see above */
	const struct group *group;
	const struct op *op;  /* at work, for messages */
	const struct op *bad; /* the first that lies outside of what PDF can express */
	struct pdf_state now;
	bool in_text;		  /* between BT and ET */
	bool in_path;		  /* lines that wait for their S: neighbours share one */
	int64_t line_x, line_y;	  /* where Td counts from */
	int mark;		  /* element that is open, or a PDF_MARK_ value */
	bool in_array, in_string; /* of a TJ */
	int string_length;
	size_t npiece;
	char piece[PDF_PIECE];
};

enum {
	PDF_MARK_NONE = -1, /* no marked content is open */
	PDF_MARK_ARTEFACT = -2,
};

/*
 * Writes the content of the page, which is unpacked and has this index. NULL, or the operation
 * whose coordinates lie more than 14400 pt away. tags may be NULL.
 */
const struct op *pdf_content_write(struct buf *out, const struct page *p, int page,
				   const struct pdf_fonts *fonts, const struct pdf_links *links,
				   struct pdf_tags *tags);

/* For pdf_text.c and pdf_shape.c */

/* Page coordinates of a point of the group, checked. */
mpt pdf_content_x(struct pdf_content *c, int64_t u);
mpt pdf_content_y(struct pdf_content *c, int64_t v);
/* A length, checked like a coordinate. */
mpt pdf_content_length(struct pdf_content *c, int64_t v);

void pdf_content_fill(struct pdf_content *c, int32_t rgb);
void pdf_content_stroke(struct pdf_content *c, int32_t rgb);
void pdf_content_end_text(struct pdf_content *c);
void pdf_content_end_path(struct pdf_content *c);

/* From here on everything belongs to the element, or is an artefact. */
void pdf_content_mark(struct pdf_content *c, int mark);

void pdf_text_show(struct pdf_content *c, const struct op *op);
void pdf_shape_draw(struct pdf_content *c, const struct op *op);

#endif

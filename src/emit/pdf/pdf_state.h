/*
 * A content stream in the making: what pdf_content.c, which walks over groups and operations,
 * pdf_text.c and pdf_shape.c share.
 *
 * The book is y-down and a PDF page y-up. A point u, v of a group lands at bx + u, by - v, so that
 * no matrix is needed; only groups turned by 180 degrees have one.
 */
#ifndef EMIT_PDF_STATE_H
#define EMIT_PDF_STATE_H

#include "base/arena.h"
#include "emit/pdf/pdf_colour.h"
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

struct pdf_pictures;

struct pdf_content {
	struct buf *out;
	const struct pdf_fonts *fonts;
	const struct pdf_links *links; /* of this page */
	struct pdf_pictures *pictures;
	struct pdf_colours *colours;
	struct pdf_tags *tags; /* NULL: not tagged */
	int page;	       /* index */
	mpt page_h;	       /* in lengths of groups, as all here */
	int32_t scale;	       /* of the page */
	int64_t bx, by;	       /* see above */
	const struct group *group;
	const struct op *op;  /* at work, for messages */
	const struct op *bad; /* the first that lies outside of what PDF can express */
	struct pdf_state now;
	bool in_text;		  /* between BT and ET */
	bool in_path;		  /* lines that wait for their S: neighbours share one */
	int64_t line_x, line_y;	  /* where Td counts from */
	int mark;		  /* element that is open, or a PDF_MARK_ value */
	bool mark_in_text;	  /* it was begun within the text object, so it ends there */
	bool in_array, in_string; /* of a TJ */
	bool reversed;		  /* within marked content for strings from right to left */
	int *order, norder;	  /* room for the fragments of a line */
	uint8_t *level;
	int string_length;
	size_t npiece;
	char piece[PDF_PIECE];
};

enum {
	PDF_MARK_NONE = -1, /* no marked content is open */
	PDF_MARK_ARTEFACT = -2,
	PDF_MARK_HEADER = -3, /* artefacts: running heads, folios */
	PDF_MARK_FOOTER = -4,
};

/* Page coordinates of a point of the group, checked. */
mpt pdf_state_x(struct pdf_content *c, int64_t u);
mpt pdf_state_y(struct pdf_content *c, int64_t v);
/* A length, checked like a coordinate. */
mpt pdf_state_length(struct pdf_content *c, int64_t v);

void pdf_state_fill(struct pdf_content *c, int32_t rgb);
void pdf_state_stroke(struct pdf_content *c, int32_t rgb);
void pdf_state_end_text(struct pdf_content *c);
void pdf_state_end_path(struct pdf_content *c);
/* Text or path may be under way, never both. */
void pdf_state_end_object(struct pdf_content *c);

void pdf_state_begin_text(struct pdf_content *c);

/* From here on everything belongs to the element, or is an artefact. */
void pdf_state_mark(struct pdf_content *c, int mark);
/* The same for text that follows: neighbours of several elements share one text object. */
void pdf_state_mark_text(struct pdf_content *c, int mark);

/* What follows is another piece of content, also if it is of the same element. */
void pdf_state_part(struct pdf_content *c);

/* To that of what is drawn, which covers its place. */
void pdf_state_mark_op(struct pdf_content *c, const struct op *op);

#endif

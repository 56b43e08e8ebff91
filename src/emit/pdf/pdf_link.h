/*
 * Active areas: links to addresses and to places in the book, as link annotations. Also places and
 * rectangles in the page's own coordinates, which other parts need too.
 */
#ifndef EMIT_PDF_LINK_H
#define EMIT_PDF_LINK_H

#include "emit/pdf/pdf_store.h"
#include "book/book.h"

/* y-up, from the lower left corner of the page, mpt. */
struct pdf_rect {
	int64_t x0, y0, x1, y1;
};

/* A piece of a link: all of it, or what of it is on one line or in one font. */
struct pdf_area {
	const struct group *group;
	const struct op *op;
	struct pdf_rect rect;
	int link; /* index in struct pdf_links */
};

struct pdf_link {
	const struct op *op; /* of its first area */
	int first, n;	     /* its areas, side by side in struct pdf_links */
	struct str words;    /* what stands there; empty: not known */
	int object;	     /* the annotation */
	int element;	     /* pdf_tags, or -1 */
	int key;	     /* in the parent tree, if element is set */
};

/* The links of one page, in the order of the book. */
struct pdf_links {
	struct pdf_link *p;
	int n;
	struct pdf_area *area;
	int narea;
};

bool pdf_anchor_placed(const struct book *b, const struct anchor *anchor);

/* "[12 0 R/XYZ 36 540 null]"; pages are object numbers. */
void pdf_destination(struct buf *out, const struct book *b, const int *pages,
		     const struct anchor *anchor);

/* A place of a page as it is drawn, y-up: before a page is scaled. */
struct pdf_place {
	int page;
	int64_t x, y;
};
struct pdf_place pdf_place_of(const struct book *b, const struct anchor *anchor);
/* "[12 0 R/XYZ 36 540 null]": the object is that of a page, or of an element on it. */
void pdf_put_place(struct buf *out, const struct book *b, int object, struct pdf_place place);

/* The area of a group's box u, v, w, h on a page of height page_h. */
struct pdf_rect pdf_rect_of(const struct group *g, mpt page_h, const struct op *op);
/* The height of a page in the lengths of its groups. */
mpt pdf_page_height(const struct page *p);
/* A rectangle in lengths of groups, as it is drawn by the scale of its page. */
struct pdf_rect pdf_rect_scaled(struct pdf_rect r, int32_t scale);
/* Makes r as large as to hold more, too. */
void pdf_rect_add(struct pdf_rect *r, struct pdf_rect more);
/* As far as PDF goes. */
int64_t pdf_clamp(int64_t v);
/* "[x0 y0 x1 y1]" */
void pdf_put_rect(struct buf *out, struct pdf_rect r);

/* Reserves the annotations of a page, which is unpacked. Links to places that are nowhere are left
 * out. */
struct pdf_links pdf_links_collect(struct arena *a, struct pdf_store *s, const struct book *b,
				   const struct page *p);

/* The link of the group whose area holds u, v (group coordinates), or NULL. */
struct pdf_link *pdf_links_find(const struct pdf_links *l, const struct group *g, int64_t u,
				int64_t v);

#endif

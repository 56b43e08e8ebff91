/*
 * Links as annotations of their pages, and what they have in common with bookmarks: where they
 * lead, and what such a place is called.
 */
#ifndef EMIT_PDF_ANNOT_H
#define EMIT_PDF_ANNOT_H

#include "emit/pdf/pdf_link.h"
#include "emit/pdf/pdf_tags.h"

/* Titles of the places that the outline knows: what a link to such a place is called. */
struct pdf_titles;
struct pdf_titles *pdf_titles_new(struct arena *a, const struct book *b);

/* What leads there: "/Dest[..]" or, in version 2, an action that names the element as well. tags
 * may be NULL. */
void pdf_go_to(struct buf *out, const struct book *b, const int *pages, const struct pdf_tags *tags,
	       const struct anchor *anchor);
/* "/D[..]/SD[..]" */
void pdf_destinations(struct buf *out, const struct book *b, const int *pages,
		      const struct pdf_tags *tags, const struct anchor *anchor);

/* Annotations that wait for the elements of later pages, which version 2 names. */
struct pdf_waiting {
	struct arena *a;
	VEC(struct pdf_waiting_link {
		int object;
		struct str entries;
		const struct anchor *anchor;
	})
	link;
};

/* Writes the annotations and appends references to them. waiting: NULL if none has
 * to wait. */
void pdf_links_write(const struct pdf_links *l, struct pdf_store *s, const struct book *b,
		     const int *pages, const struct pdf_titles *t, struct pdf_waiting *waiting,
		     struct buf *entries);
/* Writes those that have waited. */
void pdf_links_finish(struct pdf_waiting *waiting, struct pdf_store *s, const struct book *b,
		      const int *pages, const struct pdf_tags *tags);

#endif

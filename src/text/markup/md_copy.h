/*
 * The copy of a text that the Markdown library reads. It is edited for what the library does not
 * know, and remembers where: text is always cut from the source, so an edit changes what a text
 * means and never what it says.
 */
#ifndef TEXT_MD_COPY_H
#define TEXT_MD_COPY_H

#include "text/markup/md_edit.h"

struct md_copy {
	struct str source;
	char *p;	      /* ends in a line end and COPY_TAIL zeros */
	size_t n;	      /* with the line end, without the zeros */
	struct md_edit *edit; /* ascending */
	int nedit;
	size_t uneven; /* of the rule of one with another number of columns than its head has */
	size_t wide;   /* source offset of a table with too many columns, or SIZE_MAX */
};

enum { COPY_TAIL = 16 }; /* the library (0.4.8) looks beyond the end of a text */

/* In the arena. one: the text is one paragraph, whose line ends are spaces. */
struct md_copy md_copy_make(struct arena *a, struct str source, bool one);

/* The place in the source of a byte of the copy. end: of the end of a stretch. */
size_t md_copy_source(const struct md_copy *c, size_t at, bool end);

/* The edit of the mark of an item at a byte of the source, or NULL. */
const struct md_edit *md_copy_mark(const struct md_copy *c, size_t src);

#endif

/* The reader of Markdown: a text becomes a tree of blocks. */
#ifndef TEXT_MD_READ_H
#define TEXT_MD_READ_H

#include "text/markup/inline_text.h"

enum {
	MD_TEXT_MAX = 256 << 10, /* bytes of one text: tables cost their rows times their columns */
	MD_PER_BYTE = 16,	 /* bytes of addresses for each byte of text: a long definition may
				    be used often */
};

struct md_source {
	struct arena *a; /* for the tree */
	struct inline_text in;
	const struct text *text; /* valid UTF-8 */
	bool one;		 /* one paragraph only */
};

/* The first block, or NULL: an empty text, or *refused says that it goes beyond a limit. Complaints
 * are left in s->in. */
struct block *md_read(struct md_source *s, const char **refused);

#endif

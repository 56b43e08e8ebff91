/* A text that is to be read, and the limits of reading. */
#ifndef TEXT_MD_SOURCE_H
#define TEXT_MD_SOURCE_H

#include "text/markup/inline_text.h"

enum {
	MD_TEXT_MAX =
		4 << 20,  /* bytes of one text, far above a book: the library counts in 32 bits */
	MD_PER_BYTE = 16, /* bytes of addresses for each byte of text: a long definition may
			     be used often */
};

struct md_source {
	struct arena *a; /* for the tree */
	struct inline_text in;
	const struct text *text; /* valid UTF-8 */
	bool one;		 /* one paragraph only */
};

#endif

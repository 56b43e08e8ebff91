/* What lines of text are shown with: between pdf_line.c and pdf_text.c. */
#ifndef EMIT_PDF_TEXT_PARTS_H
#define EMIT_PDF_TEXT_PARTS_H

#include "emit/pdf/pdf_state.h"

/* How a fragment stands in its line. */
struct line_part {
	bool first, last;
	const struct fragment *spaces; /* behind it, and to go with it; or NULL */
};

/* The fragment's glyphs, from the place and in the font that are set. */
void pdf_glyphs_show(struct pdf_content *c, const struct op *op, const struct fragment *f,
		     struct line_part at);

/* What parts the line from the next one, behind the glyphs that were shown last; often nothing. */
void pdf_closing_show(struct pdf_content *c, const struct op *op);

/* Do strings from here on have their characters from last to first? */
void pdf_reversed_set(struct pdf_content *c, bool reversed);

#endif

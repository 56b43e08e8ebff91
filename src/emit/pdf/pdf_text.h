/* Text in a content stream. */
#ifndef EMIT_PDF_TEXT_H
#define EMIT_PDF_TEXT_H

#include "emit/pdf/pdf_state.h"

void pdf_text_show(struct pdf_content *c, const struct op *op);

#endif

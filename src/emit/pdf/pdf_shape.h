/* Lines and areas in a content stream. */
#ifndef EMIT_PDF_SHAPE_H
#define EMIT_PDF_SHAPE_H

#include "emit/pdf/pdf_state.h"

void pdf_shape_draw(struct pdf_content *c, const struct op *op);

#endif

/* The sRGB colour space as an ICC profile, for the output intent of archival files. */
#ifndef EMIT_PDF_ICC_H
#define EMIT_PDF_ICC_H

#include "base/str.h"

/* Appends the profile, about half a kilobyte. */
void pdf_icc_put(struct buf *b);

#endif

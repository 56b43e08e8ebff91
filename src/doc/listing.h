/* What --list prints. */
#ifndef DOC_LISTING_H
#define DOC_LISTING_H

#include "doc/layout.h"

void list_papers(struct buf *out);
void list_layouts(struct arena *a, const struct places *places, struct diag *d, struct buf *out);
void list_fonts(struct arena *a, const struct places *places, struct diag *d, struct buf *out);

/* The name of a paper like this one, NULL if none is near. */
const char *paper_near(struct str name);

#endif

/* Spans of a paragraph. */
#ifndef TEXT_INLINE_H
#define TEXT_INLINE_H

#include "text/markup/inline_text.h"

/* Spans of all the runs, in arena a, and no runs are left. */
struct span *inline_spans(struct inline_text *t, struct arena *a, struct place *at, int *n);

#endif

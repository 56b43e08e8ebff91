/* --dump=texts: the blocks and spans of every text of a guide. */
#ifndef EMIT_DUMP_TEXTS_H
#define EMIT_DUMP_TEXTS_H

#include "doc/guide/guide.h"
#include "text/markup/markup.h"

void dump_texts(const struct guide *g, struct markup *m, struct arena *a, struct buf *out);

#endif

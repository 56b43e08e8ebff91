/* The guide as text, for --dump=model and for tests. */
#ifndef DOC_GUIDE_DUMP_H
#define DOC_GUIDE_DUMP_H

#include "doc/guide/guide.h"

void guide_dump(const struct guide *g, struct buf *out);

#endif

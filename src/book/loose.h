/* Finished groups as they are, for books so small that packing them would save nothing. */
#ifndef PAGE_LOOSE_H
#define PAGE_LOOSE_H

#include "book/book.h"

/*
 * What the group holds, copied into the arena as it will be read: op and placed are replaced, and
 * nothing of it needs to live on but nodes, anchors, fonts, languages and the names of files. The
 * same comes back as from a packed group (page/pack.h).
 */
void loose_keep(struct arena *a, struct group *g);

#endif

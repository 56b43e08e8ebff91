/* The reader of Markdown: a text becomes a tree of blocks. */
#ifndef TEXT_MD_READ_H
#define TEXT_MD_READ_H

#include "text/markup/md_source.h"

/* The first block, or NULL: an empty text, or *refused says that it goes beyond a limit. Complaints
 * are left in s->in. */
struct block *md_read(struct md_source *s, const char **refused);

#endif

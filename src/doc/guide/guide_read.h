/* Reads study guides. */
#ifndef DOC_GUIDE_READ_H
#define DOC_GUIDE_READ_H

#include "doc/guide/guide.h"

/* NULL after errors. bytes live as long as the guide. */
struct guide *guide_read(struct arena *a, const char *file, struct str bytes, struct diag *d);

#endif

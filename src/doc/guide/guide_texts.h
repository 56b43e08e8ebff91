/* Every text of a guide that holds markup. */
#ifndef DOC_GUIDE_TEXTS_H
#define DOC_GUIDE_TEXTS_H

#include "doc/guide/guide.h"

/* one: it is one paragraph, which holds no blocks. */
typedef void guide_visit(void *user, const char *field, const struct text *t, bool one);

/* In the order of the guide. Absent texts are not visited. */
void guide_each_text(const struct guide *g, guide_visit *visit, void *user);

#endif

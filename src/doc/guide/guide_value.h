/* What the readers of a guide share: the reader, and the values that all keys have. */
#ifndef DOC_GUIDE_VALUE_H
#define DOC_GUIDE_VALUE_H

#include "doc/guide/guide.h"

struct guide_reader {
	struct arena *a;    /* of the guide */
	struct arena *work; /* of what is needed to read it */
	struct diag *d;
	struct guide *g;
	struct str language; /* of the section or card being read; empty: that of the guide */
	VEC(struct text) languages;
};

/* Reports a missing or empty value; what: the mapping, as messages name it. true: there is
 * something to read. */
bool value_filled(struct guide_reader *r, const struct ynode *map, const char *key, bool required,
		  const char *what);

/* One text in the language at hand; false after an error. */
bool value_text(struct guide_reader *r, const struct ynode *n, struct text *t);

/* A list of texts; one text stands for a list of one. */
void value_texts(struct guide_reader *r, const struct ynode *n, struct texts *ts);

#endif

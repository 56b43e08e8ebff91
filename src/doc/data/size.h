/* Sizes that are asked for on the command line: by name, or as WIDTHxHEIGHT with units. */
#ifndef DOC_SIZE_H
#define DOC_SIZE_H

#include "base/diag.h"
#include "doc/data/paper.h"

extern const struct paper cardsizes[]; /* ends with name NULL; in order of name */

/*
 * A name of the table (without regard to case) or "63mm x 88mm", "63x88", "2.5x3.5in"; x or the
 * multiplication sign, and millimetres where no unit is given. On success
 * *out holds the size, its name pointing to the table's or to s. Else an error that names `option`
 * and the nearest name.
 */
bool size_read(struct arena *a, const struct paper *table, const char *option, struct str s,
	       struct diag *d, struct paper *out);

/* "90mm x 160mm" and the like: true, and *out holds it, its name a copy in a. Reports nothing. */
bool size_pair(struct arena *a, struct str s, struct paper *out);

#endif

/*
 * Counts what is on a group before it is packed: words and letters of each field, sizes of
 * styles. A field may continue over several groups, even within a word.
 */
#ifndef PAGE_TALLY_H
#define PAGE_TALLY_H

#include "page/compose/compose.h"

struct tally; /* opaque; made only if a report is wanted */

struct tally *tally_new(struct composer *c);
/* Notes on g what its operations say, in c->keep. */
void tally_group(struct tally *t, struct group *g);

#endif

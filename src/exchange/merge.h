/*
 * An import into a guide that exists: its lines stay as they are, comments and all. Cards are the
 * same by their ids; what the guide says is kept, what it lacks is added, and nothing goes.
 */
#ifndef EXCHANGE_MERGE_H
#define EXCHANGE_MERGE_H

#include "exchange/draft.h"

/*
 * The text of the guide `old` (read from `bytes`) with what the finished draft has beyond it. What
 * differs and is kept is noted in the draft. false after an error: parts are not written in lines
 * of their own.
 */
bool merge_guides(struct draft *d, const struct guide *old, struct str bytes, struct buf *out);

#endif

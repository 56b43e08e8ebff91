/*
 * An import into a guide that exists. Cards and sections are the same by their ids. Field by field:
 * what the guide lacks is added; what is still as an import wrote it (record.h) is brought up to
 * date; what was edited by hand is kept, and told if the source has changed too. All other lines
 * stay as they are, comments and all.
 */
#ifndef EXCHANGE_MERGE_H
#define EXCHANGE_MERGE_H

#include "exchange/draft.h"

/*
 * The text of the guide `old` (read from `bytes`) with the finished draft merged into it, and the
 * new record. What was brought up to date, and what differs and is kept, is noted in the draft with
 * both places. false after an error: parts are not written in lines of their own.
 */
bool merge_guides(struct draft *d, const struct guide *old, struct str bytes, struct buf *out);

#endif

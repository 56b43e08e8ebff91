/* An imported guide as a file: its head says whether it was edited, its end what was imported. */
#ifndef EXCHANGE_GUIDE_FILE_H
#define EXCHANGE_GUIDE_FILE_H

#include "exchange/draft.h"

/* The guide of the draft as YAML, and as it is when that is read: what later imports compare with.
 */
const struct guide *guide_read_back(struct draft *d, struct buf *body);

/* The guide of the draft as a file, headed by a comment that says where it comes from and what it
 * then was, and ended by the record of what was imported (record.h). */
void guide_write_file(struct draft *d, struct buf *out);
/* A body with such a head. */
void guide_seal(struct str body, struct buf *out);
/* Is this file as guide_write_file() wrote it, or empty? *body is what comes after its head. */
bool guide_is_untouched(struct str file, struct str *body);

#endif

/* The account of an import: what was taken, guessed, changed and left, each with its line. */
#ifndef EXCHANGE_ACCOUNT_H
#define EXCHANGE_ACCOUNT_H

#include "exchange/draft.h"

/* Notes of one kind. */
int account_count(const struct draft *d, enum note_kind kind);

/* "taken", "guessed", "changed", "left" */
const char *account_word(enum note_kind kind);

/*
 * Lines such as `article.txt:12: left: advert: "Subscribe ..." (any.yaml: advert)`, in the order of
 * the source; what was merely taken is counted only, unless `all`; after `most` lines
 * the rest is counted (0: all are shown). A summary ends it.
 */
void account_text(const struct draft *d, bool all, int most, struct buf *out);

/* The same as JSON, with every note; `guide` is the path of what was written. */
void account_json(const struct draft *d, const char *guide, struct buf *out);

#endif

/* What --list prints. */
#ifndef DOC_LISTING_H
#define DOC_LISTING_H

#include "base/diag.h"
#include "doc/yaml/places.h"

#include "doc/data/size.h"

/* A word, with spaces up to the column and two more. */
void list_name(struct buf *out, struct str name, size_t column);

/* A table of sizes: papers or cardsizes. */
void list_papers(const struct paper *table, struct buf *out);
void list_stocks(struct arena *a, const struct places *places, struct diag *d, struct buf *out);
void list_layouts(struct arena *a, const struct places *places, struct diag *d, struct buf *out);
void list_presses(struct arena *a, struct buf *out); /* profiles for --press x4 */
void list_fonts(struct arena *a, const struct places *places, struct diag *d, struct buf *out);

/* Keeps the lines that hold every one of the words, in either case. false: none is left. */
bool list_search(struct buf *lines, const char *const *word, int n);

#endif

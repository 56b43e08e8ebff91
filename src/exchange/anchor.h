/*
 * Links within a source. Readers note which names (ids of HTML, the names that GitHub gives to
 * headings) lead to which chunk, and put a mark into the markup where a link leads to such a name;
 * when the cards have their ids, the marks become cross references, or their words and a note.
 */
#ifndef EXCHANGE_ANCHOR_H
#define EXCHANGE_ANCHOR_H

#include "exchange/chunk.h"

/* One more name for what comes next: `chain` is what chunk.anchor will be, 0 at first. Returns the
 * new chain. */
int anchor_add(const struct source *src, int chain, struct str name);
/* The name of a heading on GitHub; further headings of the same words get a number. */
int anchor_heading(const struct source *src, int chain, struct str heading);

/* <a id="x"></a> and a {#x} at the end leave the markup of s and join the chain. */
struct str anchor_take(const struct source *src, struct str s, int *chain);

/* All names of a chunk lead to this card. NULL: to none. */
void anchor_bind(struct draft *d, int chain, struct draft_card *c);

/* "#what-is-go" as the address that stands in the markup until the cards have ids. */
struct str anchor_jump(const struct source *src, struct str url, struct loc at);

/* Puts cross references, or words, where the marks are, in the guide and in the notes. */
void anchors_resolve(struct draft *d);

#endif

/*
 * The order of the alphabet, for indexes and glossaries: by letters first, accents and case decide
 * between equals. Letters that a language has of its own stand where its `sorting` says; others
 * with a mark stand with their base letter. Signs and blanks at the beginning do not count.
 */
#ifndef TEXT_COLLATE_H
#define TEXT_COLLATE_H

#include "base/str.h"
#include "text/lang/language.h"

/* Bytes in a that str_cmp puts into the order of the texts. */
struct str collate_key(struct arena *a, struct str s, const struct language *l);

/* The letter that a text is looked for under, in upper case; "0–9" for numbers; empty for what has
 * no alphabet. In a. */
struct str collate_head(struct arena *a, struct str s, const struct language *l);

#endif

/*
 * No-break spaces that a language wants and authors do not type: before tall punctuation, inside of
 * guillemets, after short words, between a number and its unit.
 */
#ifndef TEXT_SPACING_H
#define TEXT_SPACING_H

#include "text/lang/language.h"

/* A walk through bytes [pos, end) of a paragraph s. */
struct spacing {
	const struct language *language;
	struct str s;
	size_t pos, end;
};

/* Bytes [from, to) are to be set as `by`; from = to: it is put in between. */
struct respace {
	size_t from, to;
	struct str by;
};

/* The next change, or false. Blanks and signs outside of [pos, end) are looked at, not changed. */
bool spacing_next(struct spacing *sp, struct respace *out);

#endif

/*
 * Straight quotes become typographic ones: which ones is a matter of the language, and in which
 * direction by what stands around them. Also the two kinds of character that decide it.
 */
#ifndef TEXT_QUOTES_H
#define TEXT_QUOTES_H

#include <stdbool.h>
#include <stdint.h>

#include "text/lang/language.h"

/* State along one paragraph; starts zeroed but for the language. */
struct quoting {
	const struct language *language;
	uint32_t prev;	   /* character before, marks of markup left out; 0 at the start */
	uint32_t earlier;  /* the one before that, if it belongs to the same piece of text */
	bool outer, inner; /* such a quotation is open */
};

/* What to set for a " or ' with `rest` after it; empty: the straight mark. prev moves on. */
struct str quote_double(struct quoting *q, struct str rest);
struct str quote_single(struct quoting *q, struct str rest);

bool cp_is_space(uint32_t cp); /* 0, the edge of the text, counts */
bool cp_is_word(
	uint32_t cp); /* letters and digits of any script, as far as quotes and marks care */

#endif

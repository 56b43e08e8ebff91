/*
 * Straight quotes become typographic ones: which ones by language, and in which direction by what
 * stands around them. Also the two kinds of character that decide it.
 */
#ifndef TEXT_QUOTES_H
#define TEXT_QUOTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct quote_style {
	const char *language;		      /* primary subtag of BCP 47 */
	const char *open, *close;	      /* for " */
	const char *inner_open, *inner_close; /* for ' */
};

/* Never NULL: English for a language that the table lacks. */
const struct quote_style *quote_style_find(struct str language);

/* State along one paragraph; starts zeroed but for the style. */
struct quoting {
	const struct quote_style *style;
	uint32_t prev;	   /* character before, marks of markup left out; 0 at the start */
	bool outer, inner; /* such a quotation is open */
};

/* What to set for a " or ' with `rest` behind it; NULL: the straight mark. prev moves on. */
const char *quote_double(struct quoting *q, struct str rest);
const char *quote_single(struct quoting *q, struct str rest);

bool cp_is_space(uint32_t cp); /* 0, the edge of the text, counts */
bool cp_is_word(
	uint32_t cp); /* letters and digits of any script, as far as quotes and marks care */

#endif

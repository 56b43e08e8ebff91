/* What libyaml's syntax errors mean, and what people typed that led to them. */
#ifndef DOC_YSYNTAX_H
#define DOC_YSYNTAX_H

#include "base/str.h"

/*
 * The message for a problem in libyaml's words, noticed at byte *at of bytes; began: where what it
 * was reading began. NULL: there is none but libyaml's. *at moves to the cause where it is known: a
 * no-break space that looks like indentation, a '#' that begins a comment, quotes that are none.
 * Made in a, or constant.
 */
const char *ysyntax_message(struct arena *a, struct str bytes, const char *problem, size_t began,
			    size_t *at);

/*
 * Blanks that YAML takes for letters, such as U+00A0 from a web page: the code point if one stands
 * at byte i, else 0.
 */
uint32_t ysyntax_odd_blank(struct str s, size_t i);

/*
 * Why the text of a key, or of a value in place of a mapping, may not be what was meant: "no-break
 * space (U+00A0) after ':'" and such; NULL if nothing is wrong with it. Made in a.
 */
const char *ysyntax_odd_key(struct arena *a, struct str key);

#endif

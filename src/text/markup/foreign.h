/* Markup of other programs, which is printed as it is and told with the nearest way to say it. */
#ifndef TEXT_FOREIGN_H
#define TEXT_FOREIGN_H

#include "text/markup/inline_text.h"

/* Is there any at byte i of the run, a '=', '^', ':', '!' or '#'? Looks at a few bytes behind it,
 * and at the one before. */
void foreign_look(struct inline_text *t, const struct inline_run *r, size_t i);

/* May a text that holds this byte, with this one behind it, have any? */
static inline bool foreign_may(char c, char next)
{
	return (c == '=' && next == '=') || c == '^' ||
	       (c == ':' && ((next >= 'a' && next <= 'z') || next == '+')) ||
	       (c == '!' && next == '!');
}

#endif

/* Front matter: "---", keys and values, "---" at the head of a Markdown file. */
#ifndef EXCHANGE_FRONT_H
#define EXCHANGE_FRONT_H

#include "exchange/chunk.h"
#include "exchange/line.h"

/* Takes title, subtitle, author, language and keywords into the draft; the rest is told to be left.
 * Returns how many lines it has, 0: there is none. */
int front_matter(const struct source *src, const struct text_line *line, int n);

#endif

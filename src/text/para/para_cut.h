/* Words that no line can hold. */
#ifndef TEXT_PARA_CUT_H
#define TEXT_PARA_CUT_H

#include "text/para/atoms.h"

/* A word of a group of segments that no line can hold. any: wherever it may be divided,
 * even if a line could hold this word. */
void para_cut_word(struct breaker *b, int segment, bool any);
/* Is it nothing but a space that ties the words around it? */
bool para_ties(const struct segment *s);
/* The line ends between two segments of such a group. */
void para_cut_between(struct breaker *b, int segment);

#endif

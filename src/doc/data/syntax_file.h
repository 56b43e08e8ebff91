/* The languages of data/syntax, read when code in one of them is first coloured. */
#ifndef DOC_SYNTAX_FILE_H
#define DOC_SYNTAX_FILE_H

#include "text/markup/syntax.h"
#include "doc/yaml/places.h"

struct syntax_set; /* opaque */

/* data: the folder that holds data/syntax. Nothing is read yet. */
struct syntax_set *syntax_set_new(struct arena *a, const struct places *places, struct diag *d);
void syntax_set_drop(struct syntax_set *s);

/* By the word after a fence, in any case: a file's name or one of its aliases. NULL if there is no
 * such language, which is no mistake, or after an error. */
struct syntax *syntax_find(struct syntax_set *s, struct str language);

#endif

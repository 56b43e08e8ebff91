/*
 * Thai is written without spaces between words: where words end is looked up in a dictionary.
 * thai.c is the only file that sees libthai.
 */
#ifndef TEXT_THAI_H
#define TEXT_THAI_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct thai_words; /* the dictionary; opaque */

/* NULL if libthai's dictionary is not there. */
struct thai_words *thai_open(void);
void thai_close(struct thai_words *t);

static inline bool thai_char(uint32_t cp)
{
	return cp >= 0x0E00 && cp <= 0x0E7F;
}

/*
 * For a stretch of Thai, s.n bytes: sets may[i] to `mark` where a word begins at byte i, i > 0.
 * scratch is left as it was.
 */
void thai_breaks(struct thai_words *t, struct arena *scratch, struct str s, char *may, char mark);

#endif

/* Packs a hyphenation dictionary as it comes, hyph_*.dic; the only module that sees libhyphen. */
#ifndef TEXT_PATTERNS_PACK_H
#define TEXT_PATTERNS_PACK_H

#include "base/str.h"

/*
 * dic: the text of a dictionary. NULL and the block for patterns_open, or why there is none
 * (static text, for the end of a message).
 */
const char *patterns_pack(struct arena *a, struct str dic, struct str *out);

#endif

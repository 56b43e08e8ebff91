/*
 * What Unicode says about characters: line break opportunities (UAX #14), user-perceived
 * characters (UAX #29), letters and case. unicode.c is the only file that sees GNU libunistring.
 */
#ifndef TEXT_UNICODE_H
#define TEXT_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
	CP_NBSP = 0xA0,
	CP_SOFT_HYPHEN = 0xAD,
	CP_THIN_SPACE = 0x2009,
	CP_HAIR_SPACE = 0x200A,
	CP_HYPHEN = 0x2010,
	CP_NB_HYPHEN = 0x2011,
	CP_ELLIPSIS = 0x2026,
	CP_NARROW_NBSP = 0x202F,
};

/* may[i] becomes 1 where a line may begin at byte i, 2 where it must, else 0; s.n bytes. s is
 * valid UTF-8. */
enum { BREAK_NONE, BREAK_MAY, BREAK_MUST };
void unicode_breaks(struct str s, char *may);

/* False if a and b, which follow each other, belong to one user-perceived character. */
bool unicode_cluster_break(uint32_t a, uint32_t b);

bool unicode_is_letter(uint32_t cp);
bool unicode_is_upper(uint32_t cp);
bool unicode_is_mark(uint32_t cp); /* combining */
uint32_t unicode_lower(uint32_t cp);

uint32_t utf8_last(struct str s); /* last code point, 0 if s is empty */

#endif

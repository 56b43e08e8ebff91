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
	CP_REPLACEMENT = 0xFFFD, /* for a character that cannot be said */
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
bool unicode_is_alnum(uint32_t cp); /* letters and numbers: general categories L and N */
bool unicode_is_upper(uint32_t cp);
bool unicode_is_mark(uint32_t cp); /* combining */
uint32_t unicode_lower(uint32_t cp);
uint32_t unicode_upper(uint32_t cp);
uint32_t unicode_base(uint32_t cp); /* without its marks: e for é */

/*
 * Itemisation by script (UAX #24): true if cp begins a run of another script than *script, which
 * becomes that of cp. Characters common to scripts and marks go with what comes before them.
 * Starts with NULL.
 */
bool unicode_script_begins(const void **script, uint32_t cp);

/* Unicode's name of cp's script, such as "Arabic"; NULL if it is common to several. */
const char *unicode_script_name(uint32_t cp);

/* Do two neighbours of a cursive script join, so that each is shaped with a view to the other? */
bool unicode_joins(uint32_t before, uint32_t after);
/* Marks that joining looks through. */
bool unicode_is_transparent(uint32_t cp);

/* Ideographs, kana and the like: characters as wide as high, between which lines may end. */
bool unicode_is_ideographic(uint32_t cp);
bool unicode_is_hangul(uint32_t cp);

/* The mirror image of a bracket and the like; cp itself if it has none. */
uint32_t unicode_mirror(uint32_t cp);
bool unicode_is_private(uint32_t cp); /* for private use: means what a font makes of it */

bool unicode_is_ignorable(uint32_t cp); /* joiners, selectors: may be left out where unknown */

enum { UNICODE_NAME_MAX = 256 };
/* "shaking face", in lower case; false: it has none, or is newer than the list of names. */
bool unicode_name(uint32_t cp, char out[UNICODE_NAME_MAX]);

bool unicode_is_blank(uint32_t cp);   /* a space of any width: general category Zs */
bool unicode_is_control(uint32_t cp); /* general category Cc, and what parts lines */
/* The same characters, composed (form NFC of UAX #15). In the arena; s itself if it is ASCII. */
struct str unicode_composed(struct arena *a, struct str s);

uint32_t utf8_last(struct str s); /* last code point, 0 if s is empty */

/* Letters and numbers of a text. */
int unicode_letters(struct str s);

#endif

/*
 * Where words may be hyphenated, by the dictionaries hyph_*.dic that libhyphen reads or by the
 * packed form of them, hyph_*.hyc (patterns.h).
 */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H

#include "base/diag.h"
#include "base/str.h"

enum {
	HYPHEN_LEFT_MIN = 2,  /* letters that stay before a hyphen, if nobody says */
	HYPHEN_RIGHT_MIN = 3, /* letters that go to the next line, likewise */
	HYPHEN_WORD_MIN = 5,  /* letters of a word that is worth dividing */
	HYPHEN_WORD_MAX = 90, /* bytes; longer "words" are none */
};

struct hyphenator; /* opaque */

/*
 * The dictionary in dir that fits the language (BCP 47) best: hyph_en_GB.dic for "en-GB", else
 * hyph_en.dic, else the first hyph_en_*.dic in order of names; a .hyc that was made from it, or
 * stands alone, serves in its place. NULL, after a warning, if there is none or it cannot be used.
 */
struct hyphenator *hyphen_open(struct arena *a, const char *dir, struct str language,
			       struct diag *d);
void hyphen_close(struct hyphenator *h);

/* Letters that must stay before a hyphen and go to the next line; patterns may ask for more. */
void hyphen_minima(struct hyphenator *h, int left, int right);

/*
 * Offsets into word before which a hyphen may be set, ascending; at most max. word is all letters;
 * anything else and short words have none. One with capitals inside has those between
 * the parts of a name, if it begins with a capital.
 */
int hyphen_points(struct hyphenator *h, struct str word, size_t *at, int max);

#endif

/*
 * Words in ASCII letters, for names that programs and command lines can carry. Latin letters lose
 * their accents, other alphabets and syllabaries are spelt by their sounds, roughly. romanise.c
 * asks GNU libunistring for names and decompositions of characters.
 */
#ifndef TEXT_ROMANISE_H
#define TEXT_ROMANISE_H

#include "base/str.h"

/*
 * Lower-case words of a-z and 0-9, joined by single hyphens, at most `most` bytes (cut between
 * words if there is a place). language: BCP 47, decides what becomes of umlauts. *lost: letters
 * that have no spelling, such as ideographs, were left out. Made in a.
 */
struct str romanise_slug(struct arena *a, struct str s, struct str language, size_t most,
			 bool *lost);

#endif

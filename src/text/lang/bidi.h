/*
 * Text that runs from right to left, and both directions in one paragraph: the Unicode
 * bidirectional algorithm (UAX #9). bidi.c is the only file that sees FriBidi.
 *
 * Most paragraphs have no such character: bidi_needed() says so, and then nobody asks for levels.
 */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

/* Is the language (BCP 47) written from right to left? By its script subtag, or its usual script.
 */
bool bidi_language(struct str language);

/* True if cp can make a paragraph run in two directions: letters and digits of right-to-left
 * scripts, and the characters that control direction. */
bool bidi_char(uint32_t cp);

/* Bytes [from, to) that are a word of their own from left to right, whatever stands around them:
 * program text. */
struct bidi_isolate {
	size_t from, to;
};

/*
 * The embedding level of each byte of a paragraph: odd ones run from right to left. rtl: what the
 * document is; returns what the paragraph is, which differs if it has letters of the other
 * direction only (letters within isolates do not count). Isolates are in order and disjoint. level
 * has text.n bytes; text is valid UTF-8.
 */
bool bidi_levels(struct arena *scratch, struct str text, const struct bidi_isolate *isolate,
		 int nisolate, bool rtl, uint8_t *level);

/* Rule L2: order[k] is the item that stands k-th from the left, of n items with these levels. */
void bidi_order(const uint8_t *level, int n, int *order);

#endif

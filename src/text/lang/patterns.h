/*
 * Packed hyphenation patterns: the automaton that libhyphen builds from a dictionary, written as
 * one block of bytes that is used where it lies, in a mapped file or in memory. patterns_pack.c
 * writes it, this module reads it and takes nothing in it on trust.
 *
 * The block, all numbers with the low byte first:
 *
 *   header    as the offsets below
 *   levels    for compound words and for simple ones, each a table of states. State 0 is the
 *             start; the states reached from one state stand together, in order of their bytes,
 *             and after it, so that no path can run in circles
 *   pool      the rules of the states, and the strings around which nothing may be divided
 */
#ifndef TEXT_PATTERNS_H
#define TEXT_PATTERNS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define PATTERNS_MAGIC "gphyph1\n"

enum {
	PATTERNS_AT_SUM = 8,	 /* u64: digest of all that follows it */
	PATTERNS_AT_SOURCE = 16, /* u64: digest of the dictionary's text */
	PATTERNS_AT_FLAGS = 24,	 /* u32: 1 UTF-8, otherwise ISO 8859-1 */
	PATTERNS_AT_LEAST = 28,	 /* u8 x 4: letters before and after a hyphen, in words and parts */
	PATTERNS_AT_LEVELS = 32, /* u32: 1 or 2; then for each u32 offset, u32 states */
	PATTERNS_AT_POOL = 52,	 /* u32 offset, u32 bytes */
	PATTERNS_AT_KEEP = 60,	 /* u32 offset into the pool, u32 strings (u8 length, bytes) */
	PATTERNS_HEADER = 72,	 /* a multiple of 8 */

	/*
	 * A state: u24 first of the next states, u8 the byte that leads here; u24 the state to try
	 * when no next one fits, u8 count of next states; u32 offset of its rule, 0 for none.
	 */
	PATTERNS_STATE = 12,
	PATTERNS_STATES_MAX = 1 << 24,
	PATTERNS_LEVELS_MAX = 2, /* what libhyphen knows */

	/*
	 * A rule: u8 flags, u8 positions covered, the last lying before the byte just read, u8
	 * count of digits, the digits (0..9; trailing zeros are left out). If it replaces letters:
	 * i8 first position and i8 length of what is replaced, u8 length of what then stands
	 * before the hyphen, and its bytes.
	 */
	PATTERNS_REPLACES = 1, /* flag: letters change at the hyphen */
	PATTERNS_DIVIDES = 2,  /* flag: the replacement says where its hyphen is */

	PATTERNS_WORD_MAX = 192, /* bytes of a word; a replacement may make a part longer */
};

struct pattern_level {
	const unsigned char *states;
	uint32_t n;
	uint32_t start[256]; /* the state that a byte leads to from the start, or 0 */
};

struct patterns {
	struct pattern_level level[PATTERNS_LEVELS_MAX];
	int nlevel;
	struct str pool;
	uint32_t keep, nkeep;
	uint64_t source;
	bool utf8;
	uint8_t left, right, part_left, part_right; /* least letters beside a hyphen */
};

/* NULL, or what is wrong with the block, which must live as long as *out. */
const char *patterns_open(struct str block, struct patterns *out);

/*
 * Where a word of letters, all small and in the code of the patterns, may be divided: may[i] says
 * whether a hyphen can follow byte i. Divisions that change letters are left out. A word of more
 * than PATTERNS_WORD_MAX bytes has none.
 */
void patterns_divide(const struct patterns *p, struct str word, bool *may);

#endif

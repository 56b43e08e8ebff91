/*
 * Lengths. An mpt is a thousandth of a point (1/72 in = 1000 mpt), y grows downwards from the top
 * left. int32_t holds about 750 m. Sums are plain; products go through int64 in the functions here.
 */
#ifndef BASE_LEN_H
#define BASE_LEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef int32_t mpt;

enum {
	PT = 1000, /* mpt in a point */
	LEN_MAX =
		14400 * PT, /* the largest page side that PDF viewers take (ISO 32000-1 Annex C) */
};

/*
 * Reads "12mm", "0.5in", "9pt", "2.5cm" or "-3mm" with at most 4 decimals, no blanks; a bare
 * number is refused except 0. On success *out is rounded to the nearest mpt. false: not a length,
 * or beyond +-LEN_MAX.
 */
bool len_parse(struct str s, mpt *out);

/* round(a * num / den), ties away from zero; den > 0. */
mpt len_scale(mpt a, int64_t num, int64_t den);

/* A decimal such as "1.14" or "-0.012" in thousandths; false if s is no number or out of range. */
bool thousandths_parse(struct str s, int32_t *out);
/* A whole number from `least` to `most`, at most INT32_MAX / 1000; else false, *out unchanged. */
bool whole_parse(struct str s, int32_t least, int32_t most, int32_t *out);

/* "12.5", "-0.012": mpt as points, up to three decimals, no trailing zeros. */
void len_put(struct buf *b, mpt v);
/* Millimetres with up to two decimals, for messages: "148.5". */
void len_put_mm(struct buf *b, mpt v);
/* "12.500": always three decimals, for dumps. */
void len_put3(struct buf *b, mpt v);

#define MM(v) ((mpt)((v)*72000.0 / 25.4 + ((v) < 0 ? -0.5 : 0.5))) /* for constants only */

#endif

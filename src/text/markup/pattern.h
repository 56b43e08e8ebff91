/*
 * Regular expressions, in the syntax of PCRE2: compiled once, bounded in steps, depth and memory
 * whatever the text. pattern.c is the only file that sees PCRE2.
 */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include <stdbool.h>

#include "base/str.h"

struct pattern; /* opaque */

enum {
	PATTERN_LINES = 1, /* ^ and $ match at every line */
};

/* What is wrong with a pattern. */
struct pattern_fault {
	char what[128]; /* in the words of PCRE2; empty: no memory */
	size_t at;	/* bytes of the pattern before it */
};

/*
 * groups: capturing groups whose places are wanted. NULL if the pattern cannot be compiled; fault
 * may be NULL. The caller owns it; pattern_drop.
 */
struct pattern *pattern_new(struct str source, unsigned flags, int groups,
			    struct pattern_fault *fault);
void pattern_drop(struct pattern *p);

enum { PATTERN_UNSET = -1, PATTERN_NONE = -1, PATTERN_LIMIT = -2 };

/*
 * The first match in s at or after pos that is not empty. s is valid UTF-8, pos the start of a
 * character. Returns the number of the mark (*MARK:n) that the match passed last, 0 without one;
 * PATTERN_NONE; or PATTERN_LIMIT if the search was given up.
 *
 * at[0] and at[1] are begin and end of the match, at[2] and at[3] of the first group, and so on;
 * (size_t)PATTERN_UNSET for a group that took no part. They hold until the next search.
 */
int pattern_find(struct pattern *p, struct str s, size_t pos, const size_t **at);

#endif

/* The summary of what was made. */
#ifndef RUN_SUMMARY_H
#define RUN_SUMMARY_H

#include <stdio.h>

#include "page/produce.h"

/* What was made, for standard error: pages, sheets, flip, bytes, and fields that the layout leaves
 * out although cards have them. */
void summary_put(const struct production *p, const struct book *b, const char *path,
		 long long bytes, FILE *out);

/* Parts of it: the file with its cards, sheets and bytes; fields left out; cards whose
 * type had to become smallest. */
void summary_counts(const struct production *p, const struct book *b, const char *path,
		    long long bytes, FILE *out);
/* What a file of --press x4 is for. */
struct press_condition;
void summary_x4(const struct press_condition *press, FILE *out);
void summary_left_out(const struct production *p, FILE *out);
void summary_tightest(const struct production *p, FILE *out);

/* Cards whose text goes on and on, so that they are better made several. */
void summary_longest(const struct production *p, FILE *out);

/* What a count other than one adds to its noun: "s". */
const char *summary_plural(int n);

#endif

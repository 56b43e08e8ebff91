/* Lines of a text, and what they look like to Markdown and to people. */
#ifndef EXCHANGE_LINE_H
#define EXCHANGE_LINE_H

#include "base/str.h"

struct text_line {
	struct str s;	/* without spaces at both ends */
	struct str raw; /* as it stands, without its end */
	int indent;	/* columns before s, a tab to the next multiple of four */
};

/* All lines of a text. */
struct text_line *lines_of(struct arena *a, struct str s, int *n);

/* "- ", "* ", "1. ", "2) ", or a bullet of print: length of the mark with its spaces, 0: none.
 * *number is 0 for bullets. A mark alone counts if `alone`. */
size_t line_item(const struct text_line *l, bool alone, int *number);
int line_heading(const struct text_line *l, struct str *text); /* "## Text": its level, 0: none */
bool line_is_rule(const struct text_line *l);		       /* "---", "* * *" */
int line_underline(
	const struct text_line *l); /* of === or ---: the level of its heading, 0: none */
/* ``` or ~~~: how many; *info is what follows. */
size_t line_fence(const struct text_line *l, char *sign, struct str *info);
bool line_is_table_rule(const struct text_line *l);
/* Does the sentence end here? */
bool line_ends_sentence(struct str s);
bool starts_lower(struct str s); /* with a small letter */

/* Where needle begins in s, NULL: nowhere. */
const char *find_str(struct str s, const char *needle);

/* The lines without the spaces that all of them begin with, each ended by \n. */
struct str lines_dedent(struct arena *a, const struct text_line *l, int n);

#endif

/* The small set of HTML that people write between their words. */
#ifndef TEXT_MD_HTML_H
#define TEXT_MD_HTML_H

#include <stdbool.h>

#include "base/str.h"

enum html_kind {
	HTML_UNKNOWN,
	HTML_COMMENT,
	HTML_NEUTRAL, /* says nothing that print could show: <span> */
	HTML_BREAK,
	HTML_EMPHASIS,
	HTML_STRONG,
	HTML_CODE,
	HTML_STRIKE,
	HTML_SUPER,
	HTML_SUB,
	HTML_KEY,
	HTML_LINK,
	HTML_IMAGE,
	HTML_KINDS,
};

struct html_tag {
	enum html_kind kind;
	bool closing;
};

/* s: one tag or comment, whole. */
struct html_tag html_tag(struct str s);
/* Is it that tag, opening or closing? The name in small letters. */
bool html_is(struct str tag, const char *name);
/* The value of an attribute of a tag as it is written, without its quotes; empty if it has none. */
struct str html_value(struct str tag, const char *name);

#endif

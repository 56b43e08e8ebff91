/* The written forms that short values of a guide must have. Pure functions of a string. */
#ifndef DOC_FORMS_H
#define DOC_FORMS_H

#include "base/str.h"

enum {
	ID_MAX = 64,	/* bytes of an id: it becomes a file name, a bookmark and a CSV field */
	LETTER_MAX = 2, /* characters: the badge of a section holds no more */
};

bool form_is_id(struct str s);	     /* kebab-case: a-z, 0-9, single hyphens inside */
bool form_is_language(struct str s); /* well-formed BCP 47 tag (RFC 5646, section 2.1) */
bool form_is_letter(struct str s);   /* one or two characters, no blank or comma */

/* NULL for an address of http, https or mailto without spaces; else what is wrong with it, to
 * follow its name in a message. */
const char *form_url_fault(struct str s);

/* The first line of s, cut to about 48 bytes at a character: for quoting in a message. */
struct str form_excerpt(struct str s);

/* Without spaces and newlines at the end. */
struct str form_trim_end(struct str s);

#endif

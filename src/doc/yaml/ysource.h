/*
 * The bytes of a YAML file before and beside the parser: encoding, forbidden characters, and
 * places as an editor shows them.
 *
 * libyaml reports bad characters at line 1, takes U+0085, U+2028 and U+2029 for line breaks and so
 * counts other lines than an editor does. Therefore characters are checked here, and places are
 * counted from character indices, never taken from libyaml's lines.
 */
#ifndef DOC_YSOURCE_H
#define DOC_YSOURCE_H

#include "base/diag.h"
#include "base/str.h"

struct ysource {
	const char *file;
	struct str bytes; /* valid UTF-8, without a byte order mark */
	struct str feed;  /* for the parser: as bytes, but U+0085, U+2028, U+2029 are disguised */
	uint32_t disguise[3]; /* the characters that stand for them; 0: none needed */
	bool ascii;
	/* Cursors, so that walking through a file in order costs one pass. */
	size_t index, index_offset; /* a character index and its byte */
	struct loc at;		    /* the place of byte at_offset */
	size_t at_offset;
};

/*
 * Decodes and checks. UTF-8 with or without byte order mark, UTF-16 with one. Registers the text
 * with d. false after errors: bad encoding or characters that YAML does not allow.
 */
bool ysource_open(struct ysource *s, struct arena *a, const char *file, struct str bytes,
		  struct diag *d);

/* Byte offset of the character with this index (from 0); the end if there are fewer. */
size_t ysource_offset(struct ysource *s, size_t index);

/* Place of a byte. Lines end with \n; \r before it is a character of no width, \r alone is taken
 * for \n. */
struct loc ysource_loc(struct ysource *s, size_t offset);

/* Takes the disguise off the characters of a parsed scalar, in place. */
void ysource_restore(const struct ysource *s, char *p, size_t n);

/* May this character be in a YAML file and in a text? */
bool ysource_allowed(uint32_t cp);

#endif

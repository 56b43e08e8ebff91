/*
 * Strings as borrowed slices of valid UTF-8, places in source files, and texts: strings that know
 * where they come from.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A borrowed slice; not NUL-terminated. {NULL, 0} is the empty, absent string. */
struct str {
	const char *p;
	size_t n;
};

/* A place in a file. line and col count from 1, col in characters; line 0: the file as a whole. */
struct loc {
	const char *file;
	int line, col;
};

/* How a scalar was written in its YAML file: says how far positions inside of it are exact. */
enum text_form {
	TEXT_EXACT,   /* one line, byte for byte: col + characters before */
	TEXT_LITERAL, /* `|` block: one source line a line, each indented by `indent` columns */
	TEXT_FOLDED,  /* folded, quoted with escapes or over several lines: only the start is known
		       */
};

/* Bytes [from, to) of a text are a link, whatever signs are in its words or its address. */
struct text_link {
	size_t from, to;
	struct str url;
};

struct text {
	struct str s;
	struct loc at; /* of the first character */
	enum text_form form;
	int indent;	     /* TEXT_LITERAL: columns before the text of every line but the first */
	struct str language; /* BCP 47; empty: that of the guide */
	const struct text_link *link; /* [nlink], in order; those that are not written as marks */
	int nlink;
	bool personal; /* it says something of the person whom a copy is for */
};

#define STR(lit)   ((struct str){(lit), sizeof(lit) - 1})
#define STR_FMT(s) (int)(s).n, (s).p ? (s).p : "" /* for "%.*s" */

struct str str_of(const char *z); /* borrows a NUL-terminated string */
bool str_eq(struct str a, struct str b);
char ascii_lower(char c);
static inline bool ascii_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool str_same(struct str a, struct str b); /* without regard to ASCII case */
bool str_is_whole(struct str a, const char *z);
/* Is it z? Most of those that a key is compared with begin with another letter. z may be NULL. */
static inline bool str_is(struct str a, const char *z)
{
	return (!a.n || (z && a.p[0] == z[0])) && str_is_whole(a, z);
}
int str_cmp(struct str a, struct str b); /* bytewise, as memcmp: <0, 0, >0 */
bool str_starts(struct str s, const char *z);
struct str str_trim(struct str s); /* without spaces, tabs and newlines at both ends */
struct str str_from(struct str s, size_t from);
/* Cuts what stands before the first `sep` off *rest, which goes on after it; all if there is none.
 */
struct str str_cut(struct str *rest, char sep);
/* Both sides of the first `sep`, trimmed; false if it is missing, or a side is empty. */
bool str_halves(struct str s, char sep, struct str *a, struct str *b);
struct str str_copy(struct arena *a, struct str s);
/* The text is followed by a NUL, which does not count. */
struct str str_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_vprintf(struct arena *a, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));

/* FNV-1a, 32 bits, http://www.isthe.com/chongo/tech/comp/fnv/ */
uint32_t str_hash(struct str s, uint32_t seed);

/* Next code point of valid UTF-8 at *i, which moves on; U+FFFD for a broken sequence. */
uint32_t utf8_next_beyond_ascii(struct str s, size_t *i);
static inline uint32_t utf8_next(struct str s, size_t *i)
{
	unsigned char c = (unsigned char)s.p[*i];
	if (c >= 0x80)
		return utf8_next_beyond_ascii(s, i);
	++*i;
	return c;
}
/* Writes cp (at most U+10FFFF) to out[4]; bytes written. */
int utf8_put(char *out, uint32_t cp);
/* Offset of the first byte that is no well-formed UTF-8 (RFC 3629), or s.n. */
size_t utf8_valid(struct str s);
int utf8_length(struct str s); /* characters */

/* Place of the byte at `offset` of t.s, as exact as t.form allows. */
struct loc text_loc(const struct text *t, size_t offset);

/* A growing byte string in an arena. */
struct buf {
	struct arena *a;
	char *p;
	size_t n, cap;
};
void buf_put(struct buf *b, const void *p, size_t n);
void buf_str(struct buf *b, struct str s);
static inline void buf_char(struct buf *b, char c)
{
	if (b->n < b->cap)
		b->p[b->n++] = c;
	else
		buf_put(b, &c, 1);
}
void buf_cp(struct buf *b, uint32_t cp);
/* As a terminal may get it: control characters, those that turn the order of what follows, and what
 * is no UTF-8 are "?"; line breaks are "\n". */
void buf_clean(struct buf *b, struct str s);
void buf_int(struct buf *b, long long v);
void buf_hex(struct buf *b, const void *p, size_t n); /* two small hexadecimal digits a byte */
void buf_html(struct buf *b, struct str s); /* signs of HTML as entities, also within attributes */
void buf_le(struct buf *b, uint64_t v, int bytes); /* the lowest byte first */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str buf_slice(const struct buf *b); /* valid until the next put */

#endif

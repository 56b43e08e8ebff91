/* Characters of Markdown's marks, which are ASCII. */
#ifndef TEXT_MD_CHARS_H
#define TEXT_MD_CHARS_H

#include "base/str.h"

static inline char md_byte(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static inline bool md_is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static inline bool md_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool md_is_alnum(char c)
{
	return md_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

#endif

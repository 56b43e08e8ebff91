/* Reads profiles without trust: every place is looked up within the bytes that there are. */
#include "doc/data/icc.h"

#include <string.h>

enum {
	TAG = 12, /* bytes of an entry of the table: signature, offset, size */
	TAGS_MOST = 100,
	NAME_MOST = 80, /* of descriptions; more is a sentence */
};

uint32_t icc_number(struct str profile, size_t at)
{
	const unsigned char *p = (const unsigned char *)profile.p + at;
	if (at + 4 > profile.n)
		return 0;
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

bool icc_is_at(struct str profile, size_t at, const char *letters)
{
	size_t n = strlen(letters);
	return at + n <= profile.n && memcmp(profile.p + at, letters, n) == 0;
}

/* The description at a tag: letters of ASCII alone, of which each may have a zero before it. */
static const char *name_at(struct arena *a, struct str s, size_t at)
{
	bool wide = icc_is_at(s, at, "mluc");
	size_t from = wide ? at + icc_number(s, at + 24) : at + 12;
	size_t n = wide ? icc_number(s, at + 20) : icc_number(s, at + 8);
	struct buf b = {.a = a};
	for (size_t i = 0; i < n && from + i < s.n && b.n < NAME_MOST; i++) {
		char c = s.p[from + i];
		if (c >= ' ' && c <= '~')
			buf_char(&b, c);
	}
	buf_char(&b, '\0');
	return b.p;
}

const char *icc_name(struct arena *a, struct str profile)
{
	uint32_t n = icc_number(profile, ICC_HEADER);
	for (uint32_t i = 0; i < n && i < TAGS_MOST; i++) {
		size_t at = ICC_HEADER + 4 + TAG * (size_t)i;
		if (icc_is_at(profile, at, "desc"))
			return name_at(a, profile, icc_number(profile, at + 4));
	}
	return "";
}

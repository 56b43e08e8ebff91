/* Thin answers from GNU libunistring, with short cuts for ASCII, which most text is. */
#include "text/unicode.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>

void unicode_breaks(struct str s, char *may)
{
	u8_possible_linebreaks((const uint8_t *)s.p, s.n, "UTF-8", may);
	for (size_t i = 0; i < s.n; i++)
		may[i] = may[i] == UC_BREAK_POSSIBLE	? BREAK_MAY
			 : may[i] == UC_BREAK_MANDATORY ? BREAK_MUST
							: BREAK_NONE;
}

bool unicode_cluster_break(uint32_t a, uint32_t b)
{
	if (b < 0x300) /* no combining character below, and CR LF is not for us */
		return true;
	return uc_is_grapheme_break(a, b);
}

bool unicode_is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
	return uc_is_alpha(cp);
}

bool unicode_is_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	return uc_is_upper(cp);
}

bool unicode_is_mark(uint32_t cp)
{
	return cp >= 0x300 && uc_is_general_category(cp, UC_CATEGORY_M);
}

uint32_t unicode_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 0x20 : cp;
	return uc_tolower(cp);
}

uint32_t utf8_last(struct str s)
{
	if (!s.n)
		return 0;
	size_t i = s.n - 1;
	while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i--;
	return utf8_next(s, &i);
}

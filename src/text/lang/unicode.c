/* Thin answers from GNU libunistring, with short cuts for ASCII, which most text is. */
#include "text/lang/unicode.h"

#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <stdlib.h>

#include <unigbrk.h>
#include <unilbrk.h>
#include <uniname.h>
#include <uninorm.h>

static bool is_ascii_letter(const struct str *s, size_t i)
{
	return i < s->n && (s->p[i] | 0x20) >= 'a' && (s->p[i] | 0x20) <= 'z';
}

/* Behind the word of letters at i with its comma or full stop and one space; i: there is none, or
 * something else than a letter follows. */
static size_t plain_word(const struct str *s, size_t i)
{
	size_t k = i;
	while (is_ascii_letter(s, k))
		k++;
	if (k == i)
		return i;
	if (k < s->n && (s->p[k] == ',' || s->p[k] == '.' || s->p[k] == ';' || s->p[k] == ':' ||
			 s->p[k] == '!' || s->p[k] == '?'))
		k++;
	if (k == s->n)
		return k;
	return s->p[k] == ' ' && is_ascii_letter(s, k + 1) ? k + 1 : i;
}

/* The next place behind i between a letter with a space and a letter, or the end: what stands on
 * its sides does not touch what happens on the other (UAX #14, rules 12 to 31). */
static size_t next_seam(const struct str *s, size_t i)
{
	for (i += 2; i < s->n; i++)
		if (s->p[i - 1] == ' ' && is_ascii_letter(s, i - 2) && is_ascii_letter(s, i))
			return i;
	return s->n;
}

static void stretch_breaks(struct str s, char *may)
{
	u8_possible_linebreaks((const uint8_t *)s.p, s.n, "UTF-8", may);
	for (size_t i = 0; i < s.n; i++)
		may[i] = may[i] == UC_BREAK_POSSIBLE	? BREAK_MAY
			 : may[i] == UC_BREAK_MANDATORY ? BREAK_MUST
							: BREAK_NONE;
}

/* Most text is plain words: there is a break behind the space, and nowhere else. */
void unicode_breaks(struct str s, char *may)
{
	memset(may, BREAK_NONE, s.n);
	for (size_t i = 0, end; i < s.n; i = end) {
		end = plain_word(&s, i);
		if (end == i) {
			end = next_seam(&s, i);
			stretch_breaks((struct str){s.p + i, end - i}, may + i);
		}
		if (i > 0)
			may[i] = BREAK_MAY;
	}
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

bool unicode_is_alnum(uint32_t cp)
{
	if (cp < 0x80)
		return unicode_is_letter(cp) || (cp >= '0' && cp <= '9');
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

bool unicode_is_blank(uint32_t cp)
{
	return cp < 0x80 ? cp == ' ' : uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Zs);
}

bool unicode_is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

struct str unicode_composed(struct arena *a, struct str s)
{
	size_t n = 0;
	if (is_ascii(s))
		return s;
	uint8_t *made = u8_normalize(UNINORM_NFC, (const uint8_t *)s.p, s.n, NULL, &n);
	struct str out = made ? (struct str){arena_copy(a, made, n), n} : s;
	free(made);
	return out;
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

uint32_t unicode_upper(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z' ? cp - 0x20 : cp;
	return uc_toupper(cp);
}

uint32_t unicode_base(uint32_t cp)
{
	ucs4_t part[UC_DECOMPOSITION_MAX_LENGTH];
	for (int n = 1; n > 0;) {
		n = uc_canonical_decomposition(cp, part);
		cp = n > 0 ? part[0] : cp;
	}
	return cp;
}

bool unicode_script_begins(const void **script, uint32_t cp)
{
	const uc_script_t *now = uc_script(cp);
	if (!now || now == uc_script(' ') || now == uc_script(0x300)) /* Common, Inherited */
		return false;
	bool other = *script && *script != now;
	*script = now;
	return other;
}

const char *unicode_script_name(uint32_t cp)
{
	const uc_script_t *script = uc_script(cp);
	bool none = !script || script == uc_script(' ') || script == uc_script(0x300);
	return none ? NULL : script->name;
}

bool unicode_is_transparent(uint32_t cp)
{
	return cp >= 0x300 && uc_joining_type(cp) == UC_JOINING_TYPE_T;
}

bool unicode_joins(uint32_t before, uint32_t after)
{
	if (before < 0x600 || after < 0x600) /* the first cursive script is Arabic */
		return false;
	int a = uc_joining_type(before), b = uc_joining_type(after);
	return (a == UC_JOINING_TYPE_D || a == UC_JOINING_TYPE_L || a == UC_JOINING_TYPE_C) &&
	       (b == UC_JOINING_TYPE_D || b == UC_JOINING_TYPE_R || b == UC_JOINING_TYPE_C);
}

bool unicode_is_hangul(uint32_t cp)
{
	return (cp >= 0xAC00 && cp <= 0xD7A3) || (cp >= 0x1100 && cp <= 0x11FF) ||
	       (cp >= 0x3130 && cp <= 0x318F);
}

bool unicode_is_ideographic(uint32_t cp)
{
	return (cp >= 0x2E80 && cp <= 0x9FFF && !unicode_is_hangul(cp)) ||
	       (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
	       (cp >= 0xFF01 && cp <= 0xFF60) || (cp >= 0x20000 && cp <= 0x3FFFF);
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

int unicode_letters(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n;)
		n += unicode_is_alnum(utf8_next(s, &i));
	return n;
}

uint32_t unicode_mirror(uint32_t cp)
{
	ucs4_t mirror = cp;
	uc_mirror_char(cp, &mirror);
	return mirror;
}

bool unicode_is_private(uint32_t cp)
{
	return (cp >= 0xE000 && cp <= 0xF8FF) || (cp >= 0xF0000 && cp <= 0x10FFFD);
}

bool unicode_is_ignorable(uint32_t cp)
{
	return uc_is_property_default_ignorable_code_point(cp);
}

bool unicode_name(uint32_t cp, char out[UNICODE_NAME_MAX])
{
	_Static_assert(UNICODE_NAME_MAX >= UNINAME_MAX, "room for every name");
	if (!unicode_character_name(cp, out))
		return false;
	for (char *p = out; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return true;
}

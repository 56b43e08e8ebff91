/* Bytes of files as clean UTF-8. */
#include <string.h>

#include "exchange/chunk.h"

/* Windows-1252, 0x80 to 0x9F; 0: not assigned. https://encoding.spec.whatwg.org/#windows-1252 */
static const uint16_t windows_1252[32] = {
	0x20AC, 0,	0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,	0x017D, 0,	0,	0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,	0x017E, 0x0178};

static bool bad_text(struct draft *d, const char *file, const char *why)
{
	return diag_error(d->d, (struct loc){.file = file}, "this is no text: %s", why);
}

static struct str from_windows(struct draft *d, struct str s)
{
	struct buf b = {.a = d->a};
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		uint32_t cp = c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
		buf_cp(&b, cp ? cp : 0xFFFD);
	}
	return buf_slice(&b);
}

static uint32_t unit16(struct str s, size_t i, bool big)
{
	unsigned char x = (unsigned char)s.p[i], y = (unsigned char)s.p[i + 1];
	return big ? (uint32_t)x << 8 | y : (uint32_t)y << 8 | x;
}

static bool from_utf16(struct draft *d, const char *file, struct str s, bool big, struct str *out)
{
	struct buf b = {.a = d->a};
	if (s.n % 2)
		return bad_text(d, file, "UTF-16 with an odd number of bytes");
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		uint32_t cp = unit16(s, i, big);
		bool high = cp >= 0xD800 && cp < 0xDC00;
		uint32_t low = high && i + 3 < s.n ? unit16(s, i + 2, big) : 0;
		if (high && low >= 0xDC00 && low < 0xE000) {
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		} else if (cp >= 0xD800 && cp < 0xE000) {
			return bad_text(d, file, "UTF-16 with half a character");
		}
		buf_cp(&b, cp);
	}
	*out = buf_slice(&b);
	return true;
}

/* UTF-16 without a mark: nearly every second byte of its beginning is zero. 0: no, 1: little, 2:
 * big. */
static int looks_utf16(struct str s)
{
	size_t n = s.n < 512 ? s.n & ~(size_t)1 : 512, zero[2] = {0, 0};
	for (size_t i = 0; i < n; i++)
		zero[i % 2] += s.p[i] == 0;
	if (n < 4)
		return 0;
	return zero[1] > n / 4 && zero[0] == 0 ? 1 : zero[0] > n / 4 && zero[1] == 0 ? 2 : 0;
}

static bool to_utf8(struct draft *d, const char *file, struct str s, struct str *out)
{
	struct loc at = {.file = file};
	int guess = looks_utf16(s);
	*out = s;
	if (str_starts(s, "\xEF\xBB\xBF"))
		*out = str_from(s, 3);
	else if (str_starts(s, "\xFF\xFE") || str_starts(s, "\xFE\xFF"))
		return from_utf16(d, file, str_from(s, 2), s.p[0] == '\xFE', out);
	else if (guess)
		return from_utf16(d, file, s, guess == 2, out);
	if (utf8_valid(*out) < out->n) {
		*out = from_windows(d, s);
		draft_note(d, NOTE_CHANGED, at, "encoding", (struct str){0},
			   STR("not UTF-8: read as Windows-1252 (Latin-1)"));
		diag_warning(d->d, at,
			     "not UTF-8: read as Windows-1252 (Latin-1); look at its letters");
	}
	return true;
}

static bool is_space_sign(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x202F || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A);
}

/* No width, no meaning in a guide: zero width space, word joiner, byte order mark, soft hyphen. */
static bool is_nothing(uint32_t cp)
{
	return cp == 0x200B || cp == 0x2060 || cp == 0xFEFF || cp == 0xAD;
}

static bool is_line_end(uint32_t cp)
{
	return cp == '\r' || cp == '\v' || cp == '\f' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static struct str clean(struct draft *d, const char *file, struct str s)
{
	struct buf b = {.a = d->a};
	int dropped = 0, controls = 0;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		if (cp == '\r' && i < s.n && s.p[i] == '\n')
			continue;
		if (is_line_end(cp))
			buf_char(&b, '\n');
		else if (is_space_sign(cp))
			buf_char(&b, ' ');
		else if (is_nothing(cp))
			dropped++;
		else if ((cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0) ||
			 cp == 0xFFFE || cp == 0xFFFF)
			controls++;
		else
			buf_put(&b, s.p + from, i - from);
	}
	struct loc at = {.file = file};
	if (dropped)
		draft_note(d, NOTE_CHANGED, at, "characters of no width", (struct str){0},
			   str_printf(d->a, "%d left out", dropped));
	if (controls)
		draft_note(d, NOTE_LEFT, at, "control characters", (struct str){0},
			   str_printf(d->a, "%d of them", controls));
	return buf_slice(&b);
}

bool source_decode(struct draft *d, const char *file, struct str bytes, struct str *out)
{
	struct str s;
	if (!to_utf8(d, file, bytes, &s))
		return false;
	if (s.n && memchr(s.p, 0, s.n))
		return bad_text(d, file, "it holds zero bytes");
	*out = clean(d, file, s);
	if (!str_trim(*out).n)
		return diag_error(d->d, (struct loc){.file = file}, "there is no text in it");
	diag_source(d->d, file, *out);
	return true;
}

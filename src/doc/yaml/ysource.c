/* Decoding, character check and counting of lines for YAML files. */
#include "doc/yaml/ysource.h"

#include <string.h>

bool ysource_allowed(uint32_t cp)
{
	if (cp < 0x20)
		return cp == '\t' || cp == '\n' || cp == '\r';
	if (cp < 0xA0)
		return cp < 0x7F || cp == 0x85;
	return cp != 0xFEFF && cp != 0xFFFE && cp != 0xFFFF && (cp < 0xD800 || cp > 0xDFFF) &&
	       cp <= 0x10FFFF;
}

size_t ysource_offset(struct ysource *s, size_t index)
{
	if (s->ascii)
		return index < s->bytes.n ? index : s->bytes.n;
	if (index < s->index)
		s->index = s->index_offset = 0;
	const unsigned char *p = (const unsigned char *)s->bytes.p;
	size_t i = s->index_offset, k = s->index;
	while (k < index && i < s->bytes.n) {
		i++;
		while (i < s->bytes.n && (p[i] & 0xC0) == 0x80)
			i++;
		k++;
	}
	s->index = k;
	return s->index_offset = i;
}

struct loc ysource_loc(struct ysource *s, size_t offset)
{
	if (offset > s->bytes.n)
		offset = s->bytes.n;
	if (offset < s->at_offset || s->at.line == 0) {
		s->at = (struct loc){s->file, 1, 1};
		s->at_offset = 0;
	}
	if (offset == s->at_offset) /* an empty file has no bytes at all */
		return s->at;
	const char *p = s->bytes.p + s->at_offset, *end = s->bytes.p + offset, *nl;
	while (p < end && (nl = memchr(p, '\n', (size_t)(end - p)))) {
		s->at.line++;
		s->at.col = 1;
		p = nl + 1;
	}
	size_t n = p < end ? (size_t)(end - p) : 0;
	s->at.col += s->ascii ? (int)n : utf8_length((struct str){p, n});
	s->at_offset = offset;
	return s->at;
}

/* libyaml's line breaks that editors and YAML 1.2 do not count as such. */
static const uint32_t odd_breaks[3] = {0x85, 0x2028, 0x2029};

static void refuse(struct ysource *s, size_t offset, uint32_t cp, struct diag *d)
{
	struct loc at = ysource_loc(s, offset);
	if (cp == 0xFEFF)
		diag_error(d, at, "byte order mark (U+FEFF) inside the file: remove it");
	else if (cp == 0)
		diag_error(d, at, "NUL character (U+0000) is not allowed");
	else
		diag_error(d, at, "%s U+%04X is not allowed",
			   cp < 0xA0 ? "control character" : "character", (unsigned)cp);
}

/* Every character; *odd: a line break in need of disguise was seen. Sets s->ascii. */
static bool check_characters(struct ysource *s, bool *odd, struct diag *d)
{
	enum { BAD_MAX = 20 }; /* more of them: it is no text, further places tell nothing new */
	int bad = 0;
	s->ascii = true;
	for (size_t i = 0; i < s->bytes.n && bad < BAD_MAX;) {
		const char *p = s->bytes.p + i, *end = s->bytes.p + s->bytes.n;
		while (p < end && *p >= 0x20 && *p < 0x7F) /* nearly all: skipped fast */
			p++;
		i = (size_t)(p - s->bytes.p);
		if (p == end)
			break;
		size_t from = i;
		unsigned char c = (unsigned char)*p;
		uint32_t cp = utf8_next(s->bytes, &i);
		if (cp == 0xFFFD && i - from == 1)
			return diag_error(d, ysource_loc(s, from),
					  "byte 0x%02X is not valid UTF-8: save the file in UTF-8",
					  (unsigned)c);
		s->ascii = s->ascii && cp < 0x80;
		*odd = *odd || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
		if (!ysource_allowed(cp)) {
			refuse(s, from, cp, d);
			bad++;
		}
	}
	return bad == 0;
}

/* Three characters, as long in UTF-8 as odd_breaks, that the file does not use; 0 where none. */
static void find_disguise(struct ysource *s)
{
	bool used2[64] = {false};      /* U+07C0.. : bytes DF 80..BF */
	bool used3[64 * 64] = {false}; /* U+E000.. : bytes EE 80 80.. */
	for (size_t i = 0; i < s->bytes.n;) {
		uint32_t cp = utf8_next(s->bytes, &i);
		if (cp >= 0x7C0 && cp < 0x800)
			used2[cp - 0x7C0] = true;
		else if (cp >= 0xE000 && cp < 0xF000)
			used3[cp - 0xE000] = true;
	}
	for (uint32_t k = 0; k < 64 && !s->disguise[0]; k++)
		if (!used2[k])
			s->disguise[0] = 0x7C0 + k;
	for (uint32_t k = 0, got = 1; k < 64 * 64 && got < 3; k++)
		if (!used3[k])
			s->disguise[got++] = 0xE000 + k;
}

static void replace(char *p, size_t n, uint32_t from, uint32_t to)
{
	char a[4], b[4];
	size_t len = (size_t)utf8_put(a, from);
	if (from == 0 || to == 0)
		return;
	utf8_put(b, to); /* of the same length */
	for (size_t i = 0; i + len <= n; i++)
		if (p[i] == a[0] && memcmp(p + i, a, len) == 0)
			memcpy(p + i, b, len);
}

void ysource_restore(const struct ysource *s, char *p, size_t n)
{
	for (int k = 0; k < 3; k++)
		replace(p, n, s->disguise[k], odd_breaks[k]);
}

/* Code unit i of UTF-16. */
static uint32_t unit(struct str s, size_t i, bool big)
{
	unsigned hi = (unsigned char)s.p[2 * i + !big], lo = (unsigned char)s.p[2 * i + big];
	return (uint32_t)(hi << 8 | lo);
}

/* bytes: without the byte order mark. */
static bool decode_utf16(struct arena *a, struct str bytes, bool big, struct str *out)
{
	struct buf b = {.a = a};
	size_t n = bytes.n / 2;
	for (size_t i = 0; i < n; i++) {
		uint32_t cp = unit(bytes, i, big);
		if (cp >= 0xD800 && cp < 0xDC00 && i + 1 < n) {
			uint32_t low = unit(bytes, i + 1, big);
			if (low < 0xDC00 || low > 0xDFFF)
				return false;
			cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
			i++;
		} else if (cp >= 0xD800 && cp < 0xE000) {
			return false;
		}
		buf_cp(&b, cp);
	}
	*out = buf_slice(&b);
	return bytes.n % 2 == 0;
}

/* Lines of old that end with \r alone: to YAML, and to editors, these are lines. */
static void end_lines(struct ysource *s, struct arena *a)
{
	char *copy = NULL;
	for (size_t i = 0; i < s->bytes.n; i++) {
		const char *p = memchr(s->bytes.p + i, '\r', s->bytes.n - i);
		if (!p)
			break;
		i = (size_t)(p - s->bytes.p);
		if (i + 1 < s->bytes.n && p[1] == '\n')
			continue;
		if (!copy)
			s->bytes.p = copy = arena_copy(a, s->bytes.p, s->bytes.n);
		copy[i] = '\n';
	}
}

/* Sets s->bytes from the file's bytes. */
static bool decode(struct ysource *s, struct arena *a, struct str bytes, struct diag *d)
{
	struct loc start = {s->file, 1, 1};
	const unsigned char *p = (const unsigned char *)bytes.p;
	s->bytes = bytes;
	if (bytes.n >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0) {
		s->bytes = str_from(bytes, 3);
		return true;
	}
	bool little = bytes.n >= 2 && p[0] == 0xFF && p[1] == 0xFE;
	bool big = bytes.n >= 2 && p[0] == 0xFE && p[1] == 0xFF;
	bool wide = bytes.n >= 4 &&
		    (memcmp(p, "\xFF\xFE\0\0", 4) == 0 || memcmp(p, "\0\0\xFE\xFF", 4) == 0);
	if (wide)
		return diag_error(d, start, "the file is UTF-32: save it as UTF-8");
	if ((little || big) && !decode_utf16(a, str_from(bytes, 2), big, &s->bytes))
		return diag_error(d, start, "the file is broken UTF-16: save it as UTF-8");
	if (!little && !big && bytes.n >= 2 && (p[0] == 0) != (p[1] == 0))
		return diag_error(d, start,
				  "the file looks like UTF-16 without a byte order mark: "
				  "save it as UTF-8");
	return true;
}

bool ysource_open(struct ysource *s, struct arena *a, const char *file, struct str bytes,
		  struct diag *d)
{
	*s = (struct ysource){.file = file};
	if (!decode(s, a, bytes, d))
		return false;
	end_lines(s, a);
	diag_source(d, file, s->bytes);
	s->feed = s->bytes;
	bool odd = false;
	if (!check_characters(s, &odd, d))
		return false;
	if (!odd)
		return true;
	find_disguise(s);
	char *copy = arena_copy(a, s->bytes.p, s->bytes.n);
	for (int k = 0; k < 3; k++)
		replace(copy, s->bytes.n, odd_breaks[k], s->disguise[k]);
	s->feed = (struct str){copy, s->bytes.n};
	return true;
}

/* Slices, UTF-8, positions in texts, growing buffers. */
#include "base/str.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

struct str str_of(const char *z)
{
	return (struct str){z, z ? strlen(z) : 0};
}

bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_is_whole(struct str a, const char *z)
{
	return str_eq(a, str_of(z));
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, const char *z)
{
	size_t n = strlen(z);
	return s.n >= n && memcmp(s.p, z, n) == 0;
}

struct str str_trim(struct str s)
{
	while (s.n && ascii_blank(s.p[0]))
		s = str_from(s, 1);
	while (s.n && ascii_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

struct str str_from(struct str s, size_t from)
{
	if (from > s.n)
		from = s.n;
	return from ? (struct str){s.p + from, s.n - from} : s; /* the absent string as well */
}

struct str str_cut(struct str *rest, char sep)
{
	if (!rest->n)
		return *rest;
	const char *at = memchr(rest->p, sep, rest->n);
	struct str s = {rest->p, at ? (size_t)(at - rest->p) : rest->n};
	*rest = str_from(*rest, s.n + (at != NULL));
	return s;
}

bool str_halves(struct str s, char sep, struct str *a, struct str *b)
{
	if (!s.n || !memchr(s.p, sep, s.n))
		return false;
	*a = str_trim(str_cut(&s, sep));
	*b = str_trim(s);
	return a->n && b->n;
}

struct str str_copy(struct arena *a, struct str s)
{
	return (struct str){arena_copy(a, s.p, s.n), s.n};
}

struct str str_vprintf(struct arena *a, const char *fmt, va_list ap)
{
	assert(fmt);	 /* also tells gcc, which under UBSan follows the path of a null format */
	char brief[128]; /* nearly all are: formatted once only */
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(brief, sizeof brief, fmt, ap);
	if (n < 0)
		n = 0;
	char *p = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof brief)
		memcpy(p, brief, (size_t)n);
	else
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){p, (size_t)n};
}

struct str str_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct str s = str_vprintf(a, fmt, ap);
	va_end(ap);
	return s;
}

uint32_t str_hash(struct str s, uint32_t seed)
{
	uint32_t h = 2166136261u ^ seed;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

/* Length of a well-formed sequence at p, 0 if there is none (RFC 3629, section 4). */
static int sequence(const unsigned char *p, size_t n)
{
	if (p[0] < 0x80)
		return 1;
	int len = p[0] >= 0xF5 ? 0 : p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC2 ? 2 : 0;
	if (len == 0 || (size_t)len > n)
		return 0;
	for (int i = 1; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
	    (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
		return 0;
	return len;
}

uint32_t utf8_next_beyond_ascii(struct str s, size_t *i)
{
	const unsigned char *p = (const unsigned char *)s.p + *i;
	int len = sequence(p, s.n - *i);
	if (len == 0) {
		*i += 1;
		return 0xFFFD;
	}
	*i += (size_t)len;
	uint32_t cp = p[0] & (0x7Fu >> len);
	for (int k = 1; k < len; k++)
		cp = cp << 6 | (p[k] & 0x3Fu);
	return cp;
}

int utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	int len = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (int i = len - 1; i > 0; i--, cp >>= 6)
		out[i] = (char)(0x80 | (cp & 0x3F));
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	out[0] = (char)(lead[len] | cp);
	return len;
}

size_t utf8_valid(struct str s)
{
	size_t i = 0;
	while (i < s.n) {
		int len = sequence((const unsigned char *)s.p + i, s.n - i);
		if (len == 0)
			break;
		i += (size_t)len;
	}
	return i;
}

int utf8_length(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return n;
}

struct loc text_loc(const struct text *t, size_t offset)
{
	struct loc at = t->at;
	if (t->form == TEXT_FOLDED)
		return at;
	if (offset > t->s.n)
		offset = t->s.n;
	size_t line = 0; /* start of the line that holds offset */
	for (size_t i = 0; i < offset; i++)
		if (t->s.p[i] == '\n') {
			line = i + 1;
			at.line++;
		}
	int before = utf8_length((struct str){t->s.p + line, offset - line});
	at.col = (line ? t->indent + 1 : at.col) + before;
	return at;
}

static void buf_need(struct buf *b, size_t more)
{
	if (more <= b->cap - b->n)
		return;
	size_t cap = b->cap ? b->cap * 2 : 64;
	while (cap - b->n < more)
		cap *= 2;
	char *p = arena_room(b->a, char, cap);
	if (b->n)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
}

void buf_put(struct buf *b, const void *p, size_t n)
{
	if (!n)
		return;
	buf_need(b, n);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

void buf_str(struct buf *b, struct str s)
{
	buf_put(b, s.p, s.n);
}

void buf_cp(struct buf *b, uint32_t cp)
{
	char t[4];
	buf_put(b, t, (size_t)utf8_put(t, cp));
}

char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool str_same(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (ascii_lower(a.p[i]) != ascii_lower(b.p[i]))
			return false;
	return true;
}

/* Controls of ASCII and of ISO 8859 (C1), and those that turn the order of what follows (Unicode
 * Standard Annex 9, section 2). */
static bool is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x202A && cp <= 0x202E) ||
	       (cp >= 0x2066 && cp <= 0x2069);
}

void buf_clean(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		bool broken = cp == 0xFFFD && i == from + 1;
		if (cp == '\n')
			buf_str(b, STR("\\n"));
		else if (broken || (is_control(cp) && cp != '\t'))
			buf_char(b, '?');
		else
			buf_put(b, s.p + from, i - from);
	}
}

void buf_hex(struct buf *b, const void *p, size_t n)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *byte = p;
	for (size_t i = 0; i < n; i++) {
		buf_char(b, digits[byte[i] >> 4]);
		buf_char(b, digits[byte[i] & 15]);
	}
}

void buf_html(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		switch (s.p[i]) {
		case '&': buf_str(b, STR("&amp;")); break;
		case '<': buf_str(b, STR("&lt;")); break;
		case '>': buf_str(b, STR("&gt;")); break;
		case '"': buf_str(b, STR("&quot;")); break;
		default: buf_char(b, s.p[i]);
		}
	}
}

void buf_le(struct buf *b, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_char(b, (char)(v >> 8 * i & 0xFF));
}

void buf_int(struct buf *b, long long v)
{
	char t[24];
	size_t i = sizeof t;
	unsigned long long u = v < 0 ? 0 - (unsigned long long)v : (unsigned long long)v;
	do {
		t[--i] = (char)('0' + u % 10);
	} while (u /= 10);
	if (v < 0)
		t[--i] = '-';
	buf_put(b, t + i, sizeof t - i);
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct str s = str_vprintf(b->a, fmt, ap);
	va_end(ap);
	buf_str(b, s);
}

struct str buf_slice(const struct buf *b)
{
	return (struct str){b->p, b->n};
}

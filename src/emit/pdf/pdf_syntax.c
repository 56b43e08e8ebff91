/*
 * Spelling of PDF values. A content stream is mostly numbers, so these are built from the last
 * digit backwards in a small array and copied once.
 */
#include "emit/pdf/pdf_syntax.h"

#include "text/lang/unicode.h"

#include <string.h>

void pdf_put(struct buf *b, const char *z)
{
	buf_str(b, str_of(z));
}

/* Writes v before end; the first character written. */
static char *digits(char *end, uint64_t v)
{
	do {
		*--end = (char)('0' + v % 10);
	} while (v /= 10);
	return end;
}

static char *number(char *end, int64_t v)
{
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	uint64_t whole = u / 1000;
	unsigned part = (unsigned)(u % 1000), tenth = part / 100, hundredth = part / 10 % 10;
	char *p = end;
	if (part % 10)
		*--p = (char)('0' + part % 10);
	if (part % 100)
		*--p = (char)('0' + hundredth);
	if (part) {
		*--p = (char)('0' + tenth);
		*--p = '.';
	}
	if (whole || p == end)
		p = digits(p, whole);
	if (v < 0)
		*--p = '-';
	return p;
}

void pdf_number(struct buf *b, int64_t thousandths)
{
	char t[32];
	char *p = number(t + sizeof t, thousandths);
	buf_put(b, p, (size_t)(t + sizeof t - p));
}

void pdf_operand(struct buf *b, int64_t thousandths)
{
	char t[32];
	t[sizeof t - 1] = ' ';
	char *p = number(t + sizeof t - 1, thousandths);
	buf_put(b, p, (size_t)(t + sizeof t - p));
}

void pdf_millionths(struct buf *b, int32_t v)
{
	int64_t u = v < 0 ? -(int64_t)v : v;
	char t[8] = {'.'};
	int n = 7;
	if (v < 0)
		buf_char(b, '-');
	if (u >= 1000000 || u == 0)
		buf_int(b, u / 1000000);
	for (int i = 6, frac = (int)(u % 1000000); i > 0; i--, frac /= 10)
		t[i] = (char)('0' + frac % 10);
	while (n > 1 && t[n - 1] == '0')
		n--;
	if (n > 1)
		buf_put(b, t, (size_t)n);
}

void pdf_int(struct buf *b, long long v)
{
	buf_int(b, v);
}

void pdf_ref(struct buf *b, int object)
{
	buf_char(b, ' ');
	buf_int(b, object);
	buf_put(b, " 0 R", 4);
}

void pdf_literal(struct buf *b, struct str s)
{
	buf_char(b, '(');
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\r') {
			buf_put(b, "\\r", 2);
			continue;
		}
		if (c == '(' || c == ')' || c == '\\')
			buf_char(b, '\\');
		buf_char(b, c);
	}
	buf_char(b, ')');
}

void pdf_hex(struct buf *b, uint32_t v, int n)
{
	char t[8];
	for (int i = n - 1; i >= 0; i--, v >>= 4)
		t[i] = "0123456789ABCDEF"[v & 15];
	buf_put(b, t, (size_t)n);
}

void pdf_utf16(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp > 0xFFFF) {
			cp -= 0x10000;
			pdf_hex(b, 0xD800 + (cp >> 10), 4);
			cp = 0xDC00 + (cp & 0x3FF);
		}
		pdf_hex(b, cp, 4);
	}
}

/* PDFDocEncoding, 0x80 to 0x9E (ISO 32000-1, Annex D.2). */
static const uint16_t doc_high[] = {
	0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203A, 0x2212,
	0x2030, 0x201E, 0x201C, 0x201D, 0x2018, 0x2019, 0x201A, 0x2122, 0xFB01, 0xFB02, 0x0141,
	0x0152, 0x0160, 0x0178, 0x017D, 0x0131, 0x0142, 0x0153, 0x0161, 0x017E,
};

/* The byte for a character, 0 if the encoding has none. */
static unsigned char doc_byte(uint32_t cp)
{
	if ((cp >= 0x20 && cp < 0x7F) || (cp > 0xA0 && cp <= 0xFF && cp != 0xAD))
		return (unsigned char)cp;
	if (cp == 0x20AC)
		return 0xA0;
	for (size_t i = 0; i < sizeof doc_high / sizeof *doc_high; i++)
		if (doc_high[i] == cp)
			return (unsigned char)(0x80 + i);
	return 0;
}

/* s in PDFDocEncoding; false if a character is missing there. */
static bool encode_doc(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		unsigned char c = doc_byte(utf8_next(s, &i));
		if (!c)
			return false;
		buf_char(b, (char)c);
	}
	/* What begins like a byte order mark would be read as Unicode. */
	return b->n < 2 || (memcmp(b->p, "\xFE\xFF", 2) != 0 && memcmp(b->p, "\xEF\xBB", 2) != 0);
}

void pdf_text_string(struct buf *b, struct str s)
{
	struct buf t = {.a = b->a};
	if (encode_doc(&t, s)) {
		pdf_literal(b, buf_slice(&t));
		return;
	}
	pdf_put(b, "<FEFF");
	pdf_utf16(b, s);
	buf_char(b, '>');
}

void pdf_label_string(struct buf *b, struct str s)
{
	struct buf t = {.a = b->a};
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == CP_THIN_SPACE || cp == CP_NARROW_NBSP || cp == CP_NBSP)
			cp = ' ';
		buf_cp(&t, unicode_is_private(cp) ? CP_REPLACEMENT : cp);
	}
	pdf_text_string(b, buf_slice(&t));
}

void pdf_uri(struct buf *b, struct str s)
{
	buf_char(b, '(');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		/* what no address may hold as it is: RFC 3986, appendix A */
		if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}", c)) {
			buf_char(b, '%');
			pdf_hex(b, c, 2);
			continue;
		}
		if (c == '(' || c == ')')
			buf_char(b, '\\');
		buf_char(b, (char)c);
	}
	buf_char(b, ')');
}

void pdf_xml(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '&')
			pdf_put(b, "&amp;");
		else if (cp == '<')
			pdf_put(b, "&lt;");
		else if (cp == '>')
			pdf_put(b, "&gt;");
		else if ((cp >= ' ' || cp == '\t' || cp == '\n') && cp != 0xFFFE && cp != 0xFFFF)
			buf_cp(b, cp);
	}
}

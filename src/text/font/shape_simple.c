/* Words from what is known of a font: see simple_proof.c and sheet.c for how it is known. */
#include "text/font/shape_simple.h"

#include "text/font/simple_units.h"
#include "text/lang/unicode.h"

enum { LIGATURE_WORD_MAX = 64 }; /* characters: of longer ones with ligatures HarfBuzz takes care */

/*
 * Signs that stand in texts in Latin letters, rising. All belong to no script; none is left out or
 * taken apart by HarfBuzz, nor the fraction slash, which wakes features.
 */
static const uint16_t signs[UNIT_SIGNS] = {
	0x2002, 0x2003, 0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2015, 0x2018, 0x2019,
	0x201A, 0x201C, 0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x202F, 0x2030,
	0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x2190, 0x2191, 0x2192,
	0x2193, 0x2194, 0x21D2, 0x21D4, 0x2202, 0x2206, 0x2208, 0x220F, 0x2211, 0x2212,
	0x221A, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25B6, 0x25B8,
	0x25BC, 0x25CB, 0x25CF, 0x2610, 0x2713, 0x2717,
};

static int sign_of(uint32_t cp)
{
	int lo = 0, hi = UNIT_SIGNS;
	while (lo < hi) {
		int mid = (lo + hi) / 2;
		if (signs[mid] == cp)
			return UNIT_ASCII + UNIT_LATIN + mid;
		if (cp < signs[mid])
			hi = mid;
		else
			lo = mid + 1;
	}
	return -1;
}

int unit_of(uint32_t cp)
{
	if (cp >= UNIT_ASCII_FIRST && cp <= UNIT_ASCII_LAST)
		return (int)cp - UNIT_ASCII_FIRST;
	if (cp == CP_SOFT_HYPHEN) /* a font without hyphen has no unit there */
		return '-' - UNIT_ASCII_FIRST;
	if (cp >= UNIT_LATIN_FIRST && cp <= UNIT_LATIN_LAST)
		return UNIT_ASCII + (int)cp - UNIT_LATIN_FIRST;
	return cp >= signs[0] ? sign_of(cp) : -1;
}

uint32_t unit_char(int unit)
{
	if (unit < UNIT_ASCII)
		return (uint32_t)(UNIT_ASCII_FIRST + unit);
	if (unit < UNIT_ASCII + UNIT_LATIN)
		return (uint32_t)(UNIT_LATIN_FIRST + unit - UNIT_ASCII);
	return signs[unit - UNIT_ASCII - UNIT_LATIN];
}

bool text_is_simple(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		if (s.p[i] >= UNIT_ASCII_FIRST && s.p[i] <= UNIT_ASCII_LAST)
			i++;
		else if (unit_of(utf8_next(s, &i)) < 0)
			return false;
	}
	return true;
}

/* A word's characters, read. */
struct word_units {
	int n;
	uint16_t unit[LIGATURE_WORD_MAX];
	uint8_t bytes[LIGATURE_WORD_MAX];
};

static bool read_word(const struct simple *s, struct str text, struct word_units *r)
{
	r->n = 0;
	for (size_t i = 0; i < text.n; r->n++) {
		size_t at = i;
		int c = unit_of(utf8_next(text, &i));
		if (r->n == LIGATURE_WORD_MAX || c < 0 || !s->gid[c])
			return false;
		r->unit[r->n] = (uint16_t)c;
		r->bytes[r->n] = (uint8_t)(i - at);
	}
	return true;
}

/* The ligature that begins at k: its unit and parts; or the character alone. */
static int unit_at(const struct simple *s, const struct word_units *r, int k, int *parts)
{
	int first = r->unit[k], i = s->ligature[first];
	*parts = 1;
	for (; i >= 0 && i < s->nligature && s->ligatures[i].part[0] == first; i++) {
		const struct unit_ligature *l = &s->ligatures[i];
		int j = 1;
		while (j < l->n && k + j < r->n && r->unit[k + j] == l->part[j])
			j++;
		if (j == l->n) {
			*parts = j;
			return l->unit;
		}
	}
	return first;
}

static int set_ligatures(struct simple *s, struct str text, struct glyph *out)
{
	struct word_units r;
	if (!read_word(s, text, &r))
		return 0;
	/* what bars neighbours bars them within a ligature, too */
	for (int k = 1; k < r.n; k++)
		if (simple_kern(s, r.unit[k - 1], r.unit[k]) == KERN_BARRED)
			return 0;
	int n = 0, before = -1, parts;
	uint32_t at = 0;
	for (int k = 0; k < r.n; k += parts, n++) {
		int u = unit_at(s, &r, k, &parts);
		if (!s->gid[u])
			return 0;
		out[n] = (struct glyph){.gid = s->gid[u], .advance = s->advance[u], .cluster = at};
		for (int j = 0; j < parts; j++)
			out[n].length = (uint16_t)(out[n].length + r.bytes[k + j]);
		at += out[n].length;
		int kern = before < 0 ? 0 : simple_kern(s, before, u);
		if (kern <= KERN_APART)
			return 0;
		if (n)
			out[n - 1].advance += kern;
		before = u;
	}
	return n;
}

int simple_set(struct simple *s, struct str text, struct glyph *out)
{
	int n = 0, before = -1;
	for (size_t i = 0; i < text.n; n++) {
		size_t at = i;
		int c = unit_of(utf8_next(text, &i));
		if (s->wrong || c < 0 || !s->gid[c])
			return 0;
		if (s->ligature[c] >= 0)
			return set_ligatures(s, text, out);
		out[n] = (struct glyph){.gid = s->gid[c], .advance = s->advance[c]};
		out[n].cluster = (uint32_t)at;
		out[n].length = (uint16_t)(i - at);
		int kern = before < 0 ? 0 : simple_kern(s, before, c);
		if (kern <= KERN_APART)
			return 0;
		if (n)
			out[n - 1].advance += kern;
		before = c;
	}
	return n;
}

void simple_check(struct simple *s, struct glyph *own, struct str text, const struct glyph *glyph,
		  int n)
{
	int k = simple_set(s, text, own);
	if (!k)
		return;
	s->wrong = k != n;
	for (int i = 0; i < k && !s->wrong; i++)
		s->wrong = own[i].gid != glyph[i].gid || own[i].length != glyph[i].length ||
			   own[i].advance != glyph[i].advance ||
			   own[i].cluster != glyph[i].cluster || glyph[i].dx || glyph[i].dy;
}

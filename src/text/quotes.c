/* Quotation marks by language and context. Apostrophes are U+2019 in every language. */
#include "text/quotes.h"

#include <string.h>

#define APOSTROPHE "\u2019"

/* CLDR's quotationStart and so on, but for the narrow no-break spaces of French typesetting. */
static const struct quote_style styles[] = {
	{"en", "\u201C", "\u201D", "\u2018", "\u2019"}, /* first: what others fall back to */
	{"de", "\u201E", "\u201C", "\u201A", "\u2018"},
	{"es", "\u00AB", "\u00BB", "\u2018", "\u2019"},
	{"fr", "\u00AB\u202F", "\u202F\u00BB", "\u2018", "\u2019"},
};

enum {
	OPENED = '(', /* stands for an opening quote in prev */
	CLOSED = ')',
};

const struct quote_style *quote_style_find(struct str language)
{
	size_t n = 0;
	while (n < language.n && language.p[n] != '-' && language.p[n] != '_')
		n++;
	for (size_t i = 0; n == 2 && i < sizeof styles / sizeof *styles; i++) {
		const char *l = styles[i].language;
		if ((language.p[0] | 0x20) == l[0] && (language.p[1] | 0x20) == l[1])
			return &styles[i];
	}
	return &styles[0];
}

bool cp_is_space(uint32_t cp)
{
	return cp == 0 || cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 ||
	       (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x3000;
}

bool cp_is_word(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
	if (cp < 0xC0)
		return cp == 0xAA || cp == 0xB5 || cp == 0xBA;
	return cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2000 && cp <= 0x206F) &&
	       !(cp >= 0x20A0 && cp <= 0x20CF) && !(cp >= 0x2190 && cp <= 0x2BFF) &&
	       !(cp >= 0x3000 && cp <= 0x303F) && !(cp >= 0xFF00 && cp <= 0xFF0F);
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* A quotation may begin behind it. */
static bool opens_after(uint32_t cp)
{
	return cp_is_space(cp) || cp == '(' || cp == '[' || cp == '{' || cp == '-' || cp == '/' ||
	       cp == '=' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0xAB || cp == 0x2018 ||
	       cp == 0x201A || cp == 0x201C || cp == 0x201E || cp == 0xBF || cp == 0xA1;
}

/* Something ends before it. */
static bool ends_before(uint32_t cp)
{
	return cp_is_space(cp) || (cp < 0x80 && strchr(")]}.,;:!?\"'", (int)cp)) || cp == 0x2026;
}

static uint32_t first_cp(struct str s)
{
	size_t i = 0;
	return s.n ? utf8_next(s, &i) : 0;
}

static const char *set(struct quoting *q, bool *open, bool now, const char *mark)
{
	*open = now;
	q->prev = now ? OPENED : CLOSED;
	return mark;
}

const char *quote_double(struct quoting *q, struct str rest)
{
	uint32_t next = first_cp(rest);
	bool may_open = opens_after(q->prev);
	if (q->outer && (!may_open || ends_before(next)))
		return set(q, &q->outer, false, q->style->close);
	if (may_open && !cp_is_space(next))
		return set(q, &q->outer, true, q->style->open);
	if (may_open || is_digit(q->prev)) { /* a mark by itself; inches */
		q->prev = '"';
		return NULL;
	}
	if (cp_is_word(next))
		return set(q, &q->outer, true, q->style->open);
	return set(q, &q->outer, false, q->style->close);
}

/* '90s and words that begin with an apostrophe; rest starts behind it. */
static bool drops_letters(struct str rest)
{
	static const char *const words[] = {"tis", "twas", "em", "n", "til", "cause"};
	size_t n = 0;
	while (n < rest.n && cp_is_word((unsigned char)rest.p[n]))
		n++;
	if (n >= 2 && is_digit((unsigned char)rest.p[0]) && is_digit((unsigned char)rest.p[1]))
		return n == 2 || (n == 3 && rest.p[2] == 's');
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is((struct str){rest.p, n}, words[i]))
			return true;
	return false;
}

const char *quote_single(struct quoting *q, struct str rest)
{
	uint32_t next = first_cp(rest);
	if (opens_after(q->prev) && !drops_letters(rest) &&
	    !(ends_before(next) && (q->inner || cp_is_space(next))))
		return set(q, &q->inner, true, q->style->inner_open);
	bool inside = cp_is_word(q->prev) && cp_is_word(next);
	if (q->inner && !inside && !opens_after(q->prev))
		return set(q, &q->inner, false, q->style->inner_close);
	if (q->inner && opens_after(q->prev) && ends_before(next))
		return set(q, &q->inner, false, q->style->inner_close);
	q->prev = '\'';
	return APOSTROPHE;
}

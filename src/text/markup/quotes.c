/* Quotation marks by context: whether a straight mark opens, closes or stands for letters. */
#include "text/markup/quotes.h"

#include <string.h>

enum {
	OPENED = '(', /* stands for an opening quote in prev */
	CLOSED = ')',
	EAST_ASIA = 0x2E80, /* from here on scripts that put no spaces around a quotation */
};

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

static struct str set(struct quoting *q, bool *open, bool now, struct str mark)
{
	*open = now;
	q->prev = now ? OPENED : CLOSED;
	return mark;
}

/* "rest" continues with one letter and no more. */
static bool one_letter(struct str rest)
{
	size_t i = 0;
	utf8_next(rest, &i);
	return !cp_is_word(first_cp(str_from(rest, i)));
}

/*
 * The mark within an abbreviation. Behind a single letter it is one only if a single one follows:
 * else that letter is a prefix (an article, "and") of the quotation that begins here.
 */
static bool abbreviates(const struct quoting *q, struct str rest)
{
	uint32_t next = first_cp(rest);
	if (!q->language->in_word.n || !cp_is_word(q->prev) || is_digit(q->prev) ||
	    !cp_is_word(next) || is_digit(next))
		return false;
	return cp_is_word(q->earlier) || one_letter(rest);
}

/* Beside such a character only one mark after the other tells opening from closing. */
static bool alternates(const struct quoting *q, uint32_t next)
{
	return q->prev >= EAST_ASIA || next >= EAST_ASIA;
}

struct str quote_double(struct quoting *q, struct str rest)
{
	const struct language *l = q->language;
	uint32_t next = first_cp(rest);
	bool may_open = opens_after(q->prev);
	if (abbreviates(q, rest)) {
		q->prev = '"';
		return l->in_word;
	}
	if (alternates(q, next))
		return set(q, &q->outer, !q->outer, q->outer ? l->close : l->open);
	if (q->outer && (!may_open || ends_before(next)))
		return set(q, &q->outer, false, l->close);
	if (may_open && !cp_is_space(next))
		return set(q, &q->outer, true, l->open);
	if (may_open || is_digit(q->prev)) { /* a mark on its own; inches */
		q->prev = '"';
		return (struct str){0};
	}
	if (cp_is_word(next))
		return set(q, &q->outer, true, l->open);
	return set(q, &q->outer, false, l->close);
}

/* '90s and words that begin with an apostrophe; rest starts behind it. */
static bool drops_letters(const struct language *l, struct str rest)
{
	size_t n = 0;
	while (n < rest.n && (cp_is_word((unsigned char)rest.p[n]) || (rest.p[n] & 0x80)))
		n++;
	if (n >= 2 && is_digit((unsigned char)rest.p[0]) && is_digit((unsigned char)rest.p[1]))
		return n == 2 || (n == 3 && rest.p[2] == 's');
	return words_have(&l->elisions, (struct str){rest.p, n});
}

struct str quote_single(struct quoting *q, struct str rest)
{
	const struct language *l = q->language;
	uint32_t next = first_cp(rest);
	if (alternates(q, next))
		return set(q, &q->inner, !q->inner, q->inner ? l->inner_close : l->inner_open);
	if (opens_after(q->prev) && !drops_letters(l, rest) &&
	    !(ends_before(next) && (q->inner || cp_is_space(next))))
		return set(q, &q->inner, true, l->inner_open);
	bool inside = cp_is_word(q->prev) && cp_is_word(next);
	if (q->inner && !inside && !opens_after(q->prev))
		return set(q, &q->inner, false, l->inner_close);
	if (q->inner && opens_after(q->prev) && ends_before(next))
		return set(q, &q->inner, false, l->inner_close);
	q->prev = '\'';
	return l->apostrophe;
}

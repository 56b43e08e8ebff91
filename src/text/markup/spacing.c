/* Looks at spaces and signs with their neighbours; every byte is passed once. */
#include "text/markup/spacing.h"

#include <string.h>

#include "text/markup/quotes.h"
#include "text/lang/unicode.h"

enum {
	HELD_MAX = 24, /* bytes of a word that may be in a list: they are short words */
};

static const struct str no_break = {"\u00A0", 2};

static uint32_t cp_from(struct str s, size_t i)
{
	return i < s.n ? utf8_next(s, &i) : 0;
}

static uint32_t cp_until(struct str s, size_t i)
{
	return utf8_last((struct str){s.p, i});
}

static const struct sign_space *find_sign(const struct sign_space *list, int n, uint32_t cp)
{
	for (int i = 0; i < n; i++)
		if (list[i].sign == cp)
			return &list[i];
	return NULL;
}

static bool is_guillemet(uint32_t cp)
{
	return cp == 0xAB || cp == 0xBB || cp == 0x2039 || cp == 0x203A;
}

/* What may stand behind a sign that ends something, rather than being part of a word or address. */
static bool ends_before(uint32_t cp)
{
	return cp_is_space(cp) || is_guillemet(cp) || cp == 0x2026 || cp == 0x201D ||
	       cp == 0x2019 || (cp < 0x80 && strchr(")]}.,;!?\"'*_", (int)cp));
}

static bool opens(uint32_t cp)
{
	return cp_is_space(cp) || cp == '(' || cp == '[' || cp == '{' || cp == '/' || cp == 0xAB ||
	       cp == 0x2039 || cp == 0x201C || cp == 0x2018 || cp == 0x201E || cp == 0x201A;
}

/* The space that the sign at i wants before it; NULL: none here. */
static const struct sign_space *space_before(const struct spacing *sp, size_t i)
{
	const struct language *l = sp->language;
	size_t next = i;
	uint32_t cp = i < sp->s.n ? utf8_next(sp->s, &next) : 0;
	const struct sign_space *s = find_sign(l->before, l->nbefore, cp);
	return s && (is_guillemet(cp) || ends_before(cp_from(sp->s, next))) ? s : NULL;
}

/* The word that ends at i, without what opens it; empty if it is only part of something. */
static struct str word_before(struct str s, size_t i)
{
	size_t from = i;
	while (from > 0 && i - from < HELD_MAX) {
		uint32_t cp = cp_until(s, from);
		char t[4];
		if (!cp_is_word(cp))
			break;
		from -= (size_t)utf8_put(t, cp);
	}
	uint32_t before = cp_until(s, from);
	bool whole =
		opens(before) || before == '"' || before == '\'' || before == '*' || before == '_';
	return whole ? (struct str){s.p + from, i - from} : (struct str){s.p, 0};
}

/* The word that begins at i. */
static struct str word_after(struct str s, size_t i)
{
	size_t to = i;
	while (to < s.n && to - i < HELD_MAX) {
		size_t next = to;
		if (!cp_is_word(utf8_next(s, &next)))
			break;
		to = next;
	}
	return (struct str){s.p + i, to - i};
}

/* What the spaces [from, to) are to be; empty: they stay. */
static struct str blank_as(const struct spacing *sp, size_t from, size_t to)
{
	const struct language *l = sp->language;
	const struct sign_space *sign = space_before(sp, to);
	if (from == 0 || to == sp->s.n)
		return (struct str){0};
	if (sign)
		return sign->space;
	uint32_t before = cp_until(sp->s, from);
	sign = find_sign(l->after, l->nafter, before);
	if (sign)
		return sign->space;
	struct str next = word_after(sp->s, to);
	if (before >= '0' && before <= '9' && words_have(&l->units, next))
		return l->unit_space;
	if (words_have(&l->hold_before, next))
		return no_break;
	bool dash = sp->s.p[to] == '-';
	return !dash && words_have(&l->hold_after, word_before(sp->s, from)) ? no_break
									     : (struct str){0};
}

/* Is the sign at i to be moved away from what stands before it? */
static bool wants_space(const struct spacing *sp, size_t i)
{
	uint32_t before = cp_until(sp->s, i);
	if (opens(before) || !space_before(sp, i))
		return false;
	if (before == '"' || before == '\'') /* an opening one stands at the start of a word */
		return !opens(cp_until(sp->s, i - 1));
	return !find_sign(sp->language->before, sp->language->nbefore, before) ||
	       is_guillemet(before);
}

static bool at_blanks(struct spacing *sp, struct respace *out)
{
	size_t from = sp->pos;
	while (sp->pos < sp->end && ascii_blank(sp->s.p[sp->pos]))
		sp->pos++;
	*out = (struct respace){from, sp->pos, blank_as(sp, from, sp->pos)};
	return out->by.n > 0;
}

static bool at_sign(struct spacing *sp, struct respace *out)
{
	const struct language *l = sp->language;
	size_t from = sp->pos;
	uint32_t cp = utf8_next(sp->s, &sp->pos);
	const struct sign_space *s = find_sign(l->before, l->nbefore, cp);
	if (s && wants_space(sp, from)) {
		*out = (struct respace){from, from, s->space};
		return true;
	}
	s = find_sign(l->after, l->nafter, cp);
	*out = (struct respace){sp->pos, sp->pos, s ? s->space : (struct str){0}};
	return s && !cp_is_space(cp_from(sp->s, sp->pos));
}

bool spacing_next(struct spacing *sp, struct respace *out)
{
	while (sp->pos < sp->end)
		if (ascii_blank(sp->s.p[sp->pos]) ? at_blanks(sp, out) : at_sign(sp, out))
			return true;
	return false;
}

/* Checks of ids, language tags, addresses and section letters. */
#include "doc/yaml/forms.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_alpha(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

bool form_is_id(struct str s)
{
	if (s.n == 0 || s.n > ID_MAX || s.p[0] == '-' || s.p[s.n - 1] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '-' ? s.p[i - 1] == '-'
				  : !is_digit(s.p[i]) && !(s.p[i] >= 'a' && s.p[i] <= 'z'))
			return false;
	}
	return true;
}

/* One part of a language tag between hyphens; what it is made of. */
struct subtag {
	size_t n;
	bool alpha, digit; /* letters only, digits only */
	bool digit_first;
};

/* Takes the next subtag off *s; false if there is none that is well-formed. */
static bool next_subtag(struct str *s, struct subtag *t)
{
	*t = (struct subtag){.alpha = true, .digit = true};
	while (t->n < s->n && s->p[t->n] != '-') {
		char c = s->p[t->n++];
		if (!is_alpha(c) && !is_digit(c))
			return false;
		t->alpha = t->alpha && is_alpha(c);
		t->digit = t->digit && is_digit(c);
	}
	if (t->n == 0 || t->n > 8)
		return false;
	t->digit_first = is_digit(s->p[0]);
	if (t->n < s->n && t->n + 1 == s->n)
		return false; /* ends with a hyphen */
	*s = str_from(*s, t->n + (t->n < s->n));
	return true;
}

/* The places of a tag in their order; a subtag may not stand before its place. */
enum subtag_place { LANGUAGE, EXTENDED, SCRIPT, REGION, VARIANT, EXTENSION };

static enum subtag_place place_of(const struct subtag *t, enum subtag_place least)
{
	if (least <= EXTENDED && t->alpha && t->n == 3)
		return EXTENDED;
	if (least <= SCRIPT && t->alpha && t->n == 4)
		return SCRIPT;
	if (least <= REGION && ((t->alpha && t->n == 2) || (t->digit && t->n == 3)))
		return REGION;
	if (t->n >= 5 || (t->n == 4 && t->digit_first))
		return VARIANT;
	return LANGUAGE; /* fits nowhere */
}

/* After a singleton such as "u" or "x": everything up to the end must be subtags. */
static bool rest_is_extension(struct str s, size_t least)
{
	struct subtag t;
	bool any = false;
	while (s.n) {
		bool private_use = ascii_lower(s.p[0]) == 'x';
		if (!next_subtag(&s, &t))
			return false;
		if (t.n == 1 && least == 2) { /* another singleton */
			if (!any)
				return false;
			any = false;
			least = private_use ? 1 : 2;
			continue;
		}
		if (t.n < least)
			return false;
		any = true;
	}
	return any;
}

bool form_is_language(struct str s)
{
	struct subtag t;
	enum subtag_place at = LANGUAGE;
	int extended = 0;
	if (s.n && ascii_lower(s.p[0]) == 'x' && s.n > 1 && s.p[1] == '-')
		return rest_is_extension(str_from(s, 2), 1);
	if (!next_subtag(&s, &t) || !t.alpha || t.n < 2 || t.n > 3)
		return false; /* longer ones are reserved, none is in use */
	while (s.n) {
		char first = s.p[0];
		if (!next_subtag(&s, &t))
			return false;
		if (t.n == 1)
			return rest_is_extension(s, ascii_lower(first) == 'x' ? 1 : 2);
		enum subtag_place next = place_of(&t, at);
		if (next == LANGUAGE || (next == EXTENDED && ++extended > 3))
			return false;
		at = next == SCRIPT || next == REGION ? next + 1 : next;
	}
	return true;
}

const char *form_url_fault(struct str s)
{
	static const char *const schemes[] = {"https://", "http://", "mailto:"};
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		struct str scheme = str_of(schemes[i]);
		if (s.n < scheme.n || !str_same((struct str){s.p, scheme.n}, scheme))
			continue;
		if (s.n == scheme.n)
			return "leads nowhere: the address is missing";
		for (size_t k = 0; k < s.n; k++)
			if ((unsigned char)s.p[k] <= ' ')
				return "must not contain spaces: write %20 for a space";
		return NULL;
	}
	return "must start with https://, http:// or mailto:";
}

bool form_is_letter(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == ',')
			return false;
	return s.n > 0 && utf8_length(s) <= LETTER_MAX;
}

struct str form_excerpt(struct str s)
{
	enum { EXCERPT_MAX = 48 }; /* with the rest of a message still one line of a terminal */
	const char *nl = s.n ? memchr(s.p, '\n', s.n) : NULL;
	if (nl)
		s.n = (size_t)(nl - s.p);
	if (s.n > EXCERPT_MAX) {
		s.n = EXCERPT_MAX;
		while (s.n && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
			s.n--;
	}
	return s;
}

struct str form_trim_end(struct str s)
{
	while (s.n && memchr(" \t\r\n", s.p[s.n - 1], 4))
		s.n--;
	return s;
}

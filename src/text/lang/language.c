/* Finding languages by tag, and words in the lists of one. */
#include "text/lang/language.h"

#include "text/lang/bidi.h"
#include "text/lang/unicode.h"

enum { MAQAF = 0x5BE };

const struct language *languages_find(const struct languages *l, struct str tag)
{
	if (!tag.n)
		return l->p[0];
	for (int i = 0; i < l->n; i++)
		if (l->p[i]->tag.p == tag.p || str_eq(l->p[i]->tag, tag))
			return l->p[i];
	return l->p[0];
}

bool language_tag_valid(struct str tag)
{
	int part = 0, length = 0; /* letters first, digits only behind a hyphen; 1 to 8 each */
	for (size_t i = 0; i < tag.n; i++) {
		char c = tag.p[i];
		if (c == '-' && length) {
			part++;
			length = 0;
			continue;
		}
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = c >= '0' && c <= '9';
		if (++length > 8 || !(letter || (digit && part)))
			return false;
	}
	return length > 0;
}

struct str language_and(const struct language *l, struct str next)
{
	static const size_t maqaf_bytes = 2;
	size_t i = 0;
	if (utf8_last(l->and) != MAQAF || !next.n || !bidi_char(utf8_next(next, &i)))
		return l->and;
	return (struct str){l->and.p, l->and.n - maqaf_bytes};
}

static bool same_word(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	while (i < a.n && k < b.n)
		if (unicode_lower(utf8_next(a, &i)) != unicode_lower(utf8_next(b, &k)))
			return false;
	return i == a.n && k == b.n;
}

bool words_have(const struct words *w, struct str word)
{
	for (int i = 0; i < w->n; i++)
		if (same_word(w->p[i], word))
			return true;
	return false;
}

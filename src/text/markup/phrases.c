/* Languages of phrases, found or made. */
#include "text/markup/phrases.h"

const struct language *phrases_find(struct phrases *p, struct str tag)
{
	if (!language_tag_valid(tag))
		return NULL;
	const struct language *known = languages_find(p->known, tag);
	if (str_eq(known->tag, tag))
		return known;
	for (int i = 0; i < p->more.n; i++)
		if (str_eq(p->more.p[i]->tag, tag))
			return p->more.p[i];
	if (p->more.n == PHRASE_LANGUAGES)
		return NULL;
	struct language *made = arena_alloc(p->a, sizeof *made);
	*made = *known;
	made->tag = str_copy(p->a, tag);
	made->patterns = made->tag;
	made->hyphenated = false;
	*vec_add(p->a, &p->more) = made;
	return made;
}

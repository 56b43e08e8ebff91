/* Languages of phrases: words in another language than the text around them. */
#ifndef TEXT_PHRASES_H
#define TEXT_PHRASES_H

#include "base/arena.h"
#include "text/lang/language.h"

enum {
	PHRASE_LANGUAGES = 64
}; /* of a run, besides its own: more are a mistake, and found one by one */

/* Those asked for so far. They live as long as the arena. */
struct phrases {
	struct arena *a;
	const struct languages *known;
	VEC(const struct language *) more;
};

/* The language of this tag: one of the run's, else one without rules of its own. NULL: it is no tag
 * of BCP 47, or one too many. */
const struct language *phrases_find(struct phrases *p, struct str tag);

#endif

/* Which font of the reserve may have a character, and opening it. */
#include "text/font/reserve.h"

#include <unistd.h>

bool reserve_serves(const struct font_reserve *r, const char *script)
{
	for (int i = 0; i < r->nscript; i++)
		if (str_is(r->script[i], script))
			return true;
	return false;
}

int reserve_rank(const struct font_reserve *r, struct str language)
{
	for (int i = 0; i < r->nlanguage; i++) {
		struct str l = r->language[i];
		if (language.n >= l.n && str_eq((struct str){language.p, l.n}, l) &&
		    (language.n == l.n || language.p[l.n] == '-'))
			return 2;
	}
	return r->nlanguage ? 0 : 1;
}

struct font *reserve_open(struct font_reserve *r, struct diag *d)
{
	if (!r->tried && access(r->path, R_OK) == 0)
		r->font = font_open(r->store, r->path, r->face, r->at, d);
	r->tried = true;
	return r->font;
}

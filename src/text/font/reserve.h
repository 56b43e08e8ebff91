/*
 * Fonts in reserve: for scripts that the fonts of a style lack. There may be many of them, large
 * ones among them, so that one is opened only when a character of its script turns up.
 */
#ifndef TEXT_RESERVE_H
#define TEXT_RESERVE_H

#include "text/font/font.h"

struct font_reserve {
	struct str family, package; /* for messages */
	const struct str *script;   /* by Unicode's names, such as "Arabic" */
	int nscript;
	const struct str *language; /* which it is drawn for, BCP 47; none: for any */
	int nlanguage;
	int32_t scale; /* as in struct font_list */
	const char *path;
	int face;
	struct font_store *store;
	struct loc at;
	bool tried;
	struct font *font; /* opened, or NULL */
};

/* Is it made for this script, as Unicode names it? */
bool reserve_serves(const struct font_reserve *r, const char *script);

/* Whom to ask first: 2 if it is drawn for this language, 1 for none in particular, 0 for others. */
enum { RESERVE_RANKS = 3 };
int reserve_rank(const struct font_reserve *r, struct str language);

/* NULL if its file is not there, or after an error. */
struct font *reserve_open(struct font_reserve *r, struct diag *d);

#endif

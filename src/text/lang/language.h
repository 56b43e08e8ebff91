/*
 * What a language asks of setting: quotation marks, dashes, spaces, hyphenation. Filled from
 * data/languages by doc/language.c; read by the text stage, which knows languages by nothing else.
 */
#ifndef TEXT_LANGUAGE_H
#define TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* A sign that wants a no-break space beside it. */
struct sign_space {
	uint32_t sign;
	struct str space; /* UTF-8; never empty */
};

struct words {
	struct str *p; /* as they are written in the middle of a sentence */
	int n;
};

/* Letters that follow another one in the alphabet. */
struct sort_after {
	struct str letter; /* one character in lower case */
	struct words then; /* lower case; of one or more characters */
};

struct language {
	struct str tag;			    /* BCP 47, as the text gives it */
	struct str open, close;		    /* for ", with the spaces inside of them */
	struct str inner_open, inner_close; /* for ' */
	struct str apostrophe;
	struct str in_word;  /* for " between two letters, as in Hebrew; empty: a quotation mark */
	struct str dash;     /* for a hyphen between spaces, with the spaces around it */
	struct str range;    /* between two numbers */
	struct str ellipsis; /* for three full stops */
	struct str comma, and;		      /* between the items of a list, and before the last */
	struct str unit_space;		      /* between a number and its unit */
	struct words units;		      /* those that not all languages have */
	struct words elisions;		      /* words that begin with an apostrophe, without it */
	struct words hold_after, hold_before; /* words with a no-break space after, before them */
	struct sign_space *before, *after;    /* signs with a no-break space before, after them */
	int nbefore, nafter;
	struct sort_after *sorting; /* letters with a place of their own in the alphabet */
	int nsorting;
	bool spaced;		 /* hold_, before or after has an entry */
	bool rtl;		 /* written from right to left */
	bool hyphenated;	 /* words may be divided at all */
	struct str patterns;	 /* tag under which its hyphenation patterns are found */
	struct str package;	 /* the Debian package that has them; may be empty */
	int left_min, right_min; /* letters that stay before a hyphen, that go to the next line */
	bool by_character;	 /* length of speech is counted in characters, not words */
	int a_minute;		 /* words or characters spoken in a minute, at least 1 */
};

/* Those of a run. The first is the guide's: that of a text which does not say. */
struct languages {
	const struct language *const *p;
	int n; /* at least one */
};

/* The language of this tag; the first for an empty tag or one that is not among them. */
const struct language *languages_find(const struct languages *l, struct str tag);

/* Has it the form of a tag that PDF takes: "en", "pt-BR" (ISO 19005-2, 6.7.4)? */
bool language_tag_valid(struct str tag);

/* What stands before next, the last item of a list. A hyphen at its end (Hebrew: the maqaf of
 * "and") is for words of another script only. */
struct str language_and(const struct language *l, struct str next);

bool words_have(const struct words *w, struct str word); /* upper case counts as lower */

#endif

/*
 * The doors of markup: a text becomes a tree of blocks (markdown.h), or the spans of one
 * paragraph.
 *
 * Outside code the signs that a keyboard has become those of the text's language, see
 * text/language.h: straight quotes and apostrophes, " - " and " -- ", a hyphen between numbers,
 * "..."; spaces do not break between a number and its unit or percent sign, nor where the language
 * wants it (spacing.c). Something unclosed is literal text and a warning with its place.
 */
#ifndef TEXT_MARKUP_H
#define TEXT_MARKUP_H

#include "base/diag.h"
#include "text/markup/markdown.h"

struct markup; /* what reading needs, for one run; opaque */

/* The languages live as long as the run. NULL without memory (reported as out of memory by the
 * caller). */
struct markup *markup_new(struct arena *a, const struct languages *languages);
void markup_drop(struct markup *m);

/* The first block of a text, in the arena; NULL if it is empty. Never fails. Here and below d may
 * be NULL: no warnings, for a text that is read a second time. */
struct block *markup_blocks(struct markup *m, struct arena *a, const struct text *t,
			    struct diag *d);

/* A text that is one paragraph by its nature (a question, a label): block marks are literal, of
 * which doc/yaml/border.h tells. */
struct span *markup_spans(struct markup *m, struct arena *a, const struct text *t, struct diag *d,
			  int *nspan);

/* Where opening braces of the text are words of it, not code, an address, escaped or the like:
 * bytes of t->s, in order. one: as markup_spans reads it. */
size_t *markup_braces(struct markup *m, struct arena *a, const struct text *t, bool one, int *n);

/* The text without its marks, paragraphs separated by one blank line; for titles and word counts.
 */
struct str markup_plain(struct markup *m, struct arena *a, const struct text *t, struct diag *d);

#endif

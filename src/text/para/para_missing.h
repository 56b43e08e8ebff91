/*
 * Characters that no font has: kept until the end of composing, so that those of one cause are told
 * in one message, and what takes their place if the author wants the pack all the same.
 */
#ifndef TEXT_PARA_MISSING_H
#define TEXT_PARA_MISSING_H

#include "text/para/para_parts.h"

/* Takes note of a character that is to be told. script: by Unicode's name, NULL: common to several
 * scripts; fonts: those that were tried. */
void missing_note(struct typesetter *t, uint32_t cp, struct loc at, const char *script,
		  const struct font_list *fonts);

/* What is set in place of a cluster that no font has: a box or the names of its characters, as a
 * word of its own; NULL if nothing is wanted. font: the first of the style. */
struct shaped *missing_stand_in(struct builder *b, const struct font_list *fonts, int features,
				struct str cluster, int32_t *scale);

#endif

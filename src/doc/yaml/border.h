/*
 * What happens to words on their way through YAML without being an error: a '#' that begins a
 * comment, lines that are joined, escapes that are no letters. Told by comparing a text with its
 * source.
 */
#ifndef DOC_BORDER_H
#define DOC_BORDER_H

#include "doc/yaml/ynode.h"

enum border {
	BORDER_WORD,	  /* a name, a tag: comments after it are meant as such */
	BORDER_PARAGRAPH, /* running text in one paragraph */
	BORDER_BLOCKS,	  /* paragraphs, lists, code */
};

/* Warns, at most once for each of the kinds of harm. n: a scalar. */
void border_check(const struct ynode *n, enum border holds, struct diag *d);

/* Is n empty because its text begins with '#', which makes it a comment? */
bool border_is_comment(const struct ynode *n);

#endif

/*
 * Guide markup: a text becomes blocks (paragraphs, list items, fenced code) of spans.
 *
 * Inline: `code`, ``code with ` inside``, *emphasis* or _emphasis_ (at word edges), **strong**,
 * [text](url), backslash before a punctuation mark takes it literally. A single newline is a space.
 * Blocks: blank line between paragraphs; lines starting with "- " or "1. " are list items, nested
 * by two or more spaces. A line that begins with ": " defines the line before it, the term; a term
 * may have several definitions, further lines of one are indented, and so are further paragraphs of
 * an item or a definition. ``` or ~~~ fences hold code, kept as it is. Something unclosed is
 * literal text and a warning with its place.
 *
 * Outside code the signs that a keyboard has become those of the text's language, see
 * text/language.h: straight quotes and apostrophes, " - " and " -- ", a hyphen between numbers,
 * "..."; blanks do not break between a number and its unit or percent sign, nor where the language
 * wants it (spacing.c).
 */
#ifndef TEXT_MARKUP_H
#define TEXT_MARKUP_H

#include "base/diag.h"
#include "base/str.h"
#include "text/lang/language.h"

enum {
	SPAN_EMPHASIS = 1,
	SPAN_STRONG = 2,
	SPAN_CODE = 4,
	/* of code blocks with syntax colouring */
	SPAN_BOLD = 8,
	SPAN_ITALIC = 16,
	SPAN_COLOURED = 32, /* in the span's colour, not the style's */
};

/* One stretch of text in one manner. */
struct span {
	struct str s;			 /* UTF-8 to set; quotes already typographic */
	unsigned flags;			 /* SPAN_ bits */
	struct str url;			 /* link target, empty if none */
	struct loc at;			 /* where it begins in the source */
	uint32_t colour;		 /* SPAN_COLOURED: 0xRRGGBB */
	const struct language *language; /* NULL: that of the run */
};

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,
	BLOCK_CODE,
	BLOCK_TERM,	  /* what the definitions behind it define: one line, set as strong text */
	BLOCK_DEFINITION, /* of the term before it, which may have several */
};

struct block {
	enum block_kind kind;
	int depth;	   /* items: 1 or 2, definitions: 1; a paragraph or code that continues one
			      has its depth */
	int number;	   /* items: 0 bullet, else the number shown */
	struct span *span; /* paragraphs and items */
	int nspan;
	struct str code;     /* BLOCK_CODE: lines ended by \n, tabs kept */
	struct str language; /* BLOCK_CODE: the word behind the fence */
	struct loc code_at;  /* BLOCK_CODE: of its first line */
	bool code_by_line;   /* and line i of the code is source line code_at.line + i */
	struct loc at;
};

struct markup; /* the compiled pattern; opaque */

/* The languages live as long as the run. NULL without memory (reported as out of memory by the
 * caller). */
struct markup *markup_new(struct arena *a, const struct languages *languages);
void markup_drop(struct markup *m);

/* Blocks of a text, in the arena. Never fails; an empty text has no blocks. Here and below d may be
 * NULL: no warnings, for a text that is read a second time. */
struct block *markup_blocks(struct markup *m, struct arena *a, const struct text *t, struct diag *d,
			    int *nblock);

/* A text that is one paragraph by its nature (a question, a label): block marks are literal. */
struct span *markup_spans(struct markup *m, struct arena *a, const struct text *t, struct diag *d,
			  int *nspan);

/* The text without its marks, paragraphs separated by one blank line; for titles and word counts.
 */
struct str markup_plain(struct markup *m, struct arena *a, const struct text *t, struct diag *d);

#endif

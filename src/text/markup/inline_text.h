/*
 * Between the Markdown reader (md_read.c) and spans: the runs of one paragraph in order, with what
 * was not understood in them. Nothing recurses, and every paragraph takes linear time.
 */
#ifndef TEXT_INLINE_TEXT_H
#define TEXT_INLINE_TEXT_H

#include "base/diag.h"
#include "text/markup/pattern.h"
#include "text/markup/phrases.h"
#include "text/markup/spans.h"

enum {
	MARKUP_DEPTH = 8, /* marks beside ideographs that wait for their partner */
};

enum run_kind {
	RUN_TEXT,
	RUN_LITERAL, /* escaped, an entity: no mark, no quote */
	RUN_CODE,
	RUN_FORMULA,
	RUN_HTML,
	RUN_BREAK,
};

/* What the Markdown library told of a stretch of a paragraph. */
struct inline_run {
	enum run_kind kind;
	struct str s;
	size_t at; /* in the source */
	unsigned flags;
	struct str url, title;
	struct image *image;
	int link;  /* as in struct span_piece */
	int depth; /* of marks around it */
};

enum complaint_kind {
	UNCLOSED_MARK,
	UNCLOSED_CODE,
	UNCLOSED_ADDRESS,
	EMPTY_LINK,
	STRANGE_ADDRESS,
	UNCLOSED_FENCE,
	TOO_COMPLEX,
	PRODUCT,
	DUNDER,
	UNKNOWN_HTML,
	STRANGE_LANGUAGE,
	HTML_BLOCK,
	HTML_WRAPPER,
	UNKNOWN_NOTE,
	UNUSED_NOTE,
	WIKI_LINK,
	CLOZE,
	FORMULA,
	FORMULA_PARENS,
	CONTAINER,
	HIGHLIGHT,
	INLINE_NOTE,
	CARETS,
	EMOJI_NAME,
	ADMONITION,
	GLUED_HEADING,
	WIDE_TABLE,
	UNEVEN_TABLE,
	EXTRA_CELLS,
	LOST_TEXT,
	DEEP_BLOCKS,
};

struct complaint {
	size_t offset;
	enum complaint_kind kind;
	struct str what;
};

/* A footnote of the text: its label, and its number once it was referred to. */
struct note {
	struct str label; /* with its ^ */
	size_t at;
	int number;
};

/* Places of signs in the source, in order. */
struct sign_places {
	struct arena *a;
	VEC(size_t) at;
};

struct inline_text {
	struct arena *scratch;
	struct sign_places *braces;	 /* those that are words of the text; NULL: not wanted */
	struct pattern *token;		 /* of signs.c */
	const struct language *language; /* of the spans */
	struct phrases *phrases;	 /* languages of phrases in them */
	const struct text_link *link;	 /* [nlink], of the text beside those that are written */
	int nlink;
	VEC(struct inline_run) run;
	VEC(struct complaint) complaint;
	VEC(struct note) note;
	int nnumber; /* of notes that have a number */
};

void inline_complain(struct inline_text *t, size_t offset, enum complaint_kind kind,
		     struct str what);

/* Tells the complaints, in order of their places, and forgets them. */
void inline_tell(struct inline_text *t, struct place at, struct diag *d);

#endif

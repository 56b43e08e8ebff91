/*
 * Between the scanner (markup.c) and its result: the pieces of one paragraph in order, the pairing
 * of emphasis marks and brackets, and the making of spans. Nothing recurses, and at most
 * MARKUP_DEPTH marks wait for their partner, so every paragraph takes linear time.
 */
#ifndef TEXT_INLINE_H
#define TEXT_INLINE_H

#include "text/markup/markup.h"

enum {
	MARKUP_DEPTH = 8, /* open marks or brackets: deeper is a slip of the pen, not a text */
};

enum piece_kind {
	PIECE_TEXT, /* blanks collapse */
	PIECE_CODE,
	PIECE_MARK, /* a run of * or _ */
	PIECE_LINK, /* a '[' that turned out to begin a link */
	PIECE_LINK_END,
};

struct piece {
	enum piece_kind kind;
	struct str s;		 /* MARK: those characters of the run that found no partner */
	size_t offset;		 /* of its first character in the source */
	struct str url;		 /* LINK */
	int closes[2], opens[2]; /* MARK: emphasis and strong that end and begin at it */
	bool can_open, can_close;
	int run; /* MARK: characters at first, modulo 3 */
};

enum complaint_kind {
	UNCLOSED_MARK,
	UNCLOSED_CODE,
	UNCLOSED_ADDRESS,
	EMPTY_LINK,
	STRANGE_ADDRESS,
	UNCLOSED_FENCE,
	TOO_COMPLEX,
};

struct complaint {
	size_t offset;
	enum complaint_kind kind;
	struct str what;
};

struct inline_text {
	struct arena *scratch;
	const struct language *language; /* of the spans */
	VEC(struct piece) piece;
	VEC(struct complaint) complaint;
	int mark[MARKUP_DEPTH], nmark; /* pieces, outermost first */
	int bracket[MARKUP_DEPTH], nbracket;
};

/* A place in a text that moves forward only, so that finding many places costs one walk. */
struct place {
	struct text rest;
	size_t offset;
};
struct place place_start(const struct text *t);
struct loc place_at(struct place *p, size_t offset);

void inline_complain(struct inline_text *t, size_t offset, enum complaint_kind kind,
		     struct str what);

struct piece *inline_add(struct inline_text *t, enum piece_kind kind, struct str s, size_t offset);

/* A run of one mark character, with the characters around it (0 at the edges). */
void inline_mark(struct inline_text *t, struct str run, size_t offset, uint32_t prev,
		 uint32_t next);

void inline_bracket(struct inline_text *t, struct str s, size_t offset);
/* Closes the last bracket: its piece, or -1. */
int inline_bracket_close(struct inline_text *t);
/* Makes bracket `open` and the pieces behind it a link that ends here. */
void inline_link(struct inline_text *t, int open, struct str url, size_t offset);

/* Spans of all the pieces, in arena a. What is still open is literal and complained about. */
struct span *inline_spans(struct inline_text *t, struct arena *a, struct place *at, int *n);

#endif

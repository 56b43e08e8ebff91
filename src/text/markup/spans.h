/*
 * The making of spans: stretches of the text of a paragraph, in order, become spans with flags and
 * places; spaces between words become single spaces.
 */
#ifndef TEXT_SPANS_H
#define TEXT_SPANS_H

#include "text/markup/markdown.h"

/* A place in a text that moves forward only, so that finding many places costs one walk. */
struct place {
	struct text rest;
	size_t offset;
};
struct place place_start(const struct text *t);
struct loc place_at(struct place *p, size_t offset);

enum piece_kind {
	PIECE_TEXT,    /* signs in it become typographic */
	PIECE_LITERAL, /* they do not: escaped, or an entity */
	PIECE_CODE,
	PIECE_BREAK, /* a hard line break */
};

/* A stretch of a paragraph in one manner. */
struct span_piece {
	enum piece_kind kind;
	size_t from; /* where it begins in the paragraph's text, in which code is CODE_SIGN */
	size_t at;   /* in the source */
	struct str s;
	unsigned flags; /* SPAN_ */
	struct str url, title;
	const struct image *image;
	const struct language *phrase; /* NULL: the text's own */
	int link; /* which one it belongs to: two in a row are not one, even to one address */
};

/* An address that a PDF may lead to. */
bool web_address(struct str url);

#define CODE_SIGN '`' /* what stands for code in the text that the typographic rules see */

struct span_maker {
	struct arena *scratch;
	const struct language *language;
	struct place *at;
	const struct span_piece *piece;
	int npiece, now; /* now: the piece that the last text was of */
	VEC(struct span) span;
	struct buf out;
	bool blank; /* a further blank vanishes: start, or after one */
};

/* Bytes [from, to) of the paragraph's text s. */
void spans_text(struct span_maker *c, struct str s, size_t from, size_t to);
/* Something else in place of what is at `from`, spaces and all. */
void spans_sign(struct span_maker *c, struct str sign, size_t from);
/* A piece that is not PIECE_TEXT. */
void spans_piece(struct span_maker *c, const struct span_piece *p);
/* Takes back the blank that was put last. */
void spans_trim(struct span_maker *c);
/* The spans, in arena a. */
struct span *spans_end(struct span_maker *c, struct arena *a, int *n);

#endif

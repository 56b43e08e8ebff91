/*
 * From segments to atoms for linebreak(): boxes, spaces, and places to divide words at. For
 * para_break.c only.
 */
#ifndef TEXT_PARA_ATOMS_H
#define TEXT_PARA_ATOMS_H

#include "text/para/linebreak.h"
#include "text/para/para.h"
#include "text/para/para_parts.h"

enum {
	STRETCH_PART = 2,   /* a space stretches by a half of itself, as in TeX ... */
	SHRINK_PART = 3,    /* ... and shrinks by a third */
	TIE_PENALTY = 100,  /* of a line end where words are tied: rather than at a hyphen */
	CUT_PENALTY = 3000, /* of a line end between any two characters */
};

/* A paragraph in a shape, being broken. */
struct breaker {
	struct typesetter *t;
	const struct para *p;
	const struct para_shape *shape;
	mpt tracking;
	mpt narrowest; /* the shorter of the first line's and the other lines' measure */
	bool justified;
	bool hang_left, hang_right; /* edges that punctuation hangs out of */
	int expand;		    /* thousandths that letters may give in width */
	mpt apart;		    /* and between them */
	int64_t at;		    /* fine: how far the last atom ends behind a whole mpt */
	bool pieces_only;	    /* the breaks are known: there are no atoms */
	bool boxed;		    /* the last one is a box */
	enum para_need need;
	struct {
		const struct shaped *like; /* a hyphen is set in its manner ... */
		int32_t scale;
		mpt w, hang; /* ... and that is what it measures */
	} hyphen;
	VEC(struct atom) atom;
	VEC(struct piece) piece; /* one for each atom; those of penalties are empty */
};

/* The atoms of a paragraph and their pieces, in the typesetter's scratch arena. */
struct breaker para_atoms(struct typesetter *t, const struct para *p,
			  const struct para_shape *shape);
/* para_cut.c: a word of a group of segments that no line can hold. any: wherever it may be divided,
 * even if a line could hold this word. */
void para_cut_word(struct breaker *b, int segment, bool any);
/* Is it nothing but a space that ties the words around it? */
bool para_ties(const struct segment *s);
/* The line ends between two segments of such a group. */
void para_cut_between(struct breaker *b, int segment);

/* For para_cut.c. A box holds bytes [from, to) of segment i, with `units` of advance on n glyphs.
 */
void atoms_box(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n);
void atoms_hyphen(struct breaker *b, const struct segment *s);
mpt atoms_hyphen_width(struct breaker *b, const struct segment *s);
void atoms_cut(struct breaker *b, int penalty);
/* Glue that does not stretch, of the same. */
void atoms_tie(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n);

/* The pieces alone, for lines that were chosen before. */
struct breaker para_pieces(struct typesetter *t, const struct para *p,
			   const struct para_shape *shape);

#endif

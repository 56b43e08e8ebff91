/* Atoms of a paragraph in a shape while they are put one after the other. */
#ifndef TEXT_ATOMS_H
#define TEXT_ATOMS_H

#include "text/para/atom.h"
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
	int64_t at;		    /* fine: how far the last atom ends after a whole mpt */
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

void atoms_add(struct breaker *b, struct atom atom, struct piece piece);
/* A box holds bytes [from, to) of segment i, with `units` of advance on n glyphs.
 */
void atoms_box(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n);
void atoms_hyphen(struct breaker *b, const struct segment *s);
mpt atoms_hyphen_width(struct breaker *b, const struct segment *s);
void atoms_cut(struct breaker *b, int penalty);
/* Glue that does not stretch, of the same. */
void atoms_tie(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n);
/* The space of segment i; elastic: it stretches and shrinks. */
void atoms_glue(struct breaker *b, int i, bool elastic);
/* A place where a line may end; w, hang: of what is set there then. */
void atoms_penalty(struct breaker *b, int penalty, bool flagged, mpt w, mpt hang);

#endif

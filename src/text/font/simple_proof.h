/* What the proof about a font's rules works on. For simple_proof.c and simple_rules.c. */
#ifndef TEXT_SIMPLE_PROOF_H
#define TEXT_SIMPLE_PROOF_H

#include "text/font/simple_units.h"

struct hb_face_t;

struct proof {
	struct hb_face_t *face;
	struct simple *s;      /* its glyphs are those after the lookups read so far */
	uint16_t order[UNITS]; /* the units that are not excluded, by their glyphs */
	unsigned glyph[UNITS]; /* those glyphs, rising */
	int norder, nsorted;   /* those below the latter are in order, if not excluded */
	unsigned lookup;       /* the one at hand */
	uint16_t next[UNITS];  /* what it makes of a unit; 0: nothing */
	VEC(struct unit_ligature) ligatures; /* of one lookup, in its order */
	int ligating;			     /* that lookup, -1: none yet */
	int nunit;			     /* with the ligatures so far */
	bool positions;			     /* the table at hand is GPOS */
	bool failed;
};

/* A lookup of the table, GPOS or GSUB: what may happen by it to words. Units and pairs of which
 * that is not fully known are excluded and barred. */
void proof_read_lookup(struct proof *p, struct font_stretch *t, bool gpos, unsigned index);

/* Is it a letter or sign, no mark, which HarfBuzz would set above its neighbours? */
bool proof_stands(const struct proof *p, unsigned gid);

/* To be called when glyphs have changed. */
void proof_sort(struct proof *p);

#endif

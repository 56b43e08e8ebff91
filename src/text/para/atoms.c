/* Atoms, one by one. No shaping here but of hyphens. */
#include "text/para/atoms.h"

#include "text/font/protrude.h"
#include "text/lang/unicode.h"

enum {
	HYPHEN_PENALTY = 150,	     /* against STRAIN_DEMERITS; TeX, without them, has 50 */
	HYPHEN_PENALTY_RAGGED = 150, /* ragged lines need hyphens less */
	CUT_JUSTIFIED = 3, /* times as much in justified text, where badness weighs less */
};

void atoms_add(struct breaker *b, struct atom atom, struct piece piece)
{
	if (!b->pieces_only)
		*vec_add(b->t->scratch, &b->atom) = atom;
	*vec_add(b->t->scratch, &b->piece) = piece;
	b->boxed = atom.kind == ATOM_BOX;
}

void atoms_penalty(struct breaker *b, int penalty, bool flagged, mpt w, mpt hang)
{
	struct atom a = {.kind = ATOM_PENALTY,
			 .penalty = penalty,
			 .flagged = flagged,
			 .w = w,
			 .hang_right = hang};
	atoms_add(b, a, (struct piece){.segment = -1});
}

/*
 * Moves on by `fine` and returns the width in whole mpt: the sum of widths never drifts. What a
 * strange font or tracking would make less than nothing is nothing, as linebreak() expects.
 */
static mpt advance(struct breaker *b, int64_t fine)
{
	mpt before = fine_round(b->at);
	int64_t end = b->at + (fine > 0 ? fine : 0);
	b->at = end % FINE;
	return fine_round(end) - before;
}

static mpt hang_width(const struct breaker *b, const struct segment *s, int32_t units, int part)
{
	if (part == 0 || units <= 0)
		return 0;
	return fine_round(segment_fine(s, b->shape->size.size, units, 0, 0) * part / 1000);
}

/* What hangs of a box that holds bytes [from, to) of a segment. */
static void set_hang(const struct breaker *b, const struct segment *s, struct atom *a,
		     uint32_t from, uint32_t to)
{
	const struct shaped *w = s->shaped;
	const struct protrusion_table *t = font_protrusion(w->font);
	bool indented = b->atom.n == 0 && b->shape->indent; /* no edge that should look straight */
	if (b->hang_left && from == 0 && !indented) {
		size_t i = 0;
		int part = protrusion_of(t, utf8_next(w->text, &i)).left;
		a->hang_left = hang_width(b, s, w->glyph[0].advance, part);
	}
	if (b->hang_right && to == w->text.n) {
		int part = protrusion_of(t, utf8_last(w->text)).right;
		a->hang_right = hang_width(b, s, w->glyph[w->nglyph - 1].advance, part);
	}
}

void atoms_box(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n)
{
	const struct segment *s = &b->p->segment[i];
	struct atom a = {.kind = ATOM_BOX};
	a.w = advance(b, segment_fine(s, b->shape->size.size, units, n, b->tracking));
	if (!b->pieces_only && !(b->p->span[s->span].flags & SPAN_CODE)) {
		a.give = (mpt)((int64_t)a.w * b->expand / 1000);
		a.give += b->apart && !s->shaped->joined ? n * b->apart : 0;
		if (b->hang_left || b->hang_right)
			set_hang(b, s, &a, from, to);
	}
	atoms_add(b, a, (struct piece){.segment = i, .from = from, .to = to, .width = a.w});
}

void atoms_glue(struct breaker *b, int i, bool elastic)
{
	const struct segment *s = &b->p->segment[i];
	const struct shaped *w = s->shaped;
	struct atom a = {.kind = ATOM_GLUE};
	a.w = advance(b, segment_fine(s, b->shape->size.size, w->advance, w->nglyph, b->tracking));
	if (elastic) {
		a.stretch = a.w / STRETCH_PART;
		a.shrink = a.w / SHRINK_PART;
	}
	atoms_add(b, a, (struct piece){.segment = i, .to = (uint32_t)w->text.n, .width = a.w});
}

/* Measures a hyphen in the manner of a segment; most are like the one before. */
static void measure_hyphen(struct breaker *b, const struct segment *s)
{
	const struct shaped *like = b->hyphen.like;
	if (like && like->font == s->shaped->font && like->features == s->shaped->features &&
	    b->hyphen.scale == s->scale)
		return;
	const struct shaped *h =
		shape_text(b->t->shaper, s->shaped->font, s->shaped->features, STR("\xC2\xAD"));
	int part = b->hang_right ? protrusion_of(font_protrusion(h->font), '-').right : 0;
	b->hyphen.like = s->shaped;
	b->hyphen.scale = s->scale;
	b->hyphen.hang = hang_width(b, s, h->advance, part);
	b->hyphen.w = fine_round(
		segment_fine(s, b->shape->size.size, h->advance, h->nglyph, b->tracking));
}

void atoms_hyphen(struct breaker *b, const struct segment *s)
{
	if (!b->pieces_only)
		measure_hyphen(b, s);
	atoms_penalty(b, b->justified ? HYPHEN_PENALTY : HYPHEN_PENALTY_RAGGED, true, b->hyphen.w,
		      b->hyphen.hang);
}

mpt atoms_hyphen_width(struct breaker *b, const struct segment *s)
{
	measure_hyphen(b, s);
	return b->hyphen.w;
}

void atoms_tie(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n)
{
	const struct segment *s = &b->p->segment[i];
	struct atom a = {.kind = ATOM_GLUE};
	a.w = advance(b, segment_fine(s, b->shape->size.size, units, n, b->tracking));
	atoms_add(b, a, (struct piece){.segment = i, .from = from, .to = to, .width = a.w});
}

void atoms_cut(struct breaker *b, int penalty)
{
	atoms_penalty(b, b->justified ? penalty * CUT_JUSTIFIED : penalty, false, 0, 0);
}

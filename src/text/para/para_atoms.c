/*
 * From segments to atoms for linebreak(): boxes, spaces, and the places where a word may be divided
 * or, if no line can hold it, cut. No shaping here but of hyphens.
 */
#include "text/para/para_atoms.h"

#include <string.h>

#include "text/font/protrude.h"
#include "text/lang/unicode.h"

enum {
	HYPHEN_PENALTY = 150,	     /* against STRAIN_DEMERITS; TeX, without them, has 50 */
	HYPHEN_PENALTY_RAGGED = 150, /* ragged lines need hyphens less */
	WIDE_STRETCH_PART = 8,	 /* of an em: room between ideographs, about that of a word space */
	CUT_PENALTY_SPACE = 300, /* at a blank in code that is wider than the measure */
	CUT_PENALTY_MARK = 600,	 /* the same, after . / ( _ , */
	CUT_PENALTY_CASE = 1200, /* between the words of a camelCase name */
	CUT_PENALTY = 3000,	 /* anywhere else between two characters */
	CUT_JUSTIFIED = 3,	 /* times as much in justified text, where badness weighs less */
	SLIGHT_PENALTY = 50,	 /* up to here penalties at spaces are for ragged text only */
};

static void add_atom(struct breaker *b, struct atom atom, struct piece piece)
{
	if (!b->pieces_only)
		*vec_add(b->t->scratch, &b->atom) = atom;
	*vec_add(b->t->scratch, &b->piece) = piece;
	b->boxed = atom.kind == ATOM_BOX;
}

static void add_penalty(struct breaker *b, int penalty, bool flagged, mpt w, mpt hang)
{
	struct atom a = {.kind = ATOM_PENALTY,
			 .penalty = penalty,
			 .flagged = flagged,
			 .w = w,
			 .hang_right = hang};
	add_atom(b, a, (struct piece){.segment = -1});
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

/* A box of bytes [from, to) of segment i, which hold `units` of advance on n glyphs. */
static void add_box(struct breaker *b, int i, uint32_t from, uint32_t to, int64_t units, int n)
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
	add_atom(b, a, (struct piece){.segment = i, .from = from, .to = to, .width = a.w});
}

static void add_glue(struct breaker *b, int i, bool elastic)
{
	const struct segment *s = &b->p->segment[i];
	const struct shaped *w = s->shaped;
	struct atom a = {.kind = ATOM_GLUE};
	a.w = advance(b, segment_fine(s, b->shape->size.size, w->advance, w->nglyph, b->tracking));
	if (elastic) {
		a.stretch = a.w / STRETCH_PART;
		a.shrink = a.w / SHRINK_PART;
	}
	add_atom(b, a, (struct piece){.segment = i, .to = (uint32_t)w->text.n, .width = a.w});
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

static void add_hyphen(struct breaker *b, const struct segment *s)
{
	if (!b->pieces_only)
		measure_hyphen(b, s);
	add_penalty(b, b->justified ? HYPHEN_PENALTY : HYPHEN_PENALTY_RAGGED, true, b->hyphen.w,
		    b->hyphen.hang);
}

static bool may_hyphenate(const struct breaker *b, const struct segment *s)
{
	return s->ndivision > 0 && (s->soft || b->shape->hyphenate);
}

/* A word as boxes with hyphens between. */
static void add_word(struct breaker *b, int i)
{
	const struct segment *s = &b->p->segment[i];
	const struct shaped *w = s->shaped;
	struct division last = {0};
	if (may_hyphenate(b, s)) {
		for (int k = 0; k < s->ndivision; k++) {
			struct division d = s->division[k];
			if (d.at <= last.at || d.at >= w->text.n)
				continue;
			add_box(b, i, last.at, d.at, d.advance - last.advance,
				d.nglyph - last.nglyph);
			add_hyphen(b, s);
			last = d;
		}
	}
	add_box(b, i, last.at, (uint32_t)w->text.n, w->advance - last.advance,
		w->nglyph - last.nglyph);
}

static bool cut_mark(char c)
{
	return c && strchr("./(_,-:;=&?|\\", c) != NULL;
}

bool case_edge(uint32_t before, uint32_t after)
{
	return unicode_is_letter(before) && !unicode_is_upper(before) && unicode_is_upper(after);
}

/* Whether segment s may be cut before glyph k: at the start of a user-perceived character. */
static bool may_cut(const struct shaped *w, int k)
{
	if (k == 0 || w->glyph[k].length == 0)
		return false;
	size_t i = w->glyph[k].cluster;
	uint32_t before = utf8_last((struct str){w->text.p, i});
	return unicode_cluster_break(before, utf8_next(w->text, &i));
}

/* Of a line end at byte `at` of a word that is too wide. */
static int cut_penalty(struct str word, size_t at)
{
	if (cut_mark(word.p[at - 1]))
		return CUT_PENALTY_MARK;
	uint32_t before = utf8_last((struct str){word.p, at});
	return case_edge(before, utf8_next(word, &at)) ? CUT_PENALTY_CASE : CUT_PENALTY;
}

static void add_cut(struct breaker *b, int penalty)
{
	add_penalty(b, b->justified ? penalty * CUT_JUSTIFIED : penalty, false, 0, 0);
}

/* A word that no line can hold: may be cut between any two characters. */
static void add_cut_word(struct breaker *b, int i)
{
	const struct segment *s = &b->p->segment[i];
	const struct shaped *w = s->shaped;
	int64_t units = 0;
	uint32_t from = 0;
	int n = 0, next = 0;
	for (int k = 0; k < w->nglyph; k++) {
		if (may_cut(w, k)) {
			uint32_t at = w->glyph[k].cluster;
			add_box(b, i, from, at, units, n);
			while (next < s->ndivision && s->division[next].at < at)
				next++;
			if (may_hyphenate(b, s) && next < s->ndivision &&
			    s->division[next].at == at)
				add_hyphen(b, s); /* and without one, if there is no room */
			add_cut(b, cut_penalty(w->text, at));
			from = at;
			units = n = 0;
		}
		units += w->glyph[k].advance;
		n++;
	}
	add_box(b, i, from, (uint32_t)w->text.n, units, n);
}

/* Segments [from, to) between which no line may end. cut: they are wider than a line. */
static void add_unbreakable(struct breaker *b, int from, int to, bool cut)
{
	for (int i = from; i < to; i++) {
		const struct segment *s = &b->p->segment[i];
		bool code = b->p->span[s->span].flags & SPAN_CODE;
		if (s->kind == SEGMENT_SPACE) {
			if (cut)
				add_cut(b, CUT_PENALTY_SPACE);
			else
				add_penalty(b, PENALTY_NEVER, false, 0, 0);
			add_glue(b, i, b->justified && !code);
		} else if (cut) {
			if (i > from && b->p->segment[i - 1].kind == SEGMENT_WORD)
				add_cut(b, CUT_PENALTY);
			add_cut_word(b, i);
		} else {
			add_word(b, i);
		}
	}
}

/* A place where a line may or must end: a space, a newline, or the end of a word. */
static void add_break(struct breaker *b, int i)
{
	const struct segment *s = &b->p->segment[i];
	if (s->kind == SEGMENT_NEWLINE) {
		if (!b->boxed) /* an empty line, or spaces: linebreak() wants a box on every line */
			add_atom(b, (struct atom){.kind = ATOM_BOX}, (struct piece){.segment = -1});
		add_penalty(b, PENALTY_FORCE, false, 0, 0);
	} else if (s->kind == SEGMENT_SPACE) {
		if (s->penalty > (b->justified ? SLIGHT_PENALTY : 0))
			add_penalty(b, s->penalty, false, 0, 0);
		add_glue(b, i, b->justified);
	} else {
		bool typed = b->justified && is_hyphen(utf8_last(s->shaped->text));
		struct atom end = {.kind = ATOM_PENALTY, .penalty = s->penalty, .typed = typed};
		add_atom(b, end, (struct piece){.segment = -1});
		if (b->justified && wide_after(b->p, i))
			add_atom(b,
				 (struct atom){.kind = ATOM_GLUE,
					       .stretch = b->shape->size.size / WIDE_STRETCH_PART},
				 (struct piece){.segment = -1});
	}
}

static void add_atoms(struct breaker *b)
{
	const struct para *p = b->p;
	for (int i = 0; i < p->nsegment;) {
		int from = i;
		int64_t fine = 0;
		while (i < p->nsegment && p->segment[i].penalty == PENALTY_NEVER) {
			const struct segment *s = &p->segment[i++];
			fine += segment_fine(s, b->shape->size.size, s->shaped->advance,
					     s->shaped->nglyph, b->tracking);
		}
		if (i < p->nsegment && p->segment[i].kind == SEGMENT_WORD) {
			const struct segment *s = &p->segment[i++];
			fine += segment_fine(s, b->shape->size.size, s->shaped->advance,
					     s->shaped->nglyph, b->tracking);
			add_unbreakable(b, from, i, fine_round(fine) > b->narrowest);
			add_break(b, i - 1);
			continue;
		}
		add_unbreakable(b, from, i, fine_round(fine) > b->narrowest);
		if (i < p->nsegment)
			add_break(b, i++);
	}
	add_penalty(b, PENALTY_FORCE, false, 0, 0);
}

static void add_all(struct breaker *b)
{
	int nsegment = b->p->nsegment;
	b->piece.cap = 2 * nsegment + 8; /* more if words are divided */
	b->piece.p = arena_room(b->t->scratch, struct piece, b->piece.cap);
	if (!b->pieces_only) {
		b->atom.cap = b->piece.cap;
		b->atom.p = arena_room(b->t->scratch, struct atom, b->atom.cap);
	}
	add_atoms(b);
}

static struct breaker start(struct typesetter *t, const struct para *p,
			    const struct para_shape *shape)
{
	struct breaker b = {
		.t = t,
		.p = p,
		.shape = shape,
		.tracking = style_tracking(p->style, shape->size.size),
		.justified = shape->align == ALIGN_JUSTIFIED,
	};
	bool ragged_left = shape->align == ALIGN_RIGHT, centred = shape->align == ALIGN_CENTRE;
	b.hang_left = p->style->protrude && !ragged_left && !centred;
	b.hang_right = p->style->protrude && (b.justified || ragged_left);
	b.expand = b.justified ? p->style->expand : 0;
	b.apart = b.justified ? len_scale(shape->size.size, p->style->letterspace, 1000) : 0;
	b.narrowest = shape->measure - (shape->indent > 0 ? shape->indent : 0) + b.tracking;
	return b;
}

struct breaker para_atoms(struct typesetter *t, const struct para *p,
			  const struct para_shape *shape)
{
	struct breaker b = start(t, p, shape);
	add_all(&b);
	return b;
}

struct breaker para_pieces(struct typesetter *t, const struct para *p,
			   const struct para_shape *shape)
{
	struct breaker b = start(t, p, shape);
	b.pieces_only = true;
	add_all(&b);
	return b;
}

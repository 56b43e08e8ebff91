/*
 * From segments to atoms for linebreak(): words, spaces, and the places where a line may end.
 */
#include "text/para/para_atoms.h"

#include <string.h>

#include "text/lang/unicode.h"
#include "text/para/para_cut.h"

enum {
	WIDE_STRETCH_PART = 8,	 /* of an em: room between ideographs, about that of a word space */
	CUT_PENALTY_SPACE = 300, /* at a blank in code that is wider than the measure */
	SLIGHT_PENALTY = 50,	 /* up to here penalties at spaces are for ragged text only */
};

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
			atoms_box(b, i, last.at, d.at, d.advance - last.advance,
				  d.nglyph - last.nglyph);
			atoms_hyphen(b, s);
			last = d;
		}
	}
	atoms_box(b, i, last.at, (uint32_t)w->text.n, w->advance - last.advance,
		  w->nglyph - last.nglyph);
}

static int64_t whole_fine(const struct breaker *b, const struct segment *s)
{
	return segment_fine(s, b->shape->size.size, s->shaped->advance, s->shaped->nglyph,
			    b->tracking);
}

/* Words that a blank in code or a no-break space in a font of its own ties. */
static bool is_tie(const struct breaker *b, int from, int i, int to)
{
	const struct segment *s = &b->p->segment[i];
	return s->kind == SEGMENT_SPACE || (i > from && i + 1 < to && para_ties(s));
}

/* Segments [from, to) that meet without a tie, in a group wider than a line. */
static void add_cut_words(struct breaker *b, int from, int to)
{
	int64_t fine = 0;
	for (int i = from; i < to; i++)
		fine += whole_fine(b, &b->p->segment[i]);
	bool any = to > from + 1 && fine_round(fine) > b->narrowest;
	for (int i = from; i < to; i++) {
		if (i > from)
			para_cut_between(b, i);
		para_cut_word(b, i, any);
	}
}

/* Segments [from, to) between which no line may end, but which are wider than a line. */
static void add_cut_group(struct breaker *b, int from, int to)
{
	for (int i = from; i < to;) {
		if (is_tie(b, from, i, to)) {
			bool space = b->p->segment[i].kind == SEGMENT_SPACE;
			bool code = b->p->span[b->p->segment[i].span].flags & SPAN_CODE;
			atoms_cut(b, space ? CUT_PENALTY_SPACE : TIE_PENALTY);
			atoms_glue(b, i++, space && b->justified && !code);
			continue;
		}
		int first = i;
		while (i < to && !is_tie(b, from, i, to))
			i++;
		add_cut_words(b, first, i);
	}
}

/* The same of such as a line holds. */
static void add_unbreakable(struct breaker *b, int from, int to)
{
	for (int i = from; i < to; i++) {
		const struct segment *s = &b->p->segment[i];
		bool code = b->p->span[s->span].flags & SPAN_CODE;
		if (s->kind == SEGMENT_SPACE) {
			atoms_penalty(b, PENALTY_NEVER, false, 0, 0);
			atoms_glue(b, i, b->justified && !code);
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
			atoms_add(b, (struct atom){.kind = ATOM_BOX},
				  (struct piece){.segment = -1});
		atoms_penalty(b, PENALTY_FORCE, false, 0, 0);
	} else if (s->kind == SEGMENT_SPACE) {
		if (s->penalty > (b->justified ? SLIGHT_PENALTY : 0))
			atoms_penalty(b, s->penalty, false, 0, 0);
		atoms_glue(b, i, b->justified);
	} else {
		bool typed = b->justified && is_hyphen(utf8_last(s->shaped->text));
		struct atom end = {.kind = ATOM_PENALTY, .penalty = s->penalty, .typed = typed};
		atoms_add(b, end, (struct piece){.segment = -1});
		if (b->justified && wide_after(b->p, i))
			atoms_add(b,
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
		while (i < p->nsegment && p->segment[i].penalty == PENALTY_NEVER)
			fine += whole_fine(b, &p->segment[i++]);
		bool word = i < p->nsegment && p->segment[i].kind == SEGMENT_WORD;
		if (word)
			fine += whole_fine(b, &p->segment[i++]);
		if (fine_round(fine) > b->narrowest)
			add_cut_group(b, from, i);
		else
			add_unbreakable(b, from, i);
		if (i < p->nsegment || word)
			add_break(b, word ? i - 1 : i++);
	}
	atoms_penalty(b, PENALTY_FORCE, false, 0, 0);
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

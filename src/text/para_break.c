/*
 * From segments to lines: atoms for linebreak(), and the chosen lines handed
 * to para_line.c. No shaping here but of the words that a line end divides.
 *
 * A hyphenated word may come out a little wider than the sum of its glyphs, since kerning and
 * ligatures change at the cut. Should that make a line too long, the cut is forbidden and the
 * paragraph broken again.
 */
#include "text/para.h"

#include <string.h>

#include "text/linecost.h"
#include "text/para_parts.h"
#include "text/protrude.h"
#include "text/unicode.h"

enum {
	HYPHEN_PENALTY = 220,	     /* against STRAIN_DEMERITS; TeX, without them, has 50 */
	HYPHEN_PENALTY_RAGGED = 150, /* ragged lines need hyphens less */
	WIDE_STRETCH_PART = 8,	 /* of an em: room between ideographs, about that of a word space */
	CUT_PENALTY_SPACE = 300, /* at a blank in code that is wider than the measure */
	CUT_PENALTY_MARK = 600,	 /* the same, after . / ( _ , */
	CUT_PENALTY_CASE = 1200, /* between the words of a camelCase name */
	CUT_PENALTY = 3000,	 /* anywhere else between two characters */
	SLIGHT_PENALTY = 50,	 /* up to here penalties at spaces are for ragged text only */
	RETRIES_MAX = 16,	 /* each forbids all cuts that make lines too long */
	RETRY_ATOMS = 200000,	 /* atoms looked at again: a paragraph of megabytes is no text */
	STRETCH_PART = 2,	 /* a space stretches by a half of itself, as in TeX ... */
	SHRINK_PART = 3,	 /* ... and shrinks by a third */
};

/* ---- atoms ---- */

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
	VEC(struct atom) atom;
	VEC(struct piece) piece; /* one for each atom; those of penalties are empty */
};

static void add_atom(struct breaker *b, struct atom atom, struct piece piece)
{
	*vec_add(b->t->scratch, &b->atom) = atom;
	*vec_add(b->t->scratch, &b->piece) = piece;
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
	if (!(b->p->span[s->span].flags & SPAN_CODE)) {
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

static void add_hyphen(struct breaker *b, const struct segment *s)
{
	const struct shaped *h =
		shape_text(b->t->shaper, s->shaped->font, s->shaped->features, STR("\xC2\xAD"));
	mpt w = fine_round(
		segment_fine(s, b->shape->size.size, h->advance, h->nglyph, b->tracking));
	int part = b->hang_right ? protrusion_of(font_protrusion(h->font), '-').right : 0;
	mpt hang = hang_width(b, s, h->advance, part);
	add_penalty(b, b->justified ? HYPHEN_PENALTY : HYPHEN_PENALTY_RAGGED, true, w, hang);
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
			add_penalty(b, cut_penalty(w->text, at), false, 0, 0);
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
			add_penalty(b, cut ? CUT_PENALTY_SPACE : PENALTY_NEVER, false, 0, 0);
			add_glue(b, i, b->justified && !code);
		} else if (cut) {
			if (i > from && b->p->segment[i - 1].kind == SEGMENT_WORD)
				add_penalty(b, CUT_PENALTY, false, 0, 0);
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
		bool box = b->atom.n && b->atom.p[b->atom.n - 1].kind == ATOM_BOX;
		if (!box) /* an empty line, or spaces: linebreak() wants a box on every line */
			add_atom(b, (struct atom){.kind = ATOM_BOX}, (struct piece){.segment = -1});
		add_penalty(b, PENALTY_FORCE, false, 0, 0);
	} else if (s->kind == SEGMENT_SPACE) {
		if (s->penalty > (b->justified ? SLIGHT_PENALTY : 0))
			add_penalty(b, s->penalty, false, 0, 0);
		add_glue(b, i, b->justified);
	} else {
		add_penalty(b, s->penalty, false, 0, 0);
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

/* ---- lines ---- */

/* Pieces of atoms [from, to) appended to out; parts of one segment that meet are joined. */
static int gather(const struct breaker *b, int from, int to, struct piece *out, int n)
{
	for (int i = from; i < to; i++) {
		struct piece piece = b->piece.p[i];
		if (b->atom.p[i].kind == ATOM_PENALTY || piece.segment < 0)
			continue;
		if (n && out[n - 1].segment == piece.segment && out[n - 1].to == piece.from) {
			out[n - 1].to = piece.to;
			out[n - 1].width += piece.width;
		} else {
			out[n++] = piece;
		}
	}
	return n;
}

static void find_hangs(const struct breaker *b, const struct broken_line *l, mpt *left, mpt *right)
{
	*left = b->atom.p[l->first].hang_left;
	if (l->hyphen) {
		*right = b->atom.p[l->last].hang_right;
		return;
	}
	int i = l->last - 1;
	while (i > l->first && b->atom.p[i].kind != ATOM_BOX)
		i--;
	*right = b->atom.p[i].hang_right;
}

/* The pieces of line k of n, glyphs found; *count without trailing spaces is *body. */
static struct piece *line_pieces(struct breaker *b, const struct broken_line *broken, int k, int n,
				 int *count, int *body)
{
	const struct broken_line *l = &broken[k];
	int end = k == n - 1 ? l->last : broken[k + 1].first;
	struct piece *piece = arena_room(b->t->work, struct piece, end - l->first + 1);
	int m = gather(b, l->first, l->last, piece, 0);
	int all = gather(b, l->last, end, piece, m);
	while (m && b->p->segment[piece[m - 1].segment].kind == SEGMENT_SPACE)
		m--; /* spaces before a forced break */
	if (m && l->hyphen) {
		piece[m - 1].hyphen = true;
		piece[m - 1].width += b->atom.p[l->last].w;
	}
	for (int i = 0; i < all; i++) {
		piece[i].trailing = i >= m;
		piece_set(b->t, b->p, &piece[i], b->shape->size.size);
	}
	*count = all;
	*body = m;
	return piece;
}

/* Whether a line begins or ends within a word. */
static bool has_part(const struct breaker *b, const struct broken_line *l)
{
	int i = l->last - 1;
	while (i > l->first && b->atom.p[i].kind != ATOM_BOX)
		i--;
	const struct piece *end = &b->piece.p[i];
	return l->hyphen || b->piece.p[l->first].from > 0 ||
	       (end->segment >= 0 && end->to < b->p->segment[end->segment].shaped->text.n);
}

static mpt line_shrink(const struct breaker *b, const struct broken_line *l)
{
	mpt shrink = 0;
	for (int i = l->first; i < l->last; i++)
		shrink += b->atom.p[i].kind == ATOM_GLUE ? b->atom.p[i].shrink : 0;
	return shrink;
}

/*
 * The cut that makes line k too long now that its ends are set exactly: an atom, or -1. A line
 * that linebreak() already knew to be too long has no better breaks.
 */
static int bad_cut(struct breaker *b, const struct broken_line *broken, int k, int n)
{
	const struct broken_line *l = &broken[k];
	if (!has_part(b, l))
		return -1;
	struct arena_mark mark = arena_mark(b->t->work);
	int count, body, cut = -1;
	const struct piece *piece = line_pieces(b, broken, k, n, &count, &body);
	mpt left, right, room = b->shape->measure - (k == 0 ? b->shape->indent : 0);
	find_hangs(b, l, &left, &right);
	room += left + right - pieces_width(piece, body, b->tracking);
	mpt shrink = line_shrink(b, l) + l->give;
	if (body && room < -shrink && l->slack >= -shrink) {
		const struct segment *s = &b->p->segment[piece[body - 1].segment];
		if (l->hyphen || piece[body - 1].to < s->shaped->text.n)
			cut = l->last;
		else if (piece[0].from > 0 && k > 0)
			cut = broken[k - 1].last;
	}
	arena_reset(b->t->work, mark);
	return cut;
}

/*
 * Labels, numbers and names: if all fits in one line, that is how ragged text is broken best.
 * NULL: it does not, or nobody asked for the best.
 */
static struct broken_line *one_line(struct breaker *b, const struct line_params *p)
{
	int64_t room = (int64_t)p->measure - p->first_indent, x = 0, natural = 0;
	int first = -1, end = -1, last = b->atom.n - 1;
	for (int i = 0; i < last && natural <= room; i++) {
		const struct atom *a = &b->atom.p[i];
		if (a->kind == ATOM_PENALTY && a->penalty <= PENALTY_FORCE)
			return NULL;
		if (a->kind == ATOM_PENALTY || (first < 0 && a->kind == ATOM_GLUE))
			continue;
		x += a->w;
		first = first < 0 ? i : first;
		if (a->kind != ATOM_BOX)
			continue;
		natural = x;
		end = i;
	}
	if (first < 0 || natural > room || b->justified || p->looseness)
		return NULL;
	struct broken_line *line = arena_alloc(b->t->scratch, sizeof *line);
	*line = (struct broken_line){.first = first, .last = last};
	line->natural = (mpt)natural;
	struct trial t = {.slack = room - natural, .natural = natural, .last = true};
	t.slack += b->atom.p[first].hang_left + b->atom.p[end].hang_right;
	line->slack = t.slack > INT32_MAX ? INT32_MAX : (mpt)t.slack;
	enum fitness fit;
	line_cost(p, &t, BADNESS_MAX, &line->badness, &fit);
	return line;
}

/* A last line that is shorter than the indent below it would leave a hole. */
static mpt last_line_min(const struct breaker *b)
{
	const struct style *s = b->p->style;
	mpt indent = b->justified ? len_scale(b->shape->size.size, s->indent, 1000) : 0;
	return indent > s->last_line_min ? indent : s->last_line_min;
}

/* Breaks the paragraph, again if need be, so that its lines fit as they will be set. */
static struct broken_line *choose_lines(struct breaker *b, int *nline)
{
	struct line_params params = {
		.align = b->shape->align,
		.measure = b->shape->measure + b->tracking, /* none is set behind the last glyph */
		.first_indent = b->shape->indent,
		.tolerance = b->p->style->tolerance,
		.last_line_min = last_line_min(b),
		.nearly_full = b->shape->size.size,
		.looseness = b->shape->looseness,
	};
	struct broken_line *single = one_line(b, &params);
	if (single) {
		*nline = 1;
		return single;
	}
	int most = RETRY_ATOMS / b->atom.n < RETRIES_MAX ? RETRY_ATOMS / b->atom.n : RETRIES_MAX;
	for (int tries = 0;; tries++) {
		struct broken_line *broken =
			linebreak(b->t->scratch, b->t->work, b->atom.p, b->atom.n, &params, nline);
		int bad = 0;
		for (int k = 0; k < *nline && tries < most; k++) {
			int cut = bad_cut(b, broken, k, *nline);
			if (cut < 0)
				continue;
			b->atom.p[cut].penalty = PENALTY_NEVER;
			bad++;
		}
		if (!bad)
			return broken;
	}
}

static void justify(const struct breaker *b, mpt measure, struct line *line)
{
	if (b->expand || b->apart)
		line_give(line, measure, b->expand, b->apart);
	line_spread(line, measure - line->width);
}

/* Moves a line to its place within the measure, and spreads it if justified. */
static void place(const struct breaker *b, const struct broken_line *l, bool first,
		  struct line *line)
{
	mpt indent = first ? b->shape->indent : 0, left, right;
	find_hangs(b, l, &left, &right);
	mpt measure = b->shape->measure - indent + left + right;
	bool forced = b->atom.p[l->last].kind == ATOM_PENALTY &&
		      b->atom.p[l->last].penalty == PENALTY_FORCE;
	if (b->justified && (measure < line->width || !forced || l->filled))
		justify(b, measure, line);
	if (b->shape->align == ALIGN_RIGHT)
		line_move(line, b->shape->measure + right - line->width);
	else if (b->shape->align == ALIGN_CENTRE)
		line_move(line, indent + (b->shape->measure - indent - line->width) / 2);
	else
		line_move(line, indent - left);
	if (b->shape->own_side && b->p->rtl != b->t->language.rtl)
		line_move(line, b->shape->measure - line->width - 2 * line->x);
}

static void make_line(struct breaker *b, struct arena *a, const struct broken_line *broken, int k,
		      int n, struct line *line)
{
	const struct broken_line *l = &broken[k];
	struct arena_mark mark = arena_mark(b->t->work);
	int count, body;
	const struct piece *piece = line_pieces(b, broken, k, n, &count, &body);
	*line = line_make(a, b->p, piece, count, b->shape->size.size);
	arena_reset(b->t->work, mark);
	line->hyphen = l->hyphen;
	line->last = k == n - 1;
	line->natural = line->width;
	line->ratio = l->ratio;
	line->badness = l->badness;
	line->spaces = 1000 + l->ratio / (l->ratio > 0 ? STRETCH_PART : SHRINK_PART);
	line->loose = l->loose;
	place(b, l, k == 0, line);
}

static void add_all(struct breaker *b)
{
	int nsegment = b->p->nsegment;
	b->atom.cap = b->piece.cap = 2 * nsegment + 8; /* more if words are divided */
	b->atom.p = arena_room(b->t->scratch, struct atom, b->atom.cap);
	b->piece.p = arena_room(b->t->scratch, struct piece, b->piece.cap);
	add_atoms(b);
}

static struct breaker break_start(struct typesetter *t, const struct para *p,
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
	add_all(&b);
	return b;
}

/* ---- what is remembered ---- */

static bool is_kept(const struct kept *k, const struct para_shape *s)
{
	return k->n && k->shape.size.size == s->size.size && k->shape.measure == s->measure &&
	       k->shape.indent == s->indent && k->shape.align == s->align &&
	       k->shape.hyphenate == s->hyphenate && k->shape.looseness == s->looseness;
}

static int first_segment(const struct breaker *b, const struct broken_line *broken, int k, int n)
{
	int end = k == n - 1 ? broken[k].last : broken[k + 1].first;
	for (int i = broken[k].first; i < end; i++)
		if (b->piece.p[i].segment >= 0)
			return b->piece.p[i].segment;
	return -1;
}

/* The breaks, from memory if the shape is the one last asked for. */
static const struct broken_line *find_lines(struct breaker *b)
{
	struct kept *k = b->p->kept;
	if (is_kept(k, b->shape))
		return k->line;
	const struct broken_line *broken = choose_lines(b, &k->n);
	if (k->n > k->cap) {
		k->cap = k->n;
		k->line = arena_room(b->t->a, struct broken_line, k->cap);
		k->segment = arena_room(b->t->a, int, k->cap);
	}
	k->shape = *b->shape;
	memcpy(k->line, broken, (size_t)k->n * sizeof *k->line);
	for (int i = 0; i < k->n; i++)
		k->segment[i] = first_segment(b, broken, i, k->n);
	return k->line;
}

int para_count(struct typesetter *t, const struct para *p, const struct para_shape *shape)
{
	if (!p->nsegment)
		return 0;
	if (!is_kept(p->kept, shape)) {
		struct arena_mark mark = arena_mark(t->scratch);
		struct breaker b = break_start(t, p, shape);
		find_lines(&b);
		arena_reset(t->scratch, mark);
	}
	return p->kept->n;
}

struct loc para_line_at(const struct para *p, int i)
{
	int segment = i < p->kept->n ? p->kept->segment[i] : -1;
	return segment < 0 ? (struct loc){0} : p->span[p->segment[segment].span].at;
}

struct line *para_break(struct typesetter *t, struct arena *a, const struct para *p,
			const struct para_shape *shape, int *nline)
{
	*nline = 0;
	if (!p->nsegment)
		return NULL;
	struct arena_mark mark = arena_mark(t->scratch);
	struct breaker b = break_start(t, p, shape);
	const struct broken_line *broken = find_lines(&b);
	*nline = p->kept->n;
	struct line *line = arena_room(a, struct line, *nline);
	for (int k = 0; k < *nline; k++)
		make_line(&b, a, broken, k, *nline, &line[k]);
	arena_reset(t->scratch, mark);
	return line;
}

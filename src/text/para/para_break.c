/*
 * The atoms of a paragraph (para_atoms.c) go through linebreak(), and the chosen lines to
 * para_line.c. No shaping here but of the words that a line end divides.
 *
 * A hyphenated word may come out a little wider than the sum of its glyphs, since kerning and
 * ligatures change at the cut. Should that make a line too long, the cut is forbidden and the
 * paragraph broken again.
 */
#include "text/para/linebreak.h"
#include "text/para/para_atoms.h"

#include <string.h>

#include "text/para/linecost.h"

enum {
	RETRIES_MAX = 16,     /* each forbids all cuts that make lines too long */
	WARN_BYTES = 60,      /* of a word that a message shows */
	RETRY_ATOMS = 200000, /* atoms looked at again: a paragraph of megabytes is no text */
	KEPT_SHAPES = 12,     /* the sizes of a stack, each in a few ways */
	KEPT_LINES = 10000,   /* of a longer paragraph, of a megabyte say, only one shape */
};

/* ---- lines ---- */

/* Pieces of atoms [from, to) appended to the n of out; parts of one segment that meet are joined.
 */
static int gather(const struct breaker *b, int from, int to, struct piece *out, int n)
{
	int base = n;
	for (int i = from; i < to; i++) {
		struct piece piece = b->piece.p[i];
		if (piece.segment < 0)
			continue;
		if (n > base && out[n - 1].segment == piece.segment &&
		    out[n - 1].to == piece.from) {
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

/* The pieces of line k of n, glyphs found; *count without trailing spaces is *body. hyphen: the
 * width of one. */
static struct piece *line_pieces(struct breaker *b, const struct broken_line *broken, int k, int n,
				 mpt hyphen, int *count, int *body)
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
		piece[m - 1].width += hyphen;
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
	const struct piece *piece =
		line_pieces(b, broken, k, n, b->atom.p[l->last].w, &count, &body);
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
static void place(const struct breaker *b, const struct broken_line *l,
		  const struct line_ends *ends, bool first, struct line *line)
{
	mpt indent = first ? b->shape->indent : 0, left = ends->left, right = ends->right;
	mpt measure = b->shape->measure - indent + left + right;
	if (b->justified && (measure < line->width || !ends->forced || l->filled))
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

/* At most so many bytes of a text, whole characters. */
static struct str head_of(struct str s, size_t most)
{
	size_t end = 0, i = 0;
	while (i < s.n && (utf8_next(s, &i), i <= most))
		end = i;
	return (struct str){s.p, end};
}

/* Tells once of each word. */
static void warn_cut(const struct breaker *b, const struct piece *end)
{
	const struct segment *s = &b->p->segment[end->segment];
	if (end->from > 0 || end->to == s->shaped->text.n)
		return;
	struct str word = head_of(s->shaped->text, WARN_BYTES);
	diag_warning(
		b->t->d, b->p->span[s->span].at,
		"'%.*s%s' is wider than a line at its smallest size, and no hyphenation helps: "
		"it is cut between two letters (a soft hyphen, U+00AD, says where it may be)",
		STR_FMT(word), word.n < s->shaped->text.n ? "..." : "");
}

static void make_line(struct breaker *b, struct arena *a, int k, struct line *line)
{
	const struct kept *kept = b->p->kept->first;
	const struct broken_line *l = &kept->line[k];
	const struct line_ends *ends = &kept->ends[k];
	struct arena_mark mark = arena_mark(b->t->work);
	int count, body;
	const struct piece *piece =
		line_pieces(b, kept->line, k, kept->n, ends->hyphen, &count, &body);
	*line = line_make(a, b->p, piece, count, b->shape->size.size);
	if (ends->cut && body)
		warn_cut(b, &piece[body - 1]);
	arena_reset(b->t->work, mark);
	line->hyphen = l->hyphen;
	line->last = k == kept->n - 1;
	line->natural = line->width;
	line->ratio = l->ratio;
	line->badness = l->badness;
	line->spaces = 1000 + l->ratio / (l->ratio > 0 ? STRETCH_PART : SHRINK_PART);
	line->loose = l->loose;
	place(b, l, ends, k == 0, line);
}

/* ---- what is remembered ---- */

static bool is_for(const struct kept *k, const struct para_shape *s)
{
	return k->shape.size.size == s->size.size && k->shape.measure == s->measure &&
	       k->shape.indent == s->indent && k->shape.align == s->align &&
	       k->shape.hyphenate == s->hyphenate && k->shape.looseness == s->looseness;
}

/* Are the breaks for a shape known? Then they are the first ones. */
static bool is_kept(struct kept_shapes *all, const struct para_shape *s)
{
	struct kept **at = &all->first;
	while (*at && !is_for(*at, s))
		at = &(*at)->next;
	struct kept *k = *at;
	if (!k)
		return false;
	*at = k->next;
	k->next = all->first;
	all->first = k;
	return true;
}

/* A place for other breaks, which become the first: a new one, or that of those longest unused. */
static struct kept *kept_place(struct kept_shapes *all, struct arena *a)
{
	struct kept *k;
	if (!all->first || (all->n < KEPT_SHAPES && all->first->n <= KEPT_LINES)) {
		k = arena_alloc(a, sizeof *k);
		all->n++;
	} else {
		struct kept **at = &all->first;
		while ((*at)->next)
			at = &(*at)->next;
		k = *at;
		*at = NULL;
	}
	k->next = all->first;
	all->first = k;
	return k;
}

static int first_segment(const struct breaker *b, const struct broken_line *broken, int k, int n)
{
	int end = k == n - 1 ? broken[k].last : broken[k + 1].first;
	for (int i = broken[k].first; i < end; i++)
		if (b->piece.p[i].segment >= 0)
			return b->piece.p[i].segment;
	return -1;
}

static struct line_ends find_ends(const struct breaker *b, const struct broken_line *broken, int k,
				  int n)
{
	const struct atom *last = &b->atom.p[broken[k].last];
	struct line_ends e = {.segment = first_segment(b, broken, k, n)};
	e.forced = last->kind == ATOM_PENALTY && last->penalty == PENALTY_FORCE;
	e.hyphen = broken[k].hyphen ? last->w : 0;
	e.cut = last->kind == ATOM_PENALTY && last->penalty >= CUT_PENALTY;
	find_hangs(b, &broken[k], &e.left, &e.right);
	return e;
}

/* Finds the breaks and remembers them. */
static void keep_lines(struct breaker *b)
{
	int n;
	const struct broken_line *broken = choose_lines(b, &n);
	struct kept *k = kept_place(b->p->kept, b->t->paragraphs);
	k->n = n;
	if (k->n > k->cap) {
		k->cap = k->n;
		k->line = arena_room(b->t->paragraphs, struct broken_line, k->cap);
		k->ends = arena_room(b->t->paragraphs, struct line_ends, k->cap);
	}
	k->shape = *b->shape;
	k->need = b->need;
	memcpy(k->line, broken, (size_t)k->n * sizeof *k->line);
	for (int i = 0; i < k->n; i++)
		k->ends[i] = find_ends(b, broken, i, k->n);
}

int para_count(struct typesetter *t, const struct para *p, const struct para_shape *shape)
{
	if (!p->nsegment)
		return 0;
	if (!is_kept(p->kept, shape)) {
		struct arena_mark mark = arena_mark(t->scratch);
		struct breaker b = para_atoms(t, p, shape);
		keep_lines(&b);
		arena_reset(t->scratch, mark);
	}
	return p->kept->first->n;
}

enum para_need para_need(const struct para *p)
{
	return p->kept->first ? p->kept->first->need : NEED_NOTHING;
}

struct loc para_line_at(const struct para *p, int i)
{
	const struct kept *k = p->kept->first;
	int segment = i < k->n ? k->ends[i].segment : -1;
	return segment < 0 ? (struct loc){0} : p->span[p->segment[segment].span].at;
}

struct line *para_break(struct typesetter *t, struct arena *a, const struct para *p,
			const struct para_shape *shape, int *nline)
{
	*nline = 0;
	if (!p->nsegment)
		return NULL;
	struct arena_mark mark = arena_mark(t->scratch);
	bool kept = is_kept(p->kept, shape);
	struct breaker b = kept ? para_pieces(t, p, shape) : para_atoms(t, p, shape);
	if (!kept)
		keep_lines(&b);
	*nline = p->kept->first->n;
	struct line *line = arena_room(a, struct line, *nline);
	for (int k = 0; k < *nline; k++)
		make_line(&b, a, k, &line[k]);
	arena_reset(t->scratch, mark);
	return line;
}

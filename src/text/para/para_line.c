/*
 * From pieces to fragments: neighbours in the same manner become one fragment, with glyphs and
 * text in step.
 */
#include "text/para/para.h"

#include <string.h>

#include "text/para/para_parts.h"
#include "text/lang/unicode.h"

enum {
	ROUNDING =
		2, /* mpt: sums of a word's parts differ so much from the word, and mean nothing */
};

/* A cursive word that is cut continues with joined letters, as in writing. */
static int part_features(const struct shaped *w, uint32_t from, uint32_t to)
{
	int features = w->features;
	if (!(features & SHAPE_RTL))
		return features;
	if (from > 0)
		features = (features & ~SHAPE_JOIN_BEFORE) |
			   (text_joins(w->text, from) ? SHAPE_JOIN_BEFORE : 0);
	if (to < w->text.n)
		features = (features & ~SHAPE_JOIN_AFTER) |
			   (text_joins(w->text, to) ? SHAPE_JOIN_AFTER : 0);
	return features;
}

void piece_set(struct typesetter *t, const struct para *p, struct piece *piece, mpt size)
{
	const struct segment *s = &p->segment[piece->segment];
	struct str text = s->shaped->text;
	if (piece->set)
		return;
	if (!piece->hyphen && piece->from == 0 && piece->to == text.n) {
		piece->set = s->shaped;
		return;
	}
	struct str part = {text.p + piece->from, piece->to - piece->from};
	int features = part_features(s->shaped, piece->from, piece->to);
	struct arena_mark mark = arena_mark(t->work);
	if (piece->hyphen) {
		struct buf b = {.a = t->work};
		buf_str(&b, part);
		buf_cp(&b, CP_SOFT_HYPHEN);
		part = buf_slice(&b);
	}
	piece->set = shape_text(t->shaper, s->shaped->font, features, part);
	arena_reset(t->work, mark);
	mpt exact = fine_round(segment_fine(s, size, piece->set->advance, piece->set->nglyph,
					    style_tracking(p->style, size)));
	if (exact - piece->width > ROUNDING || piece->width - exact > ROUNDING)
		piece->width = exact;
}

mpt pieces_width(const struct piece *piece, int n, mpt tracking)
{
	mpt sum = 0;
	int glyphs = 0;
	for (int i = 0; i < n && !piece[i].trailing; i++) {
		sum += piece[i].width;
		glyphs += piece[i].set->nglyph;
	}
	return glyphs ? sum - tracking : sum;
}

/* Rule L1 of UAX #9: spaces at a line's end have the level of the paragraph. */
static uint8_t piece_level(const struct para *p, const struct piece *piece)
{
	return piece->trailing ? p->rtl : p->segment[piece->segment].level;
}

static bool same_manner(const struct para *p, const struct piece *a, const struct piece *b)
{
	const struct segment *s = &p->segment[a->segment], *t = &p->segment[b->segment];
	if (a->set->font != b->set->font || s->scale != t->scale ||
	    piece_level(p, a) != piece_level(p, b) || (p->rtl && a->trailing != b->trailing))
		return false;
	const struct span *u = &p->span[s->span], *v = &p->span[t->span];
	return u == v || (u->flags == v->flags && u->colour == v->colour &&
			  u->phrase == v->phrase && str_eq(u->url, v->url));
}

/* A fragment in the manner of a piece, empty as yet. */
static struct fragment start_fragment(const struct para *p, const struct piece *piece, mpt size)
{
	const struct segment *s = &p->segment[piece->segment];
	const struct span *span = &p->span[s->span];
	return (struct fragment){
		.font = piece->set->font,
		.size = segment_size(s, size),
		.colour = span->flags & SPAN_COLOURED ? span->colour : p->style->colour,
		.flags = span->flags,
		.level = piece_level(p, piece),
		.tracking = style_tracking(p->style, size),
		.url = span->url,
		.at = span->at,
		.language = span->phrase ? span->phrase : span->language,
	};
}

/* Where the next text and glyphs of a line go. */
struct line_pen {
	struct glyph *glyph;
	char *text;
	mpt x;
};

static void add_piece(struct fragment *f, const struct piece *piece, struct line_pen *pen)
{
	const struct shaped *w = piece->set;
	if (!f->glyph) {
		f->glyph = pen->glyph;
		f->text.p = pen->text;
		f->x = pen->x;
	}
	memcpy(pen->text, w->text.p, w->text.n);
	memcpy(pen->glyph, w->glyph, (size_t)w->nglyph * sizeof *w->glyph);
	for (int i = 0; i < w->nglyph; i++)
		pen->glyph[i].cluster += (uint32_t)f->text.n;
	pen->text += w->text.n;
	pen->glyph += w->nglyph;
	f->text.n += w->text.n;
	f->nglyph += w->nglyph;
	if (!piece->trailing) {
		f->width += piece->width;
		pen->x += piece->width;
	}
}

/* Width of the spaces that stand out of a line: their glyphs have an advance, the fragment none. */
static mpt hanging(const struct fragment *f)
{
	int64_t units = 0;
	for (int i = 0; i < f->nglyph; i++)
		units += f->glyph[i].advance;
	return f->width ? 0 : len_scale(f->size, units, font_metrics(f->font)->upem);
}

/* Gives the fragments their x, in the order in which they are seen. */
static void arrange(struct line *line)
{
	mpt x = line->x;
	for (int k = 0; k < line->nfragment; k++) {
		struct fragment *f = &line->fragment[line->order ? line->order[k] : k];
		f->x = f->level % 2 ? x - hanging(f) : x;
		x += f->width;
	}
}

/* Rule L2 of UAX #9. */
static void order_fragments(struct arena *a, struct line *line)
{
	uint8_t *level = arena_array(a, uint8_t, line->nfragment);
	int *order = arena_array(a, int, line->nfragment);
	for (int i = 0; i < line->nfragment; i++)
		level[i] = line->fragment[i].level;
	bidi_order(level, line->nfragment, order);
	line->order = order;
	arrange(line);
}

struct line line_make(struct arena *a, const struct para *p, const struct piece *piece, int n,
		      mpt size)
{
	struct line line = {0};
	size_t bytes = 0, glyphs = 0;
	int fragments = 0;
	for (int i = 0; i < n; i++) {
		bytes += piece[i].set->text.n;
		glyphs += (size_t)piece[i].set->nglyph;
		fragments += i == 0 || !same_manner(p, &piece[i - 1], &piece[i]);
	}
	struct fragment *f = arena_room(a, struct fragment, fragments);
	struct line_pen pen = {arena_room(a, struct glyph, glyphs), arena_alloc(a, bytes + 1), 0};
	line.fragment = f;
	line.nfragment = fragments;
	for (int i = 0; i < n; i++) {
		if (i == 0 || !same_manner(p, &piece[i - 1], &piece[i])) {
			f += i > 0;
			*f = start_fragment(p, &piece[i], size);
		}
		add_piece(f, &piece[i], &pen);
	}
	line.width = pieces_width(piece, n, style_tracking(p->style, size));
	line.wide = p->wide;
	if (p->mixed)
		order_fragments(a, &line);
	return line;
}

void line_move(struct line *line, mpt dx)
{
	line->x += dx;
	for (int i = 0; i < line->nfragment; i++)
		line->fragment[i].x += dx;
}

/* Spaces of fragment f that may change; those in code keep their width. */
static int count_spaces(const struct fragment *f, size_t end)
{
	int n = 0;
	for (size_t i = 0; i < end && !(f->flags & SPAN_CODE); i++)
		n += f->text.p[i] == ' ';
	return n;
}

size_t line_body(const struct line *line, int k)
{
	for (int i = line->nfragment - 1; i >= k; i--) {
		struct str s = line->fragment[i].text;
		while (s.n && s.p[s.n - 1] == ' ')
			s.n--;
		if (i == k)
			return s.n;
		if (s.n)
			break;
	}
	return line->fragment[k].text.n;
}

/* Gaps between ideographs in fragment k, among n of which `units` are shared out, if n is not 0. */
static int wide_gaps(const struct line *line, int k, int64_t units, int n)
{
	const struct fragment *f = &line->fragment[k];
	size_t end = line_body(line, k);
	int seen = 0;
	for (int i = 0; i + 1 < f->nglyph && f->glyph[i + 1].cluster < end; i++) {
		if (!wide_gap(f, i))
			continue;
		if (n) /* the glyphs are the line's own copy */
			f->glyph[i].advance += (int32_t)(units * (seen + 1) / n - units * seen / n);
		seen++;
	}
	return seen;
}

/* Ideographs of fragment k are set apart by `each` on average; they never come closer. */
static mpt stretch_wide(struct line *line, int k, mpt each)
{
	struct fragment *f = &line->fragment[k];
	int upem = font_metrics(f->font)->upem, n = wide_gaps(line, k, 0, 0);
	int32_t units = len_scale(upem, (int64_t)each * n, f->size);
	wide_gaps(line, k, units, n);
	mpt more = len_scale(f->size, units, upem);
	f->width += more;
	return more;
}

void line_spread(struct line *line, mpt room)
{
	int total = 0, wide = 0;
	for (int k = 0; k < line->nfragment; k++) {
		total += count_spaces(&line->fragment[k], line_body(line, k));
		wide += line->wide && room > 0 ? wide_gaps(line, k, 0, 0) : 0;
	}
	mpt shift = 0, each = total + wide ? room / (total + wide) : 0;
	for (int k = 0; wide && k < line->nfragment; k++)
		shift += stretch_wide(line, k, each);
	for (int k = 0; k < line->nfragment; k++) {
		struct fragment *f = &line->fragment[k];
		int n = count_spaces(f, line_body(line, k));
		if (!n)
			continue;
		f->extra = len_scale(room - shift, 1, total);
		f->width += f->extra * n;
		shift += f->extra * n;
		total -= n;
	}
	line->width += shift;
	arrange(line);
}

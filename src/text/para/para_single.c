/*
 * Setting a paragraph in one line, cut at a word and ended with an ellipsis if it is too long:
 * running heads, the question repeated on the back of a card.
 */
#include "text/para/para.h"

#include <string.h>

#include "text/para/para_parts.h"
#include "text/lang/unicode.h"

enum {
	CUT_TRIES =
		4, /* cuts within a word, each exact and a little shorter, before it is dropped */
};

struct single {
	struct typesetter *t;
	const struct para *p;
	mpt size, tracking;
	struct piece *piece; /* [nsegment + 1]: as many as fit, and the ellipsis */
	int n;
};

/* The width of w set like a segment, whose font may be another one. */
static mpt width_of(const struct single *s, int segment, struct shaped *w)
{
	struct segment like = s->p->segment[segment];
	like.shaped = w;
	return fine_round(segment_fine(&like, s->size, w->advance, w->nglyph, s->tracking));
}

/* The ellipsis set like a segment; three points if its font has none. */
static struct piece ellipsis(const struct single *s, int segment)
{
	const struct shaped *like = s->p->segment[segment].shaped;
	struct shaped *w =
		shape_text(s->t->shaper, like->font, like->features, STR("\xE2\x80\xA6"));
	if (!w->complete)
		w = shape_text(s->t->shaper, like->font, like->features, STR("..."));
	if (!w->complete) /* a font of letters only */
		w = shape_text(s->t->shaper, s->p->style->fonts[REGULAR].at[0].font, like->features,
			       STR("\xE2\x80\xA6"));
	return (struct piece){.segment = segment, .set = w, .width = width_of(s, segment, w)};
}

/* All segments as pieces; their widths add up to para_width. */
static void add_all(struct single *s)
{
	int64_t fine = 0;
	for (int i = 0; i < s->p->nsegment; i++) {
		const struct segment *seg = &s->p->segment[i];
		const struct shaped *w = seg->shaped;
		mpt before = fine_round(fine);
		fine += segment_fine(seg, s->size, w->advance, w->nglyph, s->tracking);
		s->piece[i] = (struct piece){.segment = i,
					     .to = (uint32_t)w->text.n,
					     .width = fine_round(fine) - before,
					     .set = w};
	}
	s->n = s->p->nsegment;
}

/* Whether the text may be cut behind segment i: at the end of a word. */
static bool word_ends(const struct para *p, int i)
{
	const struct segment *s = &p->segment[i];
	return s->kind == SEGMENT_WORD && (s->penalty != PENALTY_NEVER || i + 1 == p->nsegment ||
					   p->segment[i + 1].kind != SEGMENT_WORD);
}

/* Most segments that end with a word and leave room for an ellipsis. */
static int words_that_fit(const struct single *s, mpt room)
{
	int best = 0;
	mpt x = 0;
	for (int i = 0; i < s->p->nsegment && x <= room; i++) {
		x += s->piece[i].width;
		if (word_ends(s->p, i) && x + ellipsis(s, i).width - s->tracking <= room)
			best = i + 1;
	}
	return best;
}

/* No comma or colon before an ellipsis. */
static void drop_comma(struct single *s)
{
	struct piece *last = &s->piece[s->n - 1];
	const struct shaped *w = last->set;
	if (w->text.n > 1 && strchr(",;:", w->text.p[w->text.n - 1]) != NULL) {
		last->to--;
		last->set = NULL;
		piece_set(s->t, s->p, last, s->size);
	}
}

/* Bytes of a word that fit into room by estimate, at the end of a user-perceived character. */
static uint32_t bytes_that_fit(const struct single *s, int segment, mpt room)
{
	const struct segment *seg = &s->p->segment[segment];
	const struct shaped *w = seg->shaped;
	int64_t units = 0;
	uint32_t best = 0;
	for (int k = 0; k < w->nglyph; k++) {
		size_t i = w->glyph[k].cluster;
		uint32_t before = utf8_last((struct str){w->text.p, i});
		bool edge = i > 0 && w->glyph[k].length > 0 &&
			    unicode_cluster_break(before, utf8_next(w->text, &i));
		if (edge && fine_round(segment_fine(seg, s->size, units, k, s->tracking)) <= room)
			best = w->glyph[k].cluster;
		units += w->glyph[k].advance;
	}
	return best;
}

/* Not even one word fits: as many characters as do. */
static void cut_word(struct single *s, mpt room)
{
	int i = 0;
	while (i < s->p->nsegment && s->piece[i].width + ellipsis(s, i).width - s->tracking <= room)
		room -= s->piece[i++].width;
	s->n = i;
	if (i == s->p->nsegment)
		return;
	mpt left = room - ellipsis(s, i).width + s->tracking, target = left;
	for (int k = 0; k < CUT_TRIES; k++) {
		uint32_t to = bytes_that_fit(s, i, target);
		if (!to)
			return;
		struct piece part = {.segment = i, .to = to};
		piece_set(s->t, s->p, &part, s->size);
		if (part.width <= left) {
			s->piece[s->n++] = part;
			return;
		}
		target -= part.width - left;
	}
}

/* Leaves what fits into room, ellipsis included; nothing if not even that fits. */
static void cut_single(struct single *s, mpt room)
{
	int n = words_that_fit(s, room);
	if (n) {
		s->n = n;
		drop_comma(s);
	} else {
		cut_word(s, room);
	}
	struct piece dots = ellipsis(s, s->n ? s->piece[s->n - 1].segment : 0);
	s->piece[s->n] = dots;
	if (pieces_width(s->piece, s->n + 1, s->tracking) <= room)
		s->n++;
	else
		s->n = 0;
}

struct line para_one_line(struct typesetter *t, struct arena *a, const struct para *p,
			  const struct para_shape *shape, bool *cut)
{
	struct line line = {.last = true};
	*cut = false;
	if (!p->nsegment)
		return line;
	struct arena_mark mark = arena_mark(t->scratch);
	struct single s = {.t = t,
			   .p = p,
			   .size = shape->size.size,
			   .tracking = style_tracking(p->style, shape->size.size)};
	s.piece = arena_array(t->scratch, struct piece, p->nsegment + 1);
	add_all(&s);
	mpt room = shape->measure - shape->indent;
	if (pieces_width(s.piece, s.n, s.tracking) > room) {
		*cut = true;
		cut_single(&s, room);
	}
	line = line_make(a, p, s.piece, s.n, s.size);
	line.last = true;
	line.natural = line.width;
	if (shape->align == ALIGN_RIGHT)
		line_move(&line, shape->measure - line.width);
	else if (shape->align == ALIGN_CENTRE)
		line_move(&line, shape->indent + (room - line.width) / 2);
	else
		line_move(&line, shape->indent);
	arena_reset(t->scratch, mark);
	return line;
}

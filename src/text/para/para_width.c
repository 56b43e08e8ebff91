/*
 * Widths of segments and paragraphs at a size. Sums are kept finer than mpt, so that they do not
 * drift. Widths in parts of an em tell at once how few lines a paragraph could need.
 */
#include "text/para/para.h"

#include "text/para/para_parts.h"

enum {
	ROUNDING = 2,	      /* mpt by which a line may seem too long */
	ROUNDING_PART = 4096, /* and the part of it, in a font of its own scale */
	LINES_MOST = 1 << 20, /* bounds an estimate, not a paragraph */
};

mpt style_tracking(const struct style *s, mpt size)
{
	return s->tracking ? len_scale(size, s->tracking, 1000) : 0;
}

mpt para_width(const struct para *p, mpt size)
{
	mpt tracking = style_tracking(p->style, size);
	int64_t fine = 0;
	for (int i = 0; i < p->nsegment; i++) {
		const struct segment *s = &p->segment[i];
		fine += segment_fine(s, size, s->shaped->advance, s->shaped->nglyph, tracking);
	}
	mpt width = p->nsegment ? fine_round(fine) - tracking : 0;
	return width > 0 ? width : 0;
}

mpt para_word_width(const struct para *p, mpt size)
{
	mpt tracking = style_tracking(p->style, size), widest = 0;
	int64_t fine = 0;
	for (int i = 0; i < p->nsegment; i++) {
		const struct segment *s = &p->segment[i];
		if (s->kind == SEGMENT_WORD || s->penalty == PENALTY_NEVER)
			fine += segment_fine(s, size, s->shaped->advance, s->shaped->nglyph,
					     tracking);
		if (i + 1 < p->nsegment && s->penalty == PENALTY_NEVER)
			continue;
		if (s->kind == SEGMENT_WORD && i + 1 < p->nsegment &&
		    p->segment[i + 1].kind != SEGMENT_WORD &&
		    p->segment[i + 1].penalty == PENALTY_NEVER)
			continue;
		mpt width = fine_round(fine) + 1;
		widest = width > widest ? width : widest;
		fine = 0;
	}
	return widest;
}

/* A paragraph being filled into lines, in parts of an em: no width is computed. */
struct filler {
	int64_t room;	/* of a line */
	int64_t narrow; /* words that are wider may be cut */
	int64_t x;	/* set on the current line; the first one's indent counts */
	int64_t blank;	/* behind it, vanishes at a line's end */
	int64_t lines;	/* before the current one */
	int64_t tracking;
	bool justified;
};

/* What does not fit goes to the next line; what may be divided fills the current one first. */
static void fill(struct filler *f, int64_t w, bool divisible)
{
	f->x += f->blank + w;
	f->blank = 0;
	if (f->x <= f->room)
		return;
	int64_t over = divisible || w > f->narrow ? f->x - f->room : w;
	f->lines += 1 + (over - 1) / f->room;
	f->x = 1 + (over - 1) % f->room;
}

static int64_t in_em(int64_t v, mpt size)
{
	return v * SHAPE_EM / size;
}

/* False if lines are so short that a single letter may stand out of them. */
static bool start_filling(struct filler *f, const struct style *style,
			  const struct para_shape *shape, mpt tracking)
{
	mpt size = shape->size.size;
	if (size <= 0)
		return false;
	/* sizes of scaled fonts are rounded, and so are lines: a little more room than there is */
	int64_t room = in_em((int64_t)shape->measure + tracking + ROUNDING, size);
	int64_t indent = in_em(shape->indent, size);
	*f = (struct filler){.x = indent, .tracking = in_em(tracking, size)};
	f->justified = shape->align == ALIGN_JUSTIFIED;
	f->room = room + room / ROUNDING_PART;
	if (f->justified) { /* letters may be narrower and closer */
		f->room += room * style->expand / (1000 - style->expand);
		f->tracking -= SHAPE_EM * style->letterspace / 1000 + 1;
	}
	f->room += style->protrude ? SHAPE_EM : 0;
	f->narrow = room - room / ROUNDING_PART - (indent > 0 ? indent : 0);
	return f->narrow >= 2 * SHAPE_EM;
}

/* Blanks count half where they may shrink. */
static int64_t width_in_em(const struct filler *f, const struct segment *s)
{
	int64_t w = s->scale == 1000 ? s->shaped->em : (int64_t)s->shaped->em * s->scale / 1000;
	w += f->tracking * s->shaped->nglyph;
	if (f->justified && s->kind != SEGMENT_WORD)
		w /= 2;
	return w > 0 ? w : 0;
}

/* Segments from i on between which no line may end, as one word; returns the one behind them. */
static int fill_group(struct filler *f, const struct para *p, int i)
{
	int64_t w = 0;
	bool divisible = false, more = true;
	for (; more && i < p->nsegment; i++) {
		const struct segment *s = &p->segment[i];
		if (s->kind != SEGMENT_WORD && s->penalty != PENALTY_NEVER)
			break;
		more = s->penalty == PENALTY_NEVER;
		divisible = divisible || s->ndivision > 0;
		w += width_in_em(f, s);
	}
	fill(f, w, divisible);
	return i;
}

static int fill_lines(const struct para *p, const struct para_shape *shape)
{
	mpt tracking = style_tracking(p->style, shape->size.size);
	struct filler f;
	if (!p->nsegment || !start_filling(&f, p->style, shape, tracking))
		return p->nsegment > 0;
	for (int i = 0; i < p->nsegment;) {
		const struct segment *s = &p->segment[i];
		if (s->kind == SEGMENT_WORD) {
			i = fill_group(&f, p, i);
		} else {
			f.blank += f.x > 0 ? width_in_em(&f, s) : 0;
			i++;
		}
	}
	return f.lines < LINES_MOST ? (int)f.lines + 1 : LINES_MOST;
}

int para_least(const struct para *p, const struct para_shape *shape)
{
	struct kept_shapes *all = p->kept;
	for (int i = 0; i < LEAST_KEPT; i++) {
		const struct least *l = &all->least[i];
		if (l->size == shape->size.size && l->measure == shape->measure &&
		    l->indent == shape->indent && l->align == shape->align && l->lines)
			return l->lines;
	}
	int lines = fill_lines(p, shape);
	all->least[all->next_least] = (struct least){shape->size.size, shape->measure,
						     shape->indent, shape->align, lines};
	all->next_least = (all->next_least + 1) % LEAST_KEPT;
	return lines;
}

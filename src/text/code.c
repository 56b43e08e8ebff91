/*
 * Program text: every source line a line of its own, blanks as they are, tabulators as the blanks
 * that they stand for. Lines that are too long are wrapped by first fit, at the best place in the
 * row that can be found; the rest is indented without characters, so that the text copies out as
 * it was.
 */
#include "text/para.h"

#include <string.h>

#include "text/para_parts.h"
#include "text/unicode.h"

enum {
	TAB_MAX = 64,	      /* columns; more is no indent */
	COLUMNS_MAX = 100000, /* tabulators beyond are single blanks */
	ROW_PART = 2,	      /* a place in the first half of a row is a bad place to wrap it */
};

/* Places to end a row, the better the greater. */
enum place { PLACE_NONE, PLACE_CHARACTER, PLACE_MARK, PLACE_BLANK, PLACES };

struct coder {
	struct typesetter *t;
	struct arena *a;
	const struct style *style;
	const struct para_shape *shape;
	mpt tracking;
	mpt hang; /* indent of wrapped rows */
	VEC(struct line) line;
	VEC(bool) first;
};

/* A position in a source line, between two characters. */
struct spot {
	int segment;
	uint32_t byte;
	int64_t fine; /* width before it, from the source line's start */
};

/* A source line with its tabulators set out. */
static struct str expand(struct arena *a, struct str s, int tab)
{
	struct buf b = {.a = a};
	int column = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == '\r' || cp == CP_SOFT_HYPHEN)
			continue;
		int n = cp == '\t' && column < COLUMNS_MAX ? tab - column % tab : 1;
		column += n;
		if (cp == '\t')
			while (n--)
				buf_char(&b, ' ');
		else
			buf_cp(&b, cp);
	}
	return buf_slice(&b);
}

/* Segments of an expanded line: words and runs of blanks. */
static struct para *shape_line(struct coder *c, struct span *span)
{
	struct builder b = builder_start(c->t, c->style, span);
	struct str s = span->s;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		bool blank = s.p[i] == ' ';
		while (i < s.n && (s.p[i] == ' ') == blank)
			i++;
		builder_add(&b, blank ? SEGMENT_SPACE : SEGMENT_WORD, 0,
			    (struct str){s.p + from, i - from}, PENALTY_NEVER, from);
	}
	return builder_end(&b, c->t->scratch, 1);
}

static bool wraps_behind(char c)
{
	return c && strchr(",;.:(){}[]/_=+-*&|<>\"", c) != NULL;
}

/* How good it is to end a row before glyph k of a segment. */
static enum place place_before(const struct para *p, int segment, int k)
{
	const struct segment *s = &p->segment[segment];
	const struct shaped *w = s->shaped;
	if (s->kind == SEGMENT_SPACE || w->glyph[k].length == 0)
		return PLACE_NONE; /* blanks stay on the row that they end */
	if (k == 0)
		return segment == 0				       ? PLACE_NONE
		       : p->segment[segment - 1].kind == SEGMENT_SPACE ? PLACE_BLANK
								       : PLACE_CHARACTER;
	size_t i = w->glyph[k].cluster;
	uint32_t before = utf8_last((struct str){w->text.p, i});
	char last = w->text.p[i - 1];
	if (!unicode_cluster_break(before, utf8_next(w->text, &i)))
		return PLACE_NONE;
	return wraps_behind(last) ? PLACE_MARK : PLACE_CHARACTER;
}

/* The best place seen for the end of a row that starts at `from` and is `room` wide. */
static struct spot best_place(const struct spot spot[PLACES], const struct spot *from, mpt room)
{
	for (enum place k = PLACE_BLANK; k > PLACE_NONE; k--)
		if (spot[k].segment >= 0 &&
		    (k == PLACE_CHARACTER ||
		     fine_round(spot[k].fine - from->fine) >= room / ROW_PART))
			return spot[k];
	for (enum place k = PLACE_BLANK; k > PLACE_NONE; k--)
		if (spot[k].segment >= 0)
			return spot[k];
	return (struct spot){.segment = -1};
}

/*
 * Where the row that starts at `from` ends: segment p->nsegment if the rest fits. Blanks before
 * the first word are no place to wrap, else an indent would stand alone.
 */
static struct spot row_end(const struct coder *c, const struct para *p, const struct spot *from,
			   mpt room)
{
	struct spot seen[PLACES] = {{-1, 0, 0}, {-1, 0, 0}, {-1, 0, 0}, {-1, 0, 0}};
	struct spot here = *from;
	bool word = false; /* something other than blanks stands on the row */
	for (; here.segment < p->nsegment; here.segment++, here.byte = 0) {
		const struct segment *s = &p->segment[here.segment];
		const struct shaped *w = s->shaped;
		for (int k = 0; k < w->nglyph; k++) {
			if (w->glyph[k].cluster < here.byte)
				continue;
			enum place place = place_before(p, here.segment, k);
			if (place && word) {
				seen[place] = here;
				seen[place].byte = w->glyph[k].cluster;
			}
			here.fine += segment_fine(s, c->shape->size.size, w->glyph[k].advance, 1,
						  c->tracking);
			word = word || s->kind == SEGMENT_WORD;
			bool over = fine_round(here.fine - from->fine) - c->tracking > room;
			if (over && s->kind == SEGMENT_WORD) {
				struct spot best = best_place(seen, from, room);
				if (best.segment >= 0)
					return best;
			}
		}
	}
	return (struct spot){.segment = p->nsegment};
}

/* Pieces from one spot to another; a row's last blanks have no width. */
static int row_pieces(struct coder *c, const struct para *p, struct spot from, struct spot to,
		      struct piece *piece)
{
	int n = 0;
	int64_t fine = 0;
	for (int i = from.segment; i < p->nsegment && i <= to.segment; i++) {
		const struct segment *s = &p->segment[i];
		const struct shaped *w = s->shaped;
		uint32_t a = i == from.segment ? from.byte : 0;
		uint32_t z = i == to.segment ? to.byte : (uint32_t)w->text.n;
		if (z <= a)
			continue;
		mpt before = fine_round(fine);
		fine += segment_fine(s, c->shape->size.size, w->advance, w->nglyph, c->tracking);
		piece[n] = (struct piece){
			.segment = i, .from = a, .to = z, .width = fine_round(fine) - before};
		piece_set(c->t, p, &piece[n], c->shape->size.size);
		n++;
	}
	for (int i = n - 1; i >= 0 && p->segment[piece[i].segment].kind == SEGMENT_SPACE; i--)
		piece[i].trailing = true;
	return n;
}

static void add_row(struct coder *c, const struct para *p, struct spot from, struct spot to,
		    bool first)
{
	struct arena_mark mark = arena_mark(c->t->work);
	int last = to.segment < p->nsegment ? to.segment : p->nsegment - 1;
	struct piece *piece = arena_array(c->t->work, struct piece, last - from.segment + 1);
	int n = row_pieces(c, p, from, to, piece);
	struct line line = line_make(c->a, p, piece, n, c->shape->size.size);
	arena_reset(c->t->work, mark);
	line.natural = line.width;
	line_move(&line, first ? c->shape->indent : c->hang);
	*vec_add(c->t->scratch, &c->line) = line;
	*vec_add(c->t->scratch, &c->first) = first;
}

static void add_source_line(struct coder *c, struct str s, struct loc at, int tab)
{
	struct span *span = arena_alloc(c->t->scratch, sizeof *span);
	*span = (struct span){.s = expand(c->t->scratch, s, tab), .flags = SPAN_CODE, .at = at};
	struct para *p = shape_line(c, span);
	struct spot from = {0};
	bool first = true;
	do {
		mpt room = c->shape->measure - (first ? c->shape->indent : c->hang);
		struct spot to = row_end(c, p, &from, room);
		add_row(c, p, from, to, first);
		from = to;
		first = false;
	} while (from.segment < p->nsegment);
}

/* Indent of wrapped rows: columns of the code font, but at most half the measure. */
static mpt hang_of(struct coder *c, int columns)
{
	const struct font_list *fonts =
		c->style->fonts[CODE].n ? &c->style->fonts[CODE] : &c->style->fonts[REGULAR];
	if (!fonts->n)
		return 0;
	const struct font *f = fonts->at[0].font;
	int64_t scale = fonts->at[0].scale > 0 ? fonts->at[0].scale : 1000;
	mpt space = len_scale(c->shape->size.size, font_advance(f, font_glyph(f, ' ')) * scale,
			      (int64_t)font_metrics(f)->upem * 1000);
	int64_t hang = (int64_t)(space + c->tracking) * columns;
	mpt most = c->shape->measure / 2;
	return hang < 0 ? 0 : hang > most ? most : (mpt)hang;
}

struct line *code_break(struct typesetter *t, struct arena *a, struct str code, struct loc at,
			const struct style *style, const struct para_shape *shape, int tab,
			int hang, int *nline, bool **first_of)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct coder c = {.t = t, .a = a, .style = style, .shape = shape};
	c.tracking = style_tracking(style, shape->size.size);
	c.hang = hang_of(&c, hang);
	tab = tab < 1 ? 1 : tab > TAB_MAX ? TAB_MAX : tab;
	for (size_t i = 0; i < code.n; i++) {
		size_t from = i;
		while (i < code.n && code.p[i] != '\n')
			i++;
		add_source_line(&c, (struct str){code.p + from, i - from}, at, tab);
		at.line += at.line > 0;
	}
	*nline = c.line.n;
	struct line *line = arena_array(a, struct line, c.line.n);
	if (c.line.n) {
		memcpy(line, c.line.p, (size_t)c.line.n * sizeof *line);
		line[c.line.n - 1].last = true;
	}
	if (first_of) {
		*first_of = arena_array(a, bool, c.line.n);
		if (c.line.n)
			memcpy(*first_of, c.first.p, (size_t)c.first.n * sizeof **first_of);
	}
	arena_reset(t->scratch, mark);
	return line;
}

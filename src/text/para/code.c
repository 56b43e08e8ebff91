/*
 * Program text: every source line a line of its own, spaces as they are, tabulators as the spaces
 * that they stand for. Lines that are too long are wrapped by first fit, at the best place in the
 * row that can be found; the rest is indented without characters, so that the text copies out as
 * it was.
 */
#include "text/para/para.h"

#include <string.h>

#include "text/para/para_parts.h"
#include "text/lang/unicode.h"

enum {
	TAB_MAX = 64,	      /* columns; more is no indent */
	COLUMNS_MAX = 100000, /* tabulators beyond are single spaces */
	ROW_PART = 2,	      /* a place in the first half of a row is a bad place to wrap it */
};

/* Places to end a row, the better the greater. */
enum row_end { PLACE_NONE, PLACE_CHARACTER, PLACE_CASE, PLACE_MARK, PLACE_BLANK, PLACES };

struct coder {
	struct typesetter *t;
	struct arena *a; /* of lines; NULL: only the rows are wanted */
	const struct code *code;
	const struct style *style;
	const struct para_shape *shape;
	mpt tracking;
	mpt hang;	/* indent of wrapped rows behind that of their line */
	int next_token; /* first that does not end before the line at hand */
	VEC(struct line) line;
	VEC(struct code_row) row;
	int source_line;
};

/* A position in a source line, between two characters. */
struct spot {
	int segment;
	uint32_t byte;
	int64_t fine; /* width before it, from the source line's start */
};

/* A source line that becomes spans: its parts of one colour, its tabulators set out. */
struct code_source {
	struct coder *c;
	struct loc at;
	size_t start; /* offset of the line in the code */
	struct str s; /* the line */
	int column;
	VEC(struct span) span;
};

/* The manner of bytes [from, to) of the code, which no token divides. */
static struct span span_in_manner(const struct coder *c, size_t from)
{
	struct span span = {.flags = SPAN_CODE};
	int k = c->next_token;
	if (k >= c->code->ntoken || c->code->token[k].from > from)
		return span;
	const struct token_look *look = &c->code->look[c->code->token[k].kind];
	span.flags |= (look->bold ? SPAN_BOLD : 0u) | (look->italic ? SPAN_ITALIC : 0u);
	if (look->coloured) {
		span.flags |= SPAN_COLOURED;
		span.colour = look->colour;
	}
	return span;
}

/* Offset in the code where the manner changes behind `from`, at most `to`. */
static size_t manner_end(struct coder *c, size_t from, size_t to)
{
	const struct code *code = c->code;
	while (c->next_token < code->ntoken && code->token[c->next_token].to <= from)
		c->next_token++;
	if (c->next_token == code->ntoken)
		return to;
	const struct token *token = &code->token[c->next_token];
	size_t edge = token->from > from ? token->from : token->to;
	return edge < to ? edge : to;
}

/* Bytes of the line from i on that make one span: a run of tabulators, or what has none. */
static size_t expand(struct code_source *l, size_t i, size_t end, struct buf *out)
{
	bool tabs = l->s.p[i] == '\t';
	while (i < end && (l->s.p[i] == '\t') == tabs) {
		uint32_t cp = utf8_next(l->s, &i);
		if (cp == '\r' || cp == CP_SOFT_HYPHEN)
			continue;
		int tab = l->c->code->tab;
		tab = tab < 1 ? 1 : tab > TAB_MAX ? TAB_MAX : tab;
		int n = tabs && l->column < COLUMNS_MAX ? tab - l->column % tab : 1;
		l->column += n;
		if (tabs)
			while (n--)
				buf_char(out, ' ');
		else
			buf_cp(out, cp);
	}
	return i;
}

static void add_spans(struct code_source *l)
{
	struct arena *a = l->c->t->scratch;
	struct loc at = l->at;
	for (size_t i = 0; i < l->s.n;) {
		size_t from = i;
		size_t end = manner_end(l->c, l->start + i, l->start + l->s.n) - l->start;
		struct span span = span_in_manner(l->c, l->start + i);
		struct buf text = {.a = a};
		i = expand(l, i, end, &text);
		span.s = buf_slice(&text);
		span.at = at;
		if (l->c->code->by_line)
			at.col += utf8_length((struct str){l->s.p + from, i - from});
		if (span.s.n)
			*vec_add(a, &l->span) = span;
	}
}

/* The text of all spans in one piece; the spans become parts of it. */
static struct str whole_line(struct arena *a, struct span *span, int nspan)
{
	struct buf b = {.a = a};
	if (nspan == 1)
		return span->s;
	for (int k = 0; k < nspan; k++)
		buf_str(&b, span[k].s);
	struct str whole = buf_slice(&b);
	size_t at = 0;
	for (int k = 0; k < nspan; k++) {
		span[k].s = (struct str){whole.p + at, span[k].s.n};
		at += span[k].s.n;
	}
	return whole;
}

/* Segments of spans: words and runs of spaces. */
static struct para *shape_line(struct coder *c, struct span *span, int nspan)
{
	struct builder b = builder_start(c->t, c->style, span, nspan);
	builder_whole(&b, whole_line(c->t->scratch, span, nspan), NULL, 0, false);
	for (int k = 0; k < nspan; k++) {
		struct str s = span[k].s;
		for (size_t i = 0; i < s.n;) {
			size_t from = i;
			bool blank = s.p[i] == ' ';
			while (i < s.n && (s.p[i] == ' ') == blank)
				i++;
			builder_add(&b, blank ? SEGMENT_SPACE : SEGMENT_WORD, k,
				    (struct str){s.p + from, i - from}, PENALTY_NEVER, from);
		}
	}
	return builder_end(&b, c->t->scratch, nspan);
}

static bool wraps_behind(uint32_t cp)
{
	return cp && cp < 0x80 && strchr(",;.:(){}[]/_=+-*&|<>\"", (int)cp) != NULL;
}

/* How good it is to end a row before glyph k of a segment. */
static enum row_end place_before(const struct para *p, int segment, int k)
{
	const struct segment *s = &p->segment[segment];
	const struct shaped *w = s->shaped;
	if (s->kind == SEGMENT_SPACE || w->glyph[k].length == 0 || (k == 0 && segment == 0))
		return PLACE_NONE; /* spaces stay on the row that they end */
	if (k == 0 && s[-1].kind == SEGMENT_SPACE)
		return PLACE_BLANK;
	size_t i = w->glyph[k].cluster;
	uint32_t before = utf8_last(k ? (struct str){w->text.p, i} : s[-1].shaped->text);
	uint32_t after = utf8_next(w->text, &i);
	if (!unicode_cluster_break(before, after))
		return PLACE_NONE;
	if (wraps_behind(before))
		return PLACE_MARK;
	return case_edge(before, after) ? PLACE_CASE : PLACE_CHARACTER;
}

/* The best place seen for the end of a row that starts at `from` and is `room` wide. */
static struct spot best_place(const struct spot spot[PLACES], const struct spot *from, mpt room)
{
	for (enum row_end k = PLACE_BLANK; k > PLACE_NONE; k--)
		if (spot[k].segment >= 0 &&
		    (k == PLACE_CHARACTER ||
		     fine_round(spot[k].fine - from->fine) >= room / ROW_PART))
			return spot[k];
	for (enum row_end k = PLACE_BLANK; k > PLACE_NONE; k--)
		if (spot[k].segment >= 0)
			return spot[k];
	return (struct spot){.segment = -1};
}

/*
 * Where the row that starts at `from` ends: segment p->nsegment if the rest fits. Blanks before
 * the first word are no place to wrap, else an indent would stand alone; unless there is no room
 * for a word behind them.
 */
static struct spot row_end(const struct coder *c, const struct para *p, const struct spot *from,
			   mpt room)
{
	struct spot seen[PLACES] = {{-1, 0, 0}, {-1, 0, 0}, {-1, 0, 0}, {-1, 0, 0}, {-1, 0, 0}};
	struct spot here = *from;
	bool word = false; /* something other than spaces stands on the row */
	for (; here.segment < p->nsegment; here.segment++, here.byte = 0) {
		const struct segment *s = &p->segment[here.segment];
		const struct shaped *w = s->shaped;
		for (int k = 0; k < w->nglyph; k++) {
			if (w->glyph[k].cluster < here.byte)
				continue;
			enum row_end place = place_before(p, here.segment, k);
			if (place && word) {
				seen[place] = here;
				seen[place].byte = w->glyph[k].cluster;
			}
			struct spot before = here;
			before.byte = w->glyph[k].cluster;
			here.fine += segment_fine(s, c->shape->size.size, w->glyph[k].advance, 1,
						  c->tracking);
			word = word || s->kind == SEGMENT_WORD;
			bool over = fine_round(here.fine - from->fine) - c->tracking > room;
			if (over && s->kind == SEGMENT_WORD) {
				struct spot best = best_place(seen, from, room);
				if (best.segment >= 0)
					return best;
				if (k == 0 && here.segment > from->segment)
					return before;
			}
		}
	}
	return (struct spot){.segment = p->nsegment};
}

/* Pieces from one spot to another; a row's last spaces have no width. */
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

static bool is_blank(const struct para *p, struct spot from, struct spot to)
{
	for (int i = from.segment; i < p->nsegment && i <= to.segment; i++)
		if (p->segment[i].kind == SEGMENT_WORD && (i < to.segment || to.byte > 0))
			return false;
	return true;
}

static void add_row(struct coder *c, const struct para *p, struct spot from, struct spot to,
		    mpt indent, bool first)
{
	*vec_add(c->t->scratch, &c->row) =
		(struct code_row){c->source_line, first, is_blank(p, from, to)};
	if (!c->a)
		return;
	struct arena_mark mark = arena_mark(c->t->work);
	int last = to.segment < p->nsegment ? to.segment : p->nsegment - 1;
	struct piece *piece = arena_room(c->t->work, struct piece, last - from.segment + 1);
	int n = row_pieces(c, p, from, to, piece);
	struct line line = line_make(c->a, p, piece, n, c->shape->size.size);
	arena_reset(c->t->work, mark);
	line.natural = line.width;
	/* program text stands on the left in every document */
	line_move(&line, c->t->language.rtl ? c->shape->measure - line.width - indent : indent);
	*vec_add(c->t->scratch, &c->line) = line;
}

/* Where wrapped rows of a line begin; deep down they have at least half of the measure. */
static mpt hang_of(const struct coder *c, const struct para *p)
{
	int64_t fine = 0;
	for (int i = 0; i < p->nsegment && p->segment[i].kind == SEGMENT_SPACE; i++) {
		const struct shaped *w = p->segment[i].shaped;
		fine += segment_fine(&p->segment[i], c->shape->size.size, w->advance, w->nglyph,
				     c->tracking);
	}
	mpt most = c->shape->measure / 2;
	mpt own = fine_round(fine) + c->shape->indent;
	return own > most - c->hang ? most : own + c->hang;
}

static void add_source_line(struct coder *c, size_t from, size_t to, struct loc at)
{
	struct code_source l = {.c = c, .at = at, .start = from};
	l.s = (struct str){c->code->s.p + from, to - from};
	add_spans(&l);
	struct para *p = shape_line(c, l.span.p, l.span.n);
	struct spot here = {0};
	mpt indent = c->shape->indent;
	bool first = true;
	do {
		struct spot end = row_end(c, p, &here, c->shape->measure - indent);
		add_row(c, p, here, end, indent, first);
		here = end;
		indent = hang_of(c, p);
		first = false;
	} while (here.segment < p->nsegment);
}

static mpt column_width(const struct style *style, mpt size)
{
	const struct font_list *fonts =
		style->fonts[CODE].n ? &style->fonts[CODE] : &style->fonts[REGULAR];
	if (!fonts->n)
		return 0;
	const struct font *f = fonts->at[0].font;
	int64_t scale = fonts->at[0].scale > 0 ? fonts->at[0].scale : 1000;
	mpt space = len_scale(size, font_advance(f, font_glyph(f, ' ')) * scale,
			      (int64_t)font_metrics(f)->upem * 1000);
	return space + style_tracking(style, size);
}

/* At most half the measure. */
static mpt hang_width(const struct coder *c)
{
	int64_t width = (int64_t)column_width(c->style, c->shape->size.size) * c->code->hang;
	mpt most = c->shape->measure / 2;
	return width < 0 ? 0 : width > most ? most : (mpt)width;
}

static void add_lines(struct coder *c)
{
	const struct code *code = c->code;
	struct loc at = code->at;
	c->tracking = style_tracking(c->style, c->shape->size.size);
	c->hang = hang_width(c);
	for (size_t i = 0; i < code->s.n; i++) {
		size_t from = i;
		while (i < code->s.n && code->s.p[i] != '\n')
			i++;
		add_source_line(c, from, i, at);
		c->source_line++;
		at.line += code->by_line && at.line > 0;
	}
}

static struct code_row *copy_rows(const struct coder *c, struct arena *a)
{
	struct code_row *row = arena_array(a, struct code_row, c->row.n);
	if (c->row.n)
		memcpy(row, c->row.p, (size_t)c->row.n * sizeof *row);
	return row;
}

struct code_row *code_rows(struct typesetter *t, struct arena *a, const struct code *code,
			   const struct style *style, const struct para_shape *shape, int *nrow)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct coder c = {.t = t, .code = code, .style = style, .shape = shape};
	add_lines(&c);
	struct code_row *row = copy_rows(&c, a);
	*nrow = c.row.n;
	arena_reset(t->scratch, mark);
	return row;
}

int code_least(const struct code *code)
{
	int n = code->s.n && code->s.p[code->s.n - 1] != '\n';
	for (size_t i = 0; i < code->s.n; i++)
		n += code->s.p[i] == '\n';
	return n;
}

static int next_column(int column, char c, int tab)
{
	if (c == '\t')
		return column + tab - column % tab;
	return column + (((unsigned char)c & 0xC0) != 0x80);
}

bool code_is_wide(const struct code *code, const struct style *style,
		  const struct para_shape *shape)
{
	int64_t width = column_width(style, shape->size.size);
	int tab = code->tab < 1 ? 1 : code->tab, column = 0, most = 0;
	for (size_t i = 0; i < code->s.n && column < COLUMNS_MAX; i++) {
		column = code->s.p[i] == '\n' ? 0 : next_column(column, code->s.p[i], tab);
		most = column > most ? column : most;
	}
	return most * width > shape->measure - shape->indent;
}

struct line *code_break(struct typesetter *t, struct arena *a, const struct code *code,
			const struct style *style, const struct para_shape *shape, int *nrow,
			struct code_row **row)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct coder c = {.t = t, .a = a, .code = code, .style = style, .shape = shape};
	add_lines(&c);
	*nrow = c.line.n;
	struct line *line = arena_array(a, struct line, c.line.n);
	for (int i = 0; i < c.line.n; i++) {
		line[i] = c.line.p[i];
		line[i].last = i + 1 == c.line.n || c.row.p[i + 1].first;
	}
	if (row)
		*row = copy_rows(&c, a);
	arena_reset(t->scratch, mark);
	return line;
}

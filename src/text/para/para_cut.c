/*
 * Words that no line can hold, in the order in which they give way: between words that a no-break
 * space ties; at the hyphens of their language, or between the parts of a name or an address; and
 * only what is still too wide between any two characters.
 */
#include "text/para/para_cut.h"

#include <string.h>

#include "text/lang/unicode.h"

enum {
	CUT_PENALTY_MARK = 600,	 /* after . / ( _ , */
	CUT_PENALTY_CASE = 1200, /* between the words of a camelCase name */
	CUT_PENALTY_SIGN = 9000, /* before a sign that stands at a word's end */
	FIGURE_SPACE = 0x2007,
};

/* A place in a segment: bytes, glyphs and their advance before it. */
struct cut_place {
	uint32_t at;
	int nglyph;
	int64_t advance;
};

struct cutter {
	struct breaker *b;
	int i;
	const struct segment *s;
	const struct shaped *w;
	struct cut_place last;	/* up to here there are atoms */
	struct cut_place chars; /* these two only move on: a long word costs linear time */
	struct cut_place seek;
	bool any; /* edges are wanted even in a stretch that a line could hold */
};

static bool cut_mark(char c)
{
	return c && strchr("./(_,-:;=&?|\\", c) != NULL;
}

bool case_edge(uint32_t before, uint32_t after)
{
	return unicode_is_letter(before) && !unicode_is_upper(before) && unicode_is_upper(after);
}

/* Whether a segment may be cut before glyph k: at the start of a user-perceived character. */
static bool may_cut(const struct shaped *w, int k)
{
	if (k == 0 || w->glyph[k].length == 0)
		return false;
	size_t i = w->glyph[k].cluster;
	uint32_t before = utf8_last((struct str){w->text.p, i});
	return unicode_cluster_break(before, utf8_next(w->text, &i));
}

static bool too_wide(const struct cutter *c, struct cut_place to, mpt extra)
{
	const struct breaker *b = c->b;
	int64_t fine = segment_fine(c->s, b->shape->size.size, to.advance - c->last.advance,
				    to.nglyph - c->last.nglyph, b->tracking);
	return fine_round(fine) + extra > b->narrowest;
}

static void box_to(struct cutter *c, struct cut_place to)
{
	atoms_box(c->b, c->i, c->last.at, to.at, to.advance - c->last.advance,
		  to.nglyph - c->last.nglyph);
	c->last = to;
}

static void pass_glyph(const struct shaped *w, struct cut_place *p)
{
	p->advance += w->glyph[p->nglyph++].advance;
}

/* The place before byte `at`, which is not before the last one asked for. */
static struct cut_place seek(struct cutter *c, uint32_t at)
{
	while (c->seek.nglyph < c->w->nglyph && c->w->glyph[c->seek.nglyph].cluster < at)
		pass_glyph(c->w, &c->seek);
	c->seek.at = at;
	return c->seek;
}

static void need(struct breaker *b, enum para_need n)
{
	b->need = n > b->need ? n : b->need;
}

/* Boxes up to a place: one, or if no line holds it as many as there are characters. */
static void cut_to(struct cutter *c, struct cut_place to, mpt extra)
{
	const struct shaped *w = c->w;
	if (too_wide(c, to, extra)) {
		need(c->b, NEED_CUT);
		for (; c->chars.nglyph < w->nglyph; pass_glyph(w, &c->chars)) {
			uint32_t at = c->chars.at = w->glyph[c->chars.nglyph].cluster;
			if (at >= to.at)
				break;
			if (at <= c->last.at || !may_cut(w, c->chars.nglyph))
				continue;
			box_to(c, c->chars);
			atoms_cut(c->b, CUT_PENALTY);
		}
	}
	box_to(c, to);
}

/* The penalty of a line end at byte `at` of a name or an address; CUT_PENALTY: no good place. */
static int edge_penalty(struct str word, size_t at)
{
	if (cut_mark(word.p[at - 1]))
		return CUT_PENALTY_MARK;
	uint32_t before = utf8_last((struct str){word.p, at});
	return case_edge(before, utf8_next(word, &at)) ? CUT_PENALTY_CASE : CUT_PENALTY;
}

/* A stretch without divisions, up to a place: ends where the parts of a name or an address do. */
static void cut_at_edges(struct cutter *c, struct cut_place from, struct cut_place to)
{
	for (struct cut_place p = from; p.nglyph < to.nglyph; pass_glyph(c->w, &p)) {
		p.at = c->w->glyph[p.nglyph].cluster;
		if (p.at <= from.at || !may_cut(c->w, p.nglyph))
			continue;
		int penalty = edge_penalty(c->w->text, p.at);
		if (penalty == CUT_PENALTY)
			continue;
		cut_to(c, p, 0);
		atoms_cut(c->b, penalty);
		need(c->b, NEED_DIVISION);
	}
	cut_to(c, to, 0);
}

static void cut_at_hyphens(struct cutter *c, struct cut_place to, const struct division *d, int n,
			   struct cut_place base)
{
	for (int k = 0; k < n; k++) {
		struct cut_place p = {base.at + d[k].at, base.nglyph + d[k].nglyph,
				      base.advance + d[k].advance};
		if (p.at <= c->last.at || p.at >= to.at)
			continue;
		cut_to(c, p, atoms_hyphen_width(c->b, c->s));
		atoms_hyphen(c->b, c->s);
		need(c->b, NEED_DIVISION);
	}
	cut_to(c, to, 0);
}

/* A stretch without ties, up to byte `end`. */
static void cut_stretch(struct cutter *c, uint32_t end)
{
	struct cut_place from = c->last, to = seek(c, end);
	if (!c->any && !too_wide(c, to, 0)) {
		box_to(c, to);
		return;
	}
	int n;
	const struct division *d = para_divide(c->b->t, c->b->p, c->s, from.at, end, &n);
	if (n)
		cut_at_hyphens(c, to, d, n, c->s->ndivision ? (struct cut_place){0} : from);
	else
		cut_at_edges(c, from, to);
}

static bool is_tie(uint32_t cp)
{
	return cp == CP_NBSP || cp == CP_NARROW_NBSP || cp == FIGURE_SPACE;
}

bool para_ties(const struct segment *s)
{
	size_t i = 0;
	return is_tie(utf8_next(s->shaped->text, &i)) && i == s->shaped->text.n;
}

/* The next no-break space from byte i on with a letter or sign on both sides; the end: none. */
static uint32_t next_tie(struct str text, size_t i, uint32_t *end)
{
	uint32_t before = i ? ' ' : 0;
	while (i < text.n) {
		size_t at = i;
		uint32_t cp = utf8_next(text, &i);
		bool tie = is_tie(cp);
		size_t k = i;
		uint32_t next = tie && i < text.n ? utf8_next(text, &k) : ' ';
		if (tie && before > ' ' && next > ' ' && next != CP_NBSP &&
		    next != CP_NARROW_NBSP && next != FIGURE_SPACE &&
		    unicode_cluster_break(cp, next)) {
			*end = (uint32_t)i;
			return (uint32_t)at;
		}
		before = tie ? ' ' : cp;
	}
	return (uint32_t)text.n;
}

void para_cut_word(struct breaker *b, int segment, bool any)
{
	const struct segment *s = &b->p->segment[segment];
	struct cutter c = {.b = b, .i = segment, .s = s, .w = s->shaped, .any = any};
	struct str text = s->shaped->text;
	uint32_t end = 0, tie;
	while ((tie = next_tie(text, c.last.at, &end)) < text.n) {
		cut_stretch(&c, tie);
		struct cut_place to = seek(&c, end);
		atoms_cut(b, TIE_PENALTY);
		atoms_tie(b, segment, tie, end, to.advance - c.last.advance,
			  to.nglyph - c.last.nglyph);
		c.last = to;
	}
	cut_stretch(&c, (uint32_t)text.n);
}

void para_cut_between(struct breaker *b, int segment)
{
	const struct segment *s = &b->p->segment[segment];
	size_t i = 0;
	uint32_t before = utf8_last(s[-1].shaped->text), after = utf8_next(s->shaped->text, &i);
	bool letters = unicode_is_letter(before) && unicode_is_letter(after);
	atoms_cut(b, letters ? CUT_PENALTY : CUT_PENALTY_SIGN / (b->justified ? 3 : 1));
}

/*
 * Microtypography of a justified line: what it lacks or has too much goes first into its letters,
 * a little each, and only the rest into the spaces between words. Letters are set wider or narrower
 * by at most 2 % (Han The Thanh, "Micro-typographic extensions to the TeX typesetting system",
 * 2000, chapter 4), and stand apart or together by hundredths of an em.
 */
#include "text/para/para_parts.h"

/* What the letters of a line are worth. */
struct letters {
	int64_t width; /* without the spaces, mpt */
	int64_t blank; /* of the spaces */
	int64_t n;     /* that may stand apart, spaces included */
};

/* Letters of these fragments keep their shapes. */
static bool is_stiff(const struct fragment *f)
{
	return (f->flags & SPAN_CODE) || !f->width;
}

/* Glyphs of the fragment before the spaces that end its line. */
static int body_glyphs(const struct line *line, int k)
{
	const struct fragment *f = &line->fragment[k];
	size_t end = line_body(line, k);
	int n = f->nglyph;
	while (n > 0 && f->glyph[n - 1].cluster >= end)
		n--;
	return n;
}

static void count_letters(const struct line *line, int k, struct letters *sum)
{
	const struct fragment *f = &line->fragment[k];
	int n = body_glyphs(line, k), upem = font_metrics(f->font)->upem;
	int64_t ink = 0, blank = 0;
	for (int i = 0; i < n; i++) {
		const struct glyph *g = &f->glyph[i];
		bool space = g->cluster < f->text.n && f->text.p[g->cluster] == ' ';
		*(space ? &blank : &ink) += g->advance;
	}
	sum->width += ink * f->size / upem;
	sum->blank += blank * f->size / upem;
	sum->n += shape_joins(f->text) ? 0 : n;
}

static int64_t within(int64_t v, int64_t most)
{
	return v > most ? most : v < -most ? -most : v;
}

/* Sets all but code wider by so many thousandths, narrower if negative. */
static void expand(struct line *line, int thousandths)
{
	for (int k = 0; k < line->nfragment; k++) {
		struct fragment *f = &line->fragment[k];
		if (is_stiff(f))
			continue;
		mpt more = len_scale(f->width, thousandths, 1000);
		f->expand = thousandths;
		f->width += more;
		line->width += more;
		if (k == line->nfragment - 1) /* no tracking stands behind the last glyph */
			line->width -= len_scale(f->tracking, thousandths, 1000);
	}
	line->expand = thousandths;
}

/* Sets letters further apart. */
static void letterspace(struct line *line, mpt each)
{
	for (int k = 0; k < line->nfragment; k++) {
		struct fragment *f = &line->fragment[k];
		if (is_stiff(f) || shape_joins(f->text))
			continue;
		mpt more = len_scale(each * body_glyphs(line, k), 1000 + f->expand, 1000);
		f->tracking += each;
		f->width += more;
		line->width += more;
		if (k == line->nfragment - 1)
			line->width -= len_scale(each, 1000 + f->expand, 1000);
	}
	line->track = each;
}

void line_give(struct line *line, mpt measure, int most, mpt apart)
{
	struct letters sum = {0};
	for (int k = 0; k < line->nfragment; k++)
		if (!is_stiff(&line->fragment[k]))
			count_letters(line, k, &sum);
	int64_t give = sum.width * most / 1000 + sum.n * apart;
	if (give <= 0)
		return;
	int64_t room = within((int64_t)measure - line->width, give);
	/* whole thousandths: coarser steps would leave the spaces a per cent uneven */
	int64_t halves = room * most * 2 / give;
	int64_t e = within((halves + (halves < 0 ? -1 : 1)) / 2, most);
	if (e)
		expand(line, (int)e);
	/* spaces have become wider as well, but are to be what they were */
	int64_t rest = (int64_t)measure - line->width + sum.blank * e / 1000;
	mpt each = sum.n ? (mpt)within(rest / sum.n, apart) : 0;
	if (each)
		letterspace(line, each);
}

/*
 * Glyphs of a line: a TJ for each fragment. Kerning, justification and the rounding of widths are
 * numbers in its array, counted from the exact position, so that errors never add up over a line.
 */
#include "emit/pdf/pdf_text_parts.h"

#include <string.h>

#include "emit/pdf/pdf_spell.h"
#include "emit/pdf/pdf_syntax.h"
#include "text/font/font.h"

enum {
	STRING_MAX = 16000, /* codes in one string: PDF/A allows 32767 bytes, escapes included */
	EM = 1000000,	    /* positions are counted in millionths of an em */
	TJ_STEP = EM / 1000,
	ITEM_MAX = 48, /* bytes: brackets, a number of 64 bits, a code */
	SLACK = 40,    /* mpt: a third of a dot at 600 dpi, not worth a number in the file */
};

/* The array under way is put together in c->piece: most of a page's bytes pass here. */
static void flush(struct pdf_content *c)
{
	buf_put(c->out, c->piece, c->npiece);
	c->npiece = 0;
}

static void end_array(struct pdf_content *c)
{
	if (!c->in_array)
		return;
	if (c->in_string)
		c->piece[c->npiece++] = c->now.font->narrow ? ')' : '>';
	c->in_string = false;
	flush(c);
	pdf_put(c->out, "]TJ\n");
	c->in_array = false;
}

/* Room for one more glyph with all that may go with it. */
static void begin_item(struct pdf_content *c)
{
	if (c->npiece > PDF_PIECE - ITEM_MAX)
		flush(c);
	if (!c->in_array)
		c->piece[c->npiece++] = '[';
	c->in_array = true;
}

/* A number of the array, in thousandths of an em, which count backwards; behind it. */
static char *put_step(char *p, int64_t n)
{
	char t[24];
	int i = 0;
	uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
	if (n > 0)
		*p++ = '-';
	for (; u; u /= 10)
		t[i++] = (char)('0' + u % 10);
	while (i)
		*p++ = t[--i];
	return p;
}

static char *put_code(char *p, unsigned code, bool narrow)
{
	if (!narrow) {
		for (int shift = 12; shift >= 0; shift -= 4)
			*p++ = "0123456789ABCDEF"[code >> shift & 15];
		return p;
	}
	if (code == '(' || code == ')' || code == '\\' || code == '\r')
		*p++ = '\\';
	*p++ = code == '\r' ? 'r' : (char)code;
	return p;
}

static void set_rise(struct pdf_content *c, mpt rise)
{
	if (c->now.rise == rise)
		return;
	end_array(c);
	pdf_operand(c->out, pdf_state_length(c, rise));
	pdf_put(c->out, "Ts\n");
	c->now.rise = rise;
}

/* Where the viewer's pen stands and where it ought to, from the fragment's start. */
struct text_pen {
	int64_t units; /* sum of advances, font units */
	int64_t extra; /* sum of justification, millionths of an em */
	int64_t at;    /* the viewer's, millionths of an em */
	int64_t shown; /* codes */
	int64_t slack; /* difference that is left alone, millionths of an em */
	int64_t space; /* justification behind a space, the same, before the viewer's scaling */
};

static int64_t divide(int64_t a, int64_t b)
{
	return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

/* What justification adds behind a glyph, millionths of an em. */
static int64_t space_extra(const struct fragment *f, const struct glyph *g,
			   const struct text_pen *pen)
{
	bool space = f->extra && g->length == 1 && g->cluster < f->text.n &&
		     f->text.p[g->cluster] == ' ';
	return space ? pen->space : 0;
}

/*
 * A code of the font, `off` away from the viewer's pen, by way of a number if that is too far. The
 * innermost loop of the program's output: the state that it changes is kept in local variables.
 */
static inline void show_code(struct pdf_content *c, unsigned code, int32_t width, int64_t off,
			     struct text_pen *pen)
{
	begin_item(c);
	bool narrow = c->now.font->narrow, in_string = c->in_string;
	char *p = c->piece + c->npiece;
	int64_t at = pen->at;
	bool step = off > pen->slack || off < -pen->slack;
	if (in_string && (step || c->string_length >= STRING_MAX)) {
		*p++ = narrow ? ')' : '>';
		in_string = false;
	}
	if (step) {
		int64_t n = divide(off, TJ_STEP);
		p = put_step(p, n);
		at += n * TJ_STEP;
	}
	if (!in_string) {
		*p++ = narrow ? '(' : '<';
		c->string_length = 0;
	}
	p = put_code(p, code, narrow);
	c->in_string = true;
	c->string_length++;
	c->npiece = (size_t)(p - c->piece);
	pen->at = at + width;
	pen->shown++;
}

static void show_glyph(struct pdf_content *c, const struct fragment *f, const struct glyph *g,
		       struct text_pen *pen)
{
	const struct pdf_font *font = c->now.font;
	uint32_t gid = pdf_glyph_id(font, g);
	if (g->dy || c->now.rise)
		set_rise(c, g->dy ? len_scale(g->dy, f->size, font->upem) : 0);
	int64_t off = (pen->units + g->dx) * EM / font->upem + pen->extra - pen->at;
	show_code(c, font->code[gid], font->width[gid], off, pen);
	pen->units += g->advance;
	pen->extra += space_extra(f, g, pen);
}

/* A variant that is not there is one of too many. */
static int code_of(const struct pdf_font *font, const struct spelt *t)
{
	return pdf_font_code(font, t->gid, t->says, t->turn);
}

/* The cluster whose first glyph is g. */
static void show_spelling(struct pdf_content *c, const struct fragment *f, const struct glyph *g,
			  const struct spelling *s, struct text_pen *pen)
{
	const struct pdf_font *font = c->now.font;
	for (int i = 0; i < s->n; i++) {
		const struct spelt *t = &s->at[i];
		int code = code_of(font, t);
		if (t->dy || c->now.rise)
			set_rise(c, t->dy ? len_scale(t->dy, f->size, font->upem) : 0);
		int64_t off = (pen->units + t->x) * EM / font->upem + pen->extra - pen->at;
		show_code(c, code < 0 ? font->code[t->gid] : (unsigned)code, font->width[t->gid],
			  off, pen);
	}
	pen->units += s->advance;
	pen->extra += space_extra(f, g, pen);
}

/* The usual case: one glyph for one ASCII character, which ToUnicode says. */
static bool is_simple(const struct pdf_font *font, const struct fragment *f, int i)
{
	const struct glyph *g = &f->glyph[i];
	return g->length == 1 && (i + 1 == f->nglyph || g[1].length) && g->cluster < f->text.n &&
	       font->ascii[pdf_glyph_id(font, g)] == f->text.p[g->cluster];
}

/*
 * Simple glyphs from i on, each where the pen stands or moves to; the one behind them. Nearly all
 * glyphs of a book pass here: what changes is kept in local variables, and bytes go straight to the
 * piece. Anything else, and wide fonts, are for show_code().
 */
static int show_simple(struct pdf_content *c, const struct fragment *f, int i, struct text_pen *pen)
{
	const struct pdf_font *font = c->now.font;
	if (!font->narrow || c->now.rise)
		return i;
	struct text_pen now = *pen;
	const char *full = c->piece + PDF_PIECE - ITEM_MAX;
	char *p = c->piece + c->npiece;
	int length = c->in_string ? c->string_length : STRING_MAX;
	for (; i < f->nglyph; i++) {
		const struct glyph *g = &f->glyph[i];
		if (g->dx || g->dy || !is_simple(font, f, i) || p > full)
			break;
		int64_t off = now.units * EM / font->upem + now.extra - now.at;
		bool step = off > now.slack || off < -now.slack;
		if (step || length >= STRING_MAX) {
			if (!c->in_array)
				*p++ = '[';
			else if (c->in_string)
				*p++ = ')';
			if (step) {
				int64_t n = divide(off, TJ_STEP);
				p = put_step(p, n);
				now.at += n * TJ_STEP;
			}
			*p++ = '(';
			c->in_array = c->in_string = true;
			length = 0;
		}
		p = put_code(p, font->code[g->gid], true);
		length++;
		now.at += font->width[g->gid];
		now.shown++;
		now.units += g->advance;
		now.extra += f->text.p[g->cluster] == ' ' ? now.space : 0;
	}
	c->npiece = (size_t)(p - c->piece);
	if (c->in_string)
		c->string_length = length;
	*pen = now;
	return i;
}

/* Glyphs [from, to) of a fragment from left to right. */
static void show_run(struct pdf_content *c, const struct fragment *f, int from, int to,
		     struct text_pen *pen)
{
	struct spelling s;
	for (int i = from, end; i < to; i = end) {
		end = pdf_spell_end(f, i);
		pdf_spell(c->now.font, f, i, end, &s);
		show_spelling(c, f, &f->glyph[i], &s, pen);
	}
}

static void begin_said(struct pdf_content *c, struct str text)
{
	if (pdf_tags_version_2(c->tags) && pdf_is_private(text))
		text = pdf_without_private(c->out->a, text);
	end_array(c);
	pdf_put(c->out, "/Span<</ActualText<FEFF");
	pdf_utf16(c->out, text);
	pdf_put(c->out, ">>>BDC\n");
}

static void end_said(struct pdf_content *c)
{
	end_array(c);
	pdf_put(c->out, "EMC\n");
}

/* Glyphs [from, to), which readers get wrong without being told what they say. */
static void show_said(struct pdf_content *c, const struct fragment *f, int from, int to,
		      struct text_pen *pen)
{
	uint32_t start = f->glyph[from].cluster;
	size_t end = to < f->nglyph ? f->glyph[to].cluster : f->text.n;
	begin_said(c, (struct str){f->text.p + start, end - start});
	show_run(c, f, from, to, pen);
	end_said(c);
}

/* Does the page say what the text is? Archives want to be told what characters for private use
 * mean, be it the same (ISO 19005-2, 6.2.11.7.3). */
static bool is_said(const struct pdf_font *font, const struct spelling *s)
{
	for (int i = 0; i < s->n; i++)
		if (code_of(font, &s->at[i]) < 0 || pdf_is_private(s->at[i].says))
			return false;
	return s->exact;
}

/* One cluster from left to right. */
static void show_cluster(struct pdf_content *c, const struct fragment *f, int from, int to,
			 struct text_pen *pen)
{
	struct spelling s;
	if (to == from + 1 && pdf_speaks(c->now.font, f, from)) {
		show_glyph(c, f, &f->glyph[from], pen);
		return;
	}
	pdf_spell(c->now.font, f, from, to, &s);
	if (is_said(c->now.font, &s))
		show_spelling(c, f, &f->glyph[from], &s, pen);
	else
		show_said(c, f, from, to, pen);
}

/* From right to left: as seen. Whoever reads it turns it round, and would turn round what was said
 * in its place as well. */
static void show_backwards(struct pdf_content *c, const struct fragment *f, struct text_pen *pen)
{
	struct spelling s;
	for (int end = f->nglyph, from; end > 0; end = from) {
		from = pdf_spell_start(f, end);
		pdf_spell(c->now.font, f, from, end, &s);
		show_spelling(c, f, &f->glyph[from], &s, pen);
	}
}

/* From left to right, with words that have marks. */
static void show_marked(struct pdf_content *c, const struct fragment *f, struct text_pen *pen)
{
	for (int i = 0, end; i < f->nglyph; i = end) {
		end = pdf_marked_word(f, i);
		if (end) {
			show_said(c, f, i, end, pen);
			continue;
		}
		do { /* the word without marks, and the spaces behind it */
			end = pdf_spell_end(f, i);
			show_cluster(c, f, i, end, pen);
			i = end;
		} while (i < f->nglyph && !pdf_is_space(f, i - 1));
	}
}

/* The spaces that a line of code begins with, which poppler leaves out unless they are said. */
static int show_indent(struct pdf_content *c, const struct fragment *f, struct text_pen *pen)
{
	int n = 0;
	while (n < f->nglyph && pdf_is_space(f, n))
		n++;
	if (n && n < f->nglyph)
		show_said(c, f, 0, n, pen);
	return n < f->nglyph ? n : 0;
}

/* The spaces of the next fragment, at its place. */
static void show_spaces(struct pdf_content *c, const struct fragment *f,
			const struct fragment *spaces, struct text_pen *pen)
{
	const struct pdf_font *font = c->now.font;
	uint32_t gid = font_glyph(font->font, ' ');
	int code = pdf_font_code(font, gid, STR(" "), 0);
	int64_t x = (int64_t)spaces->x - f->x - pen->shown * f->tracking;
	int64_t at = divide(x * EM * 1000 / (1000 + f->expand), f->size);
	for (int i = 0; code >= 0 && i < spaces->nglyph; i++)
		show_code(c, (unsigned)code, font->width[gid], i ? 0 : at - pen->at, pen);
}

static void show_closing(struct pdf_content *c, const struct op *op, struct text_pen *pen)
{
	struct spelt t;
	if (!pdf_closing(c->now.font, op, &t))
		return;
	int code = code_of(c->now.font, &t);
	if (code >= 0)
		show_code(c, (unsigned)code, c->now.font->width[t.gid], 0, pen);
}

/* The name is a standard one (ISO 32000-1, 14.8.2.3.3). */
void pdf_reversed_set(struct pdf_content *c, bool reversed)
{
	if (reversed && !c->reversed)
		pdf_put(c->out, "/ReversedChars BMC\n");
	else if (!reversed && c->reversed)
		pdf_put(c->out, "EMC\n");
	c->reversed = reversed;
}

void pdf_glyphs_show(struct pdf_content *c, const struct op *op, const struct fragment *f,
		     struct line_part at)
{
	struct text_pen pen = {.slack = (int64_t)SLACK * EM / f->size};
	if (f->extra)
		pen.space = divide((int64_t)f->extra * EM * 1000 / (1000 + f->expand), f->size);
	if (pen.slack < TJ_STEP / 2)
		pen.slack = TJ_STEP / 2;
	bool special = f->level % 2 || pdf_any_mark(f);
	if (f->level % 2)
		show_backwards(c, f, &pen);
	else if (special)
		show_marked(c, f, &pen);
	int start = !special && at.first && f->flags & SPAN_CODE ? show_indent(c, f, &pen) : 0;
	for (int i = start, end; !special && i < f->nglyph; i = end) {
		end = show_simple(c, f, i, &pen);
		if (end > i)
			continue;
		end = pdf_spell_end(f, i);
		show_cluster(c, f, i, end, &pen);
	}
	if (at.spaces)
		show_spaces(c, f, at.spaces, &pen);
	if (at.last && op->closes) {
		if (c->reversed) /* it closes the line, whichever way that runs */
			end_array(c);
		pdf_reversed_set(c, false);
		show_closing(c, op, &pen);
	}
	end_array(c);
	set_rise(c, 0);
}

void pdf_closing_show(struct pdf_content *c, const struct op *op)
{
	struct text_pen pen = {0};
	show_closing(c, op, &pen);
	end_array(c);
}

/*
 * Text: a TJ for each fragment. Kerning, justification and the rounding of widths are numbers in
 * its array, counted from the exact position, so that errors never add up over a line.
 */
#include "emit/pdf/pdf_content.h"
#include "emit/pdf/pdf_syntax.h"

enum {
	STRING_MAX = 16000, /* codes in one string: PDF/A allows 32767 bytes, escapes included */
	EM = 1000000,	    /* positions are counted in millionths of an em */
	TJ_STEP = EM / 1000,
	NUDGE = 2 * TJ_STEP,  /* a fiftieth of a point in text sizes */
	BLANK_STEP = EM / 50, /* enough for readers to tell which of two stands farther left */
	PERCENT = 100 * 1000, /* as an operand, which is in thousandths */
	ITEM_MAX = 48,	      /* bytes: brackets, a number of 64 bits, a code */
	SLACK = 40,	      /* mpt: a third of a dot at 600 dpi, not worth a number in the file */
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
	pdf_operand(c->out, pdf_content_length(c, rise));
	pdf_put(c->out, "Ts\n");
	c->now.rise = rise;
}

/* Where the viewer's pen stands and where it ought to, from the fragment's start. */
struct pen {
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
static int64_t space_extra(const struct fragment *f, const struct glyph *g, const struct pen *pen)
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
			     struct pen *pen)
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

/* code: -1, or a variant's. */
static void show_as(struct pdf_content *c, const struct fragment *f, const struct glyph *g,
		    int code, struct pen *pen)
{
	const struct pdf_font *font = c->now.font;
	uint32_t gid = pdf_glyph_id(font, g);
	if (g->dy || c->now.rise)
		set_rise(c, g->dy ? len_scale(g->dy, f->size, font->upem) : 0);
	int64_t off = (pen->units + g->dx) * EM / font->upem + pen->extra - pen->at;
	show_code(c, code < 0 ? font->code[gid] : (unsigned)code, font->width[gid], off, pen);
	pen->units += g->advance;
	pen->extra += space_extra(f, g, pen);
}

static void show_glyph(struct pdf_content *c, const struct fragment *f, const struct glyph *g,
		       struct pen *pen)
{
	show_as(c, f, g, -1, pen);
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
static int show_simple(struct pdf_content *c, const struct fragment *f, int i, struct pen *pen)
{
	const struct pdf_font *font = c->now.font;
	if (!font->narrow || c->now.rise)
		return i;
	struct pen now = *pen;
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

/* Do the glyphs say, by ToUnicode alone, what the text is? */
static bool speaks_for_itself(const struct pdf_font *font, const struct fragment *f, int from,
			      int to, struct str text)
{
	bool parts = to > from + 1 && f->level % 2 == 0;
	for (int i = from; i < to; i++) {
		uint32_t gid = pdf_glyph_id(font, &f->glyph[i]);
		struct str says = font->says[gid];
		if (parts) {
			says = pdf_cluster_part(f, from, to, i - from);
			if (pdf_font_code(font, gid, says) < 0)
				return false;
		}
		if (says.n > text.n || !str_eq(says, (struct str){text.p, says.n}))
			return false;
		text = str_from(text, says.n);
	}
	return text.n == 0;
}

/* Glyphs [from, to) as they stand from left to right, those of a cluster by their variants. */
static void show_run(struct pdf_content *c, const struct fragment *f, int from, int to,
		     struct pen *pen)
{
	for (int k = to - 1; f->level % 2 && k >= from; k--)
		show_glyph(c, f, &f->glyph[k], pen);
	for (int i = from, end; f->level % 2 == 0 && i < to; i = end) {
		end = pdf_cluster_end(f, i);
		for (int k = i; k < end; k++) {
			uint32_t gid = pdf_glyph_id(c->now.font, &f->glyph[k]);
			struct str says = pdf_cluster_part(f, i, end, k - i);
			int code = end > i + 1 ? pdf_font_code(c->now.font, gid, says) : -1;
			show_as(c, f, &f->glyph[k], code, pen);
		}
	}
}

/* The same where the glyphs do not say the text, or not where readers expect it. */
static void show_said(struct pdf_content *c, const struct fragment *f, int from, int to,
		      struct str text, struct pen *pen)
{
	end_array(c);
	pdf_put(c->out, "/Span<</ActualText<FEFF");
	pdf_utf16(c->out, text);
	pdf_put(c->out, ">>>BDC\n");
	show_run(c, f, from, to, pen);
	end_array(c);
	pdf_put(c->out, "EMC\n");
}

/* Glyphs [from, to) of one cluster. */
static void show_cluster(struct pdf_content *c, const struct fragment *f, int from, int to,
			 struct pen *pen)
{
	struct str text = pdf_glyph_text(f, from);
	if (speaks_for_itself(c->now.font, f, from, to, text))
		show_run(c, f, from, to, pen);
	else
		show_said(c, f, from, to, text, pen);
}

/* A ligature whose glyph says its first character: blanks say the others, each a little to the left
 * of the one before. False if that is not how it speaks. */
static bool show_ligature(struct pdf_content *c, const struct fragment *f, int i, struct pen *pen)
{
	const struct pdf_font *font = c->now.font;
	struct str text = pdf_glyph_text(f, i);
	size_t first = 0, at, from;
	if (text.n)
		utf8_next(text, &first);
	int own =
		pdf_font_code(font, pdf_glyph_id(font, &f->glyph[i]), (struct str){text.p, first});
	if (!font->blank || first == text.n || own < 0)
		return false;
	for (at = first; at < text.n;) {
		from = at;
		utf8_next(text, &at);
		if (pdf_font_code(font, font->blank, (struct str){text.p + from, at - from}) < 0)
			return false;
	}
	int64_t left = pen->units * EM / font->upem + pen->extra;
	show_as(c, f, &f->glyph[i], own, pen);
	for (at = first; at < text.n;) {
		from = at;
		utf8_next(text, &at);
		int code = pdf_font_code(font, font->blank, (struct str){text.p + from, at - from});
		left -= BLANK_STEP;
		show_code(c, (unsigned)code, font->width[font->blank], left - pen->at, pen);
	}
	return true;
}

/*
 * From right to left: clusters in the order of the text, each with a step back to where it stands.
 * Readers that take text as it comes (mupdf, screen readers by the structure) get it as written;
 * those that go by places (poppler) do so either way.
 */
static void show_backwards(struct pdf_content *c, const struct fragment *f, struct pen *pen)
{
	int64_t units = 0, extra = 0, track = divide((int64_t)f->tracking * EM, f->size);
	for (int i = 0; i < f->nglyph; i++) {
		units += f->glyph[i].advance;
		extra += space_extra(f, &f->glyph[i], pen);
	}
	for (int from = 0, end; from < f->nglyph; from = end) {
		end = pdf_cluster_end(f, from);
		for (int i = from; i < end; i++) {
			units -= f->glyph[i].advance;
			extra -= space_extra(f, &f->glyph[i], pen);
		}
		pen->units = units;
		/* the viewer has added the tracking behind all that was shown */
		pen->extra = extra + track * (f->nglyph - end - pen->shown);
		if (from > 0 && !f->glyph[from].advance && !f->glyph[from].dx)
			pen->extra -= NUDGE; /* drawn over the one before: tells which is first */
		if (end > from + 1 || !show_ligature(c, f, from, pen))
			show_cluster(c, f, from, end, pen);
	}
}

/* Behind the word that begins at glyph i; 0 if no mark in it stands apart from the pen. Readers
 * that go by places see a space behind such a mark. */
static int marked_word(const struct fragment *f, int i)
{
	bool marked = false;
	for (; i < f->nglyph && f->text.p[f->glyph[i].cluster] != ' '; i++)
		marked = marked || (!f->glyph[i].advance && f->glyph[i].dx);
	return marked ? i : 0;
}

static bool any_mark(const struct fragment *f)
{
	for (int i = 0; i < f->nglyph; i++)
		if (!f->glyph[i].advance && f->glyph[i].dx)
			return true;
	return false;
}

/* From left to right, with words that have marks. */
static void show_marked(struct pdf_content *c, const struct fragment *f, struct pen *pen)
{
	for (int i = 0, end; i < f->nglyph; i = end) {
		end = marked_word(f, i);
		if (end) {
			uint32_t from = f->glyph[i].cluster;
			size_t to = end < f->nglyph ? f->glyph[end].cluster : f->text.n;
			show_said(c, f, i, end, (struct str){f->text.p + from, to - from}, pen);
			continue;
		}
		do { /* the word without marks, and the spaces behind it */
			end = pdf_cluster_end(f, i);
			show_cluster(c, f, i, end, pen);
			i = end;
		} while (i < f->nglyph && f->text.p[f->glyph[i - 1].cluster] != ' ');
	}
}

static void show_glyphs(struct pdf_content *c, const struct fragment *f)
{
	struct pen pen = {.slack = (int64_t)SLACK * EM / f->size};
	if (f->extra)
		pen.space = divide((int64_t)f->extra * EM * 1000 / (1000 + f->expand), f->size);
	if (pen.slack < TJ_STEP / 2)
		pen.slack = TJ_STEP / 2;
	bool special = f->level % 2 || any_mark(f);
	if (f->level % 2)
		show_backwards(c, f, &pen);
	else if (special)
		show_marked(c, f, &pen);
	for (int i = 0, end; !special && i < f->nglyph; i = end) {
		end = show_simple(c, f, i, &pen);
		if (end > i)
			continue;
		end = pdf_cluster_end(f, i);
		if (is_simple(c->now.font, f, i))
			show_glyph(c, f, &f->glyph[i], &pen);
		else
			show_cluster(c, f, i, end, &pen);
	}
	end_array(c);
	set_rise(c, 0);
}

static void set_font(struct pdf_content *c, const struct fragment *f)
{
	const struct pdf_font *font = pdf_fonts_of(c->fonts, f->font);
	if (font != c->now.font || f->size != c->now.size) {
		pdf_put(c->out, "/F");
		pdf_int(c->out, font->number);
		buf_char(c->out, ' ');
		pdf_operand(c->out, pdf_content_length(c, f->size));
		pdf_put(c->out, "Tf\n");
		c->now.font = font;
		c->now.size = f->size;
	}
	if (f->tracking != c->now.tracking) {
		pdf_operand(c->out, pdf_content_length(c, f->tracking));
		pdf_put(c->out, "Tc\n");
		c->now.tracking = f->tracking;
	}
	if (f->expand != c->now.expand) { /* per cent; scales all that follows within the line */
		pdf_operand(c->out, PERCENT + f->expand * PERCENT / 1000);
		pdf_put(c->out, "Tz\n");
		c->now.expand = f->expand;
	}
}

static void move_to(struct pdf_content *c, mpt x, mpt y)
{
	if (!c->in_text) {
		pdf_put(c->out, "BT\n");
		c->in_text = true;
		c->line_x = c->line_y = 0;
	}
	if (x != c->line_x || y != c->line_y) {
		pdf_operand(c->out, x - c->line_x);
		pdf_operand(c->out, y - c->line_y);
		pdf_put(c->out, "Td\n");
	}
	c->line_x = x;
	c->line_y = y;
}

/* A fragment inside a link's area belongs to the link, everything else to the line's element. */
static int mark_of(struct pdf_content *c, const struct op *op, const struct fragment *f)
{
	if (!c->tags)
		return PDF_MARK_NONE;
	struct pdf_link *link =
		pdf_links_find(c->links, c->group, (int64_t)op->x + f->x + f->width / 2,
			       (int64_t)op->y - f->size / 4);
	if (link)
		return pdf_tags_link(c->tags, link, c->page);
	return op->node ? pdf_tags_node(c->tags, op->node) : PDF_MARK_ARTEFACT;
}

/* Roughly, for figures: from a size above the baseline to a quarter below. */
static struct pdf_rect text_area(const struct pdf_content *c, const struct op *op,
				 const struct fragment *f)
{
	struct op box = *op;
	box.x += f->x;
	box.y -= f->size;
	box.w = f->width;
	box.h = f->size + f->size / 4;
	return pdf_rect_of(c->group, c->page_h, &box);
}

void pdf_text_show(struct pdf_content *c, const struct op *op)
{
	for (int i = 0; i < op->nfragment; i++) {
		const struct fragment *f = &op->fragment[i];
		if (!f->nglyph || f->size <= 0)
			continue;
		int mark = mark_of(c, op, f);
		pdf_content_mark(c, mark);
		pdf_content_end_path(c);
		if (mark >= 0)
			pdf_tags_cover(c->tags, mark, c->page, text_area(c, op, f));
		pdf_content_fill(c, (int32_t)(f->colour & 0xFFFFFF));
		move_to(c, pdf_content_x(c, (int64_t)op->x + f->x), pdf_content_y(c, op->y));
		set_font(c, f);
		show_glyphs(c, f);
	}
}

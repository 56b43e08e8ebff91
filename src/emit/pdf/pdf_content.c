/*
 * Pages, groups and the graphics state. Nothing is written that the viewer has already: colours,
 * widths and fonts are set when they change.
 */
#include "emit/pdf/pdf_content.h"

#include "emit/pdf/pdf_syntax.h"

static mpt within(struct pdf_content *c, int64_t v)
{
	if (v >= -LEN_MAX && v <= LEN_MAX)
		return (mpt)v;
	if (!c->bad)
		c->bad = c->op;
	return 0;
}

mpt pdf_content_x(struct pdf_content *c, int64_t u)
{
	return within(c, c->bx + u);
}

mpt pdf_content_y(struct pdf_content *c, int64_t v)
{
	return within(c, c->by - v);
}

mpt pdf_content_length(struct pdf_content *c, int64_t v)
{
	return within(c, v);
}

/* Three decimals keep the 256 values apart. */
static mpt component(int32_t rgb, int shift)
{
	return ((rgb >> shift & 0xFF) * 1000 + 127) / 255;
}

static void set_colour(struct pdf_content *c, int32_t *now, int32_t rgb, const char *grey,
		       const char *colour)
{
	if (*now == rgb)
		return;
	*now = rgb;
	mpt r = component(rgb, 16), g = component(rgb, 8), b = component(rgb, 0);
	pdf_operand(c->out, r);
	if (r == g && g == b) {
		pdf_put(c->out, grey);
		return;
	}
	pdf_operand(c->out, g);
	pdf_operand(c->out, b);
	pdf_put(c->out, colour);
}

void pdf_content_fill(struct pdf_content *c, int32_t rgb)
{
	set_colour(c, &c->now.fill, rgb, "g\n", "rg\n");
}

void pdf_content_stroke(struct pdf_content *c, int32_t rgb)
{
	set_colour(c, &c->now.stroke, rgb, "G\n", "RG\n");
}

void pdf_content_end_text(struct pdf_content *c)
{
	if (c->in_text)
		pdf_put(c->out, "ET\n");
	c->in_text = false;
}

void pdf_content_end_path(struct pdf_content *c)
{
	if (c->in_path)
		pdf_put(c->out, "S\n");
	c->in_path = false;
}

/* Text or path may be under way, never both. */
static void end_object(struct pdf_content *c)
{
	pdf_content_end_text(c);
	pdf_content_end_path(c);
}

/* A text object never crosses the border of marked content (ISO 32000-1, 14.6.1). */
void pdf_content_mark(struct pdf_content *c, int mark)
{
	if (!c->tags || mark == c->mark)
		return;
	end_object(c);
	if (c->mark != PDF_MARK_NONE)
		pdf_put(c->out, "EMC\n");
	c->mark = mark;
	if (mark == PDF_MARK_ARTEFACT) {
		pdf_put(c->out, "/Artifact BMC\n");
	} else if (mark != PDF_MARK_NONE) {
		buf_char(c->out, '/');
		pdf_put(c->out, pdf_tags_type(c->tags, mark));
		pdf_put(c->out, "<</MCID ");
		pdf_int(c->out, pdf_tags_content(c->tags, mark, c->page));
		pdf_put(c->out, ">>BDC\n");
	}
}

static void draw_op(struct pdf_content *c, const struct op *op)
{
	c->op = op;
	switch (op->kind) {
	case OP_TEXT: pdf_text_show(c, op); break;
	case OP_LINK: break; /* an annotation, see pdf_nav.c */
	default: pdf_shape_draw(c, op);
	}
}

static void draw_group(struct pdf_content *c, const struct group *g)
{
	struct pdf_state before = c->now;
	c->group = g;
	c->op = g->nop ? g->op : NULL;
	if (g->turned) {
		/* u, v lands at x + w - u, y + h - v */
		c->bx = 0;
		c->by = g->h;
		pdf_content_mark(c, PDF_MARK_NONE);
		end_object(c);
		pdf_put(c->out, "q -1 0 0 -1 ");
		pdf_operand(c->out, within(c, (int64_t)g->x + g->w));
		pdf_operand(c->out, within(c, (int64_t)c->page_h - g->y));
		pdf_put(c->out, "cm\n");
	} else {
		c->bx = g->x;
		c->by = (int64_t)c->page_h - g->y;
	}
	for (int i = 0; i < g->nop; i++)
		draw_op(c, &g->op[i]);
	if (g->turned) {
		pdf_content_mark(c, PDF_MARK_NONE);
		end_object(c);
		pdf_put(c->out, "Q\n");
		c->now = before;
	}
}

/* The printer's correction as the first operator, so that all that follows is moved by it. */
static void put_correction(struct buf *out, const struct page *p)
{
	struct affine m = correction_affine(&p->correction, p->w, p->h);
	const int32_t parts[] = {m.a, m.b, m.c, m.d};
	for (int i = 0; i < 4; i++) {
		pdf_millionths(out, parts[i]);
		buf_char(out, ' ');
	}
	pdf_operand(out, m.e);
	pdf_operand(out, m.f);
	pdf_put(out, "cm\n");
}

const struct op *pdf_content_write(struct buf *out, const struct page *p, int page,
				   const struct pdf_fonts *fonts, const struct pdf_links *links,
				   struct pdf_tags *tags)
{
	struct pdf_content c = {
		.out = out,
		.fonts = fonts,
		.links = links,
		.tags = tags,
		.page = page,
		.page_h = p->h,
		.mark = PDF_MARK_NONE,
		.now = {.weight = PT}, /* the initial state: black, 1 pt, solid, butt */
	};
	if (!correction_none(&p->correction))
		put_correction(out, p);
	for (int i = 0; i < p->ngroup; i++)
		if (p->group[i].nop)
			draw_group(&c, &p->group[i]);
	pdf_content_mark(&c, PDF_MARK_NONE);
	end_object(&c);
	return c.bad;
}

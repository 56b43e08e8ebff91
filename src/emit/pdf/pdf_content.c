/* Pages and groups, operation by operation. */
#include "emit/pdf/pdf_content.h"

#include "emit/pdf/pdf_picture.h"
#include "emit/pdf/pdf_shape.h"
#include "emit/pdf/pdf_syntax.h"
#include "emit/pdf/pdf_text.h"

static void draw_op(struct pdf_content *c, const struct op *op)
{
	c->op = op;
	switch (op->kind) {
	case OP_TEXT: pdf_text_show(c, op); break;
	case OP_PICTURE: pdf_picture_draw(c, op); break;
	case OP_LINK: break; /* an annotation, see pdf_link.c */
	default: pdf_shape_draw(c, op);
	}
}

/* Where tags are wanted, decorations come first, since every change between them and what is read
 * takes a mark on both sides; they lie below what is read, or beside it. */
static void draw_ops(struct pdf_content *c, const struct group *g)
{
	for (int i = 0; i < g->nop; i++)
		if (!c->tags || !g->op[i].node)
			draw_op(c, &g->op[i]);
	for (int i = 0; c->tags && i < g->nop; i++)
		if (g->op[i].node)
			draw_op(c, &g->op[i]);
}

static void draw_group(struct pdf_content *c, const struct group *g)
{
	struct pdf_state before = c->now;
	if (c->tags && c->group && c->group->leaf != g->leaf)
		pdf_state_mark(c,
			       PDF_MARK_NONE); /* neighbours on a sheet are far apart to readers */
	if (c->tags)
		pdf_tags_leaf(c->tags, g->leaf);
	c->group = g;
	c->op = g->nop ? g->op : NULL;
	if (g->turned) {
		/* u, v lands at x + w - u, y + h - v */
		c->bx = 0;
		c->by = g->h;
		pdf_state_mark(c, PDF_MARK_NONE);
		pdf_state_end_object(c);
		pdf_put(c->out, "q -1 0 0 -1 ");
		pdf_operand(c->out, pdf_state_length(c, (int64_t)g->x + g->w));
		pdf_operand(c->out, pdf_state_length(c, (int64_t)c->page_h - g->y));
		pdf_put(c->out, "cm\n");
	} else {
		c->bx = g->x;
		c->by = (int64_t)c->page_h - g->y;
	}
	draw_ops(c, g);
	if (g->turned) {
		pdf_state_mark(c, PDF_MARK_NONE);
		pdf_state_end_object(c);
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

static void put_scale(struct buf *out, int32_t scale)
{
	pdf_millionths(out, scale);
	pdf_put(out, " 0 0 ");
	pdf_millionths(out, scale);
	pdf_put(out, " 0 0 cm\n");
}

const struct op *pdf_content_write(struct buf *out, const struct page *p, int page,
				   const struct pdf_links *links, const struct pdf_shared *shared)
{
	struct pdf_content c = {
		.out = out,
		.fonts = shared->fonts,
		.links = links,
		.pictures = shared->pictures,
		.colours = shared->colours,
		.tags = shared->tags,
		.page = page,
		.page_h = pdf_page_height(p),
		.scale = p->scale,
		.mark = PDF_MARK_NONE,
		.now = {.weight = PT}, /* the initial state: black, 1 pt, solid, butt */
	};
	if (!correction_none(&p->correction))
		put_correction(out, p);
	if (p->scale)
		put_scale(out, p->scale);
	for (int i = 0; i < p->ngroup; i++)
		if (p->group[i].nop)
			draw_group(&c, &p->group[i]);
	pdf_state_mark(&c, PDF_MARK_NONE);
	pdf_state_end_object(&c);
	return c.bad;
}

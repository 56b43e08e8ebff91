/*
 * The state of a content stream. Nothing is written that the viewer has already: colours, widths
 * and fonts are set when they change.
 */
#include "emit/pdf/pdf_state.h"

#include "emit/pdf/pdf_syntax.h"

static mpt within(struct pdf_content *c, int64_t v)
{
	if (v >= -LEN_MAX && v <= LEN_MAX)
		return (mpt)v;
	if (!c->bad)
		c->bad = c->op;
	return 0;
}

mpt pdf_state_x(struct pdf_content *c, int64_t u)
{
	return within(c, c->bx + u);
}

mpt pdf_state_y(struct pdf_content *c, int64_t v)
{
	return within(c, c->by - v);
}

mpt pdf_state_length(struct pdf_content *c, int64_t v)
{
	return within(c, v);
}

void pdf_state_fill(struct pdf_content *c, int32_t rgb)
{
	if (c->now.fill != rgb)
		pdf_colours_put(c->colours, c->out, rgb, false);
	c->now.fill = rgb;
}

void pdf_state_stroke(struct pdf_content *c, int32_t rgb)
{
	if (c->now.stroke != rgb)
		pdf_colours_put(c->colours, c->out, rgb, true);
	c->now.stroke = rgb;
}

void pdf_state_begin_text(struct pdf_content *c)
{
	if (c->in_text)
		return;
	pdf_put(c->out, "BT\n");
	c->in_text = true;
	c->line_x = c->line_y = 0;
}

static void end_mark(struct pdf_content *c)
{
	if (c->mark != PDF_MARK_NONE)
		pdf_put(c->out, "EMC\n");
	c->mark = PDF_MARK_NONE;
	c->mark_in_text = false;
}

void pdf_state_end_text(struct pdf_content *c)
{
	if (!c->in_text)
		return;
	if (c->mark_in_text)
		end_mark(c);
	pdf_put(c->out, "ET\n");
	c->in_text = false;
}

void pdf_state_end_path(struct pdf_content *c)
{
	if (c->in_path)
		pdf_put(c->out, "S\n");
	c->in_path = false;
}

void pdf_state_end_object(struct pdf_content *c)
{
	pdf_state_end_text(c);
	pdf_state_end_path(c);
}

static void begin_mark(struct pdf_content *c, int mark)
{
	c->mark = mark;
	if (mark == PDF_MARK_ARTEFACT) {
		pdf_put(c->out, "/Artifact BMC\n");
	} else if (mark == PDF_MARK_HEADER || mark == PDF_MARK_FOOTER) {
		/* by name: the pages' resources say what that is, once for all */
		pdf_put(c->out, "/Artifact/");
		pdf_put(c->out, pdf_tags_running(c->tags, mark == PDF_MARK_FOOTER));
		pdf_put(c->out, " BDC\n");
	} else if (mark != PDF_MARK_NONE) {
		/* what it is says the structure tree: one tag for all packs best */
		pdf_put(c->out, "/P<</MCID ");
		pdf_int(c->out, pdf_tags_content(c->tags, mark, c->page,
						 pdf_rect_of(c->group, c->page_h, c->op)));
		pdf_put(c->out, ">>BDC\n");
	}
}

/* Text objects and marked content do not cross each other's borders (ISO 32000-1, 14.6.1). */
void pdf_state_mark(struct pdf_content *c, int mark)
{
	if (!c->tags || mark == c->mark)
		return;
	pdf_state_end_object(c);
	end_mark(c);
	begin_mark(c, mark);
}

void pdf_state_mark_text(struct pdf_content *c, int mark)
{
	if (!c->tags || mark == c->mark)
		return;
	pdf_state_end_path(c);
	if (c->mark != PDF_MARK_NONE && !c->mark_in_text)
		pdf_state_end_text(c);
	end_mark(c);
	pdf_state_begin_text(c);
	begin_mark(c, mark);
	c->mark_in_text = true;
}

void pdf_state_part(struct pdf_content *c)
{
	if (c->mark < 0)
		return;
	pdf_state_end_path(c);
	if (!c->mark_in_text)
		pdf_state_end_text(c);
	end_mark(c);
}

void pdf_state_mark_op(struct pdf_content *c, const struct op *op)
{
	if (!c->tags)
		return;
	int mark = op->node ? pdf_tags_node(c->tags, op->node) : PDF_MARK_ARTEFACT;
	pdf_state_mark(c, mark);
	if (mark >= 0)
		pdf_tags_cover(c->tags, mark, c->page,
			       pdf_rect_scaled(pdf_rect_of(c->group, c->page_h, op), c->scale));
}

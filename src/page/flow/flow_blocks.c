/* Blocks of a text: paragraphs, headings, quotes, rules; the others have files of their own. */
#include "page/flow/flow_blocks.h"

#include "page/compose/frame.h"
#include "page/flow/flow_block.h"
#include "page/flow/flow_code.h"
#include "page/flow/flow_link.h"
#include "page/flow/flow_list.h"
#include "page/flow/flow_picture.h"
#include "page/flow/flow_table.h"

enum {
	QUOTE_GAP = 450, /* thousandths of an em: white around a quote, */
	RULE_GAP = 500,	 /* and around a thematic break */
};

static void flow_siblings(struct block_flow *f, const struct block *first, struct block_place at);

static void flow_paragraph(struct block_flow *f, const struct block *blk, struct block_place at)
{
	bool after_text = f->was == WAS_NOTHING ? f->set->follows
						: f->was == WAS_PARAGRAPH && f->in == at.body;
	struct set_text st = {.style = f->set->e->style,
			      .x = at.x,
			      .measure = f->fl->width - at.x,
			      .keep = f->set->keep,
			      .kind = f->set->kind};
	flow_between(f);
	if (f->was == WAS_ROW)
		flow_gap(f->fl, flow_ems(f, LIST_GAP));
	st.indent = after_text ? flow_ems(f, st.style->indent) : 0;
	st.node = f->only && f->set->alone
			  ? f->set->alone
			  : frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at);
	int first = f->fl->list.box.n;
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
	flow_lead_in(f, blk, first);
	f->was = WAS_PARAGRAPH;
	f->in = at.body;
}

/* A line that stays with what follows. */
static void flow_head(struct block_flow *f, struct para *p, struct block_place at,
		      struct node *node)
{
	struct set_text st = {.style = f->set->e->style,
			      .x = at.x,
			      .measure = f->fl->width - at.x,
			      .kind = f->set->kind,
			      .node = node};
	flow_para(f->fl, p, &st);
	f->fl->lead.draw = NULL;
	f->fl->penalty = BREAK_NEVER;
	f->was = WAS_OTHER;
}

static void flow_heading(struct block_flow *f, const struct block *blk, struct block_place at)
{
	flow_between(f);
	if (f->was != WAS_NOTHING)
		flow_gap(f->fl, flow_ems(f, flow_prose(f)->heading));
	flow_head(f, compose_block_para(f->fl->draw.v.c, blk, f->set->e->style), at,
		  frame_child(&f->fl->draw, at.body, ROLE_H3, blk->at));
}

static void flow_verbatim(struct block_flow *f, const struct block *blk, struct block_place at)
{
	flow_between(f);
	if (f->was == WAS_ROW)
		flow_gap(f->fl, flow_ems(f, LIST_GAP));
	flow_code(f->fl, f->set->e, blk, at.x, at.body);
	f->was = WAS_OTHER;
}

/* "Note" above what is noted, in the language of the layout's words. */
static void flow_callout(struct block_flow *f, const struct block *blk, struct block_place at)
{
	static const char *const names[] = {
		[CALLOUT_NOTE] = "callout-note",	   [CALLOUT_TIP] = "callout-tip",
		[CALLOUT_IMPORTANT] = "callout-important", [CALLOUT_WARNING] = "callout-warning",
		[CALLOUT_CAUTION] = "callout-caution",
	};
	struct composer *c = f->fl->draw.v.c;
	const struct origin *origin = f->fl->draw.origin;
	struct text label = layout_label(c->layout, names[blk->callout]);
	if (!label.s.n)
		return;
	label.s = str_printf(c->a, "**%.*s**", STR_FMT(label.s));
	flow_between(f);
	f->fl->draw.origin = NULL; /* a label, not what the guide says */
	flow_head(f, compose_para(c, &label, f->set->e->style), at,
		  frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at));
	f->fl->draw.origin = origin;
}

static void flow_quote(struct block_flow *f, const struct block *blk, struct block_place at)
{
	struct flow *fl = f->fl;
	const struct prose *prose = flow_prose(f);
	struct block_place in = at;
	int outer = fl->bar, own = fl->list.bar.n + 1;
	if (f->was != WAS_NOTHING)
		flow_gap(fl, flow_ems(f, QUOTE_GAP));
	*vec_add(fl->a, &fl->list.bar) = (struct vbar){.from = fl->list.box.n,
						       .outer = outer,
						       .x = at.x,
						       .w = prose->bar,
						       .colour = prose->bar_colour};
	fl->bar = own;
	in.x += prose->bar + flow_ems(f, prose->quote);
	in.body = frame_child(&fl->draw, at.body, ROLE_QUOTE, blk->at);
	if (blk->callout)
		flow_callout(f, blk, in);
	flow_siblings(f, blk->first, in);
	fl->list.bar.p[own - 1].to = fl->list.box.n;
	fl->bar = outer;
	flow_gap(fl, flow_ems(f, QUOTE_GAP));
	f->was = WAS_ROW;
}

static void flow_rule(struct block_flow *f, const struct block *blk, struct block_place at)
{
	const struct prose *prose = flow_prose(f);
	mpt gap = flow_ems(f, RULE_GAP);
	flow_between(f);
	flow_gap(f->fl, gap);
	struct vbox *b = flow_open(f->fl, "break", blk->at);
	b->x = at.x;
	b->w = len_scale(f->fl->width - at.x, prose->rule_width, 1000);
	b->above = b->below = prose->rule / 2;
	if (prose->rule && !f->fl->draw.measuring)
		frame_stroke(&f->fl->draw, b->x, 0, b->w, 0, prose->rule);
	flow_close(f->fl, b);
	flow_gap(f->fl, gap);
	f->was = WAS_OTHER;
}

static void flow_block(struct block_flow *f, const struct block *blk, struct block_place at)
{
	switch (blk->kind) {
	case BLOCK_PARAGRAPH: flow_paragraph(f, blk, at); break;
	case BLOCK_HEADING: flow_heading(f, blk, at); break;
	case BLOCK_LIST: flow_items_of(f, blk, at); break;
	case BLOCK_DEFINITIONS: flow_definitions(f, blk, at); break;
	case BLOCK_FOOTNOTES: flow_footnotes(f, blk, at); break;
	case BLOCK_QUOTE: flow_quote(f, blk, at); break;
	case BLOCK_TABLE: flow_table(f, blk, at); break;
	case BLOCK_CODE:
	case BLOCK_HTML: flow_verbatim(f, blk, at); break;
	case BLOCK_ADDRESS: flow_target(f, blk, at); break;
	case BLOCK_RULE: flow_rule(f, blk, at); break;
	case BLOCK_PICTURE:
		if (!flow_picture(f, blk, at))
			flow_paragraph(f, blk, at); /* what the picture would show */
		break;
	default: flow_siblings(f, blk->first, at); /* parts of others, which set them */
	}
}

static void flow_siblings(struct block_flow *f, const struct block *first, struct block_place at)
{
	for (const struct block *blk = first; blk; blk = blk->next)
		flow_block(f, blk, at);
}

int flow_block_list(struct flow *fl, const struct block *blk, const struct set_blocks *set)
{
	struct block_flow f = {.fl = fl,
			       .set = set,
			       .em = flow_size(fl, set->e->style).size,
			       .siblings = flow_siblings};
	int first = fl->list.box.n;
	f.only = blk && !blk->next;
	fl->draw.origin = set->origin;
	flow_siblings(&f, blk, (struct block_place){.body = set->parent, .x = set->x});
	fl->lead.draw = NULL;
	fl->draw.origin = NULL;
	return fl->list.box.n > first ? first : -1;
}

int flow_blocks(struct flow *fl, const struct text *t, const struct set_blocks *set)
{
	return flow_block_list(fl, compose_blocks(fl->draw.v.c, fl->draw.v.card, t), set);
}

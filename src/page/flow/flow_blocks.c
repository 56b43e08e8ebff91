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
	QUOTE_GAP = 450,   /* thousandths of an em: white around a quote, */
	RULE_GAP = 500,	   /* and around a thematic break */
	RUN_IN = 3,	   /* levels of headings that have lines of their own */
	RUN_IN_GAP = 800,  /* behind one that runs in, */
	RUN_IN_PART = 600, /* thousandths of the measure that it has at most */
	TOP_WHITE = 1600,  /* thousandths of the white above others */
};

static void flow_siblings(struct block_flow *f, const struct block *first, struct block_place at);

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

static enum role role_of(const struct block *head)
{
	return head->rank == 0 ? ROLE_H4 : head->rank == 1 ? ROLE_H5 : ROLE_H6;
}

static void flow_head_line(struct block_flow *f, const struct block *blk, struct block_place at)
{
	flow_head(f, compose_block_para(f->fl->draw.v.c, blk, f->set->e->style), at,
		  frame_child(&f->fl->draw, at.body, role_of(blk), blk->at));
}

/* The heading before a paragraph begins its first line, if it is short; else it has its own. */
static bool run_in(struct block_flow *f, struct block_place at, struct set_text *st)
{
	const struct block *head = f->run_in;
	struct para *p = compose_block_para(f->fl->draw.v.c, head, st->style);
	mpt w = para_width(p, f->em) + flow_ems(f, RUN_IN_GAP);
	if (w > len_scale(st->measure, RUN_IN_PART, 1000)) {
		flow_head_line(f, head, at);
		return false;
	}
	struct lead lead = {.draw = flow_lead_para,
			    .para = p,
			    .style = st->style,
			    .x = at.x,
			    .node = frame_child(&f->fl->draw, at.body, role_of(head), head->at),
			    .at = head->at};
	flow_lead(f->fl, lead);
	st->indent = w;
	return true;
}

static void flow_paragraph(struct block_flow *f, const struct block *blk, struct block_place at)
{
	bool after_text = f->was == WAS_NOTHING ? f->set->follows
						: f->was == WAS_PARAGRAPH && f->last->next == blk;
	struct set_text st = {.style = f->set->e->style,
			      .x = at.x,
			      .measure = f->fl->width - at.x,
			      .keep = f->set->keep,
			      .kind = f->set->kind};
	flow_between(f);
	bool runs = f->run_in && run_in(f, at, &st);
	f->run_in = NULL;
	if (f->was == WAS_ROW)
		flow_gap(f->fl, flow_ems(f, LIST_GAP));
	if (!runs)
		st.indent = after_text ? flow_ems(f, st.style->indent) : 0;
	st.node = f->only && f->set->alone
			  ? f->set->alone
			  : frame_child(&f->fl->draw, at.body, ROLE_PARAGRAPH, blk->at);
	int first = f->fl->list.box.n;
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
	flow_lead_in(f, blk, first);
	f->was = WAS_PARAGRAPH;
	f->last = blk;
}

/* Below each other: the first level has more white, the fourth and further ones run in. */
static void flow_heading(struct block_flow *f, const struct block *blk, struct block_place at)
{
	mpt white = flow_prose(f)->heading;
	flow_between(f);
	if (f->was != WAS_NOTHING)
		flow_gap(f->fl, flow_ems(f, blk->rank ? white : white * TOP_WHITE / 1000));
	if (blk->rank >= RUN_IN && blk->next && blk->next->kind == BLOCK_PARAGRAPH)
		f->run_in = blk;
	else
		flow_head_line(f, blk, at);
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

/* Blocks of a text: paragraphs, code, lists on two levels, rows of terms and their definitions. */
#include "page/flow/flow_list.h"

#include "page/flow/flow_code.h"
#include "page/compose/frame.h"

enum {
	DEPTHS = 3,	  /* 0: the text itself, 1 and 2: lists */
	BULLET_EM = 1100, /* thousandths of an em from a bullet to its text */
	NUMBER_EM = 1500, /* from a number of one or two figures to its text */
	FIGURE_EM = 560,  /* for each figure more */
	LIST_GAP = 200,	  /* white around a list and between terms */
	TERM_GAP = 800,	  /* from a term to its definition beside it */
	TERM_PART =
		400, /* thousandths of the measure: wider terms stand above their definitions, */
	BELOW_TERM = 1500, /* which stand in by so much then */
};

enum row_kind { ROWS_NONE, ROWS_ITEMS, ROWS_TERMS };

/* Where the blocks of a text go. */
struct block_flow {
	struct flow *fl;
	const struct set_blocks *set;
	const struct block *blk;
	int n;
	mpt em;
	enum row_kind open; /* the list that the last block was part of */
	bool numbered;	    /* its items are */
	const struct node *list[DEPTHS], *body[DEPTHS];
	mpt text[DEPTHS]; /* where text of a depth begins */
	mpt number_em;
	const struct node *row; /* of the last term */
	bool beside;		/* terms stand beside their definitions */
};

static bool is_row(enum block_kind kind)
{
	return kind == BLOCK_ITEM || kind == BLOCK_TERM || kind == BLOCK_DEFINITION;
}

static mpt ems(const struct block_flow *f, mpt thousandths)
{
	return len_scale(f->em, thousandths, 1000);
}

/* ---- items ---- */

/* Room for the marks of the list that begins with this block: its numbers may have many figures. */
static mpt mark_em(const struct block_flow *f, int i)
{
	int highest = 0;
	for (; i < f->n && f->blk[i].depth > 0; i++)
		highest = f->blk[i].number > highest ? f->blk[i].number : highest;
	mpt em = NUMBER_EM;
	for (; highest >= 100; highest /= 10)
		em += FIGURE_EM;
	return em;
}

static void begin_list(struct block_flow *f, int depth, struct loc at)
{
	if (!f->list[depth])
		f->list[depth] = frame_child(&f->fl->draw, f->body[depth - 1], ROLE_LIST, at);
}

/* A paragraph of a row, behind its lead. */
static void flow_row(struct block_flow *f, const struct block *blk, mpt x, const char *kind,
		     const struct node *node)
{
	struct set_text st = {.style = f->set->e->style,
			      .x = x,
			      .measure = f->fl->width - x,
			      .keep = f->set->keep,
			      .kind = kind,
			      .node = node};
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
}

static void flow_item(struct block_flow *f, int i)
{
	const struct block *blk = &f->blk[i];
	struct frame *draw = &f->fl->draw;
	bool numbered = blk->number > 0;
	if (blk->depth == 1 && (f->open != ROWS_ITEMS || numbered != f->numbered)) {
		f->open = ROWS_ITEMS;
		f->numbered = numbered;
		f->list[1] = NULL;
		f->number_em = mark_em(f, i);
		flow_gap(f->fl, ems(f, LIST_GAP));
	}
	if (blk->depth == 1)
		f->list[2] = NULL;
	begin_list(f, blk->depth, blk->at);
	mpt in = f->text[blk->depth - 1];
	f->text[blk->depth] = in + ems(f, blk->number ? f->number_em : BULLET_EM);
	const struct node *item = frame_child(draw, f->list[blk->depth], ROLE_ITEM, blk->at);
	struct lead lead = {
		.draw = flow_lead_word, .style = f->set->e->style, .x = in, .at = blk->at};
	lead.s = blk->number	   ? str_printf(f->fl->draw.v.c->a, "%d.", blk->number)
		 : blk->depth == 1 ? STR("\xE2\x80\xA2")  /* bullet */
				   : STR("\xE2\x80\x93"); /* en dash */
	lead.node = frame_child(draw, item, ROLE_ITEM_MARK, blk->at);
	f->body[blk->depth] = frame_child(draw, item, ROLE_ITEM_BODY, blk->at);
	flow_lead(f->fl, lead);
	flow_row(f, blk, f->text[blk->depth], "item", f->body[blk->depth]);
}

/* ---- definitions ---- */

/* Where the definitions of the rows that begin with term i stand. */
static void place_rows(struct block_flow *f, int i)
{
	const struct style *style = f->set->e->style;
	mpt widest = 0, x = f->text[0];
	for (; i < f->n && (f->blk[i].depth > 0 || f->blk[i].kind == BLOCK_TERM); i++) {
		if (f->blk[i].kind != BLOCK_TERM)
			continue;
		struct para *p = compose_block_para(f->fl->draw.v.c, &f->blk[i], style);
		mpt width = para_width(p, f->em);
		widest = width > widest ? width : widest;
	}
	widest += ems(f, TERM_GAP);
	f->beside = widest <= len_scale(f->fl->width - x, TERM_PART, 1000);
	f->text[1] = x + (f->beside ? widest : ems(f, BELOW_TERM));
}

static void lead_term(struct flow *fl, const struct lead *lead)
{
	struct composer *c = fl->draw.v.c;
	struct para_shape ps = {.size = {flow_size(fl, lead->style).size, PT}, .measure = LEN_MAX};
	int n;
	if (fl->draw.measuring)
		return;
	struct line *line = para_break(c->setter, c->a, lead->para, &ps, &n);
	if (n)
		frame_line(&fl->draw, line, lead->x, 0, lead->node);
}

static void flow_term(struct block_flow *f, int i)
{
	const struct block *blk = &f->blk[i];
	struct frame *draw = &f->fl->draw;
	if (f->open != ROWS_TERMS) {
		f->open = ROWS_TERMS;
		f->list[1] = NULL;
		place_rows(f, i);
	}
	flow_gap(f->fl, ems(f, LIST_GAP));
	begin_list(f, 1, blk->at);
	f->row = frame_child(draw, f->list[1], ROLE_ITEM, blk->at);
	const struct node *mark = frame_child(draw, f->row, ROLE_ITEM_MARK, blk->at);
	struct para *p = compose_block_para(draw->v.c, blk, f->set->e->style);
	if (!f->beside) {
		flow_row(f, blk, f->text[0], "term", mark);
		f->fl->penalty = BREAK_NEVER;
		return;
	}
	struct lead lead = {.draw = lead_term,
			    .para = p,
			    .style = f->set->e->style,
			    .x = f->text[0],
			    .node = mark,
			    .at = blk->at};
	flow_lead(f->fl, lead);
}

static void flow_definition(struct block_flow *f, int i)
{
	const struct block *blk = &f->blk[i];
	f->list[2] = NULL;
	f->body[1] = frame_child(&f->fl->draw, f->row, ROLE_ITEM_BODY, blk->at);
	flow_row(f, blk, f->text[1], "definition", f->body[1]);
}

/* ---- paragraphs and code ---- */

static void flow_plain(struct block_flow *f, int i)
{
	const struct block *blk = &f->blk[i];
	int depth = f->open && blk->depth < DEPTHS ? blk->depth : 0;
	if (i && is_row(f->blk[i - 1].kind))
		flow_gap(f->fl, ems(f, LIST_GAP));
	if (depth == 0) {
		f->open = ROWS_NONE;
		f->list[1] = f->list[2] = NULL;
	}
	mpt x = f->text[depth];
	if (blk->kind == BLOCK_CODE) {
		flow_code(f->fl, f->set->e, blk, x, f->body[depth]);
		return;
	}
	bool after_text = f->set->follows;
	if (i)
		after_text = blk[-1].kind == BLOCK_PARAGRAPH && blk[-1].depth == blk->depth;
	struct set_text st = {.style = f->set->e->style,
			      .x = x,
			      .measure = f->fl->width - x,
			      .keep = f->set->keep,
			      .kind = f->set->kind};
	st.indent = after_text ? ems(f, st.style->indent) : 0;
	st.node = f->n == 1 && f->set->alone
			  ? f->set->alone
			  : frame_child(&f->fl->draw, f->body[depth], ROLE_PARAGRAPH, blk->at);
	flow_para(f->fl, compose_block_para(f->fl->draw.v.c, blk, st.style), &st);
	f->fl->lead.draw = NULL;
}

int flow_blocks(struct flow *fl, const struct text *t, const struct set_blocks *set)
{
	struct block_flow f = {.fl = fl, .set = set, .em = flow_size(fl, set->e->style).size};
	int first = fl->list.box.n;
	f.blk = compose_blocks(fl->draw.v.c, t, &f.n);
	f.body[0] = set->parent;
	fl->draw.origin = set->origin;
	f.text[0] = f.text[1] = f.text[2] = set->x;
	for (int i = 0; i < f.n; i++) {
		if (i)
			flow_gap(fl, set->gap);
		if (i && set->keep == 0 && fl->penalty < 0)
			fl->penalty = BREAK_GROUP; /* rather whole */
		switch (f.blk[i].kind) {
		case BLOCK_ITEM: flow_item(&f, i); break;
		case BLOCK_TERM: flow_term(&f, i); break;
		case BLOCK_DEFINITION: flow_definition(&f, i); break;
		default: flow_plain(&f, i);
		}
	}
	fl->lead.draw = NULL;
	fl->draw.origin = NULL;
	return fl->list.box.n > first ? first : -1;
}

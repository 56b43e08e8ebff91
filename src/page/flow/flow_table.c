/* Tables in a column: rows of cells between rules, or lines where there is no room for columns. */
#include "page/flow/flow_table.h"

#include "page/compose/origin.h"
#include "page/flow/table_widths.h"

enum {
	AROUND = 500,	  /* thousandths of an em: white above and below a table, */
	ROW_PAD = 150,	  /* above and below the lines of a row, */
	TITLE_GAP = 300,  /* and between the rows that are told in lines */
	HEAD_PART = 600,  /* thousandths of the measure: a longer head stands above its cell */
	WHOLE_LINES = 12, /* of a row that is never divided if a column holds it */
	HEAD_SHARE = 4,	  /* a head that is taller than this part of a column is not repeated */
	ROW_KEEP = 2,	  /* rows that stay with the head, and with the foot */
};

/* A table that is set. */
struct table_set {
	struct block_flow *f;
	const struct block *table;
	struct table_cells cells;
	struct size size;
	mpt *w, *x;	 /* of each column */
	mpt pad;	 /* of a row */
	mpt left, width; /* of the whole */
	bool head;	 /* its head says something */
	struct node *node;
	const struct origin *origin;
};

/* ---- what it holds ---- */

static void collect(struct table_set *s)
{
	struct composer *c = s->f->fl->draw.v.c;
	struct table_cells *t = &s->cells;
	t->columns = s->table->columns;
	for (const struct block *row = s->table->first; row; row = row->next)
		t->rows++;
	t->para = arena_array(s->f->fl->a, struct para *, t->rows * t->columns);
	int i = 0;
	for (const struct block *row = s->table->first; row; row = row->next)
		for (const struct block *cell = row->first; cell; cell = cell->next, i++) {
			t->para[i] = cell->nspan ? compose_block_para(c, cell, s->f->set->e->style)
						 : NULL;
			s->head = s->head || (row->head && cell->nspan);
		}
}

/* ---- widths ---- */

static void place_columns(struct table_set *s, mpt x, mpt gap)
{
	mpt at = x;
	for (int c = 0; c < s->cells.columns; c++) {
		s->x[c] = at;
		at += s->w[c] + gap;
	}
	s->left = x;
	s->width = at - gap - x;
}

/* In the size of the text, else in a smaller one of its style; divided words are the last means. */
static bool set_columns(struct table_set *s, mpt x)
{
	struct flow *fl = s->f->fl;
	struct typesetter *t = fl->draw.v.c->setter;
	const struct style *style = s->f->set->e->style;
	struct size now = flow_size(fl, style);
	for (int divided = 0; divided < 2; divided++)
		for (int i = -1; i < style->nsizes; i++) {
			s->size = i < 0 ? now : style->sizes[i];
			if (i >= 0 && s->size.size >= now.size)
				continue;
			mpt gap = len_scale(s->size.size, flow_prose(s->f)->table_gap, 1000);
			if ((divided ? table_widths_divided
				     : table_widths)(t, fl->draw.v.c->scratch, &s->cells, s->size,
						     fl->width - x, gap, s->w)) {
				place_columns(s, x, gap);
				return true;
			}
		}
	return false;
}

/* ---- rows ---- */

static void draw_rule(struct table_set *s, mpt y, mpt weight)
{
	if (s->f->fl->draw.measuring || !weight)
		return;
	frame_stroke(&s->f->fl->draw, s->left, y, s->width, 0, weight);
}

/* The lines of a cell, NULL while measuring. */
struct cell_lines {
	struct node *node;
	struct line *line;
	int n;
};

static enum align align_of(const struct table_set *s, int column)
{
	switch (s->table->align[column]) {
	case COLUMN_CENTRE: return ALIGN_CENTRE;
	case COLUMN_RIGHT: return ALIGN_RIGHT;
	default: return ALIGN_LEFT;
	}
}

static struct cell_lines *break_cells(struct table_set *s, const struct block *row, int number,
				      int *lines)
{
	struct flow *fl = s->f->fl;
	struct cell_lines *cell = arena_array(fl->a, struct cell_lines, s->cells.columns);
	struct node *node = compose_node(fl->draw.v.c, ROLE_ROW, s->node, row->at);
	struct node **link = &node->cell;
	const struct block *b = row->first;
	*lines = 1;
	for (int c = 0; c < s->cells.columns && b; c++, b = b->next) {
		struct para *p = s->cells.para[number * s->cells.columns + c];
		struct para_shape ps = {.size = s->size,
					.measure = s->w[c],
					.hyphenate = true,
					.align = align_of(s, c)};
		*link = compose_node(fl->draw.v.c, row->head ? ROLE_HEAD_CELL : ROLE_CELL, node,
				     b->at);
		cell[c].node = *link;
		link = &(*link)->cell;
		if (!p)
			continue;
		cell[c].line = para_break(fl->draw.v.c->setter, fl->a, p, &ps, &cell[c].n);
		*lines = cell[c].n > *lines ? cell[c].n : *lines;
	}
	return cell;
}

/* Lines [from, to) of all cells, the first of them on y = 0. */
static void draw_lines(struct table_set *s, const struct cell_lines *cell, int from, int to)
{
	for (int c = 0; c < s->cells.columns; c++)
		for (int i = from; i < to && i < cell[c].n; i++)
			frame_line(&s->f->fl->draw, &cell[c].line[i], s->x[c],
				   (i - from) * s->size.leading, cell[c].node);
}

/* A box for lines [from, to) of a row of n. */
static struct vbox *row_box(struct table_set *s, const struct block *row, int from, int to, int n)
{
	struct vbox *b = flow_open(s->f->fl, row->head ? "table-head" : "table-row", row->at);
	mpt strut = flow_strut(s->size.leading), depth = s->size.leading - strut;
	b->above = strut + (from ? 0 : s->pad);
	b->below = (to - from - 1) * s->size.leading + depth + (to < n ? 0 : s->pad);
	b->reach = (to - from - 1) * s->size.leading;
	b->x = s->left;
	b->w = s->width;
	return b;
}

static void row_rules(struct table_set *s, const struct block *row, struct vbox *b, int from,
		      int to, int n)
{
	const struct prose *prose = flow_prose(s->f);
	bool first = row == s->table->first && !from, last = !row->next && to == n;
	if (first)
		draw_rule(s, -b->above, prose->table_rule);
	if (to == n)
		draw_rule(s, b->below,
			  last	      ? prose->table_rule
			  : row->head ? prose->table_line
				      : prose->table_row);
	if (last)
		b->reach = b->below + prose->table_rule;
}

static int row_penalty(const struct table_set *s, int number, int from)
{
	int body = number - 1, left = s->cells.rows - number;
	if (from)
		return BREAK_GROUP;
	if (number == 0)
		return -1;
	return body < ROW_KEEP && s->head ? body == 0 ? BREAK_NEVER : BREAK_AVOID
	       : left < ROW_KEEP	  ? BREAK_AVOID
					  : BREAK_LINE;
}

/* Does a row of n lines stay whole? In a low column it could stand nowhere below the head. */
static bool is_whole(const struct table_set *s, int n)
{
	mpt room = s->f->fl->column - s->f->fl->column / HEAD_SHARE;
	return n <= WHOLE_LINES && n * s->size.leading + 2 * s->pad <= room;
}

static void flow_row_of(struct table_set *s, const struct block *row, int number)
{
	struct flow *fl = s->f->fl;
	struct cell_lines *cell = NULL;
	int n;
	if (fl->draw.measuring)
		n = fl->bounding ? 1
				 : table_row_lines(fl->draw.v.c->setter, &s->cells, number, s->size,
						   s->w);
	else
		cell = break_cells(s, row, number, &n);
	int step = is_whole(s, n) ? n : 1;
	for (int from = 0; from < n; from += step) {
		int to = from + step < n ? from + step : n;
		int penalty = row_penalty(s, number, from);
		if (penalty >= 0)
			fl->penalty = penalty;
		struct vbox *b = row_box(s, row, from, to, n);
		if (cell)
			draw_lines(s, cell, from, to);
		row_rules(s, row, b, from, to, n);
		flow_close(fl, b);
	}
}

static void flow_columns(struct table_set *s)
{
	struct flow *fl = s->f->fl;
	int from = fl->list.box.n, number = 0, bodies = from;
	for (const struct block *row = s->table->first; row; row = row->next, number++) {
		if (row->head && !s->head)
			continue;
		flow_row_of(s, row, number);
		if (row->head)
			bodies = fl->list.box.n;
	}
	const struct vbox *head = &fl->list.box.p[from];
	if (s->head && bodies == from + 1 && (head->above + head->below) * HEAD_SHARE <= fl->column)
		*vec_add(frame_arena(&fl->draw), &fl->list.table) =
			(struct vtable){from, bodies, fl->list.box.n};
}

/* ---- lines ---- */

/* The head of a column before a cell is said with the first row, and a label with the others. */
static void draw_head_again(struct flow *fl, const struct lead *lead)
{
	const struct origin *origin = fl->draw.origin;
	fl->draw.origin = NULL;
	flow_lead_para(fl, lead);
	fl->draw.origin = origin;
}

/* The head with a colon behind it, emphasised. */
static struct para *head_para(struct table_set *s, const struct block *head)
{
	struct composer *c = s->f->fl->draw.v.c;
	struct span *span = arena_array(c->a, struct span, head->nspan + 1);
	for (int i = 0; i < head->nspan; i++) {
		span[i] = head->span[i];
		span[i].flags |= SPAN_EMPHASIS;
	}
	span[head->nspan] = (struct span){.s = STR(":"), .at = head->at};
	return para_new(c->setter, span, head->nspan + 1, s->f->set->e->style);
}

/* A cell in lines of its own; its head leads its first line, or stands above it if it is long. */
static void tell_cell(struct table_set *s, const struct block *head, const struct block *cell,
		      mpt x, struct node *body, bool again)
{
	struct block_flow *f = s->f;
	struct flow *fl = f->fl;
	struct set_text st = {.style = f->set->e->style,
			      .x = x,
			      .measure = fl->width - x,
			      .keep = f->set->keep,
			      .kind = "table-row"};
	struct para *told = cell->nspan ? compose_block_para(fl->draw.v.c, cell, st.style) : NULL;
	st.node = frame_child(&fl->draw, body, ROLE_PARAGRAPH, cell->at);
	if (head && head->nspan) {
		struct para *p = head_para(s, head);
		struct lead lead = {.draw = again ? draw_head_again : flow_lead_para,
				    .para = p,
				    .style = st.style,
				    .x = x,
				    .node = st.node,
				    .at = head->at};
		mpt w = para_width(p, f->em) + f->em / 3;
		mpt word = told ? para_word_width(told, f->em) : 0;
		if (w <= len_scale(st.measure, HEAD_PART, 1000) && w + word <= st.measure) {
			st.indent = w;
			flow_lead(fl, lead);
		} else {
			const struct origin *origin = fl->draw.origin;
			fl->draw.origin = again ? NULL : origin;
			flow_para(fl, p, &st);
			fl->draw.origin = origin;
			fl->penalty = BREAK_NEVER;
		}
	}
	if (told)
		flow_para(fl, told, &st);
	fl->lead.draw = NULL;
}

/* A row: its first cell at the left, the others below it, each behind its head. */
static void tell_row(struct table_set *s, const struct block *row, struct block_place at,
		     bool again)
{
	struct block_flow *f = s->f;
	const struct block *head = s->table->first->first;
	bool first = true;
	flow_between(f);
	flow_gap(f->fl, flow_ems(f, TITLE_GAP));
	struct node *item = frame_child(&f->fl->draw, at.body, ROLE_ITEM, row->at);
	struct node *body = frame_child(&f->fl->draw, item, ROLE_ITEM_BODY, row->at);
	for (const struct block *cell = row->first; cell; cell = cell->next) {
		const struct block *of = s->head && !row->head ? head : NULL;
		head = head ? head->next : NULL;
		if (!cell->nspan && (again || !of || !of->nspan))
			continue;
		tell_cell(s, of, cell, at.x + (first ? 0 : f->em), body, again);
		if (first)
			f->fl->penalty = BREAK_NEVER;
		first = false;
	}
	f->fl->penalty = -1;
}

static void tell_rows(struct table_set *s, struct block_place at)
{
	const struct block *first = s->table->first;
	at.body = frame_child(&s->f->fl->draw, at.body, ROLE_LIST, s->table->at);
	if (!first->next)
		tell_row(s, first, at, false); /* nothing but heads */
	for (const struct block *row = first->next; row; row = row->next)
		tell_row(s, row, at, row != first->next);
}

void flow_table(struct block_flow *f, const struct block *table, struct block_place at)
{
	struct flow *fl = f->fl;
	struct table_set s = {.f = f, .table = table};
	collect(&s);
	s.w = arena_array(fl->a, mpt, s.cells.columns);
	s.x = arena_array(fl->a, mpt, s.cells.columns);
	s.pad = flow_ems(f, ROW_PAD);
	flow_between(f);
	flow_gap(fl, flow_ems(f, AROUND));
	if (set_columns(&s, at.x)) {
		s.node = frame_child(&fl->draw, at.body, ROLE_TABLE, table->at);
		flow_columns(&s);
	} else {
		tell_rows(&s, at);
	}
	flow_gap(fl, flow_ems(f, AROUND));
	f->was = WAS_OTHER;
}

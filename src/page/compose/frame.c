/* Frames: coordinates, operations, lines of text with their links, structure of what is drawn. */
#include "page/compose/frame.h"

#include "page/compose/refer.h"

enum {
	/* thousandths of the type size */
	STRIKE_HEIGHT = 270, /* of the line above the baseline */
	STRIKE_WEIGHT = 60,
	KEY_PAD = 35, /* from the letters to the frame of a key */
	KEY_ABOVE = 800,
	KEY_BELOW = 230,
	KEY_RADIUS = 180,
};

mpt frame_x(const struct frame *f, mpt x)
{
	x = len_place(x, f->w);
	return x < 0 ? f->w + x : x;
}

mpt frame_y(const struct frame *f, mpt y)
{
	y = len_place(y, f->h);
	return y < 0 ? f->h + y : y;
}

mpt frame_right(const struct frame *f, mpt x)
{
	x = len_place(x, f->w);
	return x <= 0 ? f->w + x : x;
}

mpt frame_bottom(const struct frame *f, mpt y)
{
	y = len_place(y, f->h);
	return y <= 0 ? f->h + y : y;
}

struct arena *frame_arena(const struct frame *f)
{
	return f->draft ? f->draft : f->v.c->a;
}

struct op *frame_op(struct frame *f, enum op_kind kind)
{
	struct op *op = vec_add(frame_arena(f), &f->op);
	*op = (struct op){
		.kind = kind, .fill = NO_COLOUR, .stroke = NO_COLOUR, .order = ORDER_USUAL};
	return op;
}

struct op *frame_stroke(struct frame *f, mpt x, mpt y, mpt w, mpt h, mpt weight)
{
	struct op *op = frame_op(f, OP_LINE);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->weight = weight;
	op->stroke = f->v.c->layout->ink;
	return op;
}

static bool in_order(const struct frame *f)
{
	for (int i = 1; i < f->op.n; i++)
		if (f->op.p[i].order < f->op.p[i - 1].order)
			return false;
	return true;
}

static void sort_by_order(struct frame *f)
{
	int at[ORDER_MOST + 2] = {0};
	struct op *sorted = arena_room(frame_arena(f), struct op, f->op.n);
	for (int i = 0; i < f->op.n; i++)
		at[f->op.p[i].order + 1]++;
	for (int k = 1; k <= ORDER_MOST; k++)
		at[k] += at[k - 1];
	for (int i = 0; i < f->op.n; i++)
		sorted[at[f->op.p[i].order]++] = f->op.p[i];
	f->op.p = sorted;
	f->op.cap = f->op.n;
}

void frame_sort(struct frame *f)
{
	if (!in_order(f))
		sort_by_order(f);
	for (int i = 0; i < f->op.n; i++) {
		for (struct node *n = f->op.p[i].node; n && n->order < 0; n = n->parent)
			n->rank = f->op.p[i].order;
		compose_read(f->v.c, f->op.p[i].node);
	}
}

struct node *frame_child(struct frame *f, struct node *parent, enum role role, struct loc at)
{
	return f->measuring ? NULL : compose_node(f->v.c, role, parent, at);
}

/* The table of a study plan with the row of its heads, when the first of them or a day is drawn. */
static struct node *days_table(struct frame *f, struct node *parent, struct loc at)
{
	struct composer *c = f->v.c;
	if (!c->days) {
		c->days = compose_node(c, ROLE_TABLE, parent, at);
		c->day_heads = compose_node(c, ROLE_ROW, c->days, at);
	}
	return c->days;
}

/* One more cell at the end of a row. */
static struct node *add_cell(struct frame *f, struct node *row, enum role role, struct loc at)
{
	struct node **link = &row->cell;
	while (*link)
		link = &(*link)->cell;
	return *link = compose_node(f->v.c, role, row, at);
}

struct node *frame_day(struct frame *f, struct node *parent, struct loc at)
{
	if (f->measuring)
		return NULL;
	struct node *row = compose_node(f->v.c, ROLE_ROW, days_table(f, parent, at), at);
	for (int i = 0; i < DAY_CELLS; i++)
		add_cell(f, row, i ? ROLE_CELL : ROLE_ROW_HEAD, at);
	return row;
}

/* Of a day: what is beside the boxes says when, the boxes what to review, the line what is new. */
static struct node *day_cell(const struct node *row, const struct element *e)
{
	struct node *when = row->cell, *review = when->cell;
	return e->kind == EL_DUE ? review : e->kind == EL_KEY ? review->cell : when;
}

/* The row of heads is whole when its frame has been read: those of later pages are labels. */
static bool may_head(const struct composer *c)
{
	return c->plan && (!c->day_heads || c->day_heads->order < 0);
}

struct node *frame_node(struct frame *f, const struct element *e, enum role by_kind)
{
	static const enum role as[] = {
		[AS_TITLE] = ROLE_TITLE,	 [AS_H1] = ROLE_H1,
		[AS_QUESTION] = ROLE_H2,	 [AS_H3] = ROLE_H3,
		[AS_PARAGRAPH] = ROLE_PARAGRAPH, [AS_LABEL] = ROLE_LABEL,
		[AS_COLUMN] = ROLE_LABEL,
	};
	if (e->role == AS_ARTEFACT || f->measuring)
		return NULL;
	if (e->role == AS_COLUMN && may_head(f->v.c)) {
		days_table(f, f->node, e->at);
		return add_cell(f, f->v.c->day_heads, ROLE_HEAD_CELL, e->at);
	}
	if (f->node && f->node->role == ROLE_ROW)
		return day_cell(f->node, e);
	return frame_child(f, f->node, e->role == ROLE_OF_KIND ? by_kind : as[e->role], e->at);
}

/* Where something of width w is drawn whose left edge is to be at dx of the line, which starts at
 * x. Pages of languages that run from right to left are mirrored later on, but lines move as a
 * whole then: the words within them keep their places. */
static mpt beside_words(const struct frame *f, const struct line *line, mpt x, mpt dx, mpt w)
{
	const struct composer *c = f->v.c;
	if (!typesetter_rtl(c->setter) || c->layout->use == FOR_CALIBRATE)
		return x + dx;
	return x + 2 * line->x + line->width - dx - w;
}

static void line_links(struct frame *f, const struct line *line, mpt x, mpt y, struct node *node)
{
	for (int i = 0; i < line->nfragment; i++) {
		const struct fragment *g = &line->fragment[i];
		if (!g->url.n)
			continue;
		struct op *op = frame_op(f, OP_LINK);
		op->x = beside_words(f, line, x, g->x, g->width);
		op->y = y - g->size * 4 / 5; /* an area a little larger than the letters */
		op->w = g->width;
		op->h = g->size * 11 / 10;
		op->url = g->url;
		if (g->url.p[0] == '#')
			op->anchor = compose_card_anchor(f->v.c, refer_card(f->v.c, g->url));
		op->node = node;
		op->at = g->at;
	}
}

/* A line through what is struck out, a frame around keys. */
static void line_marks(struct frame *f, const struct line *line, mpt x, mpt y)
{
	for (int i = 0; i < line->nfragment; i++) {
		const struct fragment *g = &line->fragment[i];
		mpt base = y - fragment_rise(g);
		if (g->flags & SPAN_STRIKE) {
			mpt weight = g->size * STRIKE_WEIGHT / 1000;
			mpt middle = base - g->size * STRIKE_HEIGHT / 1000;
			mpt at = beside_words(f, line, x, g->x, g->width);
			frame_stroke(f, at, middle, g->width, 0, weight)->stroke =
				(int32_t)g->colour;
		}
		if (g->flags & SPAN_KEY) {
			struct op *op = frame_op(f, OP_RECT);
			mpt pad = g->size * KEY_PAD / 1000;
			op->w = g->width + 2 * pad;
			op->x = beside_words(f, line, x, g->x - pad, op->w);
			op->y = base - g->size * KEY_ABOVE / 1000;
			op->h = g->size * (KEY_ABOVE + KEY_BELOW) / 1000;
			op->radius = g->size * KEY_RADIUS / 1000;
			op->weight = f->v.c->layout->prose.box;
			op->stroke = (int32_t)g->colour;
		}
	}
}

static bool any_marks(const struct line *line)
{
	for (int i = 0; i < line->nfragment; i++)
		if (line->fragment[i].flags & (SPAN_STRIKE | SPAN_KEY))
			return true;
	return false;
}

/* Is what stands in it read apart: lines of code, parts of entries, of a day's first cells? */
static bool is_apart(const struct frame *f, const struct node *node)
{
	bool cell = node->role == ROLE_CELL || node->role == ROLE_ROW_HEAD;
	bool day = cell && f->node && f->node->role == ROLE_ROW;
	return node->role == ROLE_CODE || node->role == ROLE_ENTRY || (day && node->cell);
}

/* That of the paragraph: phrases in another one say so by themselves. */
static void note_language(struct node *node, const struct line *line)
{
	for (int i = 0; i < line->nfragment; i++) {
		const struct fragment *g = &line->fragment[i];
		if (g->flags & SPAN_FOREIGN || !g->language)
			continue;
		node->language = g->language->tag;
		return;
	}
}

void frame_line(struct frame *f, const struct line *line, mpt x, mpt y, struct node *node)
{
	if (f->measuring || line->nfragment == 0)
		return;
	struct op *op = frame_op(f, OP_TEXT);
	op->x = x;
	op->y = y;
	op->w = line->width;
	op->fragment = line->fragment;
	op->nfragment = line->nfragment;
	struct line *kept = arena_alloc(frame_arena(f), sizeof *kept);
	*kept = *line; /* the caller's may be gone when the group is packed */
	op->line = kept;
	op->node = node;
	op->closes = node && line->last && is_apart(f, node);
	op->origin = f->origin;
	op->at = line->fragment[0].at;
	if (node)
		note_language(node, line);
	line_links(f, line, x, y, node);
	if (any_marks(line))
		line_marks(f, line, x, y);
}

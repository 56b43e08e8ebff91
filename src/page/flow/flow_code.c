/* Code blocks in their frames: size, wrapped rows with their sign, places where a block may break.
 */
#include "page/flow/flow_code.h"

#include "page/compose/ink.h"
#include "page/compose/origin.h"

enum {
	CODE_TAB = 4,	 /* columns of a tab: eight would be a sixth of a card */
	CODE_HANG = 4,	 /* columns that a wrapped row stands in */
	CODE_WHOLE = 12, /* rows of a block that is never cut as long as a column can hold it */
	CODE_SIDE = 3,	 /* rows that stay together on either side of a cut */
	/* the sign before a wrapped row, thousandths of the type size */
	SIGN_GAP = 400, /* from its tip to the row */
	SIGN_WIDTH = 750,
	SIGN_RISE = 600,  /* of its upper end above the baseline */
	SIGN_SHAFT = 250, /* of its arrow */
	SIGN_HEAD = 170,
};

#define CAPITALS \
	6 / 10 /* of the size: from the baseline to their top; DEPTH: to the foot of letters */
#define DEPTH 1 / 10

/* A block that is set, or while measuring its rows alone. */
struct code_set {
	const struct line *line;    /* NULL while measuring */
	const struct code_row *row; /* NULL for a mere bound */
	int n;
	struct size size;
	const struct code_block *look;
	mpt x, w; /* of the frame */
	struct node *node;
};

/* From the frame's upper edge to the first baseline: padding, then the height of capitals. */
static mpt frame_first(const struct code_set *set)
{
	return set->look->pad_y + set->size.size * CAPITALS;
}

/* From the last baseline to the lower edge. */
static mpt frame_last(const struct code_set *set)
{
	return set->look->pad_y + set->size.size * DEPTH;
}

/* Rows that a line had to be wrapped for. */
static int wrapped_rows(const struct code_set *set)
{
	int n = 0;
	for (int i = 0; i < set->n; i++)
		n += !set->row[i].first;
	return n;
}

static void set_at(struct flow *fl, const struct code *code, const struct style *style,
		   struct size size, struct code_set *set)
{
	struct typesetter *t = fl->draw.v.c->setter;
	struct para_shape ps = {
		.size = size, .measure = set->w - 2 * set->look->pad_x, .align = ALIGN_LEFT};
	struct code_row *row;
	set->size = size;
	if (fl->draw.measuring)
		row = code_rows(t, fl->a, code, style, &ps, &set->n);
	else
		set->line = code_break(t, fl->a, code, style, &ps, &set->n, &row);
	set->row = row;
}

/* No less than this will it need. */
static void set_bound(struct flow *fl, const struct code *code, const struct style *style,
		      struct code_set *set)
{
	struct para_shape ps = {.size = flow_size(fl, style),
				.measure = set->w - 2 * set->look->pad_x};
	set->n = code_least(code);
	set->size = ps.size;
	const struct size *least = &style->sizes[style->nsizes - 1];
	if (least->size < ps.size.size && code_is_wide(code, style, &ps))
		set->size = *least;
}

/* A smaller size of the style is better than the stack's step if fewer rows are wrapped at it. */
static void set_code(struct flow *fl, const struct code *code, const struct style *style,
		     struct code_set *set)
{
	struct size size = flow_size(fl, style);
	set_at(fl, code, style, size, set);
	int least = wrapped_rows(set);
	for (int i = 0; i < style->nsizes && least > 0; i++) {
		struct code_set smaller = *set;
		if (style->sizes[i].size >= size.size)
			continue;
		set_at(fl, code, style, style->sizes[i], &smaller);
		if (wrapped_rows(&smaller) >= least)
			continue;
		least = wrapped_rows(&smaller);
		*set = smaller;
	}
}

/* An arrow that turns in from the row above; drawn, so that it does not copy out with the code.
 * x: where the row begins; step: towards it, 1 or -1. */
static void wrap_sign(struct frame *f, const struct code_block *look, mpt size, mpt x, mpt y,
		      int step)
{
	int n = f->op.n;
	mpt tip = x - step * len_scale(size, SIGN_GAP, 1000);
	mpt width = step * len_scale(size, SIGN_WIDTH, 1000);
	mpt rise = len_scale(size, SIGN_RISE, 1000), shaft = len_scale(size, SIGN_SHAFT, 1000);
	mpt head = len_scale(size, SIGN_HEAD, 1000);
	frame_stroke(f, tip - width, y - rise, 0, rise - shaft + PT / 4, look->arrow);
	frame_stroke(f, tip - width, y - shaft, width, 0, look->arrow);
	frame_stroke(f, tip - step * head, y - shaft - head, step * head, head, look->arrow);
	frame_stroke(f, tip - step * head, y - shaft + head, step * head, -head, look->arrow);
	for (; n < f->op.n; n++)
		f->op.p[n].stroke = ink_line(f, look->arrow_stroke);
}

static void draw_row(struct flow *fl, const struct code_set *set, int i, mpt y)
{
	mpt x = set->x + set->look->pad_x;
	if (!set->line)
		return;
	/* code runs from left to right; on pages that will be mirrored it is set from the other
	 * side */
	const struct line *line = &set->line[i];
	bool rtl = typesetter_rtl(fl->draw.v.c->setter);
	mpt start = rtl ? line->x + line->width : line->x;
	mpt indent = rtl ? set->w - 2 * set->look->pad_x - start : start;
	if (!set->row[i].first && indent >= set->size.size && set->look->arrow)
		wrap_sign(&fl->draw, set->look, set->size.size, x + start, y, rtl ? -1 : 1);
	frame_line(&fl->draw, line, x, y, set->node);
}

/* What a cut before row i costs: only between lines, preferably after a blank one, never right
 * before it. */
static int cut_penalty(const struct code_set *set, int i)
{
	if (i < CODE_SIDE || set->n - i < CODE_SIDE || !set->row)
		return BREAK_NEVER;
	if (!set->row[i].first || set->row[i].blank)
		return BREAK_NEVER;
	return set->row[i - 1].blank ? BREAK_CODE_BLANK : BREAK_CODE;
}

/* Rows [from, to) as one box. */
static void code_box(struct flow *fl, const struct code_set *set, int from, int to, struct loc at)
{
	struct vbox *b = flow_open(fl, "code", at);
	mpt leading = set->size.leading, strut = flow_strut(leading);
	mpt rows = (to - from - 1) * leading;
	b->above = from == 0 ? frame_first(set) : strut;
	b->rise = frame_first(set);
	b->below = rows + (to == set->n ? frame_last(set) : leading - strut);
	b->reach = rows + frame_last(set);
	b->x = set->x;
	b->w = set->w;
	for (int i = from; i < to; i++)
		draw_row(fl, set, i, (i - from) * leading);
	flow_close(fl, b);
}

static void flow_rows(struct flow *fl, const struct code_set *set, const struct code *code,
		      struct loc at)
{
	/* at the head of a column the frame may have to come down */
	mpt over = frame_first(set) > fl->list.head ? frame_first(set) - fl->list.head : 0;
	mpt room = fl->column - frame_last(set) - over;
	if (set->n <= CODE_WHOLE && (set->n - 1) * set->size.leading <= room) {
		code_box(fl, set, 0, set->n, at);
		return;
	}
	for (int i = 0; i < set->n; i++) {
		if (i)
			fl->penalty = cut_penalty(set, i);
		at = code->at;
		if (set->row && code->by_line)
			at.line += set->row[i].line;
		code_box(fl, set, i, i + 1, at);
	}
}

void flow_code(struct flow *fl, const struct element *e, const struct block *blk, mpt x,
	       struct node *parent)
{
	const struct style *style = e->code ? e->code : e->style;
	struct code code = {.s = blk->code,
			    .at = blk->code_at,
			    .by_line = blk->code_by_line,
			    .tab = CODE_TAB,
			    .hang = CODE_HANG};
	code.token = compose_tokens(fl->draw.v.c, blk, &code.ntoken);
	code.look = fl->draw.v.c->layout->highlight.look;
	const struct code_block *look = &fl->draw.v.c->layout->code_block;
	struct code_set set = {.look = look, .x = x, .w = fl->width - x};
	mpt around = flow_size(fl, e->style).leading;
	if (fl->bounding)
		set_bound(fl, &code, style, &set);
	else
		set_code(fl, &code, style, &set);
	if (!set.n)
		return;
	set.node = frame_child(&fl->draw, parent, ROLE_CODE, blk->at);
	if (fl->list.box.n && fl->penalty < 0)
		fl->penalty = BREAK_LINE / 2; /* rather keep it with the sentence before it */
	/* distances as the eye sees them: from the baseline above to the frame, and from the frame
	   to the x-height below (mock-up b3); the struts of the lines are taken into account */
	flow_gap(fl, look->gap + around * 9 / 100);
	int from = fl->list.box.n;
	const struct origin *origin = fl->draw.origin;
	fl->draw.origin = origin_as(&fl->draw, origin, style, set.size.size);
	flow_rows(fl, &set, &code, blk->at);
	fl->draw.origin = origin;
	*vec_add(fl->a, &fl->list.frame) = (struct vframe){.from = from,
							   .to = fl->list.box.n,
							   .x = set.x,
							   .w = set.w,
							   .first = frame_first(&set),
							   .radius = look->radius,
							   .weight = look->frame,
							   .stroke = look->stroke,
							   .fill = look->fill};
	fl->gap = look->gap - around * 24 / 100;
	fl->penalty = BREAK_FREE;
}

/* What all kinds of items are made with: sizes, boxes, paragraphs, leads. */
#include "page/flow/flow.h"

#include "page/compose/origin.h"

enum {
	DEPTH_SHARE = 28,  /* percent of the leading below the baseline: where struts meet */
	ROUNDING = 3,	   /* thousandths of a point */
	TIGHT_LINES = 200, /* a paragraph of several columns does not save one by a line less */
	TINY = 3, /* smaller than three fifths of its largest size a heading is rather hyphenated */
	TINY_OF = 5,
};

static int style_steps(const struct style *s)
{
	return s && s->nsizes > 1 ? s->nsizes : 1;
}

static bool is_alone(const struct element *e)
{
	return e->kind == EL_TEXT && e->text.alone;
}

int flow_steps(const struct element *stack)
{
	int most = 1;
	for (int i = 0; i < stack->nitem; i++) {
		const struct element *e = &stack->item[i];
		int n = is_alone(e) ? 1 : style_steps(e->style);
		n = style_steps(e->code) > n ? style_steps(e->code) : n;
		most = n > most ? n : most;
	}
	return most;
}

struct size flow_size(const struct flow *fl, const struct style *style)
{
	if (fl->step == STEP_SPLIT)
		return style->split.size ? style->split : style->sizes[0];
	return style->sizes[fl->step * style->nsizes / fl->steps];
}

mpt flow_strut(mpt leading)
{
	return leading - leading * DEPTH_SHARE / 100;
}

/* The outermost first, as they are read. */
static void draw_lead(struct flow *fl, const struct lead *lead)
{
	if (lead->also)
		draw_lead(fl, lead->also);
	lead->draw(fl, lead);
}

struct vbox *flow_open(struct flow *fl, const char *kind, struct loc at)
{
	struct vbox *b = vec_add(frame_arena(&fl->draw), &fl->list.box);
	*b = (struct vbox){.kind = kind, .at = at, .op = fl->draw.op.n, .bar = fl->bar};
	b->gap = fl->gap;
	b->penalty = fl->penalty < 0 ? BREAK_FREE : fl->penalty;
	fl->gap = 0;
	fl->penalty = -1;
	if (fl->lead.draw) {
		struct lead lead = fl->lead;
		fl->lead.draw = NULL;
		draw_lead(fl, &lead);
	}
	return b;
}

void flow_close(struct flow *fl, struct vbox *b)
{
	b->nop = fl->draw.op.n - b->op;
}

bool flow_on_grid(const struct flow *fl, mpt leading, bool label)
{
	mpt grid = fl->list.grid;
	mpt over = grid ? leading % grid : 0; /* both may have been scaled, and rounded */
	return grid && (over <= ROUNDING || grid - over <= ROUNDING || (label && leading < grid));
}

void flow_gap(struct flow *fl, mpt gap)
{
	if (gap > 0 && gap > fl->gap)
		fl->gap = gap;
}

/* Penalty before line i of n when `keep` lines must stay together at either end. */
static int line_penalty(int i, int n, int keep)
{
	if (i == 0)
		return BREAK_FREE;
	if (keep == 0)
		return BREAK_AVOID;
	return i >= keep && n - i >= keep ? BREAK_LINE : BREAK_AVOID;
}

/* Sets the paragraph one line shorter, if lines are to be saved and it can be. */
static void tighten(struct flow *fl, const struct para *p, struct para_shape *ps)
{
	struct typesetter *t = fl->draw.v.c->setter;
	if (fl->tight == 0)
		return;
	int n = para_count(t, p, ps);
	if (n < 2 || n > TIGHT_LINES || fl->list.box.n + n <= fl->tight_from ||
	    para_least(p, ps) == n)
		return;
	ps->looseness = -1;
	if (para_count(t, p, ps) < n)
		fl->tight--;
	else
		ps->looseness = 0;
}

/* Lines of a paragraph, or while measuring their number alone. */
static struct line *flow_lines(struct flow *fl, const struct para *p, struct para_shape *ps,
			       bool exact, int *n)
{
	struct typesetter *t = fl->draw.v.c->setter;
	if (!fl->bounding)
		tighten(fl, p, ps);
	if (!fl->draw.measuring)
		return para_break(t, fl->a, p, ps, n);
	*n = exact ? para_count(t, p, ps) : para_least(p, ps);
	return NULL;
}

/* A text that is to have whole words takes the first of its sizes, from that of the step on, of
 * which it has not too many lines and at which no word is divided: by itself, so that the others in
 * the stack keep theirs. Rather than have it tiny, words are divided. */
static int own_size(struct flow *fl, const struct para *p, const struct style *s, mpt measure,
		    int from)
{
	struct para_shape ps = {.measure = measure, .align = s->align, .hyphenate = s->hyphenate};
	for (int i = from; i + 1 < s->nsizes; i++) {
		ps.size = s->sizes[i];
		int n = para_count(fl->draw.v.c->setter, p, &ps), most = s->most_lines[i];
		enum para_need need = para_need(p);
		fl->wanted = need > fl->wanted ? need : fl->wanted;
		if (need <= fl->need && (!most || n <= most))
			return i;
		if (need == NEED_DIVISION && fl->need == NEED_NOTHING &&
		    flow_is_tiny(s, s->sizes[i + 1].size))
			return i;
	}
	return s->nsizes - 1;
}

void flow_own_size(struct flow *fl, const struct element *e, const struct para *p,
		   struct set_text *st)
{
	const struct style *s = st->style;
	bool alone = is_alone(e), opens = !fl->list.box.n;
	int from = alone ? 0 : fl->step * s->nsizes / fl->steps;
	if (opens && fl->own > from + 1)
		from = fl->own - 1;
	if (s->nsizes > 1 && (alone || fl->step >= 0))
		st->own = 1 + own_size(fl, p, s, st->measure, from);
	if (opens) {
		fl->own = st->own;
		fl->first = st->own ? s->sizes[st->own - 1] : flow_size(fl, s);
	}
}

int flow_count(struct flow *fl, const struct para *p, const struct set_text *st)
{
	const struct style *s = st->style;
	struct para_shape ps = {.size = st->own ? s->sizes[st->own - 1] : flow_size(fl, s),
				.measure = st->measure,
				.align = s->align,
				.hyphenate = s->hyphenate};
	return para_count(fl->draw.v.c->setter, p, &ps);
}

bool flow_is_tiny(const struct style *s, mpt size)
{
	return size * TINY_OF < s->sizes[0].size * TINY;
}

int flow_para(struct flow *fl, struct para *p, const struct set_text *st)
{
	struct size size = st->own ? st->style->sizes[st->own - 1] : flow_size(fl, st->style);
	struct para_shape ps = {.size = size,
				.measure = st->measure,
				.indent = st->indent,
				.align = st->style->align,
				.hyphenate = st->style->hyphenate,
				.own_side = !st->label};
	int n, first = fl->list.box.n;
	bool exact = !fl->bounding || (fl->needing && st->whole);
	struct line *line = flow_lines(fl, p, &ps, exact, &n);
	int most = st->own	  ? st->style->most_lines[st->own - 1]
		   : fl->step < 0 ? 0
				  : st->style->most_lines[fl->step * st->style->nsizes / fl->steps];
	if (most && n > most)
		fl->list.too_many_lines = true;
	if (st->whole && n && exact && para_need(p) > fl->list.need)
		fl->list.need = para_need(p);
	for (int i = 0; i < n; i++) {
		if (fl->penalty < 0 || i > 0)
			fl->penalty = line_penalty(i, n, st->keep);
		struct vbox *b = flow_open(fl, st->kind,
					   fl->bounding ? (struct loc){0} : para_line_at(p, i));
		b->above = flow_strut(size.leading);
		b->below = size.leading - b->above;
		b->on_grid = flow_on_grid(fl, size.leading, st->label && n == 1);
		if (line) {
			b->x = st->x + line[i].x;
			b->w = line[i].width;
			frame_line(&fl->draw, &line[i], st->x, 0, st->node);
		}
		flow_close(fl, b);
	}
	return n ? first : -1;
}

void flow_word(struct flow *fl, struct str s, const struct style *style, mpt size, mpt x, mpt y,
	       enum stand stand, struct node *node, struct loc at)
{
	struct composer *c = fl->draw.v.c;
	struct text t = {.s = s, .at = at, .form = TEXT_FOLDED};
	if (fl->draw.measuring || !s.n)
		return;
	struct size sz = {size ? size : flow_size(fl, style).size, PT};
	struct para_shape ps = {.size = sz, .measure = LEN_MAX, .align = ALIGN_LEFT};
	int n;
	struct line *line = para_break(c->setter, c->a, compose_para(c, &t, style), &ps, &n);
	const struct origin *origin = fl->draw.origin;
	if (!n)
		return;
	if (stand == STAND_RIGHT)
		x -= line->width;
	else if (stand == STAND_CENTRE)
		x -= line->width / 2;
	fl->draw.origin = NULL; /* a mark, not what the guide says */
	frame_line(&fl->draw, line, x, y, node);
	fl->draw.origin = origin;
}

void flow_lead(struct flow *fl, struct lead lead)
{
	if (fl->lead.draw) {
		struct lead *also = arena_alloc(fl->a, sizeof *also);
		*also = fl->lead;
		lead.also = also;
	}
	fl->lead = lead;
}

void flow_lead_word(struct flow *fl, const struct lead *lead)
{
	flow_word(fl, lead->s, lead->style, 0, lead->x, 0, STAND_LEFT, lead->node, lead->at);
}

void flow_lead_para(struct flow *fl, const struct lead *lead)
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

const struct origin *flow_origin(const struct flow *fl, const struct element *e)
{
	return origin_of_value(&fl->draw, &e->value, e->join, e->style,
			       flow_size(fl, e->style).size);
}

/*
 * Room to write. What the page leaves over is shared out among the rooms that ask for it, in
 * proportion to their shares, but none is lower than what it holds by itself. Lines stand on the
 * lower edge of their room and count up from there, so that the last one of a page is at its foot.
 */
#include "page/flow/rooms.h"

#include "page/compose/form.h"

#define FIELD_WEIGHT (PT / 2) /* of the frame round a field: 3:1 against the paper, and no more */
#define FIELD_APART  MM(1.5)  /* fields keep clear of each other */

enum {
	PROMPT_KEEP = 2, /* lines of a long one on either side of a break */
	LONG_SHARE = 2,	 /* higher than half a page it is long */
};

/* ---- composing --------------------------------------------------------------------------------
 */

/* While the text of an element is set, from the top of its box down. */
struct writing {
	struct flow *fl;
	const struct element *e;
	mpt measure, height;
	bool apart; /* as paragraphs of their own, above the box */
};

/* The label is what the element says it is. */
static struct node *write_node(struct writing *w, enum role role, struct loc at)
{
	struct frame *draw = &w->fl->draw;
	return role == ROLE_H3 ? frame_node(draw, w->e, role)
			       : frame_child(draw, draw->node, role, at);
}

static void write_text(struct writing *w, const struct text *t, const struct style *style,
		       enum role role)
{
	struct flow *fl = w->fl;
	struct composer *c = fl->draw.v.c;
	struct size size = flow_size(fl, style);
	struct para_shape ps = {.size = size, .measure = w->measure, .align = style->align};
	int n;
	if (!t->s.n)
		return;
	struct line *line = para_break(c->setter, fl->a, compose_para(c, t, style), &ps, &n);
	struct node *node = write_node(w, role, t->at);
	for (int i = 0; i < n; i++, w->height += size.leading)
		frame_line(&fl->draw, &line[i], line[i].x, w->height + flow_strut(size.leading),
			   node);
}

/* What is more than a prompt runs on over pages like any text. */
static void write_apart(struct writing *w, const struct text *t, const struct style *style,
			enum role role)
{
	struct set_text st = {.style = style, .measure = w->fl->width, .kind = "prompt"};
	struct flow *fl = w->fl;
	if (!t->s.n)
		return;
	st.keep = role == ROLE_H3 ? 0 : PROMPT_KEEP;
	st.node = write_node(w, role, t->at);
	flow_para(fl, compose_para(fl->draw.v.c, t, style), &st);
	fl->penalty = role == ROLE_H3 ? BREAK_NEVER : fl->penalty;
}

/* What the room is called. */
static struct text write_texts(struct writing *w)
{
	const struct element *e = w->e;
	struct vars *v = &w->fl->draw.v;
	struct text label = {0};
	int n = 0;
	void (*set)(struct writing *, const struct text *, const struct style *, enum role) =
		w->apart ? write_apart : write_text;
	if (e->label_style) {
		label = vars_text(v, &e->label, e->join);
		set(w, &label, e->label_style, ROLE_H3);
	}
	struct text *t = e->style ? vars_texts(v, &e->value, &n) : NULL;
	for (int i = 0; i < n; i++)
		set(w, &t[i], e->style, ROLE_PARAGRAPH);
	return label.s.n || !n ? label : t[0];
}

/* Is the text too high for a box that cannot be parted? */
static bool is_long(struct writing w)
{
	struct flow *fl = w.fl;
	bool measuring = fl->draw.measuring;
	fl->draw.measuring = true;
	write_texts(&w);
	fl->draw.measuring = measuring;
	return w.height > fl->column / LONG_SHARE;
}

static struct room *new_room(struct flow *fl, const struct element *e, mpt x, mpt top,
			     const struct text *says)
{
	struct room *room = arena_alloc(frame_arena(&fl->draw), sizeof *room);
	bool one = e->write.lines == 1 && !e->write.share;
	*room = (struct room){.e = e, .x = x, .w = fl->width - x, .top = top};
	room->field = form_field_make(&fl->draw, e, one ? FILL_LINE : FILL_LINES, 0, says);
	if (room->field)
		room->node = frame_child(&fl->draw, fl->draw.node, ROLE_FIELD, e->at);
	return room;
}

void flow_write(struct flow *fl, const struct element *e)
{
	const struct card_field *star = card_field_find(STR("star"));
	mpt column = len_place(e->write.column, fl->width), gap = len_place(e->gap, fl->width);
	struct writing w = {.fl = fl, .e = e, .measure = column > 0 ? column : fl->width};
	struct text says = {0};
	flow_gap(fl, fl->list.box.n ? e->above : 0);
	w.apart = is_long(w);
	if (w.apart)
		says = write_texts(&w);
	struct vbox *b = flow_open(fl, "write", e->at);
	if (!w.apart)
		says = write_texts(&w);
	mpt top = column > 0 || !w.height ? 0 : w.height + gap,
	    lines = e->write.lines * e->write.pitch;
	b->below = top + lines > w.height ? top + lines : w.height;
	b->reach = b->below;
	b->w = fl->width;
	b->room = new_room(fl, e, column > 0 ? column + gap : 0, top, &says);
	fl->list.rooms = true;
	if (fl->draw.v.card && card_has(fl->draw.v.card, star))
		compose_shown(fl->draw.v.c, fl->draw.v.card, star);
	flow_close(fl, b);
	flow_gap(fl, e->below);
}

/* ---- sharing out ------------------------------------------------------------------------------
 */

static int share_of(const struct vbox *b)
{
	return b->room ? b->room->e->write.share : 0;
}

static mpt height_of(const struct vbox *b)
{
	return b->below - b->room->top;
}

/* What the shares that still count have between them. */
struct shared_out {
	int64_t height;
	int shares;
};

/* Takes those out of the pool that are higher by themselves: true while there are any. */
static bool settle(const struct vlist *v, int from, int to, bool *settled, struct shared_out *pool)
{
	bool any = false;
	for (int i = from; i < to; i++) {
		const struct vbox *b = &v->box.p[i];
		if (!share_of(b) || settled[i - from] ||
		    (int64_t)height_of(b) * pool->shares <= pool->height * share_of(b))
			continue;
		settled[i - from] = any = true;
		pool->height -= height_of(b);
		pool->shares -= share_of(b);
	}
	return any;
}

mpt *rooms_grow(struct arena *a, const struct vlist *v, int from, int to, mpt height)
{
	mpt *grow = arena_array(a, mpt, to - from);
	bool *settled = arena_array(a, bool, to - from);
	mpt spare = height - vlist_height(v, from, to);
	struct shared_out pool = {.height = spare};
	for (int i = from; i < to; i++)
		if (share_of(&v->box.p[i])) {
			pool.height += height_of(&v->box.p[i]);
			pool.shares += share_of(&v->box.p[i]);
		}
	if (spare <= 0)
		return grow;
	while (pool.shares && settle(v, from, to, settled, &pool))
		;
	for (int i = from; i < to; i++) {
		const struct vbox *b = &v->box.p[i];
		if (!share_of(b) || settled[i - from])
			continue;
		/* of what is left, so that the last one takes all of it */
		mpt own = (mpt)(pool.height * share_of(b) / pool.shares);
		grow[i - from] = own - height_of(b);
		pool.height -= own;
		pool.shares -= share_of(b);
	}
	return grow;
}

/* ---- drawing ----------------------------------------------------------------------------------
 */

void room_line(struct frame *f, const struct element *e, mpt x, mpt w, mpt y)
{
	mpt dots = e->kind == EL_LINES ? e->lines.dots : e->write.dots;
	if (!dots) {
		frame_stroke(f, x, y, w, 0, e->weight)->stroke = f->v.c->layout->ink;
		return;
	}
	struct op *op = frame_op(f, OP_DOTS);
	op->x = x;
	op->y = y;
	op->w = w;
	op->weight = e->weight;
	op->gap = dots;
	op->fill = f->v.c->layout->ink;
}

static void room_frame(struct frame *f, const struct room *r, mpt x, mpt top, mpt bottom)
{
	struct op *op = frame_op(f, OP_RECT);
	op->x = x;
	op->y = top;
	op->w = r->w;
	op->h = bottom - top;
	op->radius = r->e->radius;
	op->weight = FIELD_WEIGHT;
	op->stroke = f->v.c->layout->ink;
	form_area(f, r->field, r->node, x, top, r->w, bottom - top);
}

void room_draw(struct frame *f, const struct vbox *b, mpt x, mpt y, mpt below)
{
	const struct room *r = b->room;
	mpt pitch = r->e->write.pitch, top = y + r->top, bottom = y + below;
	int first = f->op.n;
	if (r->field)
		room_frame(f, r, x + r->x, top,
			   bottom - FIELD_APART > top ? bottom - FIELD_APART : bottom);
	else
		for (mpt at = bottom - ((bottom - top) / pitch - 1) * pitch; at <= bottom;
		     at += pitch)
			room_line(f, r->e, x + r->x, r->w, at);
	for (int i = first; i < f->op.n; i++)
		f->op.p[i].order = b->order;
}

/* Fitting, splitting and drawing of stacks, and the writing lines that fill what is left. */
#include "page/flow/stack.h"

#include "page/compose/draw.h"
#include "page/flow/flow_stack.h"
#include "page/flow/vplace.h"
#include "page/flow/writing.h"

enum {
	FEW_COLUMNS = 3, /* of more, a line or two decide too seldom to look for them */
	X_HEIGHT_HALF =
		229,	 /* middle of the x-height above the baseline, thousandths of the size */
	SPARED_PART = 4, /* of all columns: more than any order of boxes spares on a grid */
};

static int columns_of(const struct element *e)
{
	return e->stack.columns > 1 ? e->stack.columns : 1;
}

struct column {
	mpt x, w, baseline, last;
};

static struct column stack_column(const struct frame *f, const struct stack_plan *p, int part,
				  bool raised)
{
	const struct element *e = p->e;
	struct column c;
	c.x = e->x == LEN_UNSET ? 0 : frame_x(f, e->x);
	c.w = e->width != LEN_UNSET   ? e->width
	      : e->right != LEN_UNSET ? frame_right(f, e->right) - c.x
				      : f->w - c.x;
	if (columns_of(e) > 1 && e->stack.step == LEN_UNSET) {
		c.w = (c.w - e->gap * (e->stack.columns - 1)) / e->stack.columns;
	}
	c.baseline = raised ? frame_y(f, e->stack.raise) : p->baseline;
	if (part > 0 && e->stack.again != LEN_UNSET)
		c.baseline = frame_y(f, e->stack.again);
	c.last = e->last == LEN_UNSET ? f->h : frame_bottom(f, e->last);
	if (part > 0 && e->stack.again_last != LEN_UNSET)
		c.last = frame_bottom(f, e->stack.again_last);
	return c;
}

enum aim {
	AIM_BOUND,   /* to know quickly what is surely too high */
	AIM_COLUMNS, /* the same of columns, with what headings need as if measured */
	AIM_MEASURE, /* to know heights and breaks */
	AIM_DRAW,
	AIM_REPEAT, /* the same once more, on a later part */
};

static void flow_begin(struct flow *fl, const struct frame *f, const struct stack_plan *p, int step,
		       enum aim aim)
{
	struct column c = stack_column(f, p, 0, false), later = stack_column(f, p, 1, false);
	bool measuring = aim < AIM_DRAW;
	mpt first_height = c.last - c.baseline, later_height = later.last - later.baseline;
	*fl = (struct flow){.step = step,
			    .penalty = -1,
			    .width = c.w,
			    .column = later_height < first_height ? later_height : first_height};
	fl->bounding = aim < AIM_MEASURE;
	fl->needing = aim == AIM_COLUMNS;
	fl->need = p->need;
	fl->own = p->own;
	fl->list.grid = layout_grid(f->v.c->layout, p->e);
	fl->tight = p->tight;
	fl->tight_from = p->tight_from;
	fl->list.head = c.baseline - PT / 2;
	/* what is drawn on one page or card only is placed at once */
	struct arena *draft = stack_parts(p) == 1 ? f->draft : NULL;
	fl->a = measuring ? f->v.c->scratch : draft ? draft : f->v.c->a;
	fl->draw.v = f->v;
	fl->when_part = f->v.part;
	if (!measuring && stack_parts(p) > 1) {
		fl->when_part = 1; /* as when it was measured */
		fl->start = aim == AIM_DRAW ? p->start : NULL;
		fl->nchunk = p->nchunk;
		fl->columns = columns_of(p->e);
	}
	fl->draw.w = c.w;
	fl->draw.h = c.last - c.baseline;
	fl->draw.node = f->node;
	fl->draw.measuring = measuring;
	fl->draw.draft = measuring ? fl->a : draft;
	if (!measuring) { /* measured before: the boxes are known, and most have one operation */
		int boxes = p->start[p->nchunk];
		vec_reserve(frame_arena(&fl->draw), &fl->list.box, boxes);
		vec_reserve(frame_arena(&fl->draw), &fl->draw.op, boxes + boxes / 4);
	}
	flow_stack(fl, p->e);
}

/* Remembers where the named items of the first part stand. */
static void plan_marks(struct stack_plan *p, const struct vlist *v, mpt baseline, int end)
{
	p->nmark = 0;
	for (int i = 0; i < v->nmark; i++)
		if (v->mark[i].box < end)
			p->mark[p->nmark++] = (struct beside){
				v->mark[i].name, baseline + vlist_offset(v, v->mark[i].box)};
}

/* Remembers on which part each flowing card begins. */
static void plan_cards(const struct frame *f, struct stack_plan *p, const struct vlist *v)
{
	int chunk = 0, columns = columns_of(p->e);
	p->ncard = v->card.n;
	p->card = arena_array(f->v.c->lasting, struct card_part, v->card.n);
	for (int i = 0; i < v->card.n; i++) {
		while (chunk + 1 < p->nchunk && p->start[chunk + 1] <= v->card.p[i].box)
			chunk++;
		bool heads = p->start[chunk] == v->card.p[i].box && chunk % columns == 0;
		p->card[i] = (struct card_part){v->card.p[i].card, chunk / columns, heads};
	}
}

/* Whatever the room: a text has more lines than its size allows, or its words are too wide. */
static bool too_large(const struct flow *fl, const struct stack_plan *p)
{
	return fl->list.too_many_lines || fl->list.need > p->need;
}

static void note_wanted(struct stack_plan *p, const struct flow *fl)
{
	enum para_need wanted = fl->wanted > fl->list.need ? fl->wanted : fl->list.need;
	p->wanted = wanted > p->wanted ? wanted : p->wanted;
}

/* Composes the stack in the scratch arena; is it at most `room` high? */
static bool fits_in(struct flow *fl, const struct frame *f, struct stack_plan *p, int step,
		    enum aim aim, mpt room)
{
	flow_begin(fl, f, p, step, aim);
	note_wanted(p, fl);
	return !too_large(fl, p) && vlist_height(&fl->list, 0, fl->list.box.n) <= room;
}

/* Composed a line too high, it may fit if a paragraph can be set one line shorter. */
static bool fits_tightly(struct flow *fl, const struct frame *f, struct stack_plan *p, int step,
			 mpt room)
{
	const struct vlist *v = &fl->list;
	if (too_large(fl, p) || v->box.n == 0)
		return false;
	const struct vbox *last = &v->box.p[v->box.n - 1];
	if (vlist_height(v, 0, v->box.n) - room > last->above + last->below)
		return false;
	p->tight = 1;
	if (fits_in(fl, f, p, step, AIM_MEASURE, room))
		return true;
	p->tight = 0;
	return false;
}

/* Does everything fit into one part at this step? */
static bool try_step(const struct frame *f, struct stack_plan *p, int step, bool raised)
{
	struct arena *scratch = f->v.c->scratch;
	struct arena_mark m = arena_mark(scratch);
	struct column col = stack_column(f, p, 0, raised);
	mpt room = col.last - col.baseline;
	struct flow fl;
	bool fits = fits_in(&fl, f, p, step, AIM_BOUND, room) &&
		    (fits_in(&fl, f, p, step, AIM_MEASURE, room) ||
		     fits_tightly(&fl, f, p, step, room));
	if (fits) {
		p->step = step;
		p->fits = true;
		p->running = fl.running;
		p->own = fl.own;
		p->raised = raised;
		p->nchunk = fl.list.box.n > 0;
		p->start = arena_array(f->v.c->lasting, int, 2);
		p->start[1] = fl.list.box.n;
		p->extent = vlist_height(&fl.list, 0, fl.list.box.n);
		p->room = room;
		plan_marks(p, &fl.list, col.baseline, fl.list.box.n);
		plan_cards(f, p, &fl.list);
	}
	arena_reset(scratch, m);
	return fits;
}

/* Notes that something does not fit; true if another way to place it is still to be tried. */
static bool is_try(struct composer *c)
{
	c->misfit = true;
	return c->trying;
}

static void too_high(const struct frame *f, const struct element *e, const struct vbox *b)
{
	if (is_try(f->v.c))
		return;
	diag_error(f->v.c->diag, b->at.file ? b->at : e->at,
		   "this is taller than its column in layout '%.*s' and cannot be split",
		   STR_FMT(f->v.c->layout->name));
}

/* The first column with a bad head, or the last one if it holds a few lines; 0: none. */
static int poor_column(const struct vlist *v, const struct columns *c)
{
	for (int k = 1; k < c->n; k++)
		if (v->box.p[c->start[k]].penalty >= BREAK_AVOID)
			return k;
	return c->n > 1 && vlist_is_remnant(v, c->start[c->n - 1]) ? c->n - 1 : 0;
}

/*
 * Composes and breaks into columns. A widow, an orphan or a remnant is cured by setting paragraphs
 * of the column before it a line or two shorter, if they can be; and of a few columns one may be
 * saved by that.
 */
static struct columns split_columns(struct flow *fl, const struct frame *f, struct stack_plan *p,
				    const struct column_shape *shape)
{
	struct composer *c = f->v.c;
	flow_begin(fl, f, p, p->split_at, AIM_MEASURE);
	struct columns first = vlist_break(c->lasting, c->scratch, &fl->list, shape);
	int poor = poor_column(&fl->list, &first);
	bool few = first.n > 1 && first.n <= FEW_COLUMNS;
	p->tight_from = poor ? first.start[poor - 1] : 0;
	for (p->tight = 1; (poor || few) && p->tight < REMNANT_LINES; p->tight++) {
		flow_begin(fl, f, p, p->split_at, AIM_MEASURE);
		struct columns cols = vlist_break(c->lasting, c->scratch, &fl->list, shape);
		if (cols.n < first.n || (poor && !poor_column(&fl->list, &cols)))
			return cols;
	}
	p->tight = p->tight_from = 0;
	if (poor || few)
		flow_begin(fl, f, p, p->split_at, AIM_MEASURE);
	return first;
}

/* To the lowest reach of the last part from the upper edge of its frame; 0: there is one only. */
static mpt tail_height(const struct stack_plan *p, const struct vlist *v, const struct column *c)
{
	int columns = columns_of(p->e), from = (stack_parts(p) - 1) * columns;
	mpt low = 0;
	for (int k = from; from && k < p->nchunk; k++) {
		mpt h = vlist_height(v, p->start[k], p->start[k + 1]);
		low = h > low ? h : low;
	}
	return from ? c->baseline + low : 0;
}

/* Does nothing follow the text on its last page: no other question, no lines to write on? */
static bool ends_text(const struct frame *f, const struct element *e)
{
	bool ends = f->v.c->layout->kind == LAYOUT_BOOKLET && !f->v.card;
	for (int i = 0; i < e->nitem; i++)
		ends = ends && e->item[i].kind != EL_LINES;
	return ends;
}

static void split(const struct frame *f, struct stack_plan *p)
{
	struct composer *c = f->v.c;
	struct arena_mark m = arena_mark(c->scratch);
	struct column first = stack_column(f, p, 0, false), other = stack_column(f, p, 1, false);
	struct column_shape shape = {first.last - first.baseline, other.last - other.baseline,
				     columns_of(p->e), EMPTY_COST_PAGE, ends_text(f, p->e)};
	struct flow fl;
	if (c->layout->kind == LAYOUT_CARDS)
		shape.empty = EMPTY_COST_CARD;
	struct columns cols = split_columns(&fl, f, p, &shape);
	if (cols.over >= 0)
		too_high(f, p->e, &fl.list.box.p[cols.over]);
	p->step = p->split_at;
	p->running = fl.running;
	p->fits = false;
	p->nchunk = cols.n;
	p->start = cols.start;
	p->extent = vlist_height(&fl.list, 0, cols.n ? cols.start[1] : 0);
	p->tail = tail_height(p, &fl.list, &other);
	p->room = shape.first;
	plan_marks(p, &fl.list, p->baseline, cols.n ? cols.start[1] : 0);
	plan_cards(f, p, &fl.list);
	arena_reset(c->scratch, m);
}

static struct loc split_place(const struct frame *f, struct stack_plan *p)
{
	struct flow fl;
	struct arena_mark m = arena_mark(f->v.c->scratch);
	flow_begin(&fl, f, p, p->split_at, AIM_MEASURE);
	struct loc at = fl.list.box.p[p->start[1]].at;
	arena_reset(f->v.c->scratch, m);
	return at.file ? at : p->e->at;
}

/* Even with every column full and the white at their heads saved there is far too much. */
static bool over_columns(struct flow *fl, const struct frame *f, struct stack_plan *p, int step,
			 mpt room)
{
	const struct vlist *v = &fl->list;
	int64_t columns = columns_of(p->e), all = columns * room, most = 0;
	flow_begin(fl, f, p, step, AIM_COLUMNS);
	note_wanted(p, fl);
	for (int i = 0; i < v->box.n; i++) {
		const struct vbox *b = &v->box.p[i];
		int64_t h = (int64_t)b->above + b->below + b->gap;
		most = h > most ? h : most;
	}
	return vlist_height(v, 0, v->box.n) > all + all / SPARED_PART + columns * most;
}

/* The same over the columns of one part. */
static bool try_columns(const struct frame *f, struct stack_plan *p, int step)
{
	struct composer *c = f->v.c;
	struct arena_mark m = arena_mark(c->scratch);
	struct column col = stack_column(f, p, 0, false);
	mpt room = col.last - col.baseline;
	struct column_shape shape = {room, room, columns_of(p->e), EMPTY_COST_CARD, false};
	struct flow fl;
	bool fits = !over_columns(&fl, f, p, step, room);
	struct columns cols = {0};
	if (fits) {
		flow_begin(&fl, f, p, step, AIM_MEASURE);
		note_wanted(p, &fl);
		fits = !too_large(&fl, p);
	}
	if (fits)
		cols = vlist_break(c->lasting, c->scratch, &fl.list, &shape);
	fits = fits && cols.n <= columns_of(p->e) && cols.over < 0;
	if (fits) {
		p->step = step;
		p->fits = true;
		p->running = fl.running;
		p->own = fl.own;
		p->nchunk = cols.n;
		p->start = cols.start;
		p->extent = vlist_height(&fl.list, 0, cols.n ? cols.start[1] : 0);
		p->room = room;
		plan_marks(p, &fl.list, col.baseline, cols.n ? cols.start[1] : 0);
		plan_cards(f, p, &fl.list);
	}
	arena_reset(c->scratch, m);
	return fits;
}

/* Would a heading rather be hyphenated than as small as this? */
static bool is_tiny(const struct stack_plan *p, int step, int steps)
{
	for (int i = 0; i < p->e->nitem; i++) {
		const struct element *e = &p->e->item[i];
		const struct style *s = e->kind == EL_TEXT ? e->style : NULL;
		if (s && !e->text.alone && flow_is_tiny(s, s->sizes[step * s->nsizes / steps].size))
			return true;
	}
	return false;
}

/* The sizes at which its stack is to begin, or NULL. */
static const struct size_floor *floor_of(const struct frame *f, const struct element *e)
{
	for (int i = 0; i < f->nfloor; i++)
		if (f->floor[i].stack == e)
			return &f->floor[i];
	return NULL;
}

static bool try_steps(const struct frame *f, struct stack_plan *p)
{
	const struct size_floor *floor = floor_of(f, p->e);
	int steps = flow_steps(p->e);
	for (int raised = 0; raised < (p->e->stack.raise != LEN_UNSET ? 2 : 1); raised++)
		for (int step = floor ? floor->step : 0; step < steps; step++) {
			if (p->need == NEED_NOTHING && p->wanted == NEED_DIVISION &&
			    is_tiny(p, step, steps))
				break;
			if (columns_of(p->e) > 1 ? !raised && try_columns(f, p, step)
						 : try_step(f, p, step, raised))
				return true;
		}
	return false;
}

void stack_plan_make(const struct frame *f, const struct element *e, mpt baseline,
		     struct stack_plan *p)
{
	const struct size_floor *floor = floor_of(f, e);
	bool goes_on = floor && floor->goes_on;
	*p = (struct stack_plan){.e = e,
				 .baseline = baseline,
				 .split_at = goes_on ? floor->step : STEP_SPLIT,
				 .own = floor ? floor->own : 0};
	for (; p->need <= p->wanted && !goes_on; p->need++)
		if (try_steps(f, p))
			return;
	split(f, p);
	if (stack_parts(p) > 1 && e->stack.overflow == OVERFLOW_ERROR && !is_try(f->v.c))
		diag_error(f->v.c->diag, split_place(f, p),
			   "the text does not fit from here on in layout '%.*s', which gives it no "
			   "further place (overflow: error): shorten it, or use a layout with more "
			   "room",
			   STR_FMT(f->v.c->layout->name));
}

void stack_plan_at(const struct frame *f, const struct element *e, int step, struct stack_plan *p)
{
	struct stack_plan q = {
		.e = e, .source = p->source, .baseline = p->baseline, .need = p->need};
	if (columns_of(p->e) > 1 ? try_columns(f, &q, step) : try_step(f, &q, step, p->raised))
		*p = q;
}

mpt stack_type_size(const struct stack_plan *p, int step)
{
	const struct style *s = p->running;
	return s ? s->sizes[step * s->nsizes / flow_steps(p->e)].size : 0;
}

int stack_parts(const struct stack_plan *p)
{
	int columns = columns_of(p->e);
	return p->nchunk > columns ? (p->nchunk + columns - 1) / columns : 1;
}

/* ---- drawing ------------------------------------------------------------------------------------
 */

static void note_beside(struct frame *f, const struct stack_plan *p, mpt y)
{
	if (!p->e->name.n || f->nbeside == BESIDE_MAX)
		return;
	for (int i = 0; i < p->e->nitem; i++) {
		const struct element *e = &p->e->item[i];
		if (!e->style || !vars_hold(&f->v, e->when, e->nwhen))
			continue;
		mpt size = p->flow->first.size ? p->flow->first.size
					       : flow_size(p->flow, e->style).size;
		f->beside[f->nbeside++] =
			(struct beside){p->e->name, y - len_scale(size, X_HEIGHT_HALF, 1000)};
		return;
	}
}

static void stack_compose(const struct frame *f, struct stack_plan *p, enum aim aim)
{
	p->flow = arena_alloc(stack_parts(p) == 1 ? frame_arena(f) : f->v.c->a, sizeof *p->flow);
	p->rests = f->v.c->rests;
	flow_begin(p->flow, f, p, p->step, aim);
}

/* A first part that is drawn again where its items depend on the part: it must fit there as well.
 */
static struct stack_plan plan_again(const struct frame *f, const struct stack_plan *p)
{
	struct stack_plan q = *p;
	if (stack_parts(p) == 1) {
		struct element *once = arena_alloc(f->v.c->a, sizeof *once);
		*once = *p->e;
		once->stack.overflow = OVERFLOW_ERROR;
		stack_plan_make(f, once, p->baseline, &q);
	}
	stack_compose(f, &q, AIM_REPEAT);
	return q;
}

mpt stack_draw(struct frame *f, struct stack_plan *p, int part, bool repeat)
{
	const struct element *e = p->e;
	int columns = columns_of(e), ops = f->op.n;
	struct stack_plan again;
	repeat = repeat && part >= stack_parts(p);
	if (repeat && e->stack.parted) {
		again = plan_again(f, p);
		p = &again;
	}
	if (!p->flow || p->rests != f->v.c->rests)
		stack_compose(f, p, AIM_DRAW);
	if (repeat)
		part = 0;
	struct column col = stack_column(f, p, part, p->raised);
	mpt deepest = col.baseline;
	bool empty = true;
	for (int k = 0; k < columns; k++) {
		int chunk = part * columns + k;
		if (chunk >= p->nchunk)
			break;
		mpt x = col.x + k * (e->stack.step == LEN_UNSET ? col.w + e->gap : e->stack.step);
		mpt y = vplace_column(f, &p->flow->list, p->start[chunk], p->start[chunk + 1], x,
				      col.baseline, col.last);
		deepest = y > deepest ? y : deepest;
		empty = false;
	}
	note_beside(f, p, col.baseline);
	if (f->v.c->tally && !f->measuring)
		*vec_add(f->v.c->a, &f->fit) = (struct fit){.name = e->name,
							    .x = col.x,
							    .y = col.baseline,
							    .w = col.w,
							    .room = col.last - col.baseline,
							    .left = col.last - deepest,
							    .whole = stack_parts(p) == 1,
							    .repeated = repeat};
	if (repeat)
		for (int i = ops; i < f->op.n; i++)
			f->op.p[i].node = NULL;
	if (part >= stack_parts(p) - 1 && !p->lined) { /* not in the midst of a text */
		struct writing_room room = {col.x, col.w, col.baseline, col.last, deepest, empty};
		p->lined = writing_draw(f, e, &room);
	}
	if (p->flow->draw.draft)
		p->flow = NULL; /* gone with the draft */
	return deepest;
}

/* Faces of cards: planning, one size for neighbours, continuation cards. */
#include "page/cards/cards.h"

#include "page/cards/bleed.h"
#include "page/flow/uniform.h"
#include "page/compose/frame_group.h"

enum unit_kind { UNIT_QUESTION, UNIT_OPENING, UNIT_INDEX, UNIT_BLANK, UNIT_DIVIDER };

/* What becomes one or more cards: the title or a section's opening, a question, the index, or
 * nothing yet. */
struct unit {
	enum unit_kind kind;
	const struct elements *front, *back;
	const struct section *section;
	const struct card *card;
	int box; /* of a divider, else 0 */
	struct stack_plans front_plans, back_plans;
	int parts;
};

struct unit_list {
	struct unit *p;
	int n, cap;
};

/* The front's stacks of an index go on on the back, then on the next card. */
static int sides_of(const struct unit *u)
{
	return u->kind == UNIT_INDEX ? 2 : 1;
}

static void frame_begin(struct frame *f, struct composer *c, const struct unit *u)
{
	const struct sheet *s = &c->layout->sheet;
	*f = (struct frame){.w = s->card_w - 2 * s->inset_x, .h = s->card_h - 2 * s->inset_y};
	f->v = (struct vars){
		.c = c, .section = u->section, .card = u->card, .part = 1, .parts = u->parts};
	f->v.sides = sides_of(u);
	f->v.flip_long = c->layout->sheet.flip_long;
	f->v.box = u->box;
	f->v.attempt = u->front_plans.attempt;
}

/* The back may depend on what the front has room for. */
static void frame_turn(struct frame *f, const struct unit *u)
{
	f->v.back = true;
	f->v.front = u->front_plans.attempt;
	f->v.attempt = u->back_plans.attempt;
}

/* Parts that front and back need, planned for as many as are known. */
static int plan_sides(struct composer *c, struct unit *u)
{
	struct frame f;
	bool first = !u->parts; /* later ones keep to the tries that were found best */
	frame_begin(&f, c, u);
	u->front_plans = first ? stack_plans_best(&f, u->front) : stack_plans_make(&f, u->front);
	frame_turn(&f, u);
	u->back_plans = first ? stack_plans_best(&f, u->back) : stack_plans_make(&f, u->back);
	int parts = (u->front_plans.parts + sides_of(u) - 1) / sides_of(u);
	return parts > u->back_plans.parts ? parts : u->back_plans.parts;
}

/* What tells the parts of one side must know of those of the other. */
static void plan_unit(struct composer *c, struct unit *u)
{
	bool parted = stacks_parted(u->front) || stacks_parted(u->back);
	int parts = plan_sides(c, u);
	while (parts > u->parts) {
		u->parts = parts;
		if (parted && parts > 1)
			parts = plan_sides(c, u);
	}
}

static void add_unit(struct composer *c, struct unit_list *list, struct unit u)
{
	if (u.front->n || u.back->n)
		*vec_add(c->lasting, list) = u;
}

/* What the layout has no templates for cannot be made. */
static void need_templates(struct composer *c, const struct elements *front,
			   const struct elements *back, const char *option, const char *name)
{
	if (!front->n && !back->n)
		diag_error(c->diag, (struct loc){0},
			   "layout '%.*s' has no cards for --%s: it needs '%s-front' and '%s-back'",
			   STR_FMT(c->layout->name), option, name, name);
}

static void add_section(struct composer *c, struct unit_list *list, const struct section *s)
{
	const struct layout *l = c->layout;
	add_unit(c, list,
		 (struct unit){.kind = UNIT_OPENING,
			       .front = &l->section_front,
			       .back = &l->section_back,
			       .section = s});
}

static void add_index(struct composer *c, struct unit_list *list)
{
	const struct layout *l = c->layout;
	need_templates(c, &l->index_front, &l->index_back, "index", "index");
	add_unit(c, list,
		 (struct unit){
			 .kind = UNIT_INDEX, .front = &l->index_front, .back = &l->index_back});
}

static void add_blanks(struct composer *c, struct unit_list *list)
{
	const struct layout *l = c->layout;
	need_templates(c, &l->blank_front, &l->blank_back, "blank", "blank");
	for (int i = 0; i < c->opt.cards.extras.blank; i++)
		add_unit(c, list,
			 (struct unit){.kind = UNIT_BLANK,
				       .front = &l->blank_front,
				       .back = &l->blank_back});
}

/* One for each box of the deck. */
static struct unit_list list_dividers(struct composer *c)
{
	const struct layout *l = c->layout;
	struct unit_list list = {0};
	for (int i = 1; i <= LEITNER_BOXES; i++)
		*vec_add(c->lasting, &list) = (struct unit){
			.kind = UNIT_DIVIDER, .front = &l->front, .back = &l->back, .box = i};
	return list;
}

/* Title and section cards belong to the whole guide, not to a reprint of some cards. */
static struct unit_list list_units(struct composer *c)
{
	const struct layout *l = c->layout;
	const struct guide *g = c->guide;
	struct unit_list list = {0};
	bool between = c->whole && !c->shuffled; /* sections stand before their cards */
	int next = 0;				 /* section */
	if (c->whole)
		add_unit(c, &list,
			 (struct unit){.kind = UNIT_OPENING,
				       .front = &l->title_front,
				       .back = &l->title_back});
	if (c->opt.cards.extras.index)
		add_index(c, &list);
	while (c->whole && c->shuffled && next < g->nsection)
		add_section(c, &list, &g->section[next++]);
	for (int i = 0; i < c->ncard; i++) {
		const struct section *s = c->card[i]->section;
		while (between && next <= s->index)
			add_section(c, &list, &g->section[next++]);
		add_unit(c, &list,
			 (struct unit){.front = &l->front,
				       .back = &l->back,
				       .section = s,
				       .card = c->card[i]});
	}
	while (between && next < g->nsection)
		add_section(c, &list, &g->section[next++]);
	if (c->opt.cards.extras.blank)
		add_blanks(c, &list);
	return list;
}

/* ---- one deck, few sizes -------------------------------------------------------------------- */

/* The plan of that stack on the back of a unit, if all of it fits there and its size may match
 * those of others, else NULL. */
static struct stack_plan *uniform_plan(struct unit *u, const struct element *e)
{
	for (int i = 0; i < u->back_plans.n; i++) {
		struct stack_plan *p = &u->back_plans.p[i];
		if (p->source == e && p->fits && p->nchunk && p->running)
			return p;
	}
	return NULL;
}

static void plan_smaller(struct composer *c, struct unit *u, const struct peer *peer)
{
	struct frame f;
	frame_begin(&f, c, u);
	frame_turn(&f, u);
	f.v.spilled = u->back_plans.spilled;
	stack_plan_at(&f, peer->plan->e, peer->step, peer->plan);
	compose_rest(c);
}

/* Sizes that differ a little from card to card look like a mistake. */
static void unify_stack(struct composer *c, struct unit_list *list, const struct element *e)
{
	struct arena_mark m = arena_mark(c->scratch);
	struct peer *peer = arena_array(c->scratch, struct peer, list->n);
	int n = 0;
	for (int i = 0; i < list->n; i++) {
		struct stack_plan *p = uniform_plan(&list->p[i], e);
		if (p)
			peer[n++] = (struct peer){.plan = p, .group = list->p[i].section};
	}
	uniform_steps(peer, n, e->stack.uniform);
	for (int i = 0, k = 0; k < n; i++) {
		if (uniform_plan(&list->p[i], e) != peer[k].plan)
			continue;
		if (peer[k].step > peer[k].plan->step)
			plan_smaller(c, &list->p[i], &peer[k]);
		k++;
	}
	arena_reset(c->scratch, m);
}

static void unify(struct composer *c, struct unit_list *list)
{
	const struct elements *back = &c->layout->back;
	for (int k = 0; k < back->n; k++)
		if (back->p[k].kind == EL_STACK && back->p[k].stack.uniform != LEN_UNSET)
			unify_stack(c, list, &back->p[k]);
}

/* ---- faces
 * --------------------------------------------------------------------------------------- */

/* The front's stacks flow over both sides of each card; the back has what stands around them. */
static void draw_index(struct frame *f, struct unit *u, bool back, int part)
{
	if (!back) {
		stack_draw_all(f, u->front, &u->front_plans, 2 * (part - 1), false);
		return;
	}
	stack_draw_all(f, u->back, &u->back_plans, part - 1, false);
	for (int i = 0; i < u->front_plans.n; i++)
		stack_draw(f, &u->front_plans.p[i], 2 * part - 1, false);
	frame_sort(f);
}

static struct group side(struct composer *c, struct unit *u, bool back, int part, struct node *node)
{
	struct arena_mark mark = arena_mark(c->scratch);
	const struct sheet *s = &c->layout->sheet;
	struct frame f;
	frame_begin(&f, c, u);
	f.draft = c->scratch;
	f.node = node;
	f.v.part = part;
	if (back)
		frame_turn(&f, u);
	f.safe_x = s->safe - s->inset_x;
	f.safe_y = s->safe - s->inset_y;
	/* a continuation repeats its front: the repeated text is not read again */
	if (u->kind == UNIT_INDEX)
		draw_index(&f, u, back, part);
	else
		stack_draw_all(&f, back ? u->back : u->front,
			       back ? &u->back_plans : &u->front_plans, part - 1, !back);
	if (part > 1 && !back && u->kind != UNIT_INDEX)
		for (int i = 0; i < f.op.n; i++)
			if (u->front_plans.parts < part)
				f.op.p[i].node = NULL;
	finish_bleed_ops(&f, s);
	struct group g = frame_group(&f, back ? GROUP_BACK : GROUP_FRONT);
	arena_reset(c->scratch, mark);
	g.card = (struct extent){-s->inset_x, -s->inset_y, f.w + s->inset_x, f.h + s->inset_y};
	g.id = vars_number(c->keep, u->card);
	return g;
}

static const char *what_of(const struct unit *u)
{
	switch (u->kind) {
	case UNIT_QUESTION: return "card";
	case UNIT_OPENING: return u->section ? "section" : "title";
	case UNIT_INDEX: return "index";
	case UNIT_BLANK: return "blank";
	case UNIT_DIVIDER: return "divider";
	}
	return "card";
}

static void note_tight(struct composer *c, const struct unit *u, struct tightest *t)
{
	struct frame f;
	frame_begin(&f, c, u);
	tight_add(t, &f, &u->front_plans, &u->back_plans);
}

/* Of cards of one length the first of the deck comes first. */
static void note_long(const struct unit *u, struct longest *l)
{
	if (!u->card || u->parts < LONG_PARTS)
		return;
	int i = l->n < LONG_MOST ? l->n++ : LONG_MOST;
	for (; i > 0 && l->at[i - 1].parts < u->parts; i--)
		if (i < LONG_MOST)
			l->at[i] = l->at[i - 1];
	if (i < LONG_MOST) {
		l->at[i].card = u->card;
		l->at[i].parts = u->parts;
	}
}

struct deck cards_compose(struct composer *c)
{
	if (c->layout->use == FOR_CALIBRATE)
		return (struct deck){0};
	struct unit_list list = c->layout->use == FOR_DIVIDERS ? list_dividers(c) : list_units(c);
	VEC(struct face) faces = {0};
	struct deck deck = {0};
	struct progress *progress = diag_its_progress(c->diag);
	for (int i = 0; i < list.n; i++) {
		progress_show(progress, "fitting cards", i, list.n);
		plan_unit(c, &list.p[i]);
		compose_rest(c);
	}
	unify(c, &list);
	for (int i = 0; i < list.n; i++) {
		progress_show(progress, "setting cards", i, list.n);
		struct unit *u = &list.p[i];
		struct loc at = u->card	     ? u->card->at
				: u->section ? u->section->at
					     : c->guide->title.at;
		struct node *node = compose_node(c, u->card ? ROLE_CARD : ROLE_SECTION, NULL, at);
		note_tight(c, u, &deck.tightest);
		note_long(u, &deck.longest);
		deck.continued += u->parts > 1 && u->kind != UNIT_INDEX;
		deck.extra += u->kind == UNIT_OPENING;
		deck.index += u->kind == UNIT_INDEX ? u->parts : 0;
		for (int part = 1; part <= u->parts; part++) {
			struct face *face = vec_add(c->lasting, &faces);
			face->card = u->card;
			face->section = u->section;
			face->what = what_of(u);
			face->part = part;
			face->listing = u->kind == UNIT_INDEX;
			face->front = side(c, u, false, part, node);
			face->back = side(c, u, true, part, node);
			face->front.serial = face->back.serial = faces.n;
		}
		compose_rest(c);
	}
	finish_report_safe(c);
	deck.face = faces.p;
	deck.n = faces.n;
	return deck;
}

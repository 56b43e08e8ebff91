/* The questions of a section as blocks: how high each is, and which share a page. */
#include "page/booklet_plan.h"
#include "page/fill.h"
#include "page/flow/writing.h"

static mpt blocks_bottom(const struct booklet_plan *p, const struct page_template *t)
{
	mpt h = p->c->layout->booklet.page_h;
	return t->bottom < 0 ? h + t->bottom : t->bottom;
}

static struct block_unit *plan_block(struct booklet_plan *p, const struct page_template *t,
				     const struct card *card)
{
	struct made *made = booklet_begin_made(p);
	if (made->unit && !made->refers)
		return made->unit;
	struct block_unit *u = made->unit = arena_alloc(p->c->lasting, sizeof *u);
	struct frame f;
	booklet_page_frame(&f, p->c, t, card->section);
	f.h = blocks_bottom(p, t) - t->top;
	f.v.card = card;
	u->card = card;
	u->plans = stack_plans_best(&f, &t->elements);
	booklet_end_made(p, made);
	return u;
}

static void place_slot(struct leaf *l, struct block_unit *u, int part, mpt y, mpt h)
{
	l->slot[l->nslot++] = (struct slot){u, part, y, h};
}

/* Of its last part. */
static mpt block_height(const struct page_template *t, const struct block_unit *u)
{
	mpt h = u->plans.parts > 1 ? u->plans.tail : u->plans.extent;
	return h > t->height ? h : t->height;
}

static struct block_unit **plan_units(struct booklet_plan *p, const struct booklet_part *part,
				      const struct section *s, int *n)
{
	VEC(struct block_unit *) unit = {0};
	for (int i = 0; i < p->c->ncard; i++) {
		struct vars v = {.c = p->c, .section = s, .card = p->c->card[i], .part = 1};
		if (p->c->card[i]->section != s || !vars_hold(&v, part->only, part->nonly))
			continue;
		*vec_add(p->c->lasting, &unit) = plan_block(p, part->blocks, p->c->card[i]);
		compose_rest(p->c);
		progress_show(diag_its_progress(p->c->diag), "fitting questions", i, p->c->ncard);
	}
	struct alike *alike = arena_array(p->c->lasting, struct alike, unit.n);
	for (int i = 0; i < unit.n; i++)
		alike[i] = (struct alike){&unit.p[i]->plans, s, unit.p[i]->card,
					  blocks_bottom(p, part->blocks) - part->blocks->top};
	booklet_share_sizes(p, part->blocks, alike, unit.n);
	*n = unit.n;
	return unit.p;
}

/* That of the first stack that has one. */
static mpt grid_of(const struct layout *l, const struct page_template *t)
{
	for (int i = 0; i < t->elements.n; i++)
		if (t->elements.p[i].kind == EL_STACK && t->elements.p[i].stack.grid)
			return layout_grid(l, &t->elements.p[i]);
	return 0;
}

/* What the blocks of a page leave is shared among them, if each gets enough to write in; else the
 * last one has it. */
static void share_room(struct leaf *l, const struct fill_pages *pages)
{
	struct slot *last = &l->slot[l->nslot - 1];
	mpt least = writing_least(&l->t->elements), bottom = l->t->top + pages->room;
	mpt share = (bottom - last->y - last->h) / l->nslot;
	if (pages->grid)
		share -= share % pages->grid;
	for (int i = 0; i < l->nslot && least != LEN_UNSET && share >= least; i++) {
		l->slot[i].y += i * share;
		l->slot[i].h += share;
	}
	last->h = bottom - last->y;
}

/* Blocks follow each other down the page where they fit whole with white between. */
static void place_units(struct booklet_plan *p, const struct booklet_part *part,
			const struct section *s, const struct fill_pages *pages,
			struct block_unit **unit, const struct fill_block *block, int n)
{
	const struct page_template *t = part->blocks;
	struct leaf *l = NULL;
	mpt y = 0; /* below the head of the page */
	for (int i = 0; i < n; i++) {
		int parts = unit[i]->plans.parts;
		for (int k = 0; k < parts && !block[i].below; k++) {
			if (l)
				share_room(l, pages);
			l = booklet_add_leaf(p, part, t, s);
			if (i == 0 && k == 0)
				booklet_part_begins(p, l);
			if (k == 0 && parts > 1 && t->spread)
				l->start = START_VERSO;
			y = 0;
			if (k < parts - 1)
				place_slot(l, unit[i], k, t->top, pages->room);
		}
		place_slot(l, unit[i], parts - 1, t->top + y, block[i].height);
		y = fill_next(pages, y + block[i].height);
	}
	if (l)
		share_room(l, pages);
}

void booklet_plan_blocks(struct booklet_plan *p, const struct booklet_part *part,
			 const struct section *s)
{
	const struct page_template *t = part->blocks;
	struct fill_pages pages = {.room = blocks_bottom(p, t) - t->top,
				   .between = t->between,
				   .grid = grid_of(p->c->layout, t),
				   .most = t->most && t->most < BLOCKS_MAX ? t->most : BLOCKS_MAX,
				   .spread = t->spread,
				   .verso = booklet_next_is_verso(p)};
	int n;
	struct block_unit **unit = plan_units(p, part, s, &n);
	struct fill_block *block = arena_array(p->c->lasting, struct fill_block, n);
	for (int i = 0; i < n; i++) {
		block[i].parts = unit[i]->plans.parts;
		block[i].height = block_height(t, unit[i]);
	}
	fill_plan(p->c->scratch, &pages, block, n);
	place_units(p, part, s, &pages, unit, block, n);
}

/*
 * Booklets in three steps: plan what stands on each page, number the pages (with padding to whole
 * sheets), then draw them, when the contents can name their numbers.
 */
#include "page/booklet.h"

#include "page/booklet_plan.h"
#include "page/compose/outline.h"
#include "page/flow/flow_book.h"
#include "page/flow/index_terms.h"
#include "page/flow/stack.h"
#include "page/compose/frame_group.h"
#include "page/compose/draw.h"

enum { SHEET_PAGES = 4 /* a folded sheet */ };

static mpt text_width(const struct booklet *b)
{
	return b->page_w - b->outer - b->inner;
}

void booklet_page_frame(struct frame *f, struct composer *c, const struct page_template *t,
			const struct section *s)
{
	const struct booklet *b = &c->layout->booklet;
	*f = (struct frame){.w = t->whole_page ? b->page_w : text_width(b), .h = b->page_h};
	f->v = (struct vars){.c = c, .section = s, .part = 1};
}

/* ---- planning -----------------------------------------------------------------------------------
 */

struct leaf *booklet_add_leaf(struct booklet_plan *p, const struct booklet_part *part,
			      const struct page_template *t, const struct section *s)
{
	struct leaf *l = vec_add(p->c->lasting, &p->leaf);
	*l = (struct leaf){.part = part, .t = t, .section = s};
	return l;
}

/* The leaf is the first of its part: it gets the part's bookmark. */
void booklet_part_begins(struct booklet_plan *p, struct leaf *l)
{
	l->start = l->part->start;
	for (int i = 0; i < p->nlisted && !l->anchor; i++)
		if (p->listed[i].of == l->part && p->listed[i].section == l->section)
			l->anchor = p->listed[i].anchor;
}

static const struct element *find_item(const struct page_template *t, enum element_kind kind)
{
	for (int i = 0; t && i < t->elements.n; i++)
		for (int k = 0; k < t->elements.p[i].nitem; k++)
			if (t->elements.p[i].item[k].kind == kind)
				return &t->elements.p[i].item[k];
	return NULL;
}

/* A page made for an index, or a table of contents, that has no entries. That of a section has more
 * than its list: the title. */
static bool lists_nothing(const struct stack_plans *plans, const struct section *s)
{
	for (int i = 0; i < plans->n; i++) {
		const struct element *e = plans->p[i].e;
		for (int k = 0; k < e->nitem && !plans->p[i].nchunk; k++)
			if (e->item[k].kind == EL_INDEX || (e->item[k].kind == EL_CONTENTS && !s))
				return true;
	}
	return false;
}

struct made *booklet_begin_made(struct booklet_plan *p)
{
	if (p->nmade == p->made.n)
		*vec_add(p->c->lasting, &p->made) = (struct made){0};
	p->c->refers = false;
	return &p->made.p[p->nmade++];
}

void booklet_end_made(struct booklet_plan *p, struct made *m)
{
	m->refers = p->c->refers;
	p->refers = p->refers || m->refers;
}

static void plan_page(struct booklet_plan *p, const struct booklet_part *part,
		      const struct section *s)
{
	struct made *made = booklet_begin_made(p);
	struct stack_plans *plans = made->plans;
	made->part = part;
	made->section = s;
	if (p->pass == 1 && find_item(part->page, EL_INDEX)) { /* which is nothing but pages */
		made->refers = p->refers = true;
		return;
	}
	if (!plans || made->refers) {
		struct frame f;
		booklet_page_frame(&f, p->c, part->page, s);
		plans = made->plans = arena_alloc(p->c->lasting, sizeof *plans);
		*plans = stack_plans_best(&f, &part->page->elements);
		booklet_end_made(p, made);
	}
	if (lists_nothing(plans, s))
		return;
	for (int i = 0; i < plans->parts; i++) {
		struct leaf *l = booklet_add_leaf(p, part, part->page, s);
		l->plans = plans;
		l->page_part = i;
		if (i == 0)
			booklet_part_begins(p, l);
	}
}

/* Conditions of a part: a card field holds if any card of the section has it. */
static bool part_holds(const struct booklet_plan *p, const struct booklet_part *part,
		       const struct section *s)
{
	struct vars v = {.c = p->c, .section = s, .part = 1};
	return vars_hold(&v, part->when, part->nwhen);
}

/* Would nothing of it be printed? */
static bool is_empty(const struct booklet_plan *p, const struct page_template *t)
{
	const struct element *index = find_item(t, EL_INDEX);
	return index && index_terms(p->c, index->index.names)->n == 0;
}

static int count_parts(const struct booklet_part *part, int n)
{
	int count = n;
	for (int i = 0; i < n; i++)
		count += count_parts(part[i].each, part[i].neach);
	return count;
}

/* Finds the parts that have a title, before any is planned: the contents may come first. */
static void list_parts(struct booklet_plan *p, const struct booklet_part *part, int n,
		       const struct section *s)
{
	struct composer *c = p->c;
	const struct guide *g = c->guide;
	bool opened = false;
	for (int i = 0; i < n; i++) {
		if (!part_holds(p, &part[i], s))
			continue;
		struct vars v = {.c = c, .section = s, .part = 1};
		if (part[i].outline.n && !is_empty(p, part[i].page)) {
			struct book_part *b = &p->listed[p->nlisted++];
			*b = (struct book_part){
				.of = &part[i], .section = s, .opens = s && !opened};
			b->title = vars_text(&v, &part[i].outline, STR(" "));
			b->title.s = str_copy(c->lasting, b->title.s);
			b->contents = !s && find_item(part[i].page, EL_CONTENTS);
			b->anchor = arena_alloc(c->keep, sizeof *b->anchor);
			b->anchor->page = -1;
			if (b->opens)
				b->anchor->name =
					str_printf(c->keep, "section.%.*s", STR_FMT(s->id.s));
			opened = true;
		}
		for (int k = 0; part[i].neach && k < g->nsection; k++)
			if (compose_has_section(c, &g->section[k]))
				list_parts(p, part[i].each, part[i].neach, &g->section[k]);
	}
}

static void plan_parts(struct booklet_plan *p, const struct booklet_part *part, int n,
		       const struct section *s)
{
	const struct guide *g = p->c->guide;
	for (int i = 0; i < n; i++) {
		if (!part_holds(p, &part[i], s))
			continue;
		if (part[i].page)
			plan_page(p, &part[i], s);
		else if (part[i].blocks && s)
			booklet_plan_blocks(p, &part[i], s);
		else if (part[i].pad) {
			p->pad_at = p->leaf.n;
			p->pad = &part[i];
		}
		for (int k = 0; part[i].neach && k < g->nsection; k++)
			if (compose_has_section(p->c, &g->section[k]))
				plan_parts(p, part[i].each, part[i].neach, &g->section[k]);
	}
}

/* The pages that each section has of one template, such as the openers, share their sizes. */
static void share_pages(struct booklet_plan *p, const struct booklet_part *part, int n)
{
	struct alike *alike = arena_array(p->c->lasting, struct alike, n ? p->nmade : 0);
	for (int i = 0; i < n; i++) {
		int pages = 0;
		for (int k = 0; k < p->nmade && part[i].page; k++) {
			const struct made *m = &p->made.p[k];
			if (m->part == &part[i] && m->section && m->plans)
				alike[pages++] = (struct alike){m->plans, m->section, NULL,
								p->c->layout->booklet.page_h};
		}
		if (pages > 1)
			booklet_share_sizes(p, part[i].page, alike, pages);
		share_pages(p, part[i].each, part[i].neach);
	}
}

/* ---- numbering ----------------------------------------------------------------------------------
 */

struct leaves {
	struct leaf *p;
	int n, cap;
};

static void add_pad(struct booklet_plan *p, struct leaves *out)
{
	struct leaf *l = vec_add(p->c->lasting, out);
	*l = (struct leaf){.pad = true, .part = p->pad};
	if (!p->pad)
		return; /* a blank page */
	struct frame f;
	booklet_page_frame(&f, p->c, p->pad->pad, NULL);
	l->t = p->pad->pad;
	l->plans = arena_alloc(p->c->lasting, sizeof *l->plans);
	*l->plans = stack_plans_make(&f, &l->t->elements);
}

/* Page 1 is a right-hand page: even folios are left-hand ones. */
static bool wrong_side(enum start start, int leaves_before)
{
	bool verso = (leaves_before + 1) % 2 == 0;
	return (start == START_VERSO && !verso) || (start == START_RECTO && verso);
}

static struct leaves number_leaves(struct booklet_plan *p, int pads)
{
	struct leaves out = {0};
	for (int i = 0; i <= p->leaf.n; i++) {
		for (int k = 0; i == p->pad_at && k < pads; k++)
			add_pad(p, &out);
		if (i == p->leaf.n)
			break;
		if (wrong_side(p->leaf.p[i].start, out.n))
			add_pad(p, &out);
		*vec_add(p->c->lasting, &out) = p->leaf.p[i];
	}
	return out;
}

/* Cards that flow in a column begin on the page that has their first box. */
static void anchor_flowing(struct composer *c, const struct leaf *l, int page)
{
	for (int i = 0; i < l->plans->n; i++) {
		const struct stack_plan *p = &l->plans->p[i];
		for (int k = 0; k < p->ncard; k++)
			if (p->card[k].part == l->page_part) {
				const struct card *card = p->card[k].card;
				*compose_card_anchor(c, card) = (struct anchor){
					.page = page, .y = l->t->top, .name = card->id.s};
			}
	}
}

/* Is the page after those planned so far a left-hand one? */
bool booklet_next_is_verso(struct booklet_plan *p)
{
	int before = 0;
	for (int i = 0; i < p->leaf.n; i++)
		before += 1 + wrong_side(p->leaf.p[i].start, before);
	return before % 2 == 1;
}

/* Padded to whole sheets, if it can be. */
static struct leaves number_padded(struct booklet_plan *p)
{
	struct leaves out = number_leaves(p, 0);
	for (int pads = 1; p->pad_at >= 0 && out.n % SHEET_PAGES && pads < 2 * SHEET_PAGES; pads++)
		out = number_leaves(p, pads);
	return out;
}

static struct leaves paginate(struct booklet_plan *p)
{
	struct leaves out = number_padded(p);
	if (p->pad_at >= 0 && out.n % SHEET_PAGES) { /* sides asked for behind them forbid it */
		for (int i = p->pad_at; i < p->leaf.n; i++)
			p->leaf.p[i].start = START_ANY;
		out = number_padded(p);
	}
	for (int i = out.n - 1; i >= 0; i--) { /* of several blocks of a card it is the first */
		const struct leaf *l = &out.p[i];
		if (l->anchor)
			l->anchor->page = i;
		if (l->plans)
			anchor_flowing(p->c, l, i);
		for (int k = 0; k < l->nslot; k++)
			if (l->slot[k].part == 0) {
				struct anchor *a = compose_card_anchor(p->c, l->slot[k].unit->card);
				*a = (struct anchor){.page = i,
						     .y = l->slot[k].y,
						     .name = l->slot[k].unit->card->id.s};
			}
	}
	return out;
}

/* ---- references ---------------------------------------------------------------------------------
 */

enum { PASSES = 4 }; /* until the pages of cards stay what texts said: two are enough for most */

/* Notes the pages of all cards; false: they were the same before. */
static bool pages_change(struct composer *c, int *page)
{
	bool change = false;
	for (int i = 0; i < c->ncard; i++) {
		int now = compose_card_anchor(c, c->card[i])->page;
		change = change || now != page[i];
		page[i] = now;
	}
	return change;
}

/*
 * Plans and numbers the pages, and again those that say the pages of cards, until they say them
 * right. A number can push its card to another page and back for ever: then the numbers of cards
 * stand for their pages, which no page changes.
 */
static struct leaves plan_and_number(struct booklet_plan *p)
{
	struct composer *c = p->c;
	const struct booklet *b = &c->layout->booklet;
	int *page = arena_array(c->lasting, int, c->ncard);
	pages_change(c, page);
	for (p->pass = 1;; p->pass++) {
		p->leaf.n = p->nmade = 0;
		p->pad_at = -1;
		plan_parts(p, b->part, b->npart, NULL);
		share_pages(p, b->part, b->npart);
		struct leaves leaves = paginate(p);
		bool change = pages_change(c, page);
		if (!p->refers || !change || p->pass > PASSES || diag_errors(c->diag))
			return leaves;
		c->numbers_only = p->pass == PASSES;
		compose_forget_pages(c);
	}
}

/* ---- drawing ------------------------------------------------------------------------------------
 */

static struct group finish_group(struct frame *f, enum group_kind kind, mpt x, mpt y, struct str id)
{
	struct group g = frame_group(f, kind);
	g.x = x;
	g.y = y;
	g.id = id;
	return g;
}

static struct group draw_slot(struct composer *c, const struct leaf *l, struct slot *s, int folio,
			      struct node *section, mpt x)
{
	struct frame f;
	booklet_page_frame(&f, c, l->t, l->section);
	f.h = s->h;
	f.v.card = s->unit->card;
	f.v.folio = folio;
	f.v.verso = folio % 2 == 0;
	f.v.part = s->part + 1;
	f.v.parts = s->unit->plans.parts;
	if (!s->unit->node)
		s->unit->node = compose_node(c, ROLE_CARD, section, s->unit->card->at);
	f.node = s->unit->node;
	f.draft = c->scratch;
	stack_draw_all(&f, &l->t->elements, &s->unit->plans, s->part, false);
	return finish_group(&f, GROUP_BLOCK, x, s->y, vars_number(c->keep, s->unit->card));
}

/* The first and the last card that have something on a page, NULL if none has. */
struct card_range {
	const struct card *first, *last;
};

static struct card_range flowing_on(const struct stack_plan *p, int part)
{
	struct card_range r = {0};
	const struct card *before = NULL;
	for (int k = 0; k < p->ncard && p->card[k].part <= part; k++) {
		const struct card *card = p->card[k].card;
		if (p->card[k].part < part) {
			before = card;
			continue;
		}
		if (!r.first)
			r.first = p->card[k].heads || !before ? card : before;
		r.last = card;
	}
	return r.first ? r : (struct card_range){before, before};
}

static struct card_range cards_on(const struct leaf *l)
{
	struct card_range r = {0};
	if (l->nslot)
		return (struct card_range){l->slot[0].unit->card, l->slot[l->nslot - 1].unit->card};
	for (int i = 0; l->plans && i < l->plans->n && !r.first; i++)
		r = flowing_on(&l->plans->p[i], l->page_part);
	return r;
}

/* "C 05 – C 08", for running heads. */
static struct str range_words(struct composer *c, struct card_range r)
{
	struct str from = vars_number(c->a, r.first), to = vars_number(c->a, r.last);
	return r.first == r.last ? from
				 : str_printf(c->a, "%.*s\u00A0– %.*s", STR_FMT(from), STR_FMT(to));
}

static struct group draw_page(struct composer *c, const struct leaf *l, int folio,
			      struct node *node, mpt x)
{
	struct frame f;
	booklet_page_frame(&f, c, l->t, l->section);
	f.node = node;
	f.v.folio = folio;
	f.v.verso = folio % 2 == 0;
	f.v.cards = range_words(c, cards_on(l));
	f.v.part = l->page_part + 1;
	f.v.parts = l->plans ? l->plans->parts : 1;
	f.draft = c->scratch;
	for (int i = 0; i < l->t->furniture.n; i++)
		draw_element(&f, &l->t->furniture.p[i]);
	if (!l->nslot)
		stack_draw_all(&f, &l->t->elements, l->plans, l->page_part, false);
	return finish_group(&f, GROUP_PAGE, x, 0, (struct str){0});
}

static void draw_leaf(struct composer *c, struct leaf *l, int index, struct page *page,
		      struct node *node)
{
	const struct booklet *b = &c->layout->booklet;
	int folio = index + 1;
	page->w = b->page_w;
	page->h = b->page_h;
	page->label = str_printf(c->keep, "%d", folio);
	if (!l->t)
		return;
	mpt x = l->t->whole_page ? 0 : folio % 2 == 0 ? b->outer : b->inner;
	page->group = arena_array(c->keep, struct group, l->nslot + 1);
	struct arena_mark mark = arena_mark(c->scratch);
	page->group[page->ngroup++] = draw_page(c, l, folio, node, x);
	arena_reset(c->scratch, mark);
	for (int i = 0; i < l->nslot; i++) {
		page->group[page->ngroup++] = draw_slot(c, l, &l->slot[i], folio, node, x);
		arena_reset(c->scratch, mark);
	}
}

/* No text continues from the page before. */
static bool starts_afresh(const struct leaf *l)
{
	bool afresh = l->page_part == 0;
	for (int i = 0; i < l->nslot; i++)
		afresh = afresh && l->slot[i].part == 0;
	return afresh;
}

/* Bookmarks in page order: parts, and below a section its questions. */
static void add_outline(struct composer *c, struct outline_list *list, const struct leaf *l,
			int folio)
{
	struct vars v = {.c = c, .section = l->section, .part = 1, .folio = folio};
	if (l->anchor) {
		struct text t = vars_text(&v, &l->part->outline, STR(" "));
		outline_add(c, list, &t, (struct str){0}, 0, l->anchor);
	}
	for (int i = 0; i < l->nslot; i++)
		if (l->slot[i].part == 0 && compose_card_folio(c, l->slot[i].unit->card) == folio)
			outline_card(c, list, l->slot[i].unit->card, 1);
	for (int i = 0; l->plans && i < l->plans->n; i++)
		for (int k = 0; k < l->plans->p[i].ncard; k++)
			if (l->plans->p[i].card[k].part == l->page_part &&
			    compose_card_folio(c, l->plans->p[i].card[k].card) == folio)
				outline_card(c, list, l->plans->p[i].card[k].card, 1);
}

void booklet_compose(struct composer *c, struct book *book)
{
	struct booklet_plan p = {.c = c, .pad_at = -1};
	const struct booklet *b = &c->layout->booklet;
	int most = count_parts(b->part, b->npart) * (c->guide->nsection + 1);
	p.listed = arena_array(c->lasting, struct book_part, most);
	list_parts(&p, b->part, b->npart, NULL);
	c->part = p.listed;
	c->npart = p.nlisted;
	struct leaves leaves = plan_and_number(&p);
	struct outline_list list = {0};
	const struct section *open = NULL;
	struct node *node = NULL;
	book->npage = leaves.n;
	book->page = arena_array(c->keep, struct page, leaves.n);
	for (int i = 0; i < leaves.n; i++) {
		struct leaf *l = &leaves.p[i];
		progress_show(diag_its_progress(c->diag), "setting pages", i, leaves.n);
		if (starts_afresh(l))
			compose_rest(c);
		if (!node || l->section != open || !l->section)
			node = compose_node(c, ROLE_SECTION, NULL,
					    l->section ? l->section->at : c->guide->title.at);
		open = l->section;
		draw_leaf(c, l, i, &book->page[i], node);
		add_outline(c, &list, l, i + 1);
	}
	outline_finish(c, &list, book);
	book->duplex = DUPLEX_LONG_EDGE;
}

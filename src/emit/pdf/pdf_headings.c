/* Levels of headings. */
#include "emit/pdf/pdf_headings.h"

#include "book/pack.h"

enum {
	HEADINGS = 7, /* ranks: ROLE_TITLE, ROLE_H1 to ROLE_H6 */
	DEEPEST = 6,  /* H6 */
};

struct headings {
	const struct book *b;
	uint8_t *heading; /* as pdf_headings_number() gives them */
};

bool pdf_headings_role(enum role r)
{
	return r >= ROLE_TITLE && r <= ROLE_H6;
}

bool pdf_headings_known(const struct book *b, const struct node *n)
{
	return n && n->order >= 0 && n->order < b->nnode && b->node[n->order] == n;
}

static void mark_heading(struct headings *t, const struct node *n)
{
	if (pdf_headings_known(t->b, n) && pdf_headings_role(n->role))
		t->heading[n->order] = 1;
}

/* Of a book that has only some of the pages for which its nodes were made. */
static void mark_headings_shown(struct headings *t)
{
	struct arena *work = arena_new();
	for (int p = 0; p < t->b->npage; p++) {
		struct page page = page_unpack(&t->b->page[p], work, UNPACK_PLACES);
		for (int g = 0; g < page.ngroup; g++)
			for (int i = 0; i < page.group[g].nop; i++)
				mark_heading(t, page.group[g].op[i].node);
		arena_reset(work, (struct arena_mark){0});
	}
	arena_drop(work);
}

/* Sets heading to 1 for headings that have content somewhere; others leave no element. */
static void mark_headings(struct headings *t)
{
	if (t->b->part) {
		mark_headings_shown(t);
		return;
	}
	for (int i = 0; i < t->b->nnode; i++)
		if (t->b->node[i]->drawn & ~t->b->lacks)
			mark_heading(t, t->b->node[i]);
	for (int p = 0; p < t->b->npage; p++)
		for (int g = 0; g < t->b->page[p].ngroup; g++) {
			const struct group *group = &t->b->page[p].group[g];
			for (int i = 0; !group->packed && i < group->nop; i++)
				mark_heading(t, group->op[i].node);
		}
}

/* Levels of the last headings of a container, by rank; 0: none. The title has the first rank. */
struct head_levels {
	uint8_t of[HEADINGS];
};

/* While headings are numbered in reading order. */
struct numbering {
	struct headings *t;
	struct head_levels *in; /* by container: the document, then nodes by order */
	uint8_t title;		/* 1: it has been seen */
	bool section;		/* a heading of a section has been seen */
	uint8_t questions; /* level of those that stand in no section's element; 0: not known yet */
};

static int container_of(const struct headings *t, const struct node *n)
{
	return pdf_headings_known(t->b, n->parent) ? n->parent->order + 1 : 0;
}

/* Level of the heading that encloses what is inside of the container; 0: there is none. */
static uint8_t enclosing(const struct numbering *m, const struct node *n, int rank)
{
	for (const struct node *at = n;; at = at->parent) {
		const struct head_levels *l = &m->in[container_of(m->t, at)];
		for (int r = rank - 1; r > 0; r--)
			if (l->of[r])
				return l->of[r];
		if (!pdf_headings_known(m->t->b, at->parent))
			return 0;
	}
}

/*
 * Heading levels by nesting: one deeper than the heading of what they stand in, so that neighbours
 * have the same and none is left out (ISO 14289-1, 7.4.2). The title encloses all. Cards of a deck
 * stand beside the cards of their sections, yet are meant to be below them: all the same way.
 */
static void number_heading(struct numbering *m, const struct node *n)
{
	int rank = (int)n->role - ROLE_TITLE;
	struct head_levels *own = &m->in[container_of(m->t, n)];
	uint8_t level = rank ? enclosing(m, n, rank) : 0;
	if (!level && rank == ROLE_H2 - ROLE_TITLE) {
		if (!m->questions)
			m->questions = (uint8_t)(m->title + m->section + 1);
		level = (uint8_t)(m->questions - 1);
	} else if (!level && rank) {
		level = m->title;
	}
	level = level < DEEPEST ? (uint8_t)(level + 1) : DEEPEST;
	m->title = rank ? m->title : 1;
	m->section = m->section || rank == ROLE_H1 - ROLE_TITLE;
	m->t->heading[n->order] = own->of[rank] = level;
	for (int r = rank + 1; r < HEADINGS; r++)
		own->of[r] = 0;
}

uint8_t *pdf_headings_number(struct arena *a, const struct book *b)
{
	struct headings t = {b, arena_array(a, uint8_t, b->nnode)};
	struct numbering m = {.t = &t, .in = arena_array(a, struct head_levels, b->nnode + 1)};
	mark_headings(&t);
	for (int i = 0; i < b->nnode; i++)
		if (t.heading[i])
			number_heading(&m, b->node[i]);
	return t.heading;
}

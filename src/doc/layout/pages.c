/* Page templates of a booklet, and the parts that say in which order they make the book. */
#include "doc/layout/element.h"
#include "doc/layout/value.h"

enum {
	BLOCKS_MAX = 16, /* on one page: more fit no paper */
	PARTS_MAX = 200, /* of a booklet: it has a dozen */
};

/* ---- templates ---- */

static void template_read(struct layout_reader *r, const struct ynode *n, struct page_template *t)
{
	static const char *const allowed[] = {"frame",	"top",	  "bottom",   "between",   "most",
					      "spread", "height", "elements", "furniture", NULL};
	static const char *const frames[] = {"text", "page", NULL};
	int frame = 0;
	t->name = n->key.s;
	t->at = n->key.at;
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "a page", r->d);
	ynode_choice(ynode_find(n, "frame"), frames, &frame, r->d);
	t->whole_page = frame == 1;
	ynode_len(ynode_find(n, "top"), -LEN_MAX, LEN_MAX, &t->top, r->d);
	ynode_len(ynode_find(n, "bottom"), -LEN_MAX, LEN_MAX, &t->bottom, r->d);
	ynode_len(ynode_find(n, "between"), 0, LEN_MAX, &t->between, r->d);
	ynode_int(ynode_find(n, "most"), 0, BLOCKS_MAX, &t->most, r->d);
	ynode_len(ynode_find(n, "height"), 0, LEN_MAX, &t->height, r->d);
	if (ynode_find(n, "spread"))
		ynode_bool(ynode_find(n, "spread"), &t->spread, r->d);
	if (!ynode_find(n, "elements"))
		diag_error(r->d, n->key.at, "page '%.*s' has no 'elements'", STR_FMT(t->name));
	elements_read(r, ynode_find(n, "elements"), IN_FRAME, &t->elements);
	elements_read(r, ynode_find(n, "furniture"), IN_FRAME, &t->furniture);
}

void pages_read(struct layout_reader *r, const struct ynode *n)
{
	if (!n || !ynode_is(n, YNODE_MAP, r->d))
		return;
	struct page_template *all = arena_array(r->a, struct page_template, n->n);
	for (const struct ynode *c = n->child; c; c = c->next, all++) {
		template_read(r, c, all);
		word_add(r, &r->pages, c->key.s, all);
	}
}

/* ---- parts ---- */

static const struct page_template *page_need(struct layout_reader *r, const struct ynode *n)
{
	struct text t;
	if (!n || !ynode_text(n, &t, r->d))
		return NULL;
	return word_need(r, &r->pages, t.s, n->at);
}

static struct booklet_part *part_list(struct layout_reader *r, const struct ynode *n, bool inside,
				      int *count);

/* What the part is made of: exactly one of the four. */
static void content_read(struct layout_reader *r, const struct ynode *n, bool inside,
			 struct booklet_part *p)
{
	static const char *const subjects[] = {"section", NULL};
	const struct ynode *page = ynode_find(n, "page"), *blocks = ynode_find(n, "blocks");
	const struct ynode *pad = ynode_find(n, "pad"), *each = ynode_find(n, "each");
	const struct ynode *parts = ynode_find(n, "parts");
	int subject;
	if (!!page + !!blocks + !!pad + !!each != 1)
		diag_error(r->d, n->at, "a part has one of 'page', 'blocks', 'pad' and 'each'");
	p->page = page_need(r, page);
	p->blocks = page_need(r, blocks);
	p->pad = page_need(r, pad);
	if (p->blocks && !p->blocks->bottom)
		diag_error(r->d, blocks->at, "page '%.*s' needs a 'bottom': where its blocks end",
			   STR_FMT(p->blocks->name));
	ynode_choice(each, subjects, &subject, r->d);
	if (blocks && !inside)
		diag_error(r->d, blocks->key.at,
			   "'blocks' are the cards of a section: they belong in "
			   "the 'parts' of 'each: section'");
	if (pad && inside)
		diag_error(r->d, pad->key.at, "'pad' fills up the booklet: it cannot be in 'each'");
	if (each && inside)
		diag_error(r->d, each->key.at, "'each' cannot be in another 'each'");
	else if (each && !parts)
		diag_error(r->d, each->key.at, "'each' needs 'parts'");
	else if (parts && !each)
		diag_error(r->d, parts->key.at, "'parts' in a part go with 'each: section'");
	else if (parts)
		p->each = part_list(r, parts, true, &p->neach);
}

static void part_read(struct layout_reader *r, const struct ynode *n, bool inside,
		      struct booklet_part *p)
{
	static const char *const allowed[] = {"page",  "blocks", "pad",	 "each",    "parts",
					      "start", "when",	 "only", "outline", NULL};
	static const char *const starts[] = {"any", "verso", "recto", NULL};
	int start = START_ANY;
	p->at = n->at;
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, allowed, "a part", r->d);
	content_read(r, n, inside, p);
	ynode_choice(ynode_find(n, "start"), starts, &start, r->d);
	p->start = (enum start)start;
	conditions_read(r, ynode_find(n, "when"), &p->when, &p->nwhen);
	const struct ynode *only = ynode_find(n, "only");
	if (only && !p->blocks)
		diag_error(r->d, only->key.at, "'only' says which cards 'blocks' are made of");
	conditions_read(r, only, &p->only, &p->nonly);
	value_read(r, ynode_find(n, "outline"), &p->outline);
}

static struct booklet_part *part_list(struct layout_reader *r, const struct ynode *n, bool inside,
				      int *count)
{
	*count = 0;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return NULL;
	if (n->n == 0 || n->n > PARTS_MAX) {
		diag_error(r->d, n->at, "'parts' holds 1 to %d parts, found %d", PARTS_MAX, n->n);
		return NULL;
	}
	struct booklet_part *list = arena_array(r->a, struct booklet_part, n->n);
	for (const struct ynode *c = n->child; c; c = c->next)
		part_read(r, c, inside, &list[(*count)++]);
	return list;
}

void parts_read(struct layout_reader *r, const struct ynode *n)
{
	struct booklet *b = &r->l->booklet;
	b->part = part_list(r, n, false, &b->npart);
}

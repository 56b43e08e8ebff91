/*
 * Link annotations. They print (F 4), have no border, and say in Contents where they lead, as
 * PDF/A-2 and PDF/UA-1 ask.
 */
#include "emit/pdf/pdf_link.h"

#include <stdlib.h>

#include "emit/pdf/pdf_syntax.h"
#include "emit/pdf/pdf_tags.h"

enum { WORDS_MOST = 2000 }; /* bytes of the words of a link: as much as one hears out */

struct link_title {
	const struct anchor *anchor;
	int order; /* first entry of the outline wins */
	struct str text;
};

struct pdf_titles {
	struct link_title *p; /* by address of the anchor, then order */
	size_t n;
};

static int compare_titles(const void *a, const void *b)
{
	const struct link_title *x = a, *y = b;
	uintptr_t p = (uintptr_t)x->anchor, q = (uintptr_t)y->anchor;
	return p != q ? (p > q) - (p < q) : (x->order > y->order) - (x->order < y->order);
}

struct pdf_titles *pdf_titles_new(struct arena *a, const struct book *b)
{
	struct pdf_titles *t = arena_alloc(a, sizeof *t);
	t->p = arena_array(a, struct link_title, b->noutline);
	t->n = (size_t)b->noutline;
	for (int i = 0; i < b->noutline; i++)
		t->p[i] = (struct link_title){b->outline[i].anchor, i, b->outline[i].title};
	if (t->n)
		qsort(t->p, t->n, sizeof *t->p, compare_titles);
	return t;
}

/* The title for an anchor, or an absent string. */
static struct str find_title(const struct pdf_titles *t, const struct anchor *anchor)
{
	size_t low = 0, high = t->n;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if ((uintptr_t)t->p[mid].anchor < (uintptr_t)anchor)
			low = mid + 1;
		else
			high = mid;
	}
	return low < t->n && t->p[low].anchor == anchor ? t->p[low].text : (struct str){0};
}

/* The page of this book on which the anchor is. */
static int page_of(const struct book *b, const struct anchor *anchor)
{
	if (!b->landing)
		return anchor->page;
	return anchor->page < b->nlanding && anchor->page >= 0 ? b->landing[anchor->page].page : -1;
}

bool pdf_anchor_placed(const struct book *b, const struct anchor *anchor)
{
	if (!anchor)
		return false;
	int page = page_of(b, anchor);
	return page >= 0 && page < b->npage;
}

struct pdf_place pdf_place_of(const struct book *b, const struct anchor *anchor)
{
	struct pdf_place at = {page_of(b, anchor), anchor->x, anchor->y};
	if (b->landing) {
		const struct landing *l = &b->landing[anchor->page];
		at.x = l->turned ? (int64_t)l->x + l->w - at.x : l->x + at.x;
		at.y = l->turned ? (int64_t)l->y + l->h - at.y : l->y + at.y;
	}
	at.y = pdf_page_height(&b->page[at.page]) - at.y;
	return at;
}

static void put_place(struct buf *out, const struct book *b, int object, struct pdf_place place)
{
	const struct page *p = &b->page[place.page];
	struct pdf_rect at = pdf_rect_scaled((struct pdf_rect){place.x, place.y, 0, 0}, p->scale);
	buf_char(out, '[');
	buf_int(out, object);
	pdf_put(out, " 0 R/XYZ ");
	pdf_operand(out, at.x0 > 0 ? at.x0 : 0);
	pdf_operand(out, at.y0 < 0 ? 0 : at.y0 > p->h ? p->h : at.y0);
	pdf_put(out, "null]");
}

void pdf_destination(struct buf *out, const struct book *b, const int *pages,
		     const struct anchor *anchor)
{
	struct pdf_place place = pdf_place_of(b, anchor);
	put_place(out, b, pages[place.page], place);
}

void pdf_destinations(struct buf *out, const struct book *b, const int *pages,
		      const struct pdf_tags *tags, const struct anchor *anchor)
{
	struct pdf_place place = pdf_place_of(b, anchor);
	pdf_put(out, "/D");
	put_place(out, b, pages[place.page], place);
	pdf_put(out, "/SD");
	put_place(out, b, pdf_tags_target(tags, place), place);
}

void pdf_go_to(struct buf *out, const struct book *b, const int *pages, const struct pdf_tags *tags,
	       const struct anchor *anchor)
{
	if (!pdf_tags_version_2(tags)) {
		pdf_put(out, "/Dest");
		pdf_destination(out, b, pages, anchor);
		return;
	}
	pdf_put(out, "/A<</S/GoTo");
	pdf_destinations(out, b, pages, tags, anchor);
	pdf_put(out, ">>");
}

struct pdf_rect pdf_rect_of(const struct group *g, mpt page_h, const struct op *op)
{
	int64_t u = op->w < 0 ? (int64_t)op->x + op->w : op->x;
	int64_t v = op->h < 0 ? (int64_t)op->y + op->h : op->y;
	int64_t w = llabs((long long)op->w), h = llabs((long long)op->h);
	if (g->turned) {
		u = g->w - u - w;
		v = g->h - v - h;
	}
	int64_t x = g->x + u, top = (int64_t)page_h - g->y - v;
	return (struct pdf_rect){x, top - h, x + w, top};
}

mpt pdf_page_height(const struct page *p)
{
	return p->scale ? len_scale(p->h, MILLION, p->scale) : p->h;
}

struct pdf_rect pdf_rect_scaled(struct pdf_rect r, int32_t scale)
{
	if (!scale)
		return r;
	return (struct pdf_rect){r.x0 * scale / MILLION, r.y0 * scale / MILLION,
				 r.x1 * scale / MILLION, r.y1 * scale / MILLION};
}

void pdf_rect_add(struct pdf_rect *r, struct pdf_rect more)
{
	r->x0 = more.x0 < r->x0 ? more.x0 : r->x0;
	r->y0 = more.y0 < r->y0 ? more.y0 : r->y0;
	r->x1 = more.x1 > r->x1 ? more.x1 : r->x1;
	r->y1 = more.y1 > r->y1 ? more.y1 : r->y1;
}

static int64_t clamp(int64_t v)
{
	return v < -LEN_MAX ? -LEN_MAX : v > LEN_MAX ? LEN_MAX : v;
}

void pdf_put_rect(struct buf *out, struct pdf_rect r)
{
	buf_char(out, '[');
	pdf_operand(out, clamp(r.x0));
	pdf_operand(out, clamp(r.y0));
	pdf_operand(out, clamp(r.x1));
	pdf_number(out, clamp(r.y1));
	buf_char(out, ']');
}

static bool leads_somewhere(const struct book *b, const struct op *op)
{
	/* what stands there once more, for the eye, leads nowhere: no element could hold its link
	 */
	return op->kind == OP_LINK && op->node && !op->field &&
	       (op->anchor ? pdf_anchor_placed(b, op->anchor) : op->url.n > 0);
}

/* While the links of a page are collected. */
struct collection {
	struct arena *a;
	struct pdf_store *s;
	VEC(struct pdf_link) link;
	VEC(struct pdf_area) area;
	const struct op *text; /* the last one, whose links follow it, */
	int at;		       /* its fragment that the next one is of, */
	const struct op *open; /* and the text that ended within a link */
};

/* The next fragment of the text that is active, -1: none. */
static int next_fragment(const struct collection *c, const struct op *op)
{
	for (int i = c->at; c->text && i < c->text->nfragment; i++)
		if (str_eq(c->text->fragment[i].url, op->url))
			return i;
	return -1;
}

/* Is it a piece of the link before: beside it, or at the start of the line after it? */
static bool goes_on(const struct collection *c, const struct group *g, const struct op *op,
		    int fragment)
{
	if (!c->link.n || !op->url.n || fragment < 0)
		return false;
	const struct pdf_area *last = &c->area.p[c->area.n - 1];
	bool same =
		last->group == g && last->op->node == op->node && str_eq(last->op->url, op->url);
	return same && (fragment > 0 ? fragment == c->at : c->open != NULL);
}

/* Words go on over the ends of lines, where hyphens fall away. */
static void add_words(struct collection *c, struct pdf_link *link, const struct fragment *f)
{
	struct buf b = {.a = c->a};
	struct str hyphen = STR("\xC2\xAD"), w = link->words;
	if (w.n >= hyphen.n && str_eq(str_from(w, w.n - hyphen.n), hyphen))
		w.n -= hyphen.n;
	buf_str(&b, w);
	buf_str(&b, f->text);
	link->words = buf_slice(&b);
}

static void add_link(struct collection *c, const struct group *g, const struct page *p,
		     const struct op *op)
{
	struct pdf_rect rect = pdf_rect_of(g, pdf_page_height(p), op);
	int fragment = next_fragment(c, op);
	if (!goes_on(c, g, op, fragment))
		*vec_add(c->a, &c->link) = (struct pdf_link){.op = op,
							     .first = c->area.n,
							     .object = pdf_store_reserve(c->s),
							     .element = -1};
	struct pdf_link *link = &c->link.p[c->link.n - 1];
	*vec_add(c->a, &c->area) = (struct pdf_area){.group = g,
						     .op = op,
						     .rect = pdf_rect_scaled(rect, p->scale),
						     .link = c->link.n - 1};
	link->n++;
	c->open = NULL;
	if (fragment < 0)
		return;
	if (link->words.n < WORDS_MOST)
		add_words(c, link, &c->text->fragment[fragment]);
	c->at = fragment + 1;
	c->open = c->at == c->text->nfragment ? c->text : NULL;
}

static void next_text(struct collection *c, const struct op *op)
{
	if (c->text != c->open || !op->nfragment || !op->fragment[0].url.n)
		c->open = NULL;
	c->text = op;
	c->at = 0;
}

struct pdf_links pdf_links_collect(struct arena *a, struct pdf_store *s, const struct book *b,
				   const struct page *p)
{
	struct collection c = {.a = a, .s = s};
	for (int g = 0; g < p->ngroup; g++) {
		c.text = c.open = NULL;
		for (int i = 0; i < p->group[g].nop; i++) {
			const struct op *op = &p->group[g].op[i];
			if (op->kind == OP_TEXT)
				next_text(&c, op);
			else if (leads_somewhere(b, op))
				add_link(&c, &p->group[g], p, op);
		}
	}
	return (struct pdf_links){c.link.p, c.link.n, c.area.p, c.area.n};
}

struct pdf_link *pdf_links_find(const struct pdf_links *l, const struct group *g, int64_t u,
				int64_t v)
{
	for (int i = 0; i < l->narea; i++) {
		const struct op *op = l->area[i].op;
		if (l->area[i].group == g && u >= op->x && u <= (int64_t)op->x + op->w &&
		    v >= op->y && v <= (int64_t)op->y + op->h)
			return &l->p[l->area[i].link];
	}
	return NULL;
}

/* The smallest rectangle around its areas; more than one of them also each by itself, its corners
 * in the order that viewers draw them: upper left, upper right, lower left, lower right. */
static void put_areas(struct buf *out, const struct pdf_links *l, const struct pdf_link *link)
{
	const struct pdf_area *area = &l->area[link->first];
	struct pdf_rect r = area[0].rect;
	for (int i = 1; i < link->n; i++)
		pdf_rect_add(&r, area[i].rect);
	pdf_put(out, "/Rect");
	pdf_put_rect(out, r);
	if (link->n < 2)
		return;
	pdf_put(out, "/QuadPoints[");
	for (int i = 0; i < link->n; i++) {
		struct pdf_rect q = area[i].rect;
		const int64_t corner[] = {q.x0, q.y1, q.x1, q.y1, q.x0, q.y0, q.x1, q.y0};
		for (int k = 0; k < 8; k++)
			pdf_operand(out, clamp(corner[k]));
	}
	pdf_put(out, "]");
}

static void put_action(struct buf *out, const struct pdf_link *link, const struct book *b,
		       const int *pages, const struct pdf_titles *t, bool waits)
{
	const struct op *op = link->op;
	if (!op->anchor) {
		struct str words = str_trim(link->words);
		pdf_put(out, "/Contents");
		pdf_label_string(out, words.n ? words : op->url);
		pdf_put(out, "/A<</S/URI/URI");
		pdf_uri(out, op->url);
		pdf_put(out, ">>");
		return;
	}
	struct str name = find_title(t, op->anchor);
	if (!name.n)
		name = str_trim(link->words);
	struct str page =
		b->landing ? b->landing[op->anchor->page].label : b->page[op->anchor->page].label;
	if (!page.n)
		page = str_printf(out->a, "%d", op->anchor->page + 1);
	name = name.n ? str_printf(out->a, "%.*s, %.*s", STR_FMT(name), STR_FMT(page)) : page;
	pdf_put(out, "/Contents");
	pdf_label_string(out, name);
	if (!waits)
		pdf_go_to(out, b, pages, NULL, op->anchor);
}

static void wait(struct pdf_waiting *w, const struct pdf_link *link, struct str entries)
{
	*vec_add(w->a, &w->link) =
		(struct pdf_waiting_link){link->object, str_copy(w->a, entries), link->op->anchor};
}

void pdf_links_write(const struct pdf_links *l, struct pdf_store *s, const struct book *b,
		     const int *pages, const struct pdf_titles *t, struct pdf_waiting *waiting,
		     struct buf *entries)
{
	if (!l->n)
		return;
	struct buf out = {.a = entries->a};
	pdf_put(entries, "/Annots[");
	for (int i = 0; i < l->n; i++) {
		const struct pdf_link *link = &l->p[i];
		bool waits = waiting && link->op->anchor;
		out.n = 0;
		pdf_put(&out, "/Type/Annot/Subtype/Link");
		put_areas(&out, l, link);
		pdf_put(&out, "/Border[0 0 0]/F 4");
		if (link->element >= 0) {
			pdf_put(&out, "/StructParent ");
			pdf_int(&out, link->key);
		}
		put_action(&out, link, b, pages, t, waits);
		buf_char(&out, '\n');
		if (waits)
			wait(waiting, link, buf_slice(&out));
		else
			pdf_store_dict(s, link->object, buf_slice(&out));
		pdf_ref(entries, link->object);
	}
	buf_char(entries, ']');
}

void pdf_links_finish(struct pdf_waiting *waiting, struct pdf_store *s, const struct book *b,
		      const int *pages, const struct pdf_tags *tags)
{
	struct buf out = {.a = waiting->a};
	for (int i = 0; i < waiting->link.n; i++) {
		const struct pdf_waiting_link *link = &waiting->link.p[i];
		out.n = 0;
		pdf_go_to(&out, b, pages, tags, link->anchor);
		buf_str(&out, link->entries);
		pdf_store_dict(s, link->object, buf_slice(&out));
	}
}

/* Where links are and lead to, in the coordinates of pages. */
#include "emit/pdf/pdf_link.h"

#include <stdlib.h>

#include "emit/pdf/pdf_syntax.h"

enum { WORDS_MOST = 2000 }; /* bytes of the words of a link: as much as one hears out */

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

void pdf_put_place(struct buf *out, const struct book *b, int object, struct pdf_place place)
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
	pdf_put_place(out, b, pages[place.page], place);
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

int64_t pdf_clamp(int64_t v)
{
	return v < -LEN_MAX ? -LEN_MAX : v > LEN_MAX ? LEN_MAX : v;
}

void pdf_put_rect(struct buf *out, struct pdf_rect r)
{
	buf_char(out, '[');
	pdf_operand(out, pdf_clamp(r.x0));
	pdf_operand(out, pdf_clamp(r.y0));
	pdf_operand(out, pdf_clamp(r.x1));
	pdf_number(out, pdf_clamp(r.y1));
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
	if (!op->url.n) { /* all that stands there */
		for (int i = 0; i < c->text->nfragment && link->words.n < WORDS_MOST; i++)
			add_words(c, link, &c->text->fragment[i]);
		return;
	}
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

/*
 * Link annotations. They print (F 4), have no border, and say in Contents where they lead, as
 * PDF/A-2 and PDF/UA-1 ask.
 */
#include "emit/pdf/pdf_link.h"

#include <stdlib.h>

#include "emit/pdf/pdf_syntax.h"

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

bool pdf_anchor_placed(const struct book *b, const struct anchor *anchor)
{
	return anchor && anchor->page >= 0 && anchor->page < b->npage;
}

void pdf_destination(struct buf *out, const struct book *b, const int *pages,
		     const struct anchor *anchor)
{
	mpt h = b->page[anchor->page].h;
	int64_t y = (int64_t)h - anchor->y;
	buf_char(out, '[');
	buf_int(out, pages[anchor->page]);
	pdf_put(out, " 0 R/XYZ ");
	pdf_operand(out, anchor->x > 0 ? anchor->x : 0);
	pdf_operand(out, y < 0 ? 0 : y > h ? h : y);
	pdf_put(out, "null]");
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
	return op->kind == OP_LINK && (op->url.n || pdf_anchor_placed(b, op->anchor));
}

struct pdf_links pdf_links_collect(struct arena *a, struct pdf_store *s, const struct book *b,
				   const struct page *p)
{
	VEC(struct pdf_link) links = {0};
	for (int g = 0; g < p->ngroup; g++)
		for (int i = 0; i < p->group[g].nop; i++) {
			const struct op *op = &p->group[g].op[i];
			if (!leads_somewhere(b, op))
				continue;
			*vec_add(a, &links) = (struct pdf_link){
				.group = &p->group[g],
				.op = op,
				.rect = pdf_rect_of(&p->group[g], p->h, op),
				.object = pdf_store_reserve(s),
				.element = -1,
			};
		}
	return (struct pdf_links){links.p, links.n};
}

struct pdf_link *pdf_links_find(const struct pdf_links *l, const struct group *g, int64_t u,
				int64_t v)
{
	for (int i = 0; i < l->n; i++) {
		const struct op *op = l->p[i].op;
		if (l->p[i].group == g && u >= op->x && u <= (int64_t)op->x + op->w && v >= op->y &&
		    v <= (int64_t)op->y + op->h)
			return &l->p[i];
	}
	return NULL;
}

static void put_action(struct buf *out, const struct pdf_link *link, const struct book *b,
		       const int *pages, const struct pdf_titles *t)
{
	const struct op *op = link->op;
	if (op->url.n) {
		pdf_put(out, "/Contents");
		pdf_text_string(out, op->url);
		pdf_put(out, "/A<</S/URI/URI");
		pdf_uri(out, op->url);
		pdf_put(out, ">>");
		return;
	}
	struct str name = find_title(t, op->anchor), page = b->page[op->anchor->page].label;
	if (!page.n)
		page = str_printf(out->a, "%d", op->anchor->page + 1);
	name = name.n ? str_printf(out->a, "%.*s, %.*s", STR_FMT(name), STR_FMT(page)) : page;
	pdf_put(out, "/Contents");
	pdf_text_string(out, name);
	pdf_put(out, "/Dest");
	pdf_destination(out, b, pages, op->anchor);
}

void pdf_links_write(const struct pdf_links *l, struct pdf_store *s, const struct book *b,
		     const int *pages, const struct pdf_titles *t, struct buf *entries)
{
	if (!l->n)
		return;
	struct buf out = {.a = entries->a};
	pdf_put(entries, "/Annots[");
	for (int i = 0; i < l->n; i++) {
		const struct pdf_link *link = &l->p[i];
		out.n = 0;
		pdf_put(&out, "/Type/Annot/Subtype/Link/Rect");
		pdf_put_rect(&out, link->rect);
		pdf_put(&out, "/Border[0 0 0]/F 4");
		if (link->element >= 0) {
			pdf_put(&out, "/StructParent ");
			pdf_int(&out, link->key);
		}
		put_action(&out, link, b, pages, t);
		buf_char(&out, '\n');
		pdf_store_dict(s, link->object, buf_slice(&out));
		pdf_ref(entries, link->object);
	}
	buf_char(entries, ']');
}

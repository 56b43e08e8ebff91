/*
 * Link annotations. They print (F 4), have no border, and say in Contents where they lead, as
 * PDF/A-2 and PDF/UA-1 ask.
 */
#include "emit/pdf/pdf_annot.h"

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

void pdf_destinations(struct buf *out, const struct book *b, const int *pages,
		      const struct pdf_tags *tags, const struct anchor *anchor)
{
	struct pdf_place place = pdf_place_of(b, anchor);
	pdf_put(out, "/D");
	pdf_put_place(out, b, pages[place.page], place);
	pdf_put(out, "/SD");
	pdf_put_place(out, b, pdf_tags_target(tags, place), place);
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
			pdf_operand(out, pdf_clamp(corner[k]));
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

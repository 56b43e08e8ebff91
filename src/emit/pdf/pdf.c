/*
 * Book to PDF: fonts first, since pages need the glyphs' codes; then page after page, each packed
 * as soon as it is done; then what refers to pages; last the file.
 */
#include "emit/pdf/pdf.h"

#include "emit/pdf/pdf_colour.h"
#include "emit/pdf/pdf_content.h"
#include "emit/pdf/pdf_annot.h"
#include "emit/pdf/pdf_form.h"
#include "emit/pdf/pdf_meta.h"
#include "emit/pdf/pdf_nav.h"
#include "emit/pdf/pdf_picture.h"
#include "emit/pdf/pdf_store.h"
#include "emit/pdf/pdf_syntax.h"
#include "emit/pdf/pdf_tags.h"
#include "book/pack.h"

enum {
	PAGE_MIN = 3 * PT, /* smallest page side (ISO 32000-1, Annex C.2); the largest is LEN_MAX */
};

struct writer {
	struct arena *a;
	struct arena *page; /* of the page being written */
	const struct book *b;
	struct output *out;
	struct pdf_store *s;
	struct pdf_shared shared;
	bool press; /* for a print shop */
	struct pdf_titles *titles;
	struct pdf_form *form;
	struct pdf_waiting *waiting; /* NULL: no link waits */
	int *pages;		     /* object numbers */
	int resources;
	struct buf content;
};

static bool sizes_valid(struct writer *w)
{
	if (w->b->npage <= 0)
		return output_fail(w->out, "there are no pages to write");
	for (int i = 0; i < w->b->npage; i++) {
		const struct page *p = &w->b->page[i];
		if (p->w < PAGE_MIN || p->h < PAGE_MIN || p->w > LEN_MAX || p->h > LEN_MAX)
			return output_fail(w->out, "page %d: a side is not between 3 and 14400 pt",
					   i + 1);
	}
	return true;
}

static void put_media_box(struct buf *out, const struct page *p)
{
	pdf_put(out, "/MediaBox[0 0 ");
	pdf_operand(out, p->w);
	pdf_number(out, p->h);
	buf_char(out, ']');
}

static void put_box(struct buf *out, const char *key, const struct page *p, const struct extent *e)
{
	pdf_put(out, key);
	pdf_operand(out, e->left);
	pdf_operand(out, p->h - e->bottom);
	pdf_operand(out, e->right);
	pdf_number(out, p->h - e->top);
	buf_char(out, ']');
}

/* Not inherited, unlike the media box. There is no CropBox, which is the media box then. */
static void put_trim(struct buf *out, const struct page *p)
{
	put_box(out, "/BleedBox[", p, &p->bleed);
	put_box(out, "/TrimBox[", p, &p->trim);
}

/* Presses want to be told that nothing is cut off. */
static void put_whole(struct buf *out, const struct page *p)
{
	const struct extent all = {0, 0, p->w, p->h};
	put_box(out, "/TrimBox[", p, &all);
}

/* Most books have one page size: then the page tree's root states it. */
static bool one_size(const struct book *b)
{
	for (int i = 1; i < b->npage; i++)
		if (b->page[i].w != b->page[0].w || b->page[i].h != b->page[0].h)
			return false;
	return true;
}

/* How many fields there are, -1: they cannot be written. */
static int write_annotations(struct writer *w, const struct page *p, const struct pdf_links *links,
			     int page, struct buf *entries)
{
	struct buf annots = {.a = w->page};
	if (w->press) /* ISO 15930-7, 6.10: nothing to click on lies on what is printed */
		return 0;
	pdf_links_write(links, w->s, w->b, w->pages, w->titles, w->waiting, &annots);
	int fields = pdf_form_page(w->form, p, page, w->pages[page], w->shared.tags, &annots);
	if (annots.n) {
		pdf_put(entries, "/Annots[");
		buf_str(entries, buf_slice(&annots));
		buf_char(entries, ']');
	}
	return fields;
}

static bool write_page(struct writer *w, int i, bool own_size)
{
	struct page p = page_unpack(&w->b->page[i], w->page, UNPACK_TEXT);
	struct pdf_links links = pdf_links_collect(w->page, w->s, w->b, &p);
	w->content.n = 0;
	const struct op *bad = pdf_content_write(&w->content, &p, i, &links, &w->shared);
	if (bad)
		return output_fail(w->out,
				   "page %d: something lies more than 14400 pt away (%s:%d)", i + 1,
				   bad->at.file ? bad->at.file : "?", bad->at.line);
	const struct bitmap *unread = pdf_pictures_bad(w->shared.pictures);
	if (unread)
		return output_fail(w->out, "page %d: the picture '%s' cannot be read", i + 1,
				   unread->name);
	struct buf entries = {.a = w->page};
	if (own_size)
		put_media_box(&entries, &w->b->page[i]);
	if (w->b->page[i].trimmed)
		put_trim(&entries, &w->b->page[i]);
	else if (w->press)
		put_whole(&entries, &w->b->page[i]);
	pdf_put(&entries, "/Resources");
	pdf_ref(&entries, w->resources);
	if (w->content.n) {
		pdf_put(&entries, "/Contents");
		pdf_ref(&entries,
			pdf_store_stream(w->s, (struct str){0}, buf_slice(&w->content), true));
	}
	for (int k = 0; w->shared.tags && k < links.n; k++) {
		pdf_tags_leaf(w->shared.tags, links.area[links.p[k].first].group->leaf);
		pdf_tags_link(w->shared.tags, &links.p[k], i);
	}
	int fields = write_annotations(w, &p, &links, i, &entries);
	if (fields < 0)
		return output_fail(w->out, "the font of what is typed cannot be embedded");
	if (w->shared.tags)
		pdf_tags_page(w->shared.tags, i, links.n > 0 || fields > 0, &entries);
	buf_char(&entries, '\n');
	pdf_store_dict(w->s, w->pages[i], buf_slice(&entries));
	return !pdf_store_error(w->s);
}

/* Of all pages: known when they are written. */
static void write_resources(struct writer *w)
{
	struct buf resources = {.a = w->a};
	pdf_fonts_resources(w->shared.fonts, &resources);
	pdf_pictures_resources(w->shared.pictures, &resources);
	pdf_colours_resources(w->shared.colours, &resources);
	pdf_tags_resources(w->shared.tags, &resources);
	buf_char(&resources, '\n');
	pdf_store_dict(w->s, w->resources, buf_slice(&resources));
}

static bool write_pages(struct writer *w, struct progress *progress)
{
	bool same = one_size(w->b);
	struct buf root = {.a = w->a};
	if (same) {
		put_media_box(&root, &w->b->page[0]);
		buf_char(&root, '\n');
		pdf_store_root(w->s, buf_slice(&root));
	}
	w->resources = pdf_store_reserve(w->s);
	w->shared.pictures = pdf_pictures_new(w->a, w->s, w->b, w->shared.colours);
	for (int i = 0; i < w->b->npage; i++) {
		progress_show(progress, "writing pages", i, w->b->npage);
		if (!write_page(w, i, !same))
			return false;
		arena_reset(w->page, (struct arena_mark){0});
	}
	write_resources(w);
	return true;
}

static bool build(struct writer *w, const struct pdf_options *opt)
{
	w->press = opt->press != NULL;
	w->shared.colours = pdf_colours_new(w->a, w->s, opt->press);
	w->shared.fonts = pdf_fonts_collect(w->a, w->b);
	const struct font *bad = pdf_fonts_embed(w->shared.fonts, w->s);
	if (bad)
		return output_fail(w->out, "font %s cannot be embedded", font_ps_name(bad));
	w->pages = arena_array(w->a, int, w->b->npage);
	for (int i = 0; i < w->b->npage; i++)
		w->pages[i] = pdf_store_page(w->s);
	if (opt->tagged)
		w->shared.tags = pdf_tags_new(w->a, w->s, w->b, w->pages, opt->version_2);
	struct pdf_waiting waiting = {.a = w->a};
	w->waiting = pdf_tags_version_2(w->shared.tags) ? &waiting : NULL;
	w->titles = pdf_titles_new(w->a, w->b);
	w->form = pdf_form_new(w->a, w->s);
	if (!write_pages(w, opt->progress))
		return false;
	if (w->shared.tags)
		pdf_tags_number(w->shared.tags);
	pdf_links_finish(&waiting, w->s, w->b, w->pages, w->shared.tags);
	const struct form_field *twice = pdf_form_finish(w->form);
	if (twice)
		return output_fail(w->out, "two fields have the name '%.*s' (%s:%d)",
				   STR_FMT(twice->name), twice->at.file ? twice->at.file : "?",
				   twice->at.line);
	pdf_nav_write(w->a, w->s, w->b, w->pages, w->shared.tags);
	if (w->shared.tags)
		pdf_tags_finish(w->shared.tags);
	pdf_meta_write(w->a, w->s, w->b, opt);
	return !pdf_store_error(w->s);
}

static bool sink(void *ctx, const void *p, size_t n)
{
	return output_write(ctx, p, n);
}

/* NULL in place of a store that failed, whose message goes to out. */
static struct pdf_store *usable(struct pdf_store *s, bool good, struct output *out)
{
	if (pdf_store_error(s))
		output_fail(out, "%s", pdf_store_error(s));
	if (good)
		return s;
	pdf_store_drop(s);
	return NULL;
}

struct pdf_store *pdf_make(struct arena *scratch, const struct book *book,
			   const struct pdf_options *opt, struct output *out)
{
	struct writer w = {.a = scratch,
			   .page = arena_new(),
			   .b = book,
			   .out = out,
			   .content = {.a = scratch}};
	if (!sizes_valid(&w)) {
		arena_drop(w.page);
		return NULL;
	}
	w.s = pdf_store_new();
	bool built = build(&w, opt);
	arena_drop(w.page);
	return usable(w.s, built, out);
}

bool pdf_save(struct pdf_store *pdf, struct output *const *out, int i)
{
	enum pdf_saved saved = pdf_store_save(pdf, sink, out[i]);
	if (saved == PDF_NO_MEMORY) {
		for (int k = i; k >= 0; k--)
			output_discard(out[k]); /* before the program ends */
		out_of_memory();
	}
	if (!usable(pdf, saved == PDF_SAVED, out[i]))
		return false;
	pdf_store_drop(pdf);
	return true;
}

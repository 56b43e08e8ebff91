/*
 * libharu as an object store: it numbers the objects, keeps the page tree and writes dictionaries.
 * Its dictionaries have hooks that are called while a dictionary is written: through these each
 * object's text goes out as it is, and its memory is freed. Streams are packed here: libharu would
 * need a second object for each Length. pdf_save.c writes the file.
 *
 * Measured on libharu 2.3.0: its error code sticks in the document, so it is looked at once at the
 * end of a step; lists grow by a constant number of items, so that number is raised; its own
 * functions for files overlook a full disk.
 */
#include "emit/pdf/pdf_store_parts.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	OBJECT_ID = 0x00FFFFFF, /* the bits of obj_id that are the number (hpdf_objects.h) */
	XREF_GROWTH =
		1 << 15,      /* at the default of 1024 a million objects cost seconds of copying */
	PAGES_PER_NODE = 128, /* libharu's arrays end at 32767 items; 128 * 32767 pages suffice */
	DEFLATE_LEVEL =
		5,     /* as small as zlib's 6 in half its time; 8 saves 1 % and costs as much */
	HASH_END = 64, /* bytes of a stream at either end */
};

void pdf_store_check(struct pdf_store *s)
{
	HPDF_STATUS code = HPDF_GetError(s->pdf);
	if (code == HPDF_FAILD_TO_ALLOC_MEM)
		out_of_memory();
	if (code == HPDF_OK || s->error[0])
		return;
	if (code == HPDF_XREF_COUNT_ERR)
		snprintf(s->error, sizeof s->error, "more than 8388607 objects in one PDF");
	else
		snprintf(s->error, sizeof s->error, "libharu reports error 0x%04lX",
			 (unsigned long)code);
}

const char *pdf_store_error(const struct pdf_store *s)
{
	return s->error[0] ? s->error : NULL;
}

void *pdf_store_need(void *p)
{
	if (!p)
		out_of_memory();
	return p;
}

static char *copy(struct str s)
{
	char *p = pdf_store_need(malloc(s.n + 1));
	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

/* Hooks of objects */

HPDF_STATUS pdf_store_put(HPDF_Stream out, const void *p, size_t n)
{
	/* libharu counts in 32 bits; single objects are far smaller than PDF_FILE_MAX */
	return n ? HPDF_Stream_Write(out, p, (HPDF_UINT)n) : HPDF_OK;
}

static HPDF_STATUS write_entries(HPDF_Dict d, HPDF_Stream out)
{
	struct object *o = d->attr;
	HPDF_STATUS r = pdf_store_put(out, o->entries, o->nentries);
	if (r == HPDF_OK && o->stream) {
		char t[64];
		int n = snprintf(t, sizeof t, "%s/Length %zu\n",
				 o->packed ? "/Filter/FlateDecode" : "", o->ndata);
		r = pdf_store_put(out, t, (size_t)n);
	}
	return r;
}

static void free_object(HPDF_Dict d)
{
	struct object *o = d->attr;
	if (!o)
		return;
	free(o->entries);
	free(o->data);
	free(o);
	d->attr = NULL;
}

static HPDF_STATUS write_data(HPDF_Dict d)
{
	struct object *o = d->attr;
	HPDF_STATUS r = HPDF_OK;
	if (o->stream) {
		HPDF_Stream out = o->store->out;
		r = pdf_store_put(out, "\nstream\n", 8);
		if (r == HPDF_OK)
			r = pdf_store_put(out, o->data, o->ndata);
		if (r == HPDF_OK)
			r = pdf_store_put(out, "\nendstream", 10);
	}
	free_object(d);
	return r;
}

/* Writes what is kept ready of the catalog, the page tree's root and the information dictionary:
 * attr is the buffer. */
static HPDF_STATUS write_further(HPDF_Dict d, HPDF_Stream out)
{
	const struct buf *b = d->attr;
	return pdf_store_put(out, b->p, b->n);
}

static void hook_further(HPDF_Dict d, struct buf *b)
{
	d->attr = b;
	d->write_fn = write_further;
}

struct pdf_store *pdf_store_new(void)
{
	struct pdf_store *s = pdf_store_need(calloc(1, sizeof *s));
	s->a = arena_new();
	s->row.index.a = s->row.values.a = s->a;
	s->catalog.a = s->root.a = s->info.a = s->packed.a = s->a;
	s->deflate = pdf_store_need(libdeflate_alloc_compressor(DEFLATE_LEVEL));
	s->pdf = pdf_store_need(HPDF_New(NULL, NULL));
	s->pdf->xref->entries->items_per_block = XREF_GROWTH;
	s->node = s->pdf->root_pages;
	HPDF_Dict_RemoveElement(s->pdf->info, "Producer");
	hook_further(s->pdf->catalog, &s->catalog);
	hook_further(s->pdf->root_pages, &s->root);
	hook_further(s->pdf->info, &s->info);
	pdf_store_check(s);
	return s;
}

void pdf_store_drop(struct pdf_store *s)
{
	if (!s)
		return;
	HPDF_Free(s->pdf);
	libdeflate_free_compressor(s->deflate);
	arena_drop(s->a);
	free(s);
}

const struct object *pdf_store_object(HPDF_Dict d)
{
	return d && d->free_fn == free_object ? d->attr : NULL;
}

/* Objects */

static HPDF_Dict new_object(struct pdf_store *s)
{
	if (s->error[0])
		return NULL;
	HPDF_Dict d = HPDF_Dict_New(s->pdf->mmgr);
	if (!d)
		out_of_memory();
	struct object *o = pdf_store_need(calloc(1, sizeof *o));
	o->store = s;
	d->attr = o;
	d->write_fn = write_entries;
	d->after_write_fn = write_data;
	d->free_fn = free_object;
	if (HPDF_Xref_Add(s->pdf->xref, d) == HPDF_OK) /* else it has freed d */
		return d;
	pdf_store_check(s);
	return NULL;
}

int pdf_store_number(HPDF_Dict d)
{
	return d ? (int)(d->header.obj_id & OBJECT_ID) : 0;
}

static struct object *object_of(struct pdf_store *s, int object)
{
	if (object <= 0 || s->error[0])
		return NULL;
	HPDF_XrefEntry e = HPDF_Xref_GetEntry(s->pdf->xref, (HPDF_UINT)object);
	return ((HPDF_Dict)e->obj)->attr;
}

int pdf_store_reserve(struct pdf_store *s)
{
	return pdf_store_number(new_object(s));
}

void pdf_store_dict(struct pdf_store *s, int object, struct str entries)
{
	struct object *o = object_of(s, object);
	if (!o || o->entries)
		return;
	o->entries = copy(entries);
	o->nentries = entries.n;
}

int pdf_store_add(struct pdf_store *s, struct str entries)
{
	int object = pdf_store_reserve(s);
	pdf_store_dict(s, object, entries);
	return object;
}

/*
 * Places in libharu's table without dictionaries: what HPDF_Xref_Add() does for each, but for the
 * object.
 */
int pdf_store_reserve_row(struct pdf_store *s, int n)
{
	HPDF_Xref x = s->pdf->xref;
	int first = (int)x->entries->count;
	for (int i = 0; i < n && !s->error[0]; i++) {
		if (x->entries->count >= HPDF_LIMIT_MAX_XREF_ELEMENT)
			HPDF_SetError(x->error, HPDF_XREF_COUNT_ERR, 0);
		pdf_store_check(s);
		HPDF_XrefEntry e =
			pdf_store_need(HPDF_GetMem(s->pdf->mmgr, sizeof(HPDF_XrefEntry_Rec)));
		*e = (HPDF_XrefEntry_Rec){.entry_typ = HPDF_IN_USE_ENTRY};
		if (HPDF_List_Add(x->entries, e) != HPDF_OK)
			out_of_memory();
	}
	s->row.next = first;
	s->row.end = first + n;
	return s->error[0] ? 0 : first;
}

void pdf_store_index(struct buf *index, int number, const struct buf *values)
{
	buf_int(index, number);
	buf_char(index, ' ');
	buf_int(index, (long long)values->n);
	buf_char(index, ' ');
}

int pdf_store_end_row(struct pdf_store *s, int n, struct buf *index, struct buf *values)
{
	struct buf entries = {.a = s->a};
	buf_printf(&entries, "/Type/ObjStm/N %d/First %zu\n", n, index->n);
	buf_str(index, buf_slice(values));
	int number = pdf_store_stream(s, buf_slice(&entries), buf_slice(index), true);
	index->n = values->n = 0;
	return number;
}

void pdf_store_row(struct pdf_store *s, struct str entries)
{
	struct object_row *r = &s->row;
	if (s->error[0])
		return;
	pdf_store_index(&r->index, r->next++, &r->values);
	buf_str(&r->values, STR("<<"));
	buf_str(&r->values, entries);
	buf_str(&r->values, STR(">>\n"));
	if (++r->n < PDF_PACK_OBJECTS && r->next < r->end)
		return;
	*vec_add(s->a, &r->packed) = (struct packed_row){
		r->next - r->n, r->n, pdf_store_end_row(s, r->n, &r->index, &r->values)};
	r->n = 0;
}

size_t pdf_store_room(struct pdf_store *s, size_t n)
{
	size_t most = libdeflate_zlib_compress_bound(s->deflate, n);
	if (s->packed.cap < most) {
		s->packed.p = arena_room(s->a, char, most * 2);
		s->packed.cap = most * 2;
	}
	return most;
}

struct str pdf_store_pack(struct pdf_store *s, struct str data)
{
	size_t most = pdf_store_room(s, data.n);
	size_t n = libdeflate_zlib_compress(s->deflate, data.p, data.n, s->packed.p, most);
	if (!n)
		out_of_memory(); /* does not happen: the bound gave enough room */
	return (struct str){s->packed.p, n};
}

static bool same_stream(const struct object *o, struct str entries, struct str data, bool packed)
{
	return o->packed == packed && str_eq((struct str){o->entries, o->nentries}, entries) &&
	       str_eq((struct str){o->data, o->ndata}, data);
}

/* Equal streams are rare, and are compared in full: the ends tell nearly all of them apart. */
static uint32_t hash_stream(struct str entries, struct str data)
{
	size_t n = data.n < HASH_END ? data.n : HASH_END;
	uint32_t h = str_hash((struct str){data.p, n}, (uint32_t)data.n);
	return str_hash(entries, str_hash((struct str){data.p + data.n - n, n}, h));
}

int pdf_store_stream(struct pdf_store *s, struct str entries, struct str data, bool deflate)
{
	if (data.n > (size_t)PDF_FILE_MAX) {
		snprintf(s->error, sizeof s->error, "a page or font of more than 2 GB");
		return 0;
	}
	if (deflate)
		data = pdf_store_pack(s, data);
	uint32_t hash = hash_stream(entries, data);
	struct seen **bucket = &s->seen[hash % PDF_SEEN_BUCKETS];
	for (const struct seen *e = *bucket; e; e = e->next)
		if (e->hash == hash && same_stream(e->object, entries, data, deflate))
			return e->number;
	int number = pdf_store_add(s, entries);
	struct object *o = object_of(s, number);
	if (!o)
		return 0;
	o->stream = true;
	o->packed = deflate;
	o->data = copy(data);
	o->ndata = data.n;
	struct seen *e = arena_alloc(s->a, sizeof *e);
	*e = (struct seen){*bucket, hash, number, o};
	*bucket = e;
	return number;
}

/*
 * A page as a plain dictionary. libharu counts pages by their class, but takes attr of a page that
 * it adds for its own structure: hence the class is set after that.
 */
int pdf_store_page(struct pdf_store *s)
{
	if (s->pages > 0 && s->pages % PAGES_PER_NODE == 0)
		s->node = HPDF_Pages_New(s->pdf->mmgr, s->pdf->root_pages, s->pdf->xref);
	pdf_store_check(s);
	HPDF_Dict d = new_object(s);
	if (!d)
		return 0;
	s->pages++;
	HPDF_Dict_AddName(d, "Type", "Page");
	HPDF_Pages_AddKids(s->node, d);
	d->header.obj_class |= HPDF_OSUBCLASS_PAGE;
	pdf_store_check(s);
	return pdf_store_number(d);
}

void pdf_store_catalog(struct pdf_store *s, struct str entries)
{
	buf_str(&s->catalog, entries);
}

void pdf_store_root(struct pdf_store *s, struct str entries)
{
	buf_str(&s->root, entries);
}

void pdf_store_version(struct pdf_store *s, enum pdf_version version)
{
	s->version = version;
}

void pdf_store_info(struct pdf_store *s, struct str entries)
{
	buf_str(&s->info, entries);
}

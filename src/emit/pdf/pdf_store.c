/*
 * libharu as an object store: it numbers the objects, keeps the page tree and writes dictionaries.
 * Its dictionaries have hooks that are called while a dictionary is written: through these each
 * object's text goes out as it is, and its memory is freed. Streams are packed here (libharu would
 * need a second object for each Length), and so are the dictionaries, many in one object stream
 * with a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8), which libharu does not have: a
 * tagged book becomes a third smaller.
 *
 * Measured on libharu 2.3.0: its error code sticks in the document, so it is looked at once at the
 * end of a step; lists grow by a constant number of items, so that number is raised; its own
 * functions for files overlook a full disk.
 */
#include "emit/pdf/pdf_store.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum {
	OBJECT_ID = 0x00FFFFFF, /* the bits of obj_id that are the number (hpdf_objects.h) */
	XREF_GROWTH =
		1 << 15,      /* at the default of 1024 a million objects cost seconds of copying */
	PAGES_PER_NODE = 128, /* libharu's arrays end at 32767 items; 128 * 32767 pages suffice */
	SAVE_BLOCK = 1 << 16, /* bytes handed on at a time */
	DEFLATE_LEVEL =
		5, /* as small as zlib's 6 in half its time; 8 saves 1 % and costs as much */
	PACK_OBJECTS = 200,	     /* in one object stream: viewers unpack all to get at one */
	PLACE_BYTES = 7,	     /* of an entry in the cross-reference stream, */
	PLACE_ROW = PLACE_BYTES + 1, /* and with the predictor's name */
	PREDICT_UP = 2,		     /* PNG: bytes less those of the row above */
	HASH_END = 64,		     /* bytes of a stream at either end */
	SEEN_BUCKETS = 1 << 12,	     /* streams by hash; a big book has some ten thousand */
};

/* Offsets in the cross-reference table are libharu's signed 32-bit integers. */
static const long long FILE_MAX = 0x7FFFFFFF - 1024;

/* What a libharu dictionary of ours carries in its attr. */
struct object {
	struct pdf_store *store;
	char *entries, *data; /* malloc: freed one by one during the save */
	size_t nentries, ndata;
	bool stream, packed;
};

/* A stream that has been stored, to find equal ones. */
struct seen {
	struct seen *next;
	uint32_t hash;
	int number;
	const struct object *object;
};

/* The state of a save. */
struct saver {
	pdf_sink sink;
	void *ctx;
	struct digest digest;
	long long total;
	size_t n;
	bool sink_failed, too_big;
	unsigned char block[SAVE_BLOCK];
};

struct pdf_store {
	HPDF_Doc pdf;
	HPDF_Pages node; /* takes the next pages */
	int pages;
	struct arena *a;
	struct buf catalog, root, info;
	enum pdf_version version;
	struct seen *seen[SEEN_BUCKETS];
	struct libdeflate_compressor *deflate;
	struct buf packed; /* room for what is packed */
	HPDF_Stream out;   /* during a save: after_write_fn is not told */
	struct saver saver;
	char error[80];
};

/* Keeps the first error as words. No memory is not an error to report later: it ends the run. */
static void check(struct pdf_store *s)
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

static void *need(void *p)
{
	if (!p)
		out_of_memory();
	return p;
}

static char *copy(struct str s)
{
	char *p = need(malloc(s.n + 1));
	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

/* Hooks of objects */

static HPDF_STATUS put(HPDF_Stream out, const void *p, size_t n)
{
	/* libharu counts in 32 bits; single objects are far smaller than FILE_MAX */
	return n ? HPDF_Stream_Write(out, p, (HPDF_UINT)n) : HPDF_OK;
}

static HPDF_STATUS write_entries(HPDF_Dict d, HPDF_Stream out)
{
	struct object *o = d->attr;
	HPDF_STATUS r = put(out, o->entries, o->nentries);
	if (r == HPDF_OK && o->stream) {
		char t[64];
		int n = snprintf(t, sizeof t, "%s/Length %zu\n",
				 o->packed ? "/Filter/FlateDecode" : "", o->ndata);
		r = put(out, t, (size_t)n);
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
		r = put(out, "\nstream\n", 8);
		if (r == HPDF_OK)
			r = put(out, o->data, o->ndata);
		if (r == HPDF_OK)
			r = put(out, "\nendstream", 10);
	}
	free_object(d);
	return r;
}

/* Writes what is kept ready of the catalog, the page tree's root and the information dictionary:
 * attr is the buffer. */
static HPDF_STATUS write_further(HPDF_Dict d, HPDF_Stream out)
{
	const struct buf *b = d->attr;
	return put(out, b->p, b->n);
}

static void hook_further(HPDF_Dict d, struct buf *b)
{
	d->attr = b;
	d->write_fn = write_further;
}

struct pdf_store *pdf_store_new(void)
{
	struct pdf_store *s = need(calloc(1, sizeof *s));
	s->a = arena_new();
	s->catalog.a = s->root.a = s->info.a = s->packed.a = s->a;
	s->deflate = need(libdeflate_alloc_compressor(DEFLATE_LEVEL));
	s->pdf = need(HPDF_New(NULL, NULL));
	s->pdf->xref->entries->items_per_block = XREF_GROWTH;
	s->node = s->pdf->root_pages;
	HPDF_Dict_RemoveElement(s->pdf->info, "Producer");
	hook_further(s->pdf->catalog, &s->catalog);
	hook_further(s->pdf->root_pages, &s->root);
	hook_further(s->pdf->info, &s->info);
	check(s);
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

/* Objects */

static HPDF_Dict new_object(struct pdf_store *s)
{
	if (s->error[0])
		return NULL;
	HPDF_Dict d = HPDF_Dict_New(s->pdf->mmgr);
	if (!d)
		out_of_memory();
	struct object *o = need(calloc(1, sizeof *o));
	o->store = s;
	d->attr = o;
	d->write_fn = write_entries;
	d->after_write_fn = write_data;
	d->free_fn = free_object;
	if (HPDF_Xref_Add(s->pdf->xref, d) == HPDF_OK) /* else it has freed d */
		return d;
	check(s);
	return NULL;
}

static int number_of(HPDF_Dict d)
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
	return number_of(new_object(s));
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

/* Room for packing n bytes: how many may come out of it. */
static size_t make_room(struct pdf_store *s, size_t n)
{
	size_t most = libdeflate_zlib_compress_bound(s->deflate, n);
	if (s->packed.cap < most) {
		s->packed.p = arena_room(s->a, char, most * 2);
		s->packed.cap = most * 2;
	}
	return most;
}

/* zlib's format (RFC 1950). One compressor serves the whole file. */
static struct str pack(struct pdf_store *s, struct str data)
{
	size_t most = make_room(s, data.n);
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
	if (data.n > (size_t)FILE_MAX) {
		snprintf(s->error, sizeof s->error, "a page or font of more than 2 GB");
		return 0;
	}
	if (deflate)
		data = pack(s, data);
	uint32_t hash = hash_stream(entries, data);
	struct seen **bucket = &s->seen[hash % SEEN_BUCKETS];
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
	check(s);
	HPDF_Dict d = new_object(s);
	if (!d)
		return 0;
	s->pages++;
	HPDF_Dict_AddName(d, "Type", "Page");
	HPDF_Pages_AddKids(s->node, d);
	d->header.obj_class |= HPDF_OSUBCLASS_PAGE;
	check(s);
	return number_of(d);
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

/* Saving */

static HPDF_STATUS flush(struct saver *v)
{
	digest_add(&v->digest, v->block, v->n);
	v->sink_failed = v->n && !v->sink(v->ctx, v->block, v->n);
	v->n = 0;
	return v->sink_failed ? HPDF_FILE_IO_ERROR : HPDF_OK;
}

static HPDF_STATUS receive(HPDF_Stream out, const HPDF_BYTE *p, HPDF_UINT n)
{
	struct saver *v = out->attr;
	v->total += n;
	v->too_big = v->total > FILE_MAX;
	if (v->too_big)
		return HPDF_SetError(out->error, HPDF_FILE_IO_ERROR, 0);
	while (n) {
		size_t k = sizeof v->block - v->n;
		if (k > n)
			k = n;
		memcpy(v->block + v->n, p, k);
		v->n += k;
		p += k;
		n -= (HPDF_UINT)k;
		if (v->n == sizeof v->block && flush(v) != HPDF_OK)
			return HPDF_SetError(out->error, HPDF_FILE_IO_ERROR, 0);
	}
	return HPDF_OK;
}

/* Where an object is found, as the cross-reference stream says it (ISO 32000-1, Table 18). */
enum { PLACE_FREE, PLACE_FILE, PLACE_PACKED };

struct object_place {
	unsigned char kind;
	uint32_t where; /* offset in the file, or number of the object stream */
	uint16_t index; /* in the object stream */
};

static HPDF_STATUS gather(HPDF_Stream out, const HPDF_BYTE *p, HPDF_UINT n)
{
	buf_put(out->attr, p, n);
	return HPDF_OK;
}

static bool is_stream(HPDF_Dict d)
{
	return d->free_fn == free_object && ((const struct object *)d->attr)->stream;
}

/* The objects gathered so far become one stream, and their places are known. */
static void end_batch(struct pdf_store *s, struct object_place *place, const int *batch, int n,
		      struct buf *index, struct buf *values)
{
	if (!n)
		return;
	struct buf entries = {.a = s->a};
	buf_printf(&entries, "/Type/ObjStm/N %d/First %zu\n", n, index->n);
	buf_str(index, buf_slice(values));
	int number = pdf_store_stream(s, buf_slice(&entries), buf_slice(index), true);
	for (int i = 0; i < n; i++)
		place[batch[i]] =
			(struct object_place){PLACE_PACKED, (uint32_t)number, (uint16_t)i};
	index->n = values->n = 0;
}

/*
 * All dictionaries without data go into object streams: in a tagged file they would be half of
 * its size. This happens before the first byte is written, while it may still ask for memory.
 */
static struct object_place *pack_objects(struct pdf_store *s)
{
	int n = (int)s->pdf->xref->entries->count, batch[PACK_OBJECTS], nbatch = 0;
	/* room for the object streams themselves and the cross-reference stream */
	struct object_place *place =
		arena_array(s->a, struct object_place, n + n / PACK_OBJECTS + 2);
	struct buf index = {.a = s->a}, values = {.a = s->a};
	HPDF_Stream out = need(HPDF_CallbackWriter_New(s->pdf->mmgr, gather, &values));
	for (int i = 1; i < n; i++) {
		HPDF_Dict d = HPDF_Xref_GetEntry(s->pdf->xref, (HPDF_UINT)i)->obj;
		if (is_stream(d))
			continue;
		batch[nbatch++] = i;
		buf_int(&index, i);
		buf_char(&index, ' ');
		buf_int(&index, (long long)values.n);
		buf_char(&index, ' ');
		HPDF_Obj_WriteValue(d, out, NULL);
		buf_char(&values, '\n');
		if (nbatch < PACK_OBJECTS)
			continue;
		end_batch(s, place, batch, nbatch, &index, &values);
		nbatch = 0;
	}
	end_batch(s, place, batch, nbatch, &index, &values);
	HPDF_Stream_Free(out);
	check(s);
	return place;
}

static HPDF_STATUS write_object(struct pdf_store *s, int number)
{
	char t[32];
	int n = snprintf(t, sizeof t, "%d 0 obj\n", number);
	HPDF_STATUS r = put(s->out, t, (size_t)n);
	if (r == HPDF_OK)
		r = HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(s->pdf->xref, (HPDF_UINT)number)->obj,
					s->out, NULL);
	return r == HPDF_OK ? put(s->out, "\nendobj\n", 8) : r;
}

/* A digest of all that stands before the trailer: the same content has the same identifier. */
static void put_identifier(const struct saver *v, char hex[33])
{
	unsigned char digest[16];
	digest_put(&v->digest, digest);
	for (int i = 0; i < 16; i++)
		snprintf(hex + 2 * i, 3, "%02X", digest[i]);
}

/* Seven bytes for each object: kind, where, index; less those of the object before, so that the
 * places within an object stream, one after the other, are all the same. */
static size_t put_places(unsigned char *b, const struct object_place *place, int n)
{
	unsigned char above[PLACE_BYTES] = {0}, row[PLACE_BYTES];
	size_t k = 0;
	for (int i = 0; i < n; i++) {
		int at = 0;
		row[at++] = place[i].kind;
		for (int shift = 24; shift >= 0; shift -= 8)
			row[at++] = (unsigned char)(place[i].where >> shift);
		row[at++] = (unsigned char)(place[i].index >> 8);
		row[at++] = (unsigned char)place[i].index;
		b[k++] = PREDICT_UP;
		for (int c = 0; c < PLACE_BYTES; c++)
			b[k++] = (unsigned char)(row[c] - above[c]);
		memcpy(above, row, sizeof above);
	}
	return k;
}

/* The cross-reference stream, which is the trailer as well; it is the last object. */
static HPDF_STATUS write_xref(struct pdf_store *s, struct object_place *place, int n,
			      unsigned char *room)
{
	HPDF_STATUS r = flush(&s->saver);
	if (r != HPDF_OK)
		return r;
	uint32_t start = s->out->size;
	place[0] = (struct object_place){PLACE_FREE, 0, UINT16_MAX};
	place[n] = (struct object_place){PLACE_FILE, start, 0};
	struct str data = {(const char *)room, put_places(room, place, n + 1)};
	data = pack(s, data);
	char id[33], info[32] = "", t[384];
	put_identifier(&s->saver, id);
	if (s->version != PDF_2_0)
		snprintf(info, sizeof info, "/Info %d 0 R", number_of(s->pdf->info));
	int k = snprintf(t, sizeof t,
			 "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R%s"
			 "/ID[<%s><%s>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>"
			 "/Length %zu>>\nstream\n",
			 n, n + 1, number_of(s->pdf->catalog), info, id, id, PLACE_BYTES, data.n);
	r = put(s->out, t, (size_t)k);
	if (r == HPDF_OK)
		r = put(s->out, data.p, data.n);
	k = snprintf(t, sizeof t, "\nendstream\nendobj\nstartxref\n%lu\n%%%%EOF\n",
		     (unsigned long)start);
	if (r == HPDF_OK)
		r = put(s->out, t, (size_t)k);
	return r == HPDF_OK ? flush(&s->saver) : r;
}

/* place and room for the table are made beforehand: nothing here asks for memory. */
static HPDF_STATUS write_file(struct pdf_store *s, struct object_place *place, unsigned char *room)
{
	static const char heads[][16] = {[PDF_1_7] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n",
					 [PDF_1_6] = "%PDF-1.6\n%\xE2\xE3\xCF\xD3\n",
					 [PDF_2_0] = "%PDF-2.0\n%\xE2\xE3\xCF\xD3\n"};
	const char *head = heads[s->version];
	int n = (int)s->pdf->xref->entries->count;
	HPDF_STATUS r = put(s->out, head, strlen(head));
	for (int i = 1; i < n && r == HPDF_OK; i++) {
		if (place[i].kind == PLACE_PACKED)
			continue;
		place[i] = (struct object_place){PLACE_FILE, s->out->size, 0};
		r = write_object(s, i);
	}
	return r == HPDF_OK ? write_xref(s, place, n, room) : r;
}

enum pdf_saved pdf_store_save(struct pdf_store *s, pdf_sink sink, void *ctx)
{
	if (s->error[0])
		return PDF_STORE_FAILED;
	struct saver *v = &s->saver;
	v->sink = sink;
	v->ctx = ctx;
	digest_start(&v->digest);
	struct object_place *place = pack_objects(s);
	if (s->error[0])
		return PDF_STORE_FAILED;
	size_t table = ((size_t)s->pdf->xref->entries->count + 1) * PLACE_ROW;
	unsigned char *room = arena_alloc(s->a, table);
	make_room(s, table);
	s->out = need(HPDF_CallbackWriter_New(s->pdf->mmgr, receive, v));
	HPDF_STATUS r = write_file(s, place, room);
	HPDF_STATUS code = r == HPDF_OK ? HPDF_GetError(s->pdf) : r;
	HPDF_Stream_Free(s->out);
	s->out = NULL;
	if (v->too_big)
		snprintf(s->error, sizeof s->error, "the PDF would be larger than 2 GB");
	else if (v->sink_failed)
		return PDF_SINK_FAILED;
	else if (code == HPDF_FAILD_TO_ALLOC_MEM)
		return PDF_NO_MEMORY;
	else if (code != HPDF_OK)
		snprintf(s->error, sizeof s->error, "libharu reports error 0x%04lX",
			 (unsigned long)code);
	return s->error[0] ? PDF_STORE_FAILED : PDF_SAVED;
}

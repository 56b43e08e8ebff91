/*
 * Writes the file of a store. Its dictionaries are packed, many in one object stream with a
 * cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8), which libharu does not have: a tagged book
 * becomes a third smaller.
 */
#include "emit/pdf/pdf_store_parts.h"

#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>
#include <stdio.h>
#include <string.h>

enum {
	PLACE_BYTES = 7,	     /* of an entry in the cross-reference stream, */
	PLACE_ROW = PLACE_BYTES + 1, /* and with the predictor's name */
	PREDICT_UP = 2,		     /* PNG: bytes less those of the row above */
};

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
	v->too_big = v->total > PDF_FILE_MAX;
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
	const struct object *o = pdf_store_object(d);
	return o && o->stream;
}

static bool is_annotation(HPDF_Dict d)
{
	const struct object *o = pdf_store_object(d);
	return o && str_starts((struct str){o->entries, o->nentries}, "/Type/Annot");
}

/* The numbers of all dictionaries that are not packed yet: what is alike stands together, for that
 * packs best. */
static int *objects_to_pack(struct pdf_store *s, int *count)
{
	int all = (int)s->pdf->xref->entries->count, n = 0;
	int *number = arena_array(s->a, int, all);
	for (int annotations = 0; annotations < 2; annotations++)
		for (int i = 1; i < all; i++) {
			HPDF_Dict d = HPDF_Xref_GetEntry(s->pdf->xref, (HPDF_UINT)i)->obj;
			/* NULL: of a row */
			if (d && !is_stream(d) && is_annotation(d) == annotations)
				number[n++] = i;
		}
	*count = n;
	return number;
}

static void put_place(struct object_place *place, int number, int stream, int index)
{
	place[number] = (struct object_place){PLACE_PACKED, (uint32_t)stream, (uint16_t)index};
}

/*
 * All dictionaries without data go into object streams: in a tagged file they would be half of
 * its size. This happens before the first byte is written, while it may still ask for memory.
 */
static struct object_place *pack_objects(struct pdf_store *s)
{
	int all = (int)s->pdf->xref->entries->count, n, done = 0;
	const int *number = objects_to_pack(s, &n);
	/* room for the object streams themselves and the cross-reference stream */
	struct object_place *place =
		arena_array(s->a, struct object_place, all + n / PDF_PACK_OBJECTS + 2);
	struct buf index = {.a = s->a}, values = {.a = s->a};
	HPDF_Stream out = pdf_store_need(HPDF_CallbackWriter_New(s->pdf->mmgr, gather, &values));
	for (int i = 0; i < n; i++) {
		pdf_store_index(&index, number[i], &values);
		HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(s->pdf->xref, (HPDF_UINT)number[i])->obj,
				    out, NULL);
		buf_char(&values, '\n');
		if (i + 1 < n && i + 1 - done < PDF_PACK_OBJECTS)
			continue;
		int stream = pdf_store_end_row(s, i + 1 - done, &index, &values);
		for (int k = done; k <= i; k++)
			put_place(place, number[k], stream, k - done);
		done = i + 1;
	}
	HPDF_Stream_Free(out);
	for (int i = 0; i < s->row.packed.n; i++)
		for (int k = 0; k < s->row.packed.p[i].n; k++)
			put_place(place, s->row.packed.p[i].first + k, s->row.packed.p[i].stream,
				  k);
	pdf_store_check(s);
	return place;
}

static HPDF_STATUS write_object(struct pdf_store *s, int number)
{
	char t[32];
	int n = snprintf(t, sizeof t, "%d 0 obj\n", number);
	HPDF_STATUS r = pdf_store_put(s->out, t, (size_t)n);
	if (r == HPDF_OK)
		r = HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(s->pdf->xref, (HPDF_UINT)number)->obj,
					s->out, NULL);
	return r == HPDF_OK ? pdf_store_put(s->out, "\nendobj\n", 8) : r;
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
	data = pdf_store_pack(s, data);
	char id[33], info[32] = "", t[384];
	put_identifier(&s->saver, id);
	if (s->version != PDF_2_0)
		snprintf(info, sizeof info, "/Info %d 0 R", pdf_store_number(s->pdf->info));
	int k = snprintf(t, sizeof t,
			 "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R%s"
			 "/ID[<%s><%s>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>"
			 "/Length %zu>>\nstream\n",
			 n, n + 1, pdf_store_number(s->pdf->catalog), info, id, id, PLACE_BYTES,
			 data.n);
	r = pdf_store_put(s->out, t, (size_t)k);
	if (r == HPDF_OK)
		r = pdf_store_put(s->out, data.p, data.n);
	k = snprintf(t, sizeof t, "\nendstream\nendobj\nstartxref\n%lu\n%%%%EOF\n",
		     (unsigned long)start);
	if (r == HPDF_OK)
		r = pdf_store_put(s->out, t, (size_t)k);
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
	HPDF_STATUS r = pdf_store_put(s->out, head, strlen(head));
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
	pdf_store_room(s, table);
	s->out = pdf_store_need(HPDF_CallbackWriter_New(s->pdf->mmgr, receive, v));
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

/* What the object store is, for the files that fill it and write it out. */
#ifndef EMIT_PDF_STORE_PARTS_H
#define EMIT_PDF_STORE_PARTS_H

#include "emit/pdf/pdf_store.h"

#include <hpdf.h>
#include <libdeflate.h>

#include "base/digest.h"

enum {
	PDF_PACK_OBJECTS = 1200, /* in one object stream, 60 kB: viewers unpack all to get at one */
	PDF_SAVE_BLOCK = 1 << 16,   /* bytes handed on at a time */
	PDF_SEEN_BUCKETS = 1 << 12, /* streams by hash; a big book has some ten thousand */
};

/* Offsets in the cross-reference table are libharu's signed 32-bit integers. */
#define PDF_FILE_MAX (0x7FFFFFFFLL - 1024)

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
	unsigned char block[PDF_SAVE_BLOCK];
};

/* Dictionaries first to first + n - 1 lie in an object stream. */
struct packed_row {
	int first, n, stream;
};

/* Those that come in a row: packed as soon as there are enough for a stream. */
struct object_row {
	int next, end;	  /* numbers that are still to come */
	struct buf index; /* number and offset of each, as an object stream has them */
	struct buf values;
	int n; /* in them */
	VEC(struct packed_row) packed;
};

struct pdf_store {
	HPDF_Doc pdf;
	HPDF_Pages node; /* takes the next pages */
	int pages;
	struct arena *a;
	struct buf catalog, root, info;
	struct object_row row;
	enum pdf_version version;
	struct seen *seen[PDF_SEEN_BUCKETS];
	struct libdeflate_compressor *deflate;
	struct buf packed; /* room for what is packed */
	HPDF_Stream out;   /* during a save: after_write_fn is not told */
	struct saver saver;
	char error[80];
};

/* Keeps the first error as words. No memory is not an error to report later: it ends the run. */
void pdf_store_check(struct pdf_store *s);
/* p; the program ends if it is NULL. */
void *pdf_store_need(void *p);
HPDF_STATUS pdf_store_put(HPDF_Stream out, const void *p, size_t n);
/* The object of a dictionary of ours, or NULL: libharu's own. d may be NULL. */
const struct object *pdf_store_object(HPDF_Dict d);
/* What an object stream says first of an object: its number, and where it stands among values. */
void pdf_store_index(struct buf *index, int number, const struct buf *values);
/* n dictionaries become an object stream: its number; index and values are empty afterwards. */
int pdf_store_end_row(struct pdf_store *s, int n, struct buf *index, struct buf *values);
/* The number of an object of libharu's. */
int pdf_store_number(HPDF_Dict d);
/* Room for packing n bytes: how many may come out of it. */
size_t pdf_store_room(struct pdf_store *s, size_t n);
/* zlib's format (RFC 1950), until the next. One compressor serves the whole file. */
struct str pdf_store_pack(struct pdf_store *s, struct str data);

#endif

/*
 * The objects of a PDF file: their numbers, the page tree, the cross-reference table and the file
 * itself. pdf_objects.c and pdf_save.c alone see libharu (and libdeflate); they hand libharu the
 * entries of each dictionary as finished text.
 *
 * Object numbers are positive. After an error (too many objects, libharu refuses) calls do nothing
 * and give 0; the first error is kept. Running out of memory ends the program.
 */
#ifndef EMIT_PDF_STORE_H
#define EMIT_PDF_STORE_H

#include <stdbool.h>

#include "base/str.h"

struct pdf_store;

struct pdf_store *pdf_store_new(void); /* caller owns; pdf_store_drop */
void pdf_store_drop(struct pdf_store *s);

/* A number for a dictionary that pdf_store_dict fills later. Left empty it is written as <<>>. */
int pdf_store_reserve(struct pdf_store *s);

/*
 * n numbers in a row, whose dictionaries come by as many calls of pdf_store_row(), in order, before
 * another row begins: a long book has most of its objects in one, and they take no memory before
 * they are packed. Returns the first number.
 */
int pdf_store_reserve_row(struct pdf_store *s, int n);
void pdf_store_row(struct pdf_store *s, struct str entries);

/* Sets what is between << and >>. Once for each object. */
void pdf_store_dict(struct pdf_store *s, int object, struct str entries);

/* pdf_store_reserve and pdf_store_dict in one. */
int pdf_store_add(struct pdf_store *s, struct str entries);

/*
 * A stream; entries without Length and Filter. A stream that is equal to an earlier one gets that
 * one's number, so that repeated pages cost nothing.
 */
int pdf_store_stream(struct pdf_store *s, struct str entries, struct str data, bool deflate);

/* The next page; Type and Parent are the store's, all else comes with pdf_store_dict. */
int pdf_store_page(struct pdf_store *s);

/* Further entries of the catalog, of the root of the page tree (inherited by all pages) and of the
 * document information. */
void pdf_store_catalog(struct pdf_store *s, struct str entries);
void pdf_store_root(struct pdf_store *s, struct str entries);
void pdf_store_info(struct pdf_store *s, struct str entries);

/* PDF_1_7 until it is told. PDF_2_0: the file has no document information. */
enum pdf_version { PDF_1_7, PDF_1_6, PDF_2_0 };
void pdf_store_version(struct pdf_store *s, enum pdf_version version);

/* Takes bytes of the file in order; false stops the save. */
typedef bool (*pdf_sink)(void *ctx, const void *p, size_t n);

enum pdf_saved { PDF_SAVED, PDF_SINK_FAILED, PDF_NO_MEMORY, PDF_STORE_FAILED };

/* Writes the file and gives the objects' memory back while it goes: possible once. Asks for next
 * to no memory, and does not end the program when there is none. */
enum pdf_saved pdf_store_save(struct pdf_store *s, pdf_sink sink, void *ctx);

/* What went wrong first, or NULL. Lives as long as the store. */
const char *pdf_store_error(const struct pdf_store *s);

#endif

/* A finished book as a PDF file. */
#ifndef EMIT_PDF_H
#define EMIT_PDF_H

#include <stdbool.h>

#include "base/arena.h"
#include "emit/output.h"
#include "emit/pdf/pdf_options.h"
#include "book/book.h"

struct pdf_store; /* a file that is made, but not written yet; see emit/pdf_store.h */

/*
 * Makes the file; pdf_save writes and drops it. NULL: out has the message, and nothing was touched.
 * The same book and options give the same bytes. Memory from scratch, which may be reset
 * afterwards; the book is not needed any more.
 */
struct pdf_store *pdf_make(struct arena *scratch, const struct book *book,
			   const struct pdf_options *opt, struct output *out);

/*
 * Writes the file to out[i], which the caller commits. false: out[i] has the message, and the old
 * file is untouched. Without memory the program ends; out[0] to out[i], begun in this order, are
 * discarded before.
 */
bool pdf_save(struct pdf_store *pdf, struct output *const *out, int i);

#endif

/* A finished book as a PDF file. */
#ifndef EMIT_PDF_H
#define EMIT_PDF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "emit/output.h"
#include "page/book.h"

struct pdf_options {
	bool tagged;	     /* with a structure tree: PDF/UA-1 and PDF/A-2a */
	bool dated;	     /* else the file has no dates */
	int64_t date;	     /* seconds since 1970-01-01T00:00:00Z */
	const char *version; /* of the program, "1.0" */
};

/*
 * Writes the file to out, which the caller commits. false: out has the message, and the old file
 * is untouched. The same book and options give the same bytes. Memory from scratch, which may be
 * reset afterwards.
 */
bool pdf_write(struct arena *scratch, const struct book *book, const struct pdf_options *opt,
	       struct output *out);

#endif

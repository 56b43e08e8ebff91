/* What a run leaves behind: finished books as files, text on standard output. */
#ifndef RUN_WRITE_H
#define RUN_WRITE_H

#include "emit/output.h"
#include "emit/pdf/pdf.h"
#include "page/produce.h"
#include "run/run.h"

/* A file to be written. */
struct product {
	const char *path;
	struct pdf_store *pdf; /* NULL: text */
	struct buf text;
	long long bytes; /* filled in */
};

/*
 * Writes them so that all appear or none does, and drops the PDFs. Anything but EXIT_DONE has been
 * told.
 */
int write_products(struct run *r, struct product *p, int n);

/* What all PDFs of this run are told. false if the environment says nonsense. */
bool write_pdf_options(struct run *r, struct pdf_options *opt);

/* Drops what was made, without writing it. */
void write_drop(struct product *p);

/* The book as a PDF to be written to p->path. false after an error. */
bool write_make(struct run *r, const struct book *book, const struct pdf_options *opt,
		struct product *p);

/* Where the cards of the book stand, to be written to path. */
struct product write_sidecar(struct run *r, const struct book *book, const char *path);

/* The file asked for, `usual` (in a folder that is made for it) if none was. */
const char *write_path(const struct run *r, const char *usual);

/* One book in one file, with the sidecar of cards; tells what was written. */
int write_book(struct run *r, const char *usual, const struct book *book,
	       const struct production *made);

/* What became of each card of the jobs that are done, to the file that was asked for. */
int write_report(struct run *r);

/* The stage of the book that --dump names, to standard output. */
int write_dump(struct run *r, const struct book *book);

/* To standard output, all of it. */
int write_text(const struct buf *b);

/* Tells why out could not be written; EXIT_SYSTEM. */
int write_failed(const struct output *out);

#endif

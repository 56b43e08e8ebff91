/* What a run leaves behind: finished books as files, text on standard output. */
#ifndef RUN_WRITE_H
#define RUN_WRITE_H

#include "emit/output.h"
#include "emit/pdf/pdf.h"
#include "page/produce.h"
#include "run/run.h"

/* Adds what is made to what this run writes. */
void write_add(struct run *r, const struct product *p);

/*
 * Writes all that was added so that all of it appears or nothing, says what it is, and frees it.
 * Anything but EXIT_DONE has been told.
 */
int write_all(struct run *r);

/* Frees what was added, without writing it. */
void write_nothing(struct run *r);

/* What all PDFs of this run are told. false if the environment says nonsense. */
bool write_pdf_options(struct run *r, const struct layout *layout, struct pdf_options *opt);

/* Makes the book a PDF and adds it. false after an error. */
bool write_make(struct run *r, const struct book *book, const struct pdf_options *opt,
		struct product *p);

/* Adds where the cards of the book stand. */
void write_sidecar(struct run *r, const struct book *book, const char *path);

/* Adds one book as one file, with the sidecar of its cards. */
int write_book(struct run *r, const struct job *job, const struct book *book,
	       const struct production *made);

/* Adds what became of each card of the jobs that are done. */
int write_report(struct run *r);

/* Makes the draft with all PDFs that were added until now, and adds it; with --check it is only
 * looked at. Anything but EXIT_DONE has been told. */
int write_mail(struct run *r);

/* The stage of the book that --dump names, to standard output. */
int write_dump(struct run *r, const struct book *book);

/* To standard output at once, all of it. */
int write_text(const struct buf *b);

/* Tells why out could not be written; EXIT_SYSTEM. */
int write_failed(struct run *r, const struct output *out);

#endif

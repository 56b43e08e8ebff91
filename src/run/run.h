/*
 * One run of the program: what is asked for, and what is made on the way and shared by its steps.
 * Steps return one of enum exit_status; what went wrong is told by then.
 */
#ifndef RUN_RUN_H
#define RUN_RUN_H

#include "doc/guide/guide.h"
#include "doc/data/press_condition.h"
#include "doc/data/language_file.h"
#include "doc/data/syntax_file.h"
#include "doc/yaml/places.h"
#include "run/product.h"
#include "run/report.h"
#include "run/request.h"
#include "text/font/font.h"
#include "text/markup/markup.h"
#include "text/para/para.h"

/* Documented in --help and the man page; a worse one has a greater number. */
enum exit_status { EXIT_DONE, EXIT_INPUT, EXIT_USAGE, EXIT_SYSTEM };

struct run {
	struct arena *a, *scratch;
	struct diag *diag;
	struct request rq;
	struct places places;
	struct font_store *fonts;
	struct press_condition condition; /* of the press, with --press x4 */

	/* From here on: NULL and 0 until run_load(). */
	struct typesetter *setter;
	struct markup *markup;
	struct syntax_set *syntaxes;
	const struct guide *guide;
	struct language_reader *reader;
	struct languages *languages;
	const struct card **card; /* those selected, in the order of printing */
	int ncard;
	const char *guide_file; /* as messages name it */
	struct person person;	/* who is asked for, with the usual values of the guide */

	struct report_document *report; /* finished jobs, if a report is wanted */
	int nreport;
	bool misused; /* what was told is wrong usage, although it took reading to see it */
	/* NULL, or is told of finished files in place of the user */
	void (*written)(struct run *r, const struct product *p, int n);
	void *written_for;
	bool in_memory; /* no file is written: what is made is in the text of its product */
	VEC(struct product) product; /* what is made so far, to be written when all is */
};

/* An empty run, with arenas and messages to standard error. run_drop() frees all that it holds. */
void run_init(struct run *r);
void run_drop(struct run *r);

/* The guide that was asked for, or the installed one. */
const char *run_guide_path(const struct run *r);

/* Reads the guide and selects its cards; then what its languages need. */
int run_load(struct run *r);

#endif

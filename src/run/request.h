/* What is asked for: the command line as it was read and checked. */
#ifndef RUN_REQUEST_H
#define RUN_REQUEST_H

#include "base/diag.h"
#include "doc/guide/select.h"
#include "doc/layout/layout_request.h"
#include "doc/person/person.h"
#include "page/bind/bind.h"
#include "people/mail.h"
#include "run/job.h"
#include "run/span.h"
#include "text/para/para.h"

/*
 * Where sheets go that are turned over by hand: how they lie where they come out, and which side of
 * a sheet in the tray is printed: the lower one, but the upper one in a tray at the rear.
 */
enum pile {
	PILE_NONE, /* the printer turns sheets over, or nobody does */
	PILE_FACE_DOWN,
	PILE_FACE_UP,
	PILE_FACE_DOWN_REAR,
	PILE_FACE_UP_REAR,
};

struct list_word;
struct dump_word;

/* What an import is told. */
struct exchange_request {
	const char **file; /* to be imported */
	int nfile;
	int from;	   /* enum import_format */
	int to;		   /* enum export_format */
	const char *rules; /* NULL: none */
	const char *map;   /* NULL: none */
	bool merge;
};

/* What --new is told. */
struct new_request {
	const char *file;
	struct str language; /* BCP 47 */
};

/* What --email is told. */
struct mail_options {
	const char *file;      /* NULL: no draft */
	const char *template_; /* NULL: the installed one */
	const char *subject;   /* NULL: the template's */
	struct mail_party from;
	struct mail_parties to, cc;
	struct str *to_given,
		*cc_given; /* of lists: with names in braces, to be filled for a row */
	int nto_given, ncc_given;
};

enum { BATCH_JOBS_MAX = 256 }; /* processes: more than that no machine is better at */

/* What a list of people is made into. */
struct batch_request {
	const char *list;     /* "-": standard input; NULL: there is none */
	const char *manifest; /* NULL: the usual one */
	int jobs;	      /* processes */
	int shard, shards;    /* of so many parts of the list this one; 0: all of it */
	bool stream;	      /* each row is answered as it comes */
};

struct request {
	unsigned jobs; /* what to make: a bit for each, see request_makes */
	bool check, help, version;
	const char *printer;	      /* name of a profile, NULL: none */
	const char *readings;	      /* of a calibration sheet, NULL: none */
	const char *guide;	      /* NULL: the installed one; "-": standard input */
	const struct list_word *list; /* NULL: not asked for */
	const struct dump_word *dump; /* NULL: not asked for */
	const char **search;	      /* words that lines of the list must have */
	int nsearch;
	const char *output;    /* NULL: the job's own file */
	const char *report;    /* file for what became of each card, NULL: none */
	const char *condition; /* profile of a press, NULL: the usual one */
	const char *sidecar;   /* file for the rectangles of cards, NULL: none */
	struct str *layout;    /* in the order given */
	int nlayout;
	enum pile pile; /* fronts and backs are two files */
	struct selection selection;
	struct make_options opt; /* of what is made */
	struct plan_span span;	 /* of the plan */
	struct span_words span_words;
	struct bind_options bind; /* how pages are put on sheets */
	struct exchange_request exchange;
	struct new_request starter;
	struct person person; /* whom it is made for */
	struct mail_options mail;
	struct batch_request batch;
	const char *output_of[JOBS]; /* of each job, before all others; NULL: as without it */
	bool unsynced;		     /* files need not be on the disk when the run ends */
	struct str words;	     /* what was asked for, without how a list is gone through */
	enum missing_glyph missing_glyph;
	bool pdf_2; /* PDF 2.0 */
	bool strict, quiet, verbose, no_cache;
};

/* Is the job of the table asked for, and how many are? */
bool request_makes(const struct request *r, const struct job *job);
int request_count(const struct request *r);

#endif

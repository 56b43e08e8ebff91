/*
 * Worker processes: each makes the packs of one row after the other, every row in a run of its own
 * that is dropped before the next, so that nothing of one person can reach another.
 */
#ifndef BATCH_WORKER_H
#define BATCH_WORKER_H

#include <sys/types.h>

#include "batch/people.h"
#include "doc/yaml/places.h"
#include "run/run.h"

/* Makes all that the request of a run asks for, as the command line does: enum exit_status. */
typedef int worker_make(struct run *r);

/* Where the packs of a row go. */
enum worker_to {
	TO_FILES, /* where they stay */
	TO_BYTES, /* into the answer */
};

struct worker {
	pid_t pid; /* 0: none */
	int to, from;
	int row; /* in hand: its place in the window, -1: none */
};

struct worker_task {
	const struct request *rq; /* of all rows */
	struct places places;
	const char *list; /* for messages */
	worker_make *make;
	enum worker_to where;
};

/* Starts one. false: the system has no more processes. others are closed in it. */
bool worker_start(struct worker *w, const struct worker_task *task, const struct worker *others,
		  int n);
/* No more rows come: it ends. */
void worker_end(struct worker *w);

/* Hands a row over; false: it has died. */
bool worker_send(struct worker *w, struct arena *a, const struct person_row *row,
		 const char *const *path);

struct worker_file {
	struct str path, sha256, bytes; /* TO_BYTES: a name without folders, and what it holds */
	long long size;
};

struct worker_answer {
	int status;	    /* enum exit_status */
	struct str message; /* as it was told */
	struct worker_file *file;
	int nfile;
};

/* Waits for the answer to the row in hand; false: the worker has died. */
bool worker_receive(struct worker *w, struct arena *a, struct worker_answer *out);

#endif

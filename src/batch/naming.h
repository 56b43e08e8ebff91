/* Names of the files of a list: one for each job and row. */
#ifndef BATCH_NAMING_H
#define BATCH_NAMING_H

#include "batch/people.h"
#include "run/run.h"

/* What -o says. */
enum naming_kind {
	NAMING_FOLDER,	/* usual names in a folder */
	NAMING_PATTERN, /* names with {for}, {job}, {key}, {row} or {shard} in them */
	NAMING_TAR,	/* an archive, or standard output */
	NAMING_ZIP,
	NAMING_STREAM, /* none: bytes go into the answers */
};

struct naming {
	enum naming_kind kind;
	const char *list;    /* its name, for messages */
	const char *folder;  /* without a slash at its end; "": none */
	const char *pattern; /* NAMING_PATTERN */
	const char *archive; /* "-": standard output */
};

/* false after an error of the command line. */
bool naming_read(struct arena *a, const struct request *rq, struct diag *d, struct naming *out);

enum {
	ROW_DRAFT = JOBS, /* behind the jobs: the mail */
	ROW_PATHS,
};

/*
 * The paths of the jobs that are asked for and of the draft, the others NULL. base: places and
 * request of the run. false: a name of the pattern is not given, which is told at the row.
 */
bool naming_paths(struct arena *a, const struct naming *n, const struct run *base,
		  const struct person_row *row, struct diag *d, const char *path[ROW_PATHS]);

#endif

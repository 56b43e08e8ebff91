/* Files of other formats become a guide: the door of this folder. */
#ifndef EXCHANGE_IMPORT_H
#define EXCHANGE_IMPORT_H

#include "exchange/draft.h"
#include "doc/yaml/places.h"

enum import_format {
	IMPORT_GUESS, /* by the name of the file, then by its first bytes */
	IMPORT_TEXT,
	IMPORT_MARKDOWN,
	IMPORT_HTML,
	IMPORT_CSV,
	IMPORT_TSV,
	IMPORT_ANKI, /* its text export */
	IMPORT_JSON,
	IMPORT_APKG,
	IMPORT_FORMATS,
};

/* As --from calls them, ended by NULL: "text", "markdown", ... */
extern const char *const import_names[IMPORT_FORMATS];

struct import_options {
	const struct places *places; /* of data/import */
	const char *rules;	     /* a further file of rules, NULL: none */
	enum import_format format;
	const char *pictures; /* their folder beside the guide, "guide-pictures/"; NULL: usual */
	const char *map;      /* of columns, "question=1,answer=Antwort"; NULL: none */
};

/*
 * Reads the files one after the other into one draft, and finishes it. false after errors, which
 * name the file and the line. The draft and all in it live in a.
 */
bool import_files(struct arena *a, const char *const *path, int n, const struct import_options *o,
		  struct diag *d, struct draft *out);

#endif

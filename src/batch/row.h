/* Columns of a list become variables of the person; rows become known by a key. */
#ifndef BATCH_ROW_H
#define BATCH_ROW_H

#include "base/diag.h"
#include "base/str.h"
#include "doc/person/person.h"
#include "run/request.h"

enum {
	ROW_MAX = 32 << 10, /* bytes: a row fits into a pipe, and nobody has so much to say */
	VALUES_MAX = 64,    /* as many values as a person has */
	KEY_MAX = 200,	    /* bytes of a key */
};

/* A row as it was read. Texts live in the arena of the call. */
struct person_row {
	int number, line; /* from 1; the line of the list that it begins on */
	struct str key;	  /* column `key`, else a digest of all columns */
	uint64_t hash;	  /* FNV-1a, 64 bits, of the key: decides about shards */
	struct str name[VALUES_MAX], value[VALUES_MAX]; /* as variables are named */
	int n;
	const char *fault; /* why nothing can be made of it, or NULL */
};

struct list_columns {
	struct str variable[VALUES_MAX]; /* empty: the column is not taken */
	int n;
};

/*
 * The variable of a column: "name" is `for`, "Company Name" is company-name. Empty: it has no name
 * that a variable can have, and is not taken.
 */
struct str column_name(struct arena *a, struct str head);

/* The head of a table. false after errors; columns that are not taken are warned of. */
bool columns_read(struct arena *a, struct list_columns *out, const struct str *head, int n,
		  struct loc at, struct diag *d);

/* Adds a value; one that is empty or white is none. The first of a name counts. */
void row_put(struct person_row *r, struct str variable, struct str value);

/* Key and hash, and whether the row names anybody. */
void row_finish(struct arena *a, struct person_row *r, struct str record);

/* The person of the row of a list: its values, then those of options that it does not have. false:
 * errors were told at its line. */
bool row_person(struct arena *a, const struct person_row *r, const struct person *options,
		const char *list, struct diag *d, struct person *out);

/* Is it of the part of the list that is asked for? */
bool row_is_wanted(const struct person_row *r, const struct batch_request *rq);

#endif

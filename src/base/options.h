/*
 * Long options in the GNU manner: --name, --name=value, --name value; a name may be cut as long as
 * one option begins so. Letters: -n, -n value, -nvalue; those without a value may be joined.
 * Options may come before and after arguments, "--" ends them. Table-driven, so that --help and
 * the messages cannot differ from what is understood.
 */
#ifndef BASE_OPTIONS_H
#define BASE_OPTIONS_H

#include "base/diag.h"
#include "base/str.h"

enum option_value { OPTION_FLAG, OPTION_NEEDS_VALUE, OPTION_MAY_HAVE_VALUE };

struct option_spec {
	const char *name; /* without dashes; NULL: a heading for --help (in about) */
	char letter;	  /* -o; 0: none */
	enum option_value value;
	const char *value_name; /* "FILE" for --help */
	const char *about;
	const char *also; /* a further spelling of the name, not in --help; NULL: none */
	unsigned group;	  /* the program's: which of its jobs know the option */
	const char *word; /* OPTION_MAY_HAVE_VALUE: a value that may stand as the next word too;
			     NULL: none */
};

/* A word that people try, and what does it here: "--card-size", or a sentence's end. */
struct option_meant {
	const char *tried, *meant;
};

struct option_use {
	int spec;	   /* index into the table */
	const char *value; /* NULL: none given */
	const char *next;  /* the word after one that may have a value and has none, or NULL */
};

struct options {
	struct option_use *use;
	int nuse;
	const char **argument;
	int nargument;
};

/* false after errors: unknown options with what is meant (a list that ends with NULL), or the
 * nearest; missing or unwanted values. */
bool options_parse(struct arena *a, const struct option_spec *spec,
		   const struct option_meant *meant, int argc, char **argv, struct diag *d,
		   struct options *out);

/* Prints the table as help. */
void options_help(const struct option_spec *spec, FILE *out);

#endif

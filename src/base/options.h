/*
 * Long options in the GNU manner: --name, --name=value, --name value; options may stand before and
 * after arguments, "--" ends them. Table-driven, so that --help and the messages cannot differ
 * from what is understood.
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
};

struct option_use {
	int spec;	   /* index into the table */
	const char *value; /* NULL: none given */
};

struct options {
	struct option_use *use;
	int nuse;
	const char **argument;
	int nargument;
};

/* false after errors: unknown options with the nearest, missing or unwanted values. */
bool options_parse(struct arena *a, const struct option_spec *spec, int argc, char **argv,
		   struct diag *d, struct options *out);

/* Prints the table as help. */
void options_help(const struct option_spec *spec, FILE *out);

#endif

/*
 * The person whom a copy is made for: values that stand for names in braces, such as {for}, in
 * texts of guides and layouts, in file names and in mails. Here is the one place where names and
 * values are checked, wherever they come from: options, lists of people, usual values of a guide.
 *
 * All values are hostile: they hold one line of composed characters without controls, and what is
 * put into a text is never read as markup.
 */
#ifndef DOC_PERSON_H
#define DOC_PERSON_H

#include "base/diag.h"
#include "base/str.h"

struct ynode;

enum {
	PERSON_NAME_MAX = 32,	/* bytes of a variable's name */
	PERSON_VALUE_MAX = 200, /* characters of a value: the longest name on record has fewer */
	PERSON_VALUES_MAX = 64, /* of one person: columns of a list */
	PERSON_SLUG_MAX = 60,	/* bytes of a value in a file name, which has 255 with all of its
				   parts */
};

struct person_value {
	struct str name;
	struct str value;  /* as it is shown: checked, one line */
	struct str marked; /* the same as a text of a guide: its signs are no marks */
	bool usual;	   /* it was not given: the guide says what stands there then */
};

/* Zeroed: nobody. */
struct person {
	struct person_value *value;
	int n;
	int32_t day;	/* of `date`, see base/date.h; if it is given */
	bool plan_only; /* ... for the study plan, and nothing else is given: it stands only where a
			   guide asks for it by its `variables` */
};

/* Where a value comes from, for messages, which never tell the value itself. */
struct person_source {
	struct loc at;	  /* nowhere: an option */
	const char *what; /* "--for", "'company'" */
};

/* The names that need no declaration: for, company, role, date; ends with NULL. */
extern const char *const person_names[];
bool person_name_known(struct str name); /* is it one of them? */

/* Has it the form of a name: small letters, digits, - and _ behind a letter? */
bool person_name_valid(struct str name);

/* A value as it may stand anywhere: on one line, with single spaces. False: an error was told. */
bool person_clean(struct arena *a, struct str s, struct person_source from, struct diag *d,
		  struct str *out);

/*
 * Checks a value and adds it, all in arena a. One that is empty or white is not given: true, and
 * nothing is added. False: an error was told. A name is given once.
 */
bool person_set(struct arena *a, struct person *p, struct str name, struct str value,
		struct person_source from, struct diag *d);

/* Adds what stands for a variable that is not given, to a person whose values are the caller's. */
struct person_variable;
void person_usual(struct arena *a, struct person *p, const struct person_variable *v);
/* A copy with values of its own. */
struct person person_copy(struct arena *a, const struct person *p);

/* NULL: it is not given, nor has it a usual value. */
const struct person_value *person_find(const struct person *p, struct str name);
bool person_given(const struct person *p, struct str name);
/* The same without a declaration: a day that is only for the plan does not count. NULL. */
const struct person_value *person_shown(const struct person *p, struct str name);
bool person_any(const struct person *p); /* is anything given? */

/* A text whose signs are no marks of Markdown. */
struct str person_marked(struct arena *a, struct str s);

/* Lower-case ASCII letters, digits and hyphens, never empty, for a file name: letters without a
 * spelling are their number, "u738b". */
struct str person_slug(struct arena *a, struct str value);

/*
 * Fills the names in braces of a path, as slugs: "packs/{for}.pdf". A path without any of them is
 * what it is. False: a name is unknown or not given, which is told with the option.
 */
bool person_path(struct arena *a, const struct person *p, const char *path, const char *option,
		 struct diag *d, const char **out);

/* The same in a line of plain text, with the values as they are. */
bool person_line(struct arena *a, const struct person *p, const char *line, const char *option,
		 struct diag *d, const char **out);

/* ---- names that a guide or a layout declares ------------------------------------------------ */

struct person_variable {
	struct str name;
	struct str usual; /* what stands for it if it is not given ... */
	bool optional;	  /* ... if it has that, maybe an empty one */
	struct loc at;
};

struct person_variables {
	struct person_variable *p;
	int n;
	bool declared; /* there is such a key */
};

/* `variables`: a list of names, or a mapping to usual values. */
void person_variables_read(struct arena *a, const struct ynode *n, struct person_variables *out,
			   struct diag *d);
const struct person_variable *person_variable_find(const struct person_variables *v,
						   struct str name);

/* The known name that is nearest to this one; NULL. */
const char *person_nearest(struct arena *a, const struct person *p,
			   const struct person_variables *v, struct str name);

#endif

/*
 * Printing conditions: what a press, its inks and a paper make of colours, as an ICC profile says
 * it. Print shops name the one that they work to; profiles are looked up by the names of their
 * files where systems keep them.
 */
#ifndef DOC_PRESS_CONDITION_H
#define DOC_PRESS_CONDITION_H

#include "base/diag.h"
#include "base/str.h"

struct press_condition {
	const char *path;
	struct str profile;	/* ICC, of a printer with cyan, magenta, yellow and black */
	const char *name;	/* its description, or that of its file */
	const char *registered; /* its name in the ICC's registry; NULL: it is not known there */
};

enum condition_found { CONDITION_READ, CONDITION_UNKNOWN, CONDITION_UNREADABLE };

/*
 * The profile of this name (that of a file without its ending, in any case) or path; NULL: the one
 * that comes with Ghostscript. Else why not has been told.
 */
enum condition_found condition_read(struct arena *a, const char *name, struct diag *d,
				    struct press_condition *out);

/* All that are found, by name. Their profiles are not kept. */
struct press_condition *condition_list(struct arena *a, int *n);

/* "/usr/share/color/icc/FOGRA39L.icc": "FOGRA39L", by which it is asked for. */
struct str condition_stem(const char *path);

#endif

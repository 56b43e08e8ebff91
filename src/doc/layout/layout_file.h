/* Layout files: finding them by name, reading them, and merging them along `extends`. */
#ifndef DOC_LAYOUT_FILE_H
#define DOC_LAYOUT_FILE_H

#include "doc/layout/layout_request.h"
#include "doc/yaml/places.h"
#include "doc/yaml/ynode.h"

/* Path of a layout asked for by name or path: in the folder `beside`, if given, then among the
 * installed ones. NULL after an error at `at`, which names the nearest. */
const char *layout_path(struct arena *a, struct str name, const char *beside,
			const struct places *places, struct loc at, struct diag *d);

/* The same for a name of the command line, without a word: NULL if there is none. */
const char *layout_find(struct arena *a, struct str name, const struct places *places);

struct layout_tree {
	const char *file;
	struct ynode *own;  /* the file itself */
	struct ynode *root; /* merged with all that it extends */
};

/* Reads a layout and what it extends. false after errors that leave nothing to check. */
bool layout_load(struct arena *a, const struct layout_request *rq, const struct places *places,
		 struct diag *d, struct layout_tree *out);

#endif

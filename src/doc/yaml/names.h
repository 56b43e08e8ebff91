/*
 * A set of names, each with a value and the place where it was first seen. Built for hostile input:
 * time does not degrade when names are chosen to collide, and entries never move.
 */
#ifndef DOC_NAMES_H
#define DOC_NAMES_H

#include "base/str.h"

/* An entry. A set is a pointer to the first one, NULL when empty. */
struct name {
	struct str key; /* borrowed */
	void *value;
	struct loc at;
	struct name *child[4];
};

struct name *names_find(struct name *root, struct str key); /* NULL: not there */

/* The entry of key. A new one has value NULL and at.line 0: the caller fills it. */
struct name *names_add(struct arena *a, struct name **root, struct str key);

#endif

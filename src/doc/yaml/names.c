/*
 * A four-way search tree steered by the bits of a hash, two a level. When the 32 bits are used up
 * the name is hashed afresh with another seed, so that names with one equal hash part again.
 */
#include "doc/yaml/names.h"

enum {
	BITS = 2,	    /* a level: four children */
	LEVELS = 32 / BITS, /* that one hash can steer */
};

/* Steps through the levels of one name. */
struct name_walk {
	struct str key;
	uint32_t hash, seed;
	int left; /* levels until the hash is used up */
};

static struct name **step(struct name_walk *w, struct name *n)
{
	if (w->left == 0) {
		w->hash = str_hash(w->key, ++w->seed);
		w->left = LEVELS;
	}
	struct name **next = &n->child[w->hash >> (32 - BITS)];
	w->hash <<= BITS;
	w->left--;
	return next;
}

static struct name **slot(struct name **root, struct str key)
{
	struct name_walk w = {.key = key};
	while (*root && !str_eq((*root)->key, key))
		root = step(&w, *root);
	return root;
}

struct name *names_find(struct name *root, struct str key)
{
	return *slot(&root, key);
}

struct name *names_add(struct arena *a, struct name **root, struct str key)
{
	struct name **at = slot(root, key);
	if (!*at) {
		*at = arena_alloc(a, sizeof **at);
		(*at)->key = key;
	}
	return *at;
}

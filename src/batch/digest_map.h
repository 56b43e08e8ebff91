/*
 * What is known of strings that are too many to be kept, by their digests: 128 bits, so that two of
 * them with one digest will not be met.
 */
#ifndef BATCH_DIGEST_MAP_H
#define BATCH_DIGEST_MAP_H

#include <stdbool.h>

#include "base/str.h"

enum { DIGEST_BYTES = 16 };

struct digest_entry {
	unsigned char key[DIGEST_BYTES];  /* all zero: a free place */
	unsigned char with[DIGEST_BYTES]; /* of another string that goes with it */
	int value;			  /* 0 until it is set */
};

/* Zeroed: empty. */
struct digest_map {
	struct digest_entry *p;
	size_t size, n;
};

/* Of a string, never all zero. */
void digest_of(struct str s, unsigned char out[DIGEST_BYTES]);

/* The entry of a string, NULL: there is none. */
const struct digest_entry *digest_map_find(const struct digest_map *m, struct str key);
/* The same, made if there is none; until the next call. */
struct digest_entry *digest_map_need(struct digest_map *m, struct str key);

void digest_map_drop(struct digest_map *m);

#endif

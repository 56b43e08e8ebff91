/*
 * A digest of 128 bits that tells contents apart: for identifiers, not against people who forge
 * them. The bytes may come in pieces of any sizes: the digest depends on what they are together,
 * and is the same on every machine.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { DIGEST_WORD = 8 };

struct digest {
	uint64_t lane[2];
	uint64_t n;			 /* bytes so far */
	unsigned char rest[DIGEST_WORD]; /* that do not make a word yet */
};

void digest_start(struct digest *d);
void digest_add(struct digest *d, const void *p, size_t n);

/* The 16 bytes; d may be added to afterwards. */
void digest_put(const struct digest *d, unsigned char out[16]);

#endif

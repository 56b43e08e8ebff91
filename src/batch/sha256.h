/* SHA-256 (FIPS 180-4) by Nettle, opened when it is needed: sha256.c is the only file that sees it.
 */
#ifndef BATCH_SHA256_H
#define BATCH_SHA256_H

#include "base/str.h"

/* 64 hexadecimal digits, in arena a. */
struct str sha256_hex(struct arena *a, struct str bytes);

#endif

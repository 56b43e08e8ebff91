#ifndef BASE_SUM_H
#define BASE_SUM_H

#include <stdint.h>

#include "base/str.h"

/* A 64-bit sum that tells contents apart; no defence against forgery, nor needed as one. */
uint64_t sum64(struct str s);

/* Numbers of files that are the same on every machine: the low byte first. */
static inline uint32_t low_u32(const void *at)
{
	const unsigned char *p = at;
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint64_t low_u64(const void *at)
{
	return low_u32(at) | (uint64_t)low_u32((const char *)at + 4) << 32;
}

#endif

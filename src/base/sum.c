#include "base/sum.h"

uint64_t sum64(struct str s)
{
	/* 2^64 divided by the golden ratio, odd: spreads each word over the high bits */
	const uint64_t spread = 0x9E3779B97F4A7C15;
	uint64_t h = s.n;
	size_t i = 0;
	for (; i + 8 <= s.n; i += 8) {
		h = (h ^ low_u64(s.p + i)) * spread;
		h ^= h >> 32;
	}
	for (; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * spread;
	return h ^ h >> 32;
}

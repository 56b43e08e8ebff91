/*
 * Numbers in as many bytes as they need, seven bits each, the lowest first; the highest bit says
 * that more follow. Where the next one goes is kept in a variable, which writers take and give
 * back, since most of what a book holds passes here.
 */
#ifndef PAGE_PACK_NUMBER_H
#define PAGE_PACK_NUMBER_H

#include <stdint.h>
#include <string.h>

enum { NUMBER_MAX = 5 }; /* bytes of 32 bits */

static inline unsigned char *put_number(unsigned char *o, uint32_t v)
{
	for (; v >= 0x80; v >>= 7)
		*o++ = (unsigned char)(v | 0x80);
	*o++ = (unsigned char)v;
	return o;
}

/* Small ones of either sign become small ones without a sign. */
static inline unsigned char *put_signed(unsigned char *o, int32_t v)
{
	return put_number(o, (uint32_t)v << 1 ^ (v < 0 ? UINT32_MAX : 0));
}

/* The difference may wrap: get_from brings it back. */
static inline unsigned char *put_from(unsigned char *o, int32_t base, int32_t v)
{
	return put_signed(o, (int32_t)((uint32_t)v - (uint32_t)base));
}

static inline unsigned char *put_pointer(unsigned char *o, const void *p)
{
	memcpy(o, &p, sizeof p);
	return o + sizeof p;
}

/* Where reading continues. */
struct in {
	const unsigned char *p;
};

static inline uint32_t get_number(struct in *in)
{
	const unsigned char *p = in->p;
	uint32_t v = *p++;
	if (v >= 0x80) {
		v &= 0x7F;
		for (int shift = 7;; shift += 7) {
			uint32_t c = *p++;
			v |= (c & 0x7F) << shift;
			if (c < 0x80)
				break;
		}
	}
	in->p = p;
	return v;
}

static inline int32_t get_signed(struct in *in)
{
	uint32_t v = get_number(in);
	return (int32_t)(v >> 1 ^ (v & 1 ? UINT32_MAX : 0));
}

static inline int32_t get_from(struct in *in, int32_t base)
{
	return (int32_t)((uint32_t)base + (uint32_t)get_signed(in));
}

static inline void *get_pointer(struct in *in)
{
	void *p;
	memcpy(&p, in->p, sizeof p);
	in->p += sizeof p;
	return p;
}

#endif

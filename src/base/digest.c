/*
 * Two lanes of multiply and fold, each with a multiplier of its own; the last step is the finaliser
 * of MurmurHash3 (A. Appleby, public domain), which spreads every bit over all. About one
 * instruction a byte.
 */
#include "base/digest.h"

#include <string.h>

#define MULTIPLY_1 UINT64_C(0x9E3779B97F4A7C15) /* 2^64 by the golden ratio */
#define MULTIPLY_2 UINT64_C(0xC2B2AE3D27D4EB4F)

void digest_start(struct digest *d)
{
	*d = (struct digest){.lane = {MULTIPLY_2, MULTIPLY_1}};
}

/* Little-endian on every machine. */
static uint64_t word_at(const unsigned char *p)
{
	uint64_t v = 0;
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(&v, p, sizeof v);
#else
	for (int i = 0; i < DIGEST_WORD; i++)
		v |= (uint64_t)p[i] << (8 * i);
#endif
	return v;
}

static void add_word(uint64_t lane[2], uint64_t v)
{
	lane[0] = (lane[0] ^ v) * MULTIPLY_1;
	lane[0] ^= lane[0] >> 32;
	lane[1] = (lane[1] + v) * MULTIPLY_2;
	lane[1] ^= lane[1] >> 29;
}

void digest_add(struct digest *d, const void *p, size_t n)
{
	const unsigned char *b = p;
	size_t held = d->n % DIGEST_WORD;
	if (n == 0) /* p may be NULL */
		return;
	d->n += n;
	if (held) {
		size_t k = n < DIGEST_WORD - held ? n : DIGEST_WORD - held;
		memcpy(d->rest + held, b, k);
		if (held + k < DIGEST_WORD)
			return;
		add_word(d->lane, word_at(d->rest));
		b += k;
		n -= k;
	}
	for (; n >= DIGEST_WORD; n -= DIGEST_WORD, b += DIGEST_WORD)
		add_word(d->lane, word_at(b));
	if (n)
		memcpy(d->rest, b, n);
}

static uint64_t spread(uint64_t v)
{
	v = (v ^ v >> 33) * UINT64_C(0xFF51AFD7ED558CCD);
	v = (v ^ v >> 33) * UINT64_C(0xC4CEB9FE1A85EC53);
	return v ^ v >> 33;
}

void digest_put(const struct digest *d, unsigned char out[16])
{
	uint64_t lane[2] = {d->lane[0], d->lane[1]};
	unsigned char last[DIGEST_WORD] = {0};
	memcpy(last, d->rest, d->n % DIGEST_WORD);
	add_word(lane, word_at(last));
	add_word(lane, d->n);
	for (int k = 0; k < 2; k++) {
		uint64_t v = spread(lane[k] + (k ? lane[0] : 0));
		for (int i = 0; i < DIGEST_WORD; i++)
			out[k * DIGEST_WORD + i] = (unsigned char)(v >> (8 * i));
	}
}

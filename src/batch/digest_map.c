/* Open addressing, at most half full. */
#include "batch/digest_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"

enum { SIZE_LEAST = 1 << 10 };

void digest_of(struct str s, unsigned char out[DIGEST_BYTES])
{
	struct digest d;
	digest_start(&d);
	digest_add(&d, s.p, s.n);
	digest_put(&d, out);
	out[DIGEST_BYTES - 1] |= 1;
}

static bool is_free(const struct digest_entry *e)
{
	static const unsigned char none[DIGEST_BYTES];
	return memcmp(e->key, none, sizeof none) == 0;
}

/* The entry of the key, or the free place where it belongs. */
static struct digest_entry *place_of(struct digest_entry *p, size_t size,
				     const unsigned char key[DIGEST_BYTES])
{
	uint64_t h;
	memcpy(&h, key, sizeof h);
	size_t i = h & (size - 1);
	while (!is_free(&p[i]) && memcmp(p[i].key, key, DIGEST_BYTES) != 0)
		i = (i + 1) & (size - 1);
	return &p[i];
}

static void grow(struct digest_map *m)
{
	size_t size = m->size ? m->size * 2 : SIZE_LEAST;
	struct digest_entry *p = calloc(size, sizeof *p);
	if (!p)
		out_of_memory();
	for (size_t i = 0; i < m->size; i++)
		if (!is_free(&m->p[i]))
			*place_of(p, size, m->p[i].key) = m->p[i];
	free(m->p);
	m->p = p;
	m->size = size;
}

const struct digest_entry *digest_map_find(const struct digest_map *m, struct str key)
{
	unsigned char digest[DIGEST_BYTES];
	if (!m->size)
		return NULL;
	digest_of(key, digest);
	const struct digest_entry *e = place_of(m->p, m->size, digest);
	return is_free(e) ? NULL : e;
}

struct digest_entry *digest_map_need(struct digest_map *m, struct str key)
{
	unsigned char digest[DIGEST_BYTES];
	if (m->n * 2 >= m->size)
		grow(m);
	digest_of(key, digest);
	struct digest_entry *e = place_of(m->p, m->size, digest);
	m->n += is_free(e);
	memcpy(e->key, digest, DIGEST_BYTES);
	return e;
}

void digest_map_drop(struct digest_map *m)
{
	free(m->p);
	*m = (struct digest_map){0};
}

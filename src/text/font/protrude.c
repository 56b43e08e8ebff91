/* A sorted array of characters, and for ASCII a table: the ends of every word are looked up. */
#include "text/font/protrude.h"

#include <string.h>

enum { ASCII = 128 };

struct protrusion_entry {
	uint32_t cp;
	struct protrusion p;
};

struct protrusion_table {
	struct arena *a;
	struct protrusion ascii[ASCII];
	VEC(struct protrusion_entry) entry; /* in order of cp */
};

struct protrusion_table *protrusion_new(struct arena *a)
{
	struct protrusion_table *t = arena_alloc(a, sizeof *t);
	t->a = a;
	return t;
}

/* Index of the first entry that is not below cp. */
static int find(const struct protrusion_table *t, uint32_t cp)
{
	int low = 0, high = t->entry.n;
	while (low < high) {
		int mid = low + (high - low) / 2;
		if (t->entry.p[mid].cp < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool protrusion_set(struct protrusion_table *t, uint32_t cp, struct protrusion p)
{
	if (cp < ASCII) {
		t->ascii[cp] = p;
		return true;
	}
	int i = find(t, cp);
	if (i == t->entry.n || t->entry.p[i].cp != cp) {
		if (t->entry.n == PROTRUDE_ENTRIES)
			return false;
		vec_add(t->a, &t->entry);
		memmove(&t->entry.p[i + 1], &t->entry.p[i],
			(size_t)(t->entry.n - 1 - i) * sizeof *t->entry.p);
	}
	t->entry.p[i] = (struct protrusion_entry){cp, p};
	return true;
}

struct protrusion protrusion_of(const struct protrusion_table *t, uint32_t cp)
{
	if (!t)
		return (struct protrusion){0, 0};
	if (cp < ASCII)
		return t->ascii[cp];
	int i = find(t, cp);
	bool found = i < t->entry.n && t->entry.p[i].cp == cp;
	return found ? t->entry.p[i].p : (struct protrusion){0, 0};
}

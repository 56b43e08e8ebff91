/*
 * Bump allocation in a chain of blocks. Big requests get a block of their own, so that a block is
 * never more than half wasted.
 */
#include "base/arena.h"

#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#define POISON(p, n)   ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
#else
#define POISON(p, n)   ((void)0)
#define UNPOISON(p, n) ((void)0)
#endif

enum {
	ALIGN = 16,
	BLOCK = 64 * 1024, /* large enough that a guide needs some dozens, small against 30 MiB */
};

struct arena_block {
	struct arena_block *prev;
	size_t size, used; /* bytes of data */
	_Alignas(ALIGN) unsigned char data[];
};

struct arena {
	struct arena_block *top;
	struct arena_block
		*spare; /* one of the usual size, kept by arena_reset for the next need */
	size_t size;	/* of the blocks in use */
};

_Noreturn void out_of_memory(void)
{
	static const char say[] = "goprep-pdf: error: out of memory\n";
	fwrite(say, 1, sizeof say - 1, stderr);
	exit(3);
}

struct arena *arena_new(void)
{
	struct arena *a = calloc(1, sizeof *a);
	if (!a)
		out_of_memory();
	return a;
}

static void free_block(struct arena_block *b)
{
	if (!b)
		return;
	UNPOISON(b->data, b->size);
	free(b);
}

/* A scratch arena is filled and reset thousands of times: it does not go to malloc each time. */
static void pop_block(struct arena *a)
{
	struct arena_block *b = a->top;
	a->top = b->prev;
	a->size -= b->size;
	if (a->spare || b->size != BLOCK) {
		free_block(b);
		return;
	}
	POISON(b->data, b->size);
	a->spare = b;
}

void arena_drop(struct arena *a)
{
	if (!a)
		return;
	while (a->top)
		pop_block(a);
	free_block(a->spare);
	free(a);
}

static struct arena_block *new_block(struct arena *a, size_t size)
{
	struct arena_block *b = a->spare;
	if (b && size == BLOCK) {
		a->spare = NULL;
		return b;
	}
	b = malloc(sizeof *b + size);
	if (!b)
		out_of_memory();
	b->size = size;
	POISON(b->data, b->size);
	return b;
}

static void push_block(struct arena *a, size_t need)
{
	struct arena_block *b = new_block(a, need > BLOCK / 2 ? need : BLOCK);
	b->prev = a->top;
	b->used = 0;
	a->top = b;
	a->size += b->size;
}

/* n bytes as they are. */
static void *take(struct arena *a, size_t n)
{
	if (n > SIZE_MAX / 2)
		out_of_memory();
	size_t need = (n + (n == 0) + ALIGN - 1) / ALIGN * ALIGN;
	if (!a->top || a->top->size - a->top->used < need)
		push_block(a, need);
	unsigned char *p = a->top->data + a->top->used;
	a->top->used += need;
	UNPOISON(p, n);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

void *arena_alloc_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / 2 / size)
		out_of_memory();
	return arena_alloc(a, n * size);
}

void *arena_alloc_room(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / 2 / size)
		out_of_memory();
	return take(a, n * size);
}

char *arena_copy(struct arena *a, const void *p, size_t n)
{
	char *c = take(a, n + 1);
	if (n)
		memcpy(c, p, n);
	c[n] = '\0';
	return c;
}

size_t arena_size(const struct arena *a)
{
	return a->size + (a->spare ? a->spare->size : 0);
}

struct arena_mark arena_mark(struct arena *a)
{
	return (struct arena_mark){a->top, a->top ? a->top->used : 0};
}

void arena_reset(struct arena *a, struct arena_mark m)
{
	while (a->top && a->top != m.block)
		pop_block(a);
	if (a->top) {
		a->top->used = m.used;
		POISON(a->top->data + m.used, a->top->size - m.used);
	}
}

void *vec_grow(struct arena *a, void *p, int *cap, size_t size)
{
	if (*cap > INT_MAX / 2)
		out_of_memory();
	int bigger = *cap ? *cap * 2 : 8;
	char *q = arena_alloc_room(a, (size_t)bigger, size);
	size_t held = (size_t)*cap * size;
	if (held)
		memcpy(q, p, held);
	memset(q + held, 0, (size_t)bigger * size - held);
	*cap = bigger;
	return q;
}

void *vec_room(struct arena *a, void *p, int n, int more, int *cap, size_t size)
{
	if (more <= *cap - n)
		return p;
	if (more > INT_MAX - n)
		out_of_memory();
	char *q = arena_alloc_room(a, (size_t)(n + more), size);
	if (n)
		memcpy(q, p, (size_t)n * size);
	*cap = n + more;
	return q;
}

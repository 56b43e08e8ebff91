/*
 * Memory by lifetime. An arena hands out zeroed, aligned memory and gives it all back at once;
 * nobody frees single objects. Allocation never returns NULL: when the system has no memory left
 * the program says so and ends with exit status 3.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena;

/* A place in an arena to fall back to. Valid until an earlier mark is reset. */
struct arena_mark {
	void *block;
	size_t used;
};

struct arena *arena_new(void); /* caller owns; arena_drop */
void arena_drop(struct arena *a);

/* n zeroed bytes, aligned for any type; n = 0 gives a valid unique pointer. */
void *arena_alloc(struct arena *a, size_t n);

/* A copy of n bytes with a NUL after it. */
char *arena_copy(struct arena *a, const void *p, size_t n);

/* Bytes that it has from the system now. */
size_t arena_size(const struct arena *a);

/* Everything allocated after arena_mark is given back by arena_reset; a zeroed mark stands for the
 * empty arena. */
struct arena_mark arena_mark(struct arena *a);
void arena_reset(struct arena *a, struct arena_mark m);

/* Says "out of memory" and exits with status 3. For foreign libraries that return NULL. */
_Noreturn void out_of_memory(void);

#define arena_array(a, type, n) ((type *)arena_alloc_array((a), (size_t)(n), sizeof(type)))
void *arena_alloc_array(struct arena *a, size_t n, size_t size);

/* The same without the zeros, for large arrays of which every item in use is written. */
#define arena_room(a, type, n) ((type *)arena_alloc_room((a), (size_t)(n), sizeof(type)))
void *arena_alloc_room(struct arena *a, size_t n, size_t size);

/*
 * Growing arrays. `VEC(struct word) words = {0};` then `*vec_add(arena, &words) = w;`.
 * Growth doubles and copies, so pointers into the array are only stable once it stops growing.
 */
#define VEC(type)           \
	struct {            \
		type *p;    \
		int n, cap; \
	}
#define vec_add(a, v)                                                                           \
	((v)->n == (v)->cap ? (void)((v)->p = vec_grow((a), (v)->p, &(v)->cap, sizeof *(v)->p)) \
			    : (void)0,                                                          \
	 &(v)->p[(v)->n++])
void *vec_grow(struct arena *a, void *p, int *cap, size_t size);

/* Room for `more` items and no more than that, if it is lacking: for arrays whose size is known,
 * since what they outgrow stays in the arena. These items are not zeroed. */
#define vec_reserve(a, v, more) \
	((v)->p = vec_room((a), (v)->p, (v)->n, (more), &(v)->cap, sizeof *(v)->p))
void *vec_room(struct arena *a, void *p, int n, int more, int *cap, size_t size);

#endif

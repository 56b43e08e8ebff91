#include "break_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

void add(struct paragraph *g, struct atom a)
{
	assert_true(g->n < ATOMS_MAX);
	g->atom[g->n++] = a;
}

void box(struct paragraph *g, mpt w)
{
	add(g, (struct atom){.kind = ATOM_BOX, .w = w});
}

void glue(struct paragraph *g)
{
	add(g, (struct atom){.kind = ATOM_GLUE, .w = 3000, .stretch = 1500, .shrink = 1000});
}

void penalty(struct paragraph *g, int cost, mpt w, bool flagged)
{
	add(g, (struct atom){.kind = ATOM_PENALTY, .penalty = cost, .w = w, .flagged = flagged});
}

struct paragraph words(const char *s)
{
	struct paragraph g = {.n = 0};
	while (*s) {
		if (*s >= '0' && *s <= '9') {
			mpt w = 0;
			for (; *s >= '0' && *s <= '9'; s++)
				w = w * 10 + (*s - '0');
			box(&g, w * 1000);
			continue;
		}
		if (*s == '-')
			penalty(&g, 50, 2000, true);
		else if (*s == '|')
			penalty(&g, PENALTY_FORCE, 0, false);
		else if (*s == '~')
			penalty(&g, PENALTY_NEVER, 0, false);
		if (*s == ' ' || *s == '~')
			glue(&g);
		s++;
	}
	penalty(&g, PENALTY_FORCE, 0, false);
	return g;
}

int break_set_up(void **state)
{
	static struct memory m;
	m = (struct memory){arena_new(), arena_new()};
	*state = &m;
	return 0;
}

int break_tear_down(void **state)
{
	struct memory *m = *state;
	arena_drop(m->a);
	arena_drop(m->scratch);
	return 0;
}

struct broken_line *run(void **state, const struct paragraph *g, const struct line_params *p,
			int *n)
{
	struct memory *m = *state;
	return linebreak(m->a, m->scratch, g->atom, g->n, p, n);
}

uint64_t dice(uint64_t *seed, uint64_t sides)
{
	*seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (*seed >> 33) % sides;
}

/* Paragraphs of boxes, glue and penalties made by hand. */
#ifndef BREAK_BENCH_H
#define BREAK_BENCH_H

#include "text/para/linebreak.h"

enum { ATOMS_MAX = 64 };

struct paragraph {
	struct atom atom[ATOMS_MAX];
	int n;
};

/* Two arenas that live for one test. */
struct memory {
	struct arena *a, *scratch;
};

void add(struct paragraph *g, struct atom a);
void box(struct paragraph *g, mpt w);
void glue(struct paragraph *g);
void penalty(struct paragraph *g, int cost, mpt w, bool flagged);
/* Words as their widths in points, blanks between; '-' is a hyphenation point, '|' forces a
 * break, '~' is a space that holds. */
struct paragraph words(const char *s);
int break_set_up(void **state);
int break_tear_down(void **state);
struct broken_line *run(void **state, const struct paragraph *g, const struct line_params *p,
			int *n);
uint64_t dice(uint64_t *seed, uint64_t sides);

#endif

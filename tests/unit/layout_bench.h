/* A folder for layout files, and reading them. Tests run in the root of the tree. */
#ifndef LAYOUT_BENCH_H
#define LAYOUT_BENCH_H

#include <stdio.h>

#include "doc/layout/layout.h"

/* A folder for layout files, and all that reading them takes. */
struct layout_bench {
	struct arena *a;
	struct diag *d;
	struct font_store *store;
	FILE *f;
	char *said;
	size_t nsaid;
	char dir[32];
	char files[16][64];
	int nfile;
};

int layout_set_up(void **state);
int layout_tear_down(void **state);
/* The path of a new file. */
const char *layout_write(struct layout_bench *b, const char *name, const char *text);
struct layout *layout_read_with(struct layout_bench *b, const char *name, const char *paper,
				int flip);
/* Fails with the messages if there were any. */
struct layout *layout_read_good(struct layout_bench *b, const char *name);
const struct style *layout_style_of(const struct layout *l, const char *name);
void assert_str(struct str s, const char *z);

#define WITH_BENCH(f) cmocka_unit_test_setup_teardown(f, layout_set_up, layout_tear_down)

#define THEME                                                              \
	"kind: cards\n"                                                    \
	"fonts: {serif: [Vollkorn, Gentium Plus 1.04], mono: [Go Mono]}\n" \
	"colours: {blue: \"#00ADD8\", red: \"#f00000\"}\n"                 \
	"labels: {tip: Tip}\n"                                             \
	"styles:\n"                                                        \
	"  a: {font: serif, sizes: [12/15/3, 10.5/13.25]}\n"

#define SHEET "sheet: {paper: a4, grid: 2x4, card: 105mm x 74mm}\n"
#define FRONT "front: [{rule: {x: 0, y: -9mm, right: -1mm, weight: 1pt}}]\n"

#endif

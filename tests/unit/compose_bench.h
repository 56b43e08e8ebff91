/* A guide and a layout from YAML, and all that composing them takes; a frame for the first card. */
#ifndef COMPOSE_BENCH_H
#define COMPOSE_BENCH_H

#include <stdio.h>

#include "doc/layout/layout.h"
#include "page/compose/frame.h"

/* The frame of a card. */
#define CARD_W MM(100)
#define CARD_H MM(70)

struct compose_bench {
	struct arena *a;
	struct diag *d;
	FILE *f;
	char *said;
	size_t nsaid;
	struct font_store *fonts;
	struct guide *guide;
	struct layout *layout;
	struct composer c;
	struct frame frame;
};

int compose_set_up(void **state);
int compose_tear_down(void **state);

/* `look`: the lines of a layout behind its kind, fonts, styles (head, body, plain) and sheet. Fails
 * with the messages if there are any. */
void compose_open(struct compose_bench *b, const char *guide, const char *look);
/* The frame anew, for a card of the guide. */
struct frame *compose_frame(struct compose_bench *b, int section, int card);

#endif

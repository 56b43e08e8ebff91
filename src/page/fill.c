/* Blocks on pages, by dynamic programming over the blocks of a chapter. */
#include "page/fill.h"

#include <stdint.h>

enum {
	PAGE_COST = 1500, /* a page more, against white on the others: an empty one costs 1000 */
	SKIP_COST = 4000, /* a page left out before a spread */
};

/* The cheapest way to have the blocks before one on pages, and to begin it on the next: that is a
 * left-hand page or not. */
struct way {
	int64_t cost; /* -1: there is none */
	int from;     /* the block that begins the page before, or the pages of a spread */
	bool verso;   /* side of the page on which that one was to begin */
};

static void reach(struct way *w, struct way by)
{
	if (w->cost < 0 || by.cost < w->cost)
		*w = by;
}

/* The last page of a chapter may be as empty as it is. */
static int64_t white_cost(const struct fill_pages *pages, mpt used, bool last)
{
	int64_t white = pages->room > used && pages->room > 0
				? (int64_t)(pages->room - used) * 1000 / pages->room
				: 0;
	return last ? 0 : white * white / 1000;
}

mpt fill_next(const struct fill_pages *pages, mpt used)
{
	mpt y = used + pages->between, over = pages->grid ? y % pages->grid : 0;
	return over ? y - over + pages->grid : y;
}

/* All ways on from block i, which begins a page of the side `verso`. */
static void go_on(const struct fill_pages *pages, const struct fill_block *block, int n, int i,
		  bool verso, struct way *way)
{
	struct way w = {.cost = way[2 * i + verso].cost, .from = i, .verso = verso};
	if (w.cost < 0)
		return;
	if (pages->spread && block[i].parts > 1 && !verso) {
		w.cost += SKIP_COST;
		verso = true;
	}
	w.cost += (int64_t)block[i].parts * PAGE_COST;
	if (block[i].parts % 2)
		verso = !verso;
	mpt used = block[i].height;
	for (int k = i + 1;; k++) {
		struct way by = w;
		by.cost += white_cost(pages, used, k == n);
		reach(&way[2 * k + verso], by);
		if (k == n || k - i >= pages->most || block[k].parts > 1 ||
		    fill_next(pages, used) + block[k].height > pages->room)
			return;
		used = fill_next(pages, used) + block[k].height;
	}
}

void fill_plan(struct arena *scratch, const struct fill_pages *pages, struct fill_block *block,
	       int n)
{
	struct arena_mark m = arena_mark(scratch);
	struct way *way = arena_array(scratch, struct way, 2 * n + 2);
	for (int i = 0; i < 2 * n + 2; i++)
		way[i] = (struct way){.cost = -1};
	way[pages->verso].cost = 0;
	for (int i = 0; i < n; i++) {
		block[i].below = i > 0;
		go_on(pages, block, n, i, false, way);
		go_on(pages, block, n, i, true, way);
	}
	bool side = way[2 * n].cost < 0 ||
		    (way[2 * n + 1].cost >= 0 && way[2 * n + 1].cost < way[2 * n].cost);
	for (int i = n; i > 0;) {
		const struct way *w = &way[2 * i + side];
		i = w->from;
		side = w->verso;
		block[i].below = false;
	}
	arena_reset(scratch, m);
}

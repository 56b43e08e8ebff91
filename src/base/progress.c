/* One line that is renewed in place: a carriage return, and ECMA-48's EL to erase what was longer.
 */
#include "base/progress.h"

#include <stdbool.h>
#include <time.h>

enum {
	PATIENCE = 1000, /* ms: a run that takes no longer shows nothing */
	PACE = 100,	 /* ms between two lines: as often as an eye can follow */
};

struct progress {
	FILE *out;
	progress_clock clock;
	int64_t next; /* when a line may be shown */
	bool shown;
};

static int64_t system_clock(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct progress *progress_new(struct arena *a, FILE *out, progress_clock clock)
{
	struct progress *p = arena_alloc(a, sizeof *p);
	p->out = out;
	p->clock = clock ? clock : system_clock;
	p->next = p->clock() + PATIENCE;
	return p;
}

void progress_show(struct progress *p, const char *what, int done, int total)
{
	if (!p)
		return;
	int64_t now = p->clock();
	if (now < p->next)
		return;
	p->next = now + PACE;
	p->shown = true;
	fprintf(p->out, "\r\033[K%s: %d of %d", what, done, total);
	fflush(p->out);
}

void progress_hide(struct progress *p)
{
	if (!p || !p->shown)
		return;
	p->shown = false;
	fputs("\r\033[K", p->out);
	fflush(p->out);
}

/* One line that is renewed in place: a carriage return, and ECMA-48's EL to erase what was longer.
 */
#include "base/progress.h"

#include <stdbool.h>
#include <time.h>

enum {
	PATIENCE = 1000, /* ms: a run that takes no longer shows nothing */
	PACE = 100,	 /* ms between two lines: as often as an eye can follow */
	WINDOW = 20000,	 /* ms: the rate is that of the last one or two of these */
	BAR = 20,	 /* signs */
};

struct progress {
	FILE *out;
	progress_clock clock;
	int64_t next; /* when a line may be shown */
	bool shown;
	struct progress_mark {
		int64_t time;
		int worked;
	} mark[2]; /* since when the rate is counted, and from when on it will be */
	bool marked;
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

static bool is_due(struct progress *p, int64_t now)
{
	if (now < p->next)
		return false;
	p->next = now + PACE;
	p->shown = true;
	return true;
}

void progress_show(struct progress *p, const char *what, int done, int total)
{
	if (!p || !is_due(p, p->clock()))
		return;
	fprintf(p->out, "\r\033[K%s: %d of %d", what, done, total);
	fflush(p->out);
}

/* Thousandths of a piece of work in a second; 0: nothing can be said yet. */
static int64_t rate(struct progress *p, int64_t now, int worked)
{
	if (!p->marked)
		p->mark[0] = p->mark[1] = (struct progress_mark){now, worked};
	p->marked = true;
	if (now - p->mark[1].time > WINDOW) {
		p->mark[0] = p->mark[1];
		p->mark[1] = (struct progress_mark){now, worked};
	}
	int64_t time = now - p->mark[0].time;
	return time > 0 ? (worked - p->mark[0].worked) * INT64_C(1000000) / time : 0;
}

static void put_bar(FILE *out, int done, int total)
{
	char bar[BAR + 1];
	for (int i = 0; i < BAR; i++)
		bar[i] = (int64_t)done * BAR >= (int64_t)(i + 1) * total ? '#' : '.';
	bar[BAR] = '\0';
	fprintf(out, " of %d [%s]", total, bar);
}

static void put_time(FILE *out, int64_t seconds)
{
	int64_t minutes = seconds / 60, hours = minutes / 60;
	if (hours)
		fprintf(out, "%lld h %02lld min", (long long)hours, (long long)(minutes % 60));
	else if (minutes)
		fprintf(out, "%lld min %02lld s", (long long)minutes, (long long)(seconds % 60));
	else
		fprintf(out, "%lld s", (long long)seconds);
}

void progress_rate(struct progress *p, const char *what, int done, int total, int worked)
{
	if (!p)
		return;
	int64_t now = p->clock(), each = rate(p, now, worked);
	if (!is_due(p, now))
		return;
	fprintf(p->out, "\r\033[K%s: %d", what, done);
	if (total)
		put_bar(p->out, done, total);
	if (each >= 10000)
		fprintf(p->out, " %lld a second", (long long)(each + 500) / 1000);
	else if (each)
		fprintf(p->out, " %lld.%lld a second", (long long)(each / 1000),
			(long long)(each % 1000 / 100));
	if (each && total) {
		fputs(", ", p->out);
		put_time(p->out, ((int64_t)(total - done) * 1000 + each - 1) / each);
		fputs(" left", p->out);
	}
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

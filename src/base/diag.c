/* Printing and counting of messages, with the source line and a caret; nearest names. */
#include "base/diag.h"

#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
	SHOWN_MAX = 30,	     /* messages of a level: more are not read before these are mended */
	WAITING_MAX = 10000, /* messages of a level that are sorted: a hostile file has millions */
	EXCERPT_MAX = 160,   /* characters of a source line that are shown */
	NEAR_MAX = 32,	     /* names longer than this are not compared */
	TOLD_START = 64,     /* slots for messages that have been told */
	MARK_STEP = 4096,    /* bytes between two marks: few enough to walk for each message */
};

/* A character of a source; line and col count from 1. */
struct diag_place {
	size_t offset;
	int line, col;
};

struct diag_source {
	const char *file;
	struct str bytes;
	struct diag_place *mark; /* one and a further one each MARK_STEP bytes, or none yet */
	int nmark;
};

/* A message that is still to be written. */
struct waiting {
	enum diag_level level;
	struct loc at;
	struct str text;
	struct loc by; /* where it is sorted: at, but for a note the place of the message before */
	int file, order;
};

struct diag {
	struct arena *a;
	FILE *out;
	VEC(struct diag_source) sources;
	int count[3], calls;
	bool colour, quiet, verbose, keep, wait;
	VEC(struct diag_message) kept;
	struct progress *progress;
	uint64_t *told; /* messages about places so far, by hash; 0: an empty slot */
	int ntold, told_size;
	VEC(struct waiting) waiting;
	int nwaiting[3]; /* by level, and those of a flush that found no room */
	int more[3];
};

struct diag *diag_new(struct arena *a, FILE *out)
{
	struct diag *d = arena_alloc(a, sizeof *d);
	d->a = a;
	d->out = out;
	return d;
}

void diag_source(struct diag *d, const char *file, struct str bytes)
{
	struct diag_source *src = vec_add(d->a, &d->sources);
	*src = (struct diag_source){.file = file, .bytes = bytes};
	src->mark = arena_array(d->a, struct diag_place, bytes.n / MARK_STEP + 1);
}

const char *diag_source_name(const struct diag *d, int i)
{
	return i < d->sources.n ? d->sources.p[i].file : NULL;
}

void diag_colour(struct diag *d, bool on)
{
	d->colour = on;
}

void diag_verbose(struct diag *d, bool on)
{
	d->verbose = on;
}

bool diag_is_verbose(const struct diag *d)
{
	return d->verbose;
}

void diag_progress(struct diag *d, struct progress *p)
{
	d->progress = p;
}

struct progress *diag_its_progress(const struct diag *d)
{
	return d->progress;
}

void diag_wait(struct diag *d)
{
	d->wait = true;
}

void diag_keep(struct diag *d)
{
	d->keep = true;
}

const struct diag_message *diag_kept(const struct diag *d, int *n)
{
	*n = d->kept.n;
	return d->kept.p;
}

void diag_quiet(struct diag *d, bool on)
{
	d->quiet = on;
}

static bool place_before(const struct diag_place *p, int line, int col)
{
	return p->line < line || (p->line == line && p->col <= col);
}

static void place_step(struct diag_place *p, struct str bytes)
{
	if (utf8_next(bytes, &p->offset) == '\n') {
		p->line++;
		p->col = 1;
	} else {
		p->col++;
	}
}

/*
 * Lines and columns of a source every MARK_STEP bytes, made at its first message: the line of a
 * message is found without reading the file again from its start, however long its lines are.
 */
static void source_marks(struct diag_source *src)
{
	struct diag_place here = {0, 1, 1};
	src->mark[src->nmark++] = here;
	while (here.offset < src->bytes.n) {
		if (here.offset >= src->mark[src->nmark - 1].offset + MARK_STEP)
			src->mark[src->nmark++] = here;
		place_step(&here, src->bytes);
	}
}

/* The place of line and col, or of the line's end if that comes first. False: no such line. */
static bool source_find(const struct diag_source *src, int line, int col, struct diag_place *found)
{
	int low = 0, high = src->nmark; /* the last mark at or before the place is in [low, high) */
	while (high - low > 1) {
		int middle = low + (high - low) / 2;
		if (place_before(&src->mark[middle], line, col))
			low = middle;
		else
			high = middle;
	}
	struct diag_place p = src->mark[low];
	while (p.offset < src->bytes.n &&
	       !(p.line == line && (p.col == col || src->bytes.p[p.offset] == '\n')))
		place_step(&p, src->bytes);
	*found = p;
	return p.line == line && (p.offset < src->bytes.n || p.col > 1);
}

static void print_clean(struct diag *d, struct str s)
{
	struct buf b = {.a = d->a};
	buf_clean(&b, s);
	fwrite(b.p, 1, b.n, d->out);
}

static struct diag_source *source_of(struct diag *d, const char *file)
{
	for (int i = 0; i < d->sources.n; i++) {
		struct diag_source *src = &d->sources.p[i];
		if (strcmp(src->file, file) != 0)
			continue;
		if (!src->nmark)
			source_marks(src);
		return src;
	}
	return NULL;
}

/* The line with a caret under its column; a long one is shown around the column. */
static void excerpt(struct diag *d, struct loc at)
{
	struct diag_place from, caret, to;
	const struct diag_source *src = at.line < 1 || at.col < 1 ? NULL : source_of(d, at.file);
	if (!src || !source_find(src, at.line, at.col, &caret))
		return;
	int first = caret.col > EXCERPT_MAX * 3 / 4 ? caret.col - EXCERPT_MAX / 2 : 1;
	source_find(src, at.line, first, &from);
	source_find(src, at.line, first + EXCERPT_MAX, &to);
	struct str shown = {src->bytes.p + from.offset, to.offset - from.offset};
	if (shown.n && shown.p[shown.n - 1] == '\r')
		shown.n--;
	fputs("  | ", d->out);
	print_clean(d, shown);
	fputs("\n  | ", d->out);
	size_t i = 0;
	for (int c = first; c < caret.col && i < shown.n; c++)
		fputc(utf8_next(shown, &i) == '\t' ? '\t' : ' ', d->out);
	fputs("^\n", d->out);
}

static void print_message(struct diag *d, enum diag_level level, struct loc at, struct str text)
{
	static const char *const word[] = {"note", "warning", "error"};
	static const char *const paint[] = {"\033[36m", "\033[35m", "\033[31m"};
	print_clean(d, str_of(at.file ? at.file : "goprep-pdf"));
	fputc(':', d->out);
	if (at.file && at.line > 0)
		fprintf(d->out, "%d:%d:", at.line, at.col);
	fprintf(d->out, " %s%s:%s ", d->colour ? paint[level] : "", word[level],
		d->colour ? "\033[0m" : "");
	print_clean(d, text);
	fputc('\n', d->out);
}

static uint64_t *told_slot(uint64_t *told, int size, uint64_t hash)
{
	uint32_t i = (uint32_t)hash & (uint32_t)(size - 1);
	while (told[i] && told[i] != hash)
		i = (i + 1) & (uint32_t)(size - 1);
	return &told[i];
}

static void told_grow(struct diag *d)
{
	int size = d->told_size ? d->told_size * 2 : TOLD_START;
	uint64_t *told = arena_array(d->a, uint64_t, size);
	for (int i = 0; i < d->told_size; i++)
		if (d->told[i])
			*told_slot(told, size, d->told[i]) = d->told[i];
	d->told = told;
	d->told_size = size;
}

/* Has this been said of this place before? A text may be read again after it was forgotten. */
static bool is_told(struct diag *d, enum diag_level level, struct loc at, struct str text)
{
	if (!at.file || at.line < 1)
		return false;
	uint32_t place = str_hash(str_of(at.file), (uint32_t)level);
	place = (place ^ (uint32_t)at.line * 0x9E3779B1u) * 0x01000193u ^ (uint32_t)at.col;
	uint64_t hash = (uint64_t)str_hash(text, place) << 32 | str_hash(text, ~place) | 1;
	uint64_t *slot = told_slot(d->told, d->told_size, hash);
	if (*slot)
		return true;
	*slot = hash;
	d->ntold++;
	return false;
}

/* ---- order -------------------------------------------------------------------------------- */

/* Files in the order in which something was first said of them: the guide, then its layouts. */
static int by_place(const void *one, const void *two)
{
	const struct waiting *a = one, *b = two;
	if (a->file != b->file)
		return a->file - b->file;
	if (a->by.line != b->by.line)
		return a->by.line - b->by.line;
	if (a->by.col != b->by.col)
		return a->by.col - b->by.col;
	return a->order - b->order;
}

/* Messages follow each other file by file as a rule, so that the last one has the same name. */
static void number_files(struct diag *d)
{
	VEC(const char *) names = {0};
	for (int i = 0; i < d->waiting.n; i++) {
		struct waiting *w = &d->waiting.p[i];
		int k = names.n;
		if (!w->by.file) {
			w->file = INT_MAX;
			continue;
		}
		while (k > 0 && strcmp(names.p[k - 1], w->by.file) != 0)
			k--;
		if (k == 0) {
			*vec_add(d->a, &names) = w->by.file;
			k = names.n;
		}
		w->file = k;
	}
}

void diag_flush(struct diag *d)
{
	static const char *const words[] = {"note", "warning", "error"};
	int shown[3] = {0};
	if (!d->waiting.n)
		return;
	progress_hide(d->progress);
	number_files(d);
	qsort(d->waiting.p, (size_t)d->waiting.n, sizeof *d->waiting.p, by_place);
	for (int i = 0; i < d->waiting.n; i++) {
		const struct waiting *w = &d->waiting.p[i];
		if (shown[w->level]++ >= SHOWN_MAX)
			continue;
		print_message(d, w->level, w->at, w->text);
		if (w->at.file)
			excerpt(d, w->at);
	}
	for (int i = DIAG_ERROR; i >= DIAG_NOTE; i--) {
		int more = d->more[i] + (shown[i] > SHOWN_MAX ? shown[i] - SHOWN_MAX : 0);
		if (more)
			fprintf(d->out, "goprep-pdf: note: %d more %s%s not shown\n", more,
				words[i], more == 1 ? " is" : "s are");
		d->nwaiting[i] = d->more[i] = 0;
	}
	d->waiting.n = 0;
}

/* false: it is not kept anywhere. */
static bool tell(struct diag *d, enum diag_level level, struct loc at, struct str text)
{
	bool keep = d->keep && level == DIAG_WARNING;
	d->calls++;
	if (is_told(d, level, at, text))
		return false;
	if (keep)
		*vec_add(d->a, &d->kept) = (struct diag_message){at, text};
	d->count[level]++;
	if (d->quiet && level != DIAG_ERROR)
		return keep;
	if (d->nwaiting[level] == WAITING_MAX) {
		d->more[level]++;
		return keep;
	}
	d->nwaiting[level]++;
	struct loc by = level == DIAG_NOTE && d->waiting.n ? d->waiting.p[d->waiting.n - 1].by : at;
	*vec_add(d->a, &d->waiting) = (struct waiting){
		.level = level, .at = at, .text = text, .by = by, .order = d->waiting.n};
	if (!d->wait)
		diag_flush(d);
	return true;
}

static void report(struct diag *d, enum diag_level level, struct loc at, const char *fmt,
		   va_list ap)
{
	if (d->ntold * 2 >= d->told_size)
		told_grow(d);
	struct arena_mark m = arena_mark(d->a);
	if (!tell(d, level, at, str_vprintf(d->a, fmt, ap)))
		arena_reset(d->a, m);
}

bool diag_error(struct diag *d, struct loc at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	report(d, DIAG_ERROR, at, fmt, ap);
	va_end(ap);
	return false;
}

bool diag_usage(struct diag *d, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	report(d, DIAG_ERROR, (struct loc){0}, fmt, ap);
	va_end(ap);
	return false;
}

void diag_warning(struct diag *d, struct loc at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	report(d, DIAG_WARNING, at, fmt, ap);
	va_end(ap);
}

void diag_note(struct diag *d, struct loc at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	report(d, DIAG_NOTE, at, fmt, ap);
	va_end(ap);
}

int diag_calls(const struct diag *d)
{
	return d->calls;
}

int diag_errors(const struct diag *d)
{
	return d->count[DIAG_ERROR];
}

int diag_warnings(const struct diag *d)
{
	return d->count[DIAG_WARNING];
}

static int min3(int a, int b, int c)
{
	return a < b ? (a < c ? a : c) : (b < c ? b : c);
}

/* Optimal string alignment distance of two short byte strings. */
static int distance(struct str a, struct str b)
{
	int row[3][NEAR_MAX + 1];
	int *before = row[0], *prev = row[1], *cur = row[2];
	for (size_t j = 0; j <= b.n; j++)
		prev[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		cur[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int swap = a.p[i - 1] != b.p[j - 1];
			cur[j] = min3(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + swap);
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] &&
			    a.p[i - 2] == b.p[j - 1] && before[j - 2] + 1 < cur[j])
				cur[j] = before[j - 2] + 1;
		}
		int *t = before;
		before = prev;
		prev = cur;
		cur = t;
	}
	return prev[b.n];
}

const char *near_match(struct str word, const char *const *candidates, int n)
{
	const char *best = NULL;
	int least = NEAR_MAX;
	if (word.n == 0 || word.n > NEAR_MAX)
		return NULL;
	for (int i = 0; i < n; i++) {
		struct str c = str_of(candidates[i]);
		if (c.n == 0 || c.n > NEAR_MAX)
			continue;
		int d = distance(word, c);
		int longest = (int)(word.n > c.n ? word.n : c.n);
		if (d < least && d <= (longest + 2) / 3) {
			least = d;
			best = candidates[i];
		}
	}
	return best;
}

/* Printing and counting of messages, with the source line and a caret; nearest names. */
#include "base/diag.h"

#include <stdarg.h>
#include <string.h>

enum {
	SHOWN_MAX = 100,   /* errors after this are only counted: a binary file would print forever */
	EXCERPT_MAX = 160, /* characters of a source line that are shown */
	NEAR_MAX = 32,     /* names longer than this are not compared */
};

struct source {
	const char *file;
	struct str bytes;
};

struct diag {
	struct arena *a;
	FILE *out;
	VEC(struct source) sources;
	int count[3];
	bool colour, quiet;
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
	*vec_add(d->a, &d->sources) = (struct source){file, bytes};
}

void diag_colour(struct diag *d, bool on)
{
	d->colour = on;
}

void diag_quiet(struct diag *d, bool on)
{
	d->quiet = on;
}

static bool source_line(const struct diag *d, struct loc at, struct str *line)
{
	for (int i = 0; i < d->sources.n; i++) {
		if (strcmp(d->sources.p[i].file, at.file) != 0)
			continue;
		struct str s = d->sources.p[i].bytes;
		for (int n = 1; s.n; n++) {
			const char *nl = memchr(s.p, '\n', s.n);
			size_t len = nl ? (size_t)(nl - s.p) : s.n;
			if (n == at.line) {
				*line = (struct str){s.p, len};
				return true;
			}
			s = str_from(s, len + 1);
		}
	}
	return false;
}

/* Control characters of hostile input must not reach the terminal. */
static void print_clean(FILE *out, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '\t' || (c >= 0x20 && c != 0x7F))
			fputc(c, out);
		else if (c == '\n')
			fputs("\\n", out);
		else
			fputc('?', out);
	}
}

static void excerpt(const struct diag *d, struct loc at)
{
	struct str line;
	if (at.line < 1 || at.col < 1 || !source_line(d, at, &line))
		return;
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	size_t from = 0, to = 0; /* shown bytes; long lines are shown around the column */
	int col = 1, first = at.col > EXCERPT_MAX * 3 / 4 ? at.col - EXCERPT_MAX / 2 : 1;
	for (size_t i = 0; i < line.n && col < first + EXCERPT_MAX; col++) {
		if (col == first)
			from = i;
		utf8_next(line, &i);
		to = i;
	}
	struct str shown = {line.p + from, to > from ? to - from : 0};
	fputs("  | ", d->out);
	print_clean(d->out, shown);
	fputs("\n  | ", d->out);
	size_t i = 0;
	for (int c = first; c < at.col && i < shown.n; c++)
		fputc(utf8_next(shown, &i) == '\t' ? '\t' : ' ', d->out);
	fputs("^\n", d->out);
}

static void report(struct diag *d, enum diag_level level, struct loc at, const char *fmt, va_list ap)
{
	static const char *const word[] = {"note", "warning", "error"};
	static const char *const paint[] = {"\033[36m", "\033[35m", "\033[31m"};
	int seen = d->count[level]++;
	if ((d->quiet && level != DIAG_ERROR) || seen > SHOWN_MAX)
		return;
	if (seen == SHOWN_MAX) {
		fprintf(d->out, "goprep-pdf: note: more %ss are not shown\n", word[level]);
		return;
	}
	struct arena_mark m = arena_mark(d->a);
	struct buf b = {.a = d->a};
	va_list again;
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	char *text = arena_alloc(d->a, (size_t)(n < 0 ? 0 : n) + 1);
	vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, fmt, again);
	va_end(again);
	if (at.file) {
		buf_str(&b, str_of(at.file));
		buf_char(&b, ':');
	} else {
		buf_str(&b, STR("goprep-pdf:"));
	}
	if (at.file && at.line > 0)
		buf_printf(&b, "%d:%d:", at.line, at.col);
	print_clean(d->out, buf_slice(&b));
	fprintf(d->out, " %s%s:%s ", d->colour ? paint[level] : "", word[level],
		d->colour ? "\033[0m" : "");
	print_clean(d->out, str_of(text));
	fputc('\n', d->out);
	if (at.file)
		excerpt(d, at);
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
			if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1] &&
			    before[j - 2] + 1 < cur[j])
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

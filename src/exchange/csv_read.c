/*
 * CSV and its relatives, read by libcsv: this is the only file that sees it. Which sign parts the
 * columns, and whether quotes are quotes, is found from the first lines.
 */
#include "exchange/csv_read.h"

#include <csv.h>
#include <string.h>

#include "exchange/line.h"

enum {
	ROWS_LOOKED_AT = 200,	   /* to find the delimiter */
	SEEN_MAX = 1 << 20,	   /* bytes, likewise */
	ROW_MAX = 4 * 1024 * 1024, /* bytes: longer ones have an unclosed quote */
};

struct csv_reading {
	struct arena *a, *work;
	csv_row *put;
	void *context;
	VEC(struct str) cell;
	const char *file;
	int line, row_line;
	bool fits; /* the row is of a size that is taken */
};

static void end_field(void *p, size_t n, void *context)
{
	struct csv_reading *r = context;
	*vec_add(r->work, &r->cell) = (struct str){arena_copy(r->a, p ? p : "", n), n};
}

static void end_row(int c, void *context)
{
	struct csv_reading *r = context;
	(void)c;
	r->put(r->cell.p, r->cell.n, (struct loc){r->file, r->row_line, 1}, r->context);
	r->cell.n = 0;
	r->row_line = 0;
}

/* The next row, line ends inside of quotes included, and how often c stands in it outside of them.
 * A quote is one only where a cell may begin or end. */
static struct str next_row(struct str s, char c, int *count)
{
	bool quoted = false;
	size_t i = 0;
	*count = 0;
	for (; i < s.n && (quoted || s.p[i] != '\n'); i++) {
		if (s.p[i] == '"' && (quoted || !i || s.p[i - 1] == c))
			quoted = !quoted;
		*count += s.p[i] == c && !quoted;
	}
	return (struct str){s.p, i};
}

/* The sign of which most rows have the same number as the first, more than none. */
char csv_delimiter(struct str s, char usual)
{
	static const char signs[] = "\t,;|";
	char best = usual;
	int best_score = 0;
	for (const char *c = signs; *c; c++) {
		struct str rest = {s.p, s.n < SEEN_MAX ? s.n : SEEN_MAX};
		int same = 0, rows = 0, first = 0, n;
		for (; rest.n && rows < ROWS_LOOKED_AT; rows++) {
			struct str row = next_row(rest, *c, &n);
			first = rows ? first : n;
			same += n && n == first;
			rest = str_from(rest, row.n + (row.n < rest.n));
		}
		/* of all rows so many thousandths */
		int score = rows ? same * 1000 / rows : 0;
		if (first && score > best_score) {
			best_score = score;
			best = *c;
		}
	}
	return best;
}

/* Between tabs many programs write quotes as they are: then a field that begins with one continues
 * behind its end. */
static bool quotes_count(struct str s, char delimiter)
{
	bool start = true;
	int bad = 0;
	for (size_t i = 0; i < s.n; i++) {
		bool part = s.p[i] == delimiter || s.p[i] == '\n';
		if (start && s.p[i] == '"') {
			size_t k = i + 1;
			while (k < s.n && !(s.p[k] == '"' && (k + 1 == s.n || s.p[k + 1] != '"')))
				k += s.p[k] == '"' ? 2 : 1;
			bool ends = k < s.n &&
				    (k + 1 == s.n || s.p[k + 1] == delimiter || s.p[k + 1] == '\n');
			bad += !ends;
			i = ends ? k : i;
		}
		start = part;
	}
	return bad == 0 || delimiter != '\t';
}

static int never(unsigned char c)
{
	(void)c;
	return 0;
}

bool csv_rows(const struct source *src, struct str s, char delimiter, int line, csv_row *put,
	      void *context)
{
	struct csv_reading r = {.a = src->d->a,
				.work = arena_new(),
				.put = put,
				.context = context,
				.file = src->file,
				.line = line};
	struct csv_parser p;
	bool good = true;
	if (csv_init(&p, 0) != 0)
		out_of_memory();
	csv_set_delim(&p, (unsigned char)delimiter);
	csv_set_space_func(&p, never);
	if (!quotes_count(s, delimiter))
		csv_set_quote(&p, '\0');
	while (s.n && good) {
		const char *end = memchr(s.p, '\n', s.n);
		size_t n = end ? (size_t)(end - s.p) + 1 : s.n;
		if (!r.row_line)
			r.row_line = r.line;
		if (csv_parse(&p, s.p, n, end_field, end_row, &r) != n)
			good = diag_error(src->d->d, (struct loc){src->file, r.line, 1},
					  "cannot be read as CSV: %s", csv_strerror(csv_error(&p)));
		r.line++;
		s = str_from(s, n);
		if (p.entry_pos > ROW_MAX)
			good = diag_error(src->d->d, (struct loc){src->file, r.row_line, 1},
					  "a field of more than %d MiB: is a quotation mark not "
					  "closed?",
					  ROW_MAX >> 20);
		if (!p.entry_pos && p.pstate == 0)
			r.row_line = 0;
	}
	if (good && p.quoted && p.pstate == 2)
		good = diag_error(src->d->d, (struct loc){src->file, r.row_line, 1},
				  "a quotation mark that begins in this row is not closed");
	if (good)
		csv_fini(&p, end_field, end_row, &r);
	csv_free(&p);
	arena_drop(r.work);
	return good;
}

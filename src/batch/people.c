/* Cuts a list into rows and reads each: CSV by libcsv, JSON by Jansson. */
#include "batch/people.h"

#include <csv.h>
#include <errno.h>
#include <jansson.h>
#include <string.h>

#include "batch/row.h"
#include "exchange/csv_read.h"

struct people {
	struct arena *a;
	FILE *in;
	const char *name;
	bool json;
	struct diag *d;
	struct list_columns columns; /* of CSV */
	char delimiter;
	int line, number; /* read so far */
	const char *broken;
};

const char *people_name(const struct people *p)
{
	return p->name;
}

const char *people_broken(const struct people *p)
{
	return p->broken;
}

/* ---- records ----------------------------------------------------------------------------------
 */

/*
 * The next record into b: a line, or more where quotes hold line ends. false at the end. One that
 * is too long is read to its end and kept in part: b->n is ROW_MAX + 1 then.
 */
static bool next_record(struct people *p, struct buf *b, int *line)
{
	bool quoted = false, any = false;
	int c;
	b->n = 0;
	*line = p->line + 1;
	while ((c = getc(p->in)) != EOF) {
		any = true;
		if (c == '\n')
			p->line++;
		if (c == '\n' && !quoted)
			break;
		if (c == '"' && !p->json)
			quoted = !quoted;
		if (b->n <= ROW_MAX)
			buf_char(b, (char)c);
	}
	if (c == EOF && ferror(p->in))
		p->broken = strerror(errno);
	if (c == EOF && any)
		p->line++;
	while (b->n && b->n <= ROW_MAX && b->p[b->n - 1] == '\r')
		b->n--;
	return any && !p->broken;
}

static bool is_blank(struct str s)
{
	return str_trim(s).n == 0;
}

/* ---- CSV --------------------------------------------------------------------------------------
 */

struct cells {
	struct arena *a;
	struct str cell[VALUES_MAX + 1];
	int n;
};

static void end_cell(void *bytes, size_t n, void *context)
{
	struct cells *c = context;
	if (c->n <= VALUES_MAX)
		c->cell[c->n++] = (struct str){arena_copy(c->a, bytes ? bytes : "", n), n};
}

static void end_row(int sign, void *context)
{
	(void)sign;
	(void)context;
}

/* NULL, or what is wrong with the record. */
static const char *read_cells(struct people *p, struct str record, struct cells *cells)
{
	struct csv_parser parser;
	const char *why = NULL;
	if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		out_of_memory();
	csv_set_delim(&parser, (unsigned char)p->delimiter);
	if (csv_parse(&parser, record.p, record.n, end_cell, end_row, cells) != record.n ||
	    csv_fini(&parser, end_cell, end_row, cells) != 0)
		why = "its quotes do not match";
	csv_free(&parser);
	return why;
}

/* The first record names the columns. */
static bool read_head(struct people *p)
{
	struct buf b = {.a = p->a};
	struct cells cells = {.a = p->a};
	int line;
	struct loc at = {p->name, 1, 1};
	if (!next_record(p, &b, &line))
		return diag_error(p->d, at,
				  "the list is empty: its first line names the columns, "
				  "such as name,company");
	struct str head = buf_slice(&b);
	if (str_starts(head, "\xEF\xBB\xBF"))
		head = str_from(head, 3);
	p->delimiter = csv_delimiter(head, ',');
	const char *why = read_cells(p, head, &cells);
	if (why || b.n > ROW_MAX || cells.n > VALUES_MAX)
		return diag_error(p->d, at, "the head of the list cannot be read: %s",
				  why ? why : "more than 64 columns");
	return columns_read(p->a, &p->columns, cells.cell, cells.n, at, p->d);
}

static void row_of_cells(struct people *p, struct arena *a, struct str record,
			 struct person_row *out)
{
	struct cells cells = {.a = a};
	out->fault = read_cells(p, record, &cells);
	if (!out->fault && cells.n > p->columns.n)
		out->fault = str_printf(a, "it has %d cells, more than the head's %d", cells.n,
					p->columns.n)
				     .p;
	for (int i = 0; i < cells.n && !out->fault; i++)
		if (p->columns.variable[i].n)
			row_put(out, p->columns.variable[i], cells.cell[i]);
}

/* ---- JSON lines -------------------------------------------------------------------------------
 */

/* A value as text; false: it is a list or an object. null is an empty one. */
static bool text_of(struct arena *a, const json_t *v, struct str *out)
{
	*out = (struct str){0};
	if (json_is_string(v))
		*out = str_copy(a, (struct str){json_string_value(v), json_string_length(v)});
	else if (json_is_integer(v))
		*out = str_printf(a, "%lld", (long long)json_integer_value(v));
	else if (json_is_boolean(v))
		*out = json_is_true(v) ? STR("true") : STR("false");
	else if (json_is_real(v)) {
		char *z = json_dumps(v, JSON_ENCODE_ANY);
		*out = z ? str_copy(a, str_of(z)) : *out;
		free(z);
	}
	return !json_is_array(v) && !json_is_object(v);
}

static void row_of_json(struct arena *a, struct str record, struct person_row *out)
{
	json_error_t e;
	json_t *root = json_loadb(record.p, record.n, JSON_REJECT_DUPLICATES, &e), *v;
	const char *key;
	if (!root || !json_is_object(root)) {
		out->fault = root ? "it is no object, such as {\"name\": \"Ada\"}"
				  : str_printf(a, "it is no JSON: %s", e.text).p;
		json_decref(root);
		return;
	}
	json_object_foreach(root, key, v)
	{
		struct str name = column_name(a, str_of(key)), value;
		if (!text_of(a, v, &value))
			out->fault = str_printf(a, "'%s' is no text or number", key).p;
		if (!out->fault && name.n && out->n == VALUES_MAX)
			out->fault = "it has more than 64 keys";
		if (out->fault)
			break;
		if (name.n)
			row_put(out, name, value);
	}
	json_decref(root);
}

/* ---- rows -------------------------------------------------------------------------------------
 */

bool people_next(struct people *p, struct arena *a, struct person_row *out)
{
	struct buf b = {.a = a};
	*out = (struct person_row){0};
	do {
		if (!next_record(p, &b, &out->line))
			return false;
	} while (is_blank(buf_slice(&b)));
	struct str record = buf_slice(&b);
	out->number = ++p->number;
	if (p->json && out->number == 1 && str_starts(record, "\xEF\xBB\xBF"))
		record = str_from(record, 3);
	if (record.n > ROW_MAX)
		out->fault = "it has more than 32 KiB: is a quote not closed?";
	else if (utf8_valid(record) != record.n)
		out->fault = "it is not valid UTF-8";
	else if (p->json)
		row_of_json(a, record, out);
	else
		row_of_cells(p, a, record, out);
	row_finish(a, out, record);
	return true;
}

static bool is_json(const char *path)
{
	const char *dot = strrchr(path, '.');
	return dot && (strcmp(dot, ".jsonl") == 0 || strcmp(dot, ".ndjson") == 0);
}

/* All of standard input, in a file without a name. */
static FILE *keep_input(void)
{
	char piece[1 << 16];
	FILE *kept = tmpfile();
	size_t n;
	if (!kept)
		return NULL;
	while ((n = fread(piece, 1, sizeof piece, stdin)) > 0)
		if (fwrite(piece, 1, n, kept) != n)
			break;
	if (!ferror(stdin) && !ferror(kept) && fseek(kept, 0, SEEK_SET) == 0)
		return kept;
	fclose(kept);
	return NULL;
}

struct people *people_open(struct arena *a, const char *path, bool stream, struct diag *d)
{
	struct people *p = arena_alloc(a, sizeof *p);
	bool input = strcmp(path, "-") == 0;
	*p = (struct people){.a = a,
			     .name = input ? "<stdin>" : path,
			     .json = stream || is_json(path),
			     .d = d,
			     .in = !input   ? fopen(path, "rb")
				   : stream ? stdin
					    : keep_input()};
	if (!p->in) {
		diag_error(d, (struct loc){.file = p->name}, "cannot read the list: %s",
			   strerror(errno));
		return NULL;
	}
	if (input && !p->json) {
		int c = getc(p->in);
		p->json = c == '{';
		rewind(p->in);
	}
	if (p->json || read_head(p))
		return p;
	people_close(p);
	return NULL;
}

bool people_again(struct people *p)
{
	if (fseek(p->in, 0, SEEK_SET) != 0)
		return false;
	p->line = p->number = 0;
	struct arena *work = arena_new();
	struct buf head = {.a = work};
	int line;
	bool good = p->json || next_record(p, &head, &line);
	arena_drop(work);
	return good;
}

void people_close(struct people *p)
{
	if (p->in && p->in != stdin)
		fclose(p->in);
	p->in = NULL;
}

/* Files of CSV and TSV, and Anki's exports of text. */
#include <string.h>

#include "doc/yaml/forms.h"
#include "exchange/csv_read.h"
#include "exchange/deck.h"
#include "exchange/line.h"

struct csv_file {
	struct table table;
	const struct table_map *map;
	bool begun, good;
	bool headless; /* the source says what its columns are */
};

/* A first row that names columns: of those that have words at least half, and that of questions. */
static bool is_head(const struct csv_file *f, const struct str *cell, int n)
{
	int filled = 0;
	struct table probe = {.src = f->table.src};
	for (int i = 0; i < n; i++)
		filled += str_trim(cell[i]).n > 0;
	int known = table_head(&probe, cell, n, f->map);
	for (int i = 0; f->map && i < f->map->pair.n; i++) /* columns called by their names */
		for (int k = 0; k < n; k++)
			if (str_same(str_trim(cell[k]), f->map->pair.p[i].column))
				return true;
	if (f->map && f->map->pair.n)
		return table_known(f->table.src, cell, n) * 2 >= filled && filled > 0;
	bool question = false;
	for (int i = 0; i < probe.ncolumn; i++)
		question = question || (probe.column[i].use == USE_FIELD &&
					strcmp(probe.column[i].field->key, "question") == 0);
	return question && known * 2 >= filled;
}

/* A table that an export of this program wrote: its texts are markup, to the letter. */
static bool is_own(const struct str *cell, int n)
{
	return n >= 4 && str_is(cell[0], "id") && str_is(cell[1], "section") &&
	       str_is(cell[3], "question");
}

static void row(const struct str *cell, int n, struct loc at, void *context)
{
	struct csv_file *f = context;
	if (!f->good || (n == 1 && !str_trim(cell[0]).n))
		return;
	if (f->begun) {
		table_row(&f->table, cell, n, at);
		return;
	}
	f->begun = true;
	if (!f->headless && is_head(f, cell, n)) {
		table_head(&f->table, cell, n, f->map);
		if (is_own(cell, n))
			f->table.form = CELL_MARKUP;
		for (int i = 0; i < f->table.ncolumn; i++) {
			const struct table_column *c = &f->table.column[i];
			draft_note(f->table.src->d,
				   c->use == USE_NONE ? NOTE_LEFT
				   : c->rule	      ? NOTE_GUESSED
						      : NOTE_TAKEN,
				   at, "column", c->rule ? c->rule->name : (struct str){0},
				   c->name);
		}
		f->good = table_check(&f->table, f->map, at);
		return;
	}
	if (!f->table.ncolumn) {
		table_no_head(&f->table, n, f->map);
		draft_note(f->table.src->d, NOTE_GUESSED, at, "columns",
			   STR("no head: question, answer, tags"), (struct str){0});
	}
	f->good = table_check(&f->table, f->map, at);
	if (f->good)
		table_row(&f->table, cell, n, at);
}

static struct str next_line(struct str *s)
{
	const char *end = memchr(s->p, '\n', s->n);
	struct str line = {s->p, end ? (size_t)(end - s->p) : s->n};
	*s = str_from(*s, line.n + (end != NULL));
	return line;
}

bool csv_read(const struct source *src, bool tabs, const struct table_map *map)
{
	struct csv_file f = {.table = {.src = src}, .map = map, .good = true};
	struct str s = src->bytes, rest = s, first = next_line(&rest);
	int line = 1;
	char delimiter = csv_delimiter(s, tabs ? '\t' : ',');
	if (first.n == 5 && (str_starts(first, "sep=") || str_starts(first, "SEP="))) {
		delimiter = first.p[4];
		s = rest;
		line = 2;
	}
	return csv_rows(src, s, delimiter, line, row, &f) && f.good;
}

/* ---- Anki ---- */

struct anki_head {
	char separator;
	bool html;
	int deck, notetype, tags, guid; /* columns from 1, 0: none */
	struct str columns, deck_name, tag_words;
};

static char separator_of(struct str s)
{
	static const struct {
		const char *name;
		char sign;
	} all[] = {{"tab", '\t'},  {"comma", ','}, {"semicolon", ';'},
		   {"colon", ':'}, {"pipe", '|'},  {"space", ' '}};
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_same(s, str_of(all[i].name)))
			return all[i].sign;
	return s.n ? s.p[0] : '\t';
}

static int number_of(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < COLUMNS_MAX; i++)
		n = n * 10 + (s.p[i] - '0');
	return n;
}

static void head_line(struct draft *d, struct anki_head *h, struct str line, struct loc at)
{
	const char *colon = memchr(line.p, ':', line.n);
	struct str key = {line.p + 1, colon ? (size_t)(colon - line.p) - 1 : line.n - 1};
	struct str value = colon ? str_from(line, key.n + 2) : (struct str){0};
	if (str_is(key, "separator"))
		h->separator = separator_of(value);
	else if (str_is(key, "html"))
		h->html = str_same(str_trim(value), STR("true"));
	else if (str_is(key, "deck column"))
		h->deck = number_of(value);
	else if (str_is(key, "notetype column"))
		h->notetype = number_of(value);
	else if (str_is(key, "tags column"))
		h->tags = number_of(value);
	else if (str_is(key, "guid column"))
		h->guid = number_of(value);
	else if (str_is(key, "columns"))
		h->columns = value;
	else if (str_is(key, "deck"))
		h->deck_name = str_trim(value);
	else if (str_is(key, "tags"))
		h->tag_words = str_trim(value);
	else
		draft_note(d, NOTE_LEFT, at, "line of the head", (struct str){0}, line);
}

static void columns_row(const struct str *cell, int n, struct loc at, void *context)
{
	struct csv_file *f = context;
	(void)at;
	table_head(&f->table, cell, n, f->map);
	f->headless = true;
}

/* Columns that the head gives a use; the others are question and answer, in this order. */
static void use_columns(struct csv_file *f, const struct anki_head *h, int most)
{
	static const char *const usual[] = {"question", "answer", NULL};
	int next = 0;
	if (f->headless)
		most = f->table.ncolumn;
	struct table *t = &f->table;
	bool named = f->headless;
	t->ncolumn = most;
	for (int i = 0; i < most; i++) {
		struct table_column *c = &t->column[i];
		int k = i + 1;
		enum column_use use = k == h->deck   ? USE_SECTION
				      : k == h->tags ? USE_TAGS
				      : k == h->guid ? USE_GUID
						     : USE_NONE;
		for (int m = 0; use == USE_TAGS && m < most; m++) /* ours has them to the letter */
			if (m != i && t->column[m].use == USE_TAGS)
				use = USE_DERIVED;
		if (use != USE_NONE) {
			*c = (struct table_column){.name = c->name, .use = use};
		} else if (k != h->notetype && !named && usual[next]) {
			c->use = USE_FIELD;
			c->field = card_field_find(str_of(usual[next++]));
		}
	}
	f->headless = true;
}

/* What is known of the rows before they are read: how many columns, what all decks have in common.
 */
struct anki_rows {
	int most, deck; /* the column of decks, from 1 */
	struct anki_deck names;
};

static void count_row(const struct str *cell, int n, struct loc at, void *context)
{
	struct anki_rows *r = context;
	(void)at;
	r->most = n > r->most ? n : r->most;
	if (r->deck && r->deck <= n && cell[r->deck - 1].n)
		deck_name(&r->names, str_trim(cell[r->deck - 1]));
}

bool anki_text_read(const struct source *src, const struct table_map *map)
{
	struct csv_file f = {.table = {.src = src}, .map = map, .good = true};
	struct anki_head h = {.separator = '\t'};
	struct str s = src->bytes;
	struct anki_rows rows = {.most = 0};
	int line = 1;
	while (s.n && s.p[0] == '#') {
		struct str one = next_line(&s);
		head_line(src->d, &h, one, (struct loc){src->file, line++, 1});
	}
	f.table.form = h.html ? CELL_HTML : CELL_TEXT;
	if (h.columns.n && !csv_rows(src, h.columns, h.separator, 1, columns_row, &f))
		return false;
	rows.deck = h.deck;
	if (!csv_rows(src, s, h.separator, line, count_row, &rows))
		return false;
	use_columns(&f, &h, rows.most < COLUMNS_MAX ? rows.most : COLUMNS_MAX);
	f.table.decks = true;
	f.table.root = rows.names.root;
	if (!h.deck_name.n)
		h.deck_name = rows.names.root;
	table_map_apply(&f.table, map);
	if (h.deck_name.n && !src->d->guide.title.s.n)
		src->d->guide.title = draft_text_of(h.deck_name, (struct loc){src->file, 1, 1});
	return csv_rows(src, s, h.separator, line, row, &f) && f.good;
}

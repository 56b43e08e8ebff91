/* Rows become cards. */
#include "exchange/table.h"

#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"
#include "exchange/cloze.h"
#include "exchange/exact.h"
#include "exchange/html.h"
#include "exchange/line.h"
#include "exchange/pictures.h"

/* Names beside those of the fields. */
static const struct {
	const char *name;
	enum column_use use;
} others[] = {
	{"section", USE_SECTION}, {"deck", USE_SECTION},   {"section.kind", USE_KIND},
	{"level", USE_LEVEL},	  {"tags", USE_TAGS},	   {"links", USE_LINKS},
	{"guid", USE_GUID},	  {"number", USE_DERIVED},
};

static const char *const part_names[] = {"situation", "task", "action", "result"};

/* "question", "star.task", "answer.result", "task" */
static bool by_key(struct str name, struct table_column *c)
{
	const char *dot = name.n ? memchr(name.p, '.', name.n) : NULL;
	struct str head = {name.p, dot ? (size_t)(dot - name.p) : name.n};
	struct str tail = dot ? str_from(name, head.n + 1) : head;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_same(name, str_of(others[i].name))) {
			c->use = others[i].use;
			return true;
		}
	for (int i = 0; i < 4; i++)
		if (str_same(tail, str_of(part_names[i]))) {
			bool told = dot && str_same(head, STR("answer"));
			if (dot && !told && !str_same(head, STR("star")))
				break;
			c->use = USE_FIELD;
			c->field = card_field_find(told ? STR("answer") : STR("star"));
			c->part = i + 1;
			return true;
		}
	for (const struct card_field *f = card_fields; f->key; f++)
		if (str_same(name, str_of(f->key)) && f->kind != FIELD_STAR &&
		    f->kind != FIELD_RUBRIC && !(f->part && f->kind == FIELD_TEXTS)) {
			c->use = USE_FIELD;
			c->field = f;
			return true;
		}
	return false;
}

static bool by_rule(struct rules *rules, struct str name, struct table_column *c)
{
	const struct rule *r = rules_column(rules, name);
	if (!r || !by_key(str_of(r->key), c))
		return false;
	c->rule = r;
	return true;
}

static void name_column(const struct source *src, struct str name, struct table_column *c)
{
	*c = (struct table_column){.name = name};
	if (!by_key(name, c))
		by_rule(src->rules, name, c);
}

int table_known(const struct source *src, const struct str *name, int n)
{
	int known = 0;
	for (int i = 0; i < n; i++) {
		struct table_column c;
		name_column(src, str_trim(name[i]), &c);
		known += c.use != USE_NONE;
	}
	return known;
}

/* ---- --map ---- */

const char *table_fields(struct arena *a)
{
	struct buf b = {.a = a};
	for (const struct card_field *f = card_fields; f->key; f++)
		if (f->kind != FIELD_STAR && f->kind != FIELD_RUBRIC &&
		    !(f->part && f->kind == FIELD_TEXTS))
			buf_printf(&b, "%s, ", f->key);
	buf_str(&b, STR("situation, task, action, result, section or guid"));
	return arena_copy(a, b.p, b.n);
}

bool table_map_read(struct arena *a, const char *s, struct diag *d, struct table_map *out)
{
	struct str rest = str_of(s);
	bool good = true;
	while (rest.n) {
		struct table_column c = {.name = {0}};
		struct str pair = str_cut(&rest, ',');
		const char *equal = memchr(pair.p, '=', pair.n);
		struct str field = {pair.p, equal ? (size_t)(equal - pair.p) : 0};
		struct str column = equal ? str_trim(str_from(pair, field.n + 1)) : field;
		field = str_trim(field);
		if (!equal || !field.n || !column.n)
			good = diag_error(d, (struct loc){0},
					  "--map takes pairs such as question=Frage,answer=2, not "
					  "'%.*s'",
					  STR_FMT(form_excerpt(pair)));
		else if (!by_key(field, &c))
			good = diag_error(d, (struct loc){0},
					  "--map knows no field '%.*s': it takes %s",
					  STR_FMT(form_excerpt(field)), table_fields(a));
		else
			*vec_add(a, &out->pair) = (struct map_pair){field, column};
	}
	return good;
}

/* The column that a pair of --map means, from 0; -1: there is none. */
static int mapped(const struct table *t, struct str column)
{
	int number = 0;
	for (int i = 0; i < t->ncolumn; i++)
		if (str_same(t->column[i].name, column))
			return i;
	for (size_t i = 0; i < column.n; i++) {
		if (column.p[i] < '0' || column.p[i] > '9' || number > COLUMNS_MAX)
			return -1;
		number = number * 10 + (column.p[i] - '0');
	}
	return number >= 1 && number <= t->ncolumn ? number - 1 : -1;
}

void table_map_apply(struct table *t, const struct table_map *map)
{
	for (int i = 0; map && i < map->pair.n; i++) {
		int k = mapped(t, map->pair.p[i].column);
		if (k < 0)
			continue;
		struct str name = t->column[k].name;
		t->column[k] = (struct table_column){.name = name};
		by_key(map->pair.p[i].field, &t->column[k]);
	}
}

/* ---- heads ---- */

static int count_used(const struct table *t)
{
	int n = 0;
	for (int i = 0; i < t->ncolumn; i++)
		n += t->column[i].use != USE_NONE;
	return n;
}

int table_head(struct table *t, const struct str *name, int n, const struct table_map *map)
{
	t->ncolumn = n < COLUMNS_MAX ? n : COLUMNS_MAX;
	for (int i = 0; i < t->ncolumn; i++)
		name_column(t->src, str_trim(name[i]), &t->column[i]);
	table_map_apply(t, map);
	return count_used(t);
}

void table_no_head(struct table *t, int n, const struct table_map *map)
{
	static const char *const usual[] = {"question", "answer", "tags"};
	t->ncolumn = n < COLUMNS_MAX ? n : COLUMNS_MAX;
	for (int i = 0; i < t->ncolumn; i++) {
		t->column[i] = (struct table_column){.name = {0}};
		if (i < 3 && (!map || !map->pair.n))
			by_key(str_of(usual[i]), &t->column[i]);
	}
	table_map_apply(t, map);
}

static int find_use(const struct table *t, const char *key)
{
	for (int i = 0; i < t->ncolumn; i++)
		if (t->column[i].use == USE_FIELD && strcmp(t->column[i].field->key, key) == 0)
			return i;
	return -1;
}

bool table_check(struct table *t, const struct table_map *map, struct loc at)
{
	struct diag *d = t->src->d->d;
	struct buf b = {.a = t->src->d->a};
	bool good = true;
	for (int i = 0; i < t->ncolumn; i++)
		buf_printf(&b, "%s'%.*s'", i ? ", " : "", STR_FMT(form_excerpt(t->column[i].name)));
	for (int i = 0; map && i < map->pair.n; i++)
		if (mapped(t, map->pair.p[i].column) < 0)
			good = diag_error(d, at, "no column '%.*s' (--map): there are %d, %.*s",
					  STR_FMT(form_excerpt(map->pair.p[i].column)), t->ncolumn,
					  STR_FMT(buf_slice(&b)));
	if (good && find_use(t, "question") < 0)
		good = diag_error(d, at,
				  "no column of questions among %.*s: say which it is, such as "
				  "--map question=1,answer=2",
				  STR_FMT(buf_slice(&b)));
	return good;
}

/* ---- cells ---- */

static struct str of_text(const struct table *t, struct str s, struct loc at)
{
	struct source part = *t->src;
	struct chunks chunks = {0};
	struct buf b = {.a = t->src->d->a};
	if (!memchr(s.p, '\n', s.n))
		return tidy_marks(b.a, s);
	part.bytes = s;
	part.cell = true;
	if (!chunks_of_text(&part, &chunks))
		return s;
	for (int i = 0; i < chunks.list.n; i++)
		chunks.list.p[i].at = at;
	chunks_markup(chunks.list.p, chunks.list.n, &b);
	return str_trim(buf_slice(&b));
}

struct str table_cell(const struct table *t, struct str s, struct loc at)
{
	s = str_trim(s);
	if (!s.n)
		return s;
	if (t->form == CELL_MARKUP)
		return s;
	return t->form == CELL_HTML ? html_markup(t->src, s, at) : of_text(t, s, at);
}

/* One line for what must be one. */
static struct str one_line(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		bool mark = s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == '\n';
		if (mark || s.p[i] == '\n' || s.p[i] == ' ') {
			if (b.n && b.p[b.n - 1] != ' ')
				buf_char(&b, ' ');
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	return str_trim(buf_slice(&b));
}

/* ---- rows ---- */

static struct draft_section *section_named(struct table *t, struct str name, struct loc at)
{
	struct draft *d = t->src->d;
	if (t->section && (t->fixed || str_eq(name, t->section_name)))
		return t->section;
	struct name *n = names_add(d->a, &t->sections, name);
	if (!n->value)
		n->value = draft_section_add(d, name, at);
	t->section_name = name;
	t->section = n->value;
	return t->section;
}

static void put_level(struct table *t, struct draft_card *c, struct str s, struct loc at)
{
	enum level level = level_find(s);
	const struct rule *r = NULL;
	if (level == LEVEL_NONE)
		r = rules_level(t->src->rules, s, &level);
	bool left = level == LEVEL_NONE && !r;
	draft_note(t->src->d, left ? NOTE_LEFT : NOTE_TAKEN, at, "level",
		   r ? r->name : (struct str){0}, s);
	if (!left)
		c->card.level = level;
}

/* "a, b", "a; b", "a b" as Anki has them, or items on lines. */
static void put_words(struct table *t, struct draft_card *c, const char *key, struct str s,
		      struct loc at)
{
	bool lines = memchr(s.p, '\n', s.n) != NULL;
	bool comma = memchr(s.p, ',', s.n) || memchr(s.p, ';', s.n);
	const char *parts = lines ? "\n" : comma ? ",;" : t->form == CELL_HTML ? " " : ",;";
	while (s.n) {
		size_t n = 0;
		while (n < s.n && !strchr(parts, s.p[n]))
			n++;
		struct str tag = str_trim((struct str){s.p, n});
		if (lines && str_starts(tag, "•"))
			tag = str_trim(str_from(tag, strlen("•")));
		if (tag.n)
			draft_put(t->src->d, c, key, 0, tag, at);
		s = str_from(s, n < s.n ? n + 1 : n);
	}
}

/* What is no address goes to the answer, under the name of its column. */
static void put_rest(struct table *t, struct draft_card *c, const struct table_column *col,
		     struct str s, struct loc at)
{
	struct draft *d = t->src->d;
	if (col->name.n)
		s = str_printf(d->a, "**%.*s:** %.*s", STR_FMT(col->name), STR_FMT(s));
	draft_put(d, c, "answer", 0, s, at);
}

static void put_links(struct table *t, struct draft_card *c, const struct table_column *col,
		      struct str s, struct loc at)
{
	s = table_cell(t, s, at);
	while (s.n) {
		const char *end = memchr(s.p, '\n', s.n);
		struct str line = str_trim((struct str){s.p, end ? (size_t)(end - s.p) : s.n});
		s = str_from(s, (end ? (size_t)(end - s.p) : s.n) + (end != NULL));
		if (line.n && line.p[line.n - 1] == '\\')
			line = str_trim((struct str){line.p, line.n - 1});
		const char *mid = find_str(line, "](");
		if (mid && line.p[0] == '[' && line.p[line.n - 1] == ')') {
			size_t k = (size_t)(mid - line.p);
			draft_link(t->src->d, c, (struct str){line.p + 1, k - 1},
				   (struct str){mid + 2, line.n - k - 3}, at);
		} else if (!form_url_fault(line)) {
			draft_link(t->src->d, c, line, line, at);
		} else if (line.n) {
			put_rest(t, c, col, line, at);
		}
	}
}

/* Items of a list of texts: each begins with a bullet at the head of a line; without any the cell
 * is one. */
static void put_items(struct table *t, struct draft_card *c, const char *key, struct str s,
		      struct loc at)
{
	struct str bullet = STR("•"), *item;
	int n = t->form == CELL_HTML ? html_items(t->src, s, at, &item) : 0;
	for (int i = 0; i < n; i++)
		draft_put(t->src->d, c, key, 0, item[i], at);
	if (t->form == CELL_HTML)
		return;
	while (s.n) {
		size_t from = str_starts(s, bullet.p) ? bullet.n : 0, k = from;
		while (k < s.n && !(s.p[k] == '\n' && str_starts(str_from(s, k + 1), bullet.p)))
			k++;
		struct str one = str_trim((struct str){s.p + from, k - from});
		draft_put(t->src->d, c, key, 0, table_cell(t, one, at), at);
		s = str_from(s, k < s.n ? k + 1 : k);
	}
}

static void put_field(struct table *t, struct draft_card *c, const struct table_column *col,
		      struct str s, struct loc at)
{
	struct draft *d = t->src->d;
	const struct card_field *f = col->field;
	if (f->kind == FIELD_CORRECT) {
		if (!draft_correct(d, c, s, at))
			put_rest(t, c, col, s, at);
	} else if (strcmp(f->key, "index") == 0) {
		put_words(t, c, f->key,
			  t->form == CELL_HTML ? plain_words(d->a, table_cell(t, s, at)) : s, at);
	} else if (f->kind == FIELD_TEXTS || f->kind == FIELD_FOLLOWUPS) {
		put_items(t, c, f->key, s, at);
	} else if (strcmp(f->key, "id") == 0) {
		if (form_is_id(s))
			c->card.id = draft_text_of(s, at);
		else
			draft_note(d, NOTE_LEFT, at, "id", STR("it is no id of a guide"), s);
	} else if (strcmp(f->key, "question") == 0) {
		draft_put(d, c, f->key, 0, one_line(d->a, table_cell(t, s, at)), at);
	} else {
		draft_put(d, c, f->key, col->part, table_cell(t, s, at), at);
	}
}

static void put_cell(struct table *t, struct draft_card *c, const struct table_column *col,
		     struct str s, struct loc at)
{
	struct draft *d = t->src->d;
	struct str exact = t->form == CELL_HTML ? exact_read(d->a, s) : (struct str){0};
	if (exact.n && col->use == USE_FIELD) {
		struct table own = *t;
		own.form = CELL_MARKUP;
		put_field(&own, c, col, pictures_in_markup(t->src, exact, at), at);
		return;
	}
	switch (col->use) {
	case USE_FIELD: put_field(t, c, col, s, at); break;
	case USE_LEVEL: put_level(t, c, s, at); break;
	case USE_TAGS:
		put_words(t, c, "tags",
			  t->form == CELL_HTML ? plain_words(d->a, table_cell(t, s, at)) : s, at);
		break;
	case USE_LINKS: put_links(t, c, col, s, at); break;
	case USE_GUID: c->guid = s; break;
	case USE_SECTION:
	case USE_KIND:
	case USE_DERIVED: break; /* were looked at before */
	case USE_NONE:
		if (t->keep_rest && col->name.n) {
			put_rest(t, c, col, table_cell(t, s, at), at);
			break;
		}
		draft_note(d, NOTE_LEFT, at, "column",
			   col->name.n ? col->name : STR("a column without a name"), s);
		break;
	}
}

static struct str cell_of(const struct table *t, enum column_use use, const struct str *cell, int n)
{
	for (int i = 0; i < t->ncolumn && i < n; i++)
		if (t->column[i].use == use)
			return str_trim(cell[i]);
	return (struct str){0};
}

static void set_kind(struct draft_section *s, struct str kind)
{
	if (str_is(kind, "ask"))
		s->section.kind = SECTION_ASK;
	else if (str_is(kind, "notes"))
		s->section.kind = SECTION_NOTES;
}

static void left_row(struct table *t, const struct str *cell, int n, struct loc at)
{
	for (int i = 0; i < n; i++)
		if (str_trim(cell[i]).n)
			draft_note(t->src->d, NOTE_LEFT, at, "row without a question",
				   (struct str){0}, cell[i]);
	t->empty++;
}

struct str table_deck(struct arena *a, struct str root, struct str name)
{
	struct buf b = {.a = a};
	if (root.n && name.n > root.n + 2)
		name = str_from(name, root.n + 2);
	for (size_t i = 0; i < name.n; i++) {
		bool step = i + 1 < name.n && name.p[i] == ':' && name.p[i + 1] == ':';
		if (step)
			buf_str(&b, STR(": "));
		else
			buf_char(&b, name.p[i]);
		i += step;
	}
	return buf_slice(&b);
}

static struct draft_card *add_card(struct table *t, const struct str *cell, int n, struct loc at)
{
	static const struct table_column beyond = {.use = USE_NONE};
	struct draft *d = t->src->d;
	struct str name = cell_of(t, USE_SECTION, cell, n);
	struct draft_section *s =
		section_named(t, t->decks ? table_deck(d->a, t->root, name) : name, at);
	set_kind(s, cell_of(t, USE_KIND, cell, n));
	struct draft_card *c = draft_card_add(d, s, at);
	for (int i = 0; c && i < n; i++) {
		struct str v = str_trim(without_sounds(d, cell[i], at));
		if (v.n)
			put_cell(t, c, i < t->ncolumn ? &t->column[i] : &beyond, v, at);
	}
	t->rows++;
	return c;
}

/* A card for each gap: the question has it, the answer is the text with all gaps filled, and what
 * else the note says behind it. */
static void add_gaps(struct table *t, const struct str *cell, int n, int q, struct loc at)
{
	struct arena *a = t->src->d->a;
	int number[CLOZE_MAX], gaps = cloze_numbers(cell[q], number);
	struct str *copy = arena_array(a, struct str, n + 1);
	for (int i = 0; i < gaps; i++) {
		memcpy(copy, cell, (size_t)n * sizeof *copy);
		copy[q] = cloze_text(a, cell[q], number[i]);
		struct draft_card *c = add_card(t, copy, n, at);
		struct str all = table_cell(t, cloze_text(a, cell[q], 0), at);
		struct draft_text whole = {
			.field = card_field_find(STR("answer")), .s = all, .at = at};
		if (!c)
			return;
		/* before what a column of answers has put there */
		draft_put_text(t->src->d, c, &whole);
		for (int k = c->text.n - 1; k > 0; k--) {
			struct draft_text last = c->text.p[k - 1];
			c->text.p[k - 1] = c->text.p[k];
			c->text.p[k] = last;
		}
		if (i > 0 && c->guid.n)
			c->guid = (struct str){0};
	}
}

void table_row(struct table *t, const struct str *cell, int n, struct loc at)
{
	struct draft *d = t->src->d;
	int q = find_use(t, "question"), number[CLOZE_MAX];
	bool any = false;
	for (int i = 0; i < n; i++)
		any = any || str_trim(cell[i]).n;
	if (!any)
		return;
	if (q >= n || !str_trim(without_sounds(d, cell[q], at)).n) {
		left_row(t, cell, n, at);
		return;
	}
	draft_note(d, NOTE_TAKEN, at, "row", (struct str){0}, str_trim(cell[q]));
	if (cloze_numbers(cell[q], number))
		add_gaps(t, cell, n, q, at);
	else
		add_card(t, cell, n, at);
}

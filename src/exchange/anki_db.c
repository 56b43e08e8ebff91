/* Reading the database: version 11 keeps note types and decks as JSON, version 18 as tables. */
#include "exchange/anki_db.h"

#include <string.h>

#include "doc/yaml/names.h"
#include "exchange/json_form.h"
#include "exchange/sqlite_library.h"

enum {
	STEPS_MAX = 20000, /* thousand steps of SQLite's machine for one statement */
};

struct db_reading {
	struct sqlite_library lib;
	const struct source *src;
	struct anki_deck *deck;
	sqlite3 *db;
	struct name *deck_names; /* by id */
	int steps;
	bool good;
};

static struct loc place(const struct db_reading *r)
{
	return (struct loc){.file = r->src->file};
}

static bool fails(struct db_reading *r)
{
	r->good = diag_error(r->src->d->d, place(r), "the deck's database cannot be read: %s",
			     r->lib.errmsg(r->db));
	return false;
}

static struct str column(struct db_reading *r, sqlite3_stmt *s, int i)
{
	const unsigned char *p = r->lib.column_text(s, i);
	int n = r->lib.column_bytes(s, i);
	struct str v = {(const char *)p, p ? (size_t)n : 0};
	if (utf8_valid(v) < v.n) {
		diag_error(r->src->d->d, place(r), "a text of the deck is not UTF-8");
		r->good = false;
		return (struct str){0};
	}
	return str_copy(r->src->d->a, v);
}

/* A statement; NULL after an error, or without one if its table may be absent. */
static sqlite3_stmt *prepare(struct db_reading *r, const char *sql, bool optional)
{
	sqlite3_stmt *s = NULL;
	if (r->lib.prepare_v2(r->db, sql, -1, &s, NULL) == SQLITE_OK)
		return s;
	if (!optional)
		fails(r);
	return NULL;
}

/* The next row; false at the end or after an error. */
static bool step(struct db_reading *r, sqlite3_stmt *s)
{
	int rc = r->lib.step(s);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		fails(r);
	return rc == SQLITE_ROW;
}

static int too_long(void *context)
{
	struct db_reading *r = context;
	return ++r->steps > STEPS_MAX;
}

/* Anki's own order of names; only needed because its tables say that they use it. */
static int unicase(void *context, int n, const void *a, int m, const void *b)
{
	(void)context;
	int c = memcmp(a, b, (size_t)(n < m ? n : m));
	return c ? c : n - m;
}

/* ---- version 11 ---- */

static void put_model(struct str id, struct str name, const struct str *field, int n, void *context)
{
	struct db_reading *r = context;
	r->good = deck_type(r->deck, id, name, field, n) && r->good;
}

static void put_deck(struct str id, struct str name, const struct str *field, int n, void *context)
{
	struct db_reading *r = context;
	struct str *copy = arena_alloc(r->src->d->a, sizeof *copy);
	(void)field;
	(void)n;
	*copy = name;
	names_add(r->src->d->a, &r->deck_names, id)->value = copy;
}

static bool read_col(struct db_reading *r)
{
	sqlite3_stmt *s = prepare(r, "SELECT models, decks FROM col", false);
	bool good = s && step(r, s);
	if (good) {
		struct str models = column(r, s, 0), decks = column(r, s, 1);
		/* current versions leave both empty */
		good = (models.n < 3 || json_models(r->src, models, put_model, r)) &&
		       (decks.n < 3 || json_models(r->src, decks, put_deck, r));
	}
	r->lib.finalize(s);
	return good && r->good;
}

/* ---- version 18 ---- */

static bool read_types(struct db_reading *r)
{
	struct arena *a = r->src->d->a;
	sqlite3_stmt *s = prepare(r, "SELECT id, name FROM notetypes", true);
	sqlite3_stmt *f =
		s ? prepare(r, "SELECT name FROM fields WHERE ntid = ? ORDER BY ord", false) : NULL;
	while (s && f && step(r, s)) {
		struct str name[COLUMNS_MAX];
		int n = 0;
		r->lib.bind_int64(f, 1, r->lib.column_int64(s, 0));
		while (n < COLUMNS_MAX && step(r, f))
			name[n++] = column(r, f, 0);
		r->lib.reset(f);
		struct str *keep = arena_array(a, struct str, n + 1);
		memcpy(keep, name, (size_t)n * sizeof *keep);
		r->good = r->good && deck_type(r->deck, column(r, s, 0), column(r, s, 1), keep, n);
	}
	r->lib.finalize(f);
	r->lib.finalize(s);
	return r->good;
}

static bool read_decks(struct db_reading *r)
{
	sqlite3_stmt *s = prepare(r, "SELECT id, name FROM decks", true);
	while (s && step(r, s)) {
		struct str name = column(r, s, 1);
		struct buf b = {.a = r->src->d->a};
		for (size_t i = 0; i < name.n; i++)
			if (name.p[i] == '\x1f')
				buf_str(&b, STR("::"));
			else
				buf_char(&b, name.p[i]);
		put_deck(column(r, s, 0), buf_slice(&b), NULL, 0, r);
	}
	r->lib.finalize(s);
	return r->good;
}

/* ---- notes ---- */

static const char notes_sql[] =
	"SELECT n.id, n.mid, n.guid, n.tags, n.flds, min(c.did) FROM notes n "
	"LEFT JOIN cards c ON c.nid = n.id GROUP BY n.id ORDER BY n.id";

static struct str deck_of(struct db_reading *r, struct str id)
{
	const struct name *n = names_find(r->deck_names, id);
	return n && n->value ? *(struct str *)n->value : (struct str){0};
}

static bool name_decks(struct db_reading *r)
{
	sqlite3_stmt *s = prepare(r, "SELECT DISTINCT did FROM cards", false);
	while (s && step(r, s)) {
		struct str name = deck_of(r, column(r, s, 0));
		if (name.n)
			deck_name(r->deck, name);
	}
	r->lib.finalize(s);
	return r->good;
}

static bool read_notes(struct db_reading *r)
{
	sqlite3_stmt *s = prepare(r, notes_sql, false);
	int number = 0;
	while (s && r->good && step(r, s)) {
		struct str field[COLUMNS_MAX], fields = column(r, s, 4);
		struct deck_note n = {.type = column(r, s, 1),
				      .guid = column(r, s, 2),
				      .tags = str_trim(column(r, s, 3)),
				      .deck = deck_of(r, column(r, s, 5)),
				      .field = field,
				      .at = {r->src->file, ++number, 1}};
		while (n.nfield < COLUMNS_MAX) {
			const char *end = fields.n ? memchr(fields.p, '\x1f', fields.n) : NULL;
			size_t k = end ? (size_t)(end - fields.p) : fields.n;
			field[n.nfield++] = (struct str){fields.p, k};
			fields = str_from(fields, k + (end != NULL));
			if (!end)
				break;
		}
		r->good = r->good && deck_note(r->deck, &n);
	}
	r->lib.finalize(s);
	return r->good;
}

/* ---- opening ---- */

static bool open_bytes(struct db_reading *r, struct str bytes)
{
	if (r->lib.open_v2(":memory:", &r->db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return fails(r);
	r->lib.db_config(r->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	r->lib.db_config(r->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
	r->lib.limit(r->db, SQLITE_LIMIT_ATTACHED, 0);
	r->lib.progress_handler(r->db, 100000, too_long, r);
	r->lib.create_collation(r->db, "unicase", SQLITE_UTF8, NULL, unicase);
	/* a journal beside it was not packed: SQLite must not look for one */
	char *p = arena_copy(r->src->d->a, bytes.p, bytes.n);
	if (bytes.n > 19 && p[18] == 2)
		p[18] = p[19] = 1;
	if (r->lib.deserialize(r->db, "main", (unsigned char *)p, (sqlite3_int64)bytes.n,
			       (sqlite3_int64)bytes.n, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK)
		return fails(r);
	return true;
}

bool anki_db_read(const struct source *src, struct str bytes, struct anki_deck *deck)
{
	struct db_reading r = {.src = src, .deck = deck, .good = true};
	sqlite_library_open(&r.lib);
	bool good = open_bytes(&r, bytes) && read_col(&r) && read_types(&r) && read_decks(&r) &&
		    name_decks(&r) && read_notes(&r);
	r.lib.close(r.db);
	return good && r.good;
}

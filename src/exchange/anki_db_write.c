/*
 * Writing a database of version 11. Its tables and the JSON in `col` are those that Anki's own
 * importer asks for; ids and times are fixed or come from the guide, so that the same guide makes
 * the same bytes, and a second import updates what the first has made.
 */
#include <string.h>

#include "doc/yaml/names.h"
#include "exchange/anki_db.h"
#include "exchange/sqlite_library.h"

/* The ids of the note type and the decks: any number will do that stays the same; Anki's are
 * milliseconds. */
#define MODEL_ID 1590000000000LL
#define DECK_ID	 1590000000000LL
#define NOTE_ID	 1590000000000LL

static const char schema[] =
	"CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null,"
	" scm integer not null, ver integer not null, dty integer not null, usn integer not null,"
	" ls integer not null, conf text not null, models text not null, decks text not null,"
	" dconf text not null, tags text not null);"
	"CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null,"
	" mod integer not null, usn integer not null, tags text not null, flds text not null,"
	" sfld integer not null, csum integer not null, flags integer not null, data text not "
	"null);"
	"CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null,"
	" ord integer not null, mod integer not null, usn integer not null, type integer not null,"
	" queue integer not null, due integer not null, ivl integer not null, factor integer not "
	"null,"
	" reps integer not null, lapses integer not null, left integer not null, odue integer not "
	"null,"
	" odid integer not null, flags integer not null, data text not null);"
	"CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null,"
	" ease integer not null, ivl integer not null, lastIvl integer not null, factor integer "
	"not null,"
	" time integer not null, type integer not null);"
	"CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);"
	"CREATE INDEX ix_notes_usn ON notes (usn);"
	"CREATE INDEX ix_cards_usn ON cards (usn);"
	"CREATE INDEX ix_revlog_usn ON revlog (usn);"
	"CREATE INDEX ix_cards_nid ON cards (nid);"
	"CREATE INDEX ix_cards_sched ON cards (did, queue, due);"
	"CREATE INDEX ix_revlog_cid ON revlog (cid);"
	"CREATE INDEX ix_notes_csum ON notes (csum);";

static const char conf[] =
	"{\"activeDecks\":[1],\"curDeck\":1,\"newSpread\":0,\"collapseTime\":1200,\"timeLim\":0,"
	"\"estTimes\":true,\"dueCounts\":true,\"curModel\":null,\"nextPos\":1,\"sortType\":"
	"\"noteFld\",\"sortBackwards\":false,\"addToCur\":true}";

static const char dconf[] =
	"{\"1\":{\"id\":1,\"mod\":0,\"name\":\"Default\",\"usn\":0,\"maxTaken\":60,\"autoplay\":"
	"true,"
	"\"timer\":0,\"replayq\":true,\"new\":{\"bury\":false,\"delays\":[1.0,10.0],"
	"\"initialFactor\":"
	"2500,\"ints\":[1,4,0],\"order\":1,\"perDay\":20},\"rev\":{\"bury\":false,\"ease4\":1.3,"
	"\"ivlFct\":1.0,\"maxIvl\":36500,\"perDay\":200,\"hardFactor\":1.2},\"lapse\":{\"delays\":"
	"[10.0],\"leechAction\":1,\"leechFails\":8,\"minInt\":1,\"mult\":0.0},\"dyn\":false}}";

static void put_string(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			buf_char(b, '\\');
		if (c < 0x20)
			buf_printf(b, "\\u%04x", c);
		else
			buf_char(b, (char)c);
	}
	buf_char(b, '"');
}

static struct str models_json(struct arena *a, const struct anki_model *m)
{
	struct buf b = {.a = a};
	buf_printf(&b, "{\"%lld\":{\"id\":%lld,\"name\":", MODEL_ID, MODEL_ID);
	put_string(&b, str_of(m->name));
	buf_str(&b,
		STR(",\"type\":0,\"mod\":1590000000,\"usn\":-1,\"sortf\":0,\"did\":1,\"vers\":[],"
		    "\"tags\":[],\"latexPre\":\"\",\"latexPost\":\"\",\"req\":[[0,\"any\",[0]]],"
		    "\"css\":"));
	put_string(&b, m->css);
	buf_str(&b, STR(",\"flds\":["));
	for (int i = 0; i < m->nfield; i++) {
		buf_str(&b, i ? STR(",{\"name\":") : STR("{\"name\":"));
		put_string(&b, str_of(m->field[i]));
		buf_printf(&b,
			   ",\"ord\":%d,\"font\":\"Arial\",\"size\":20,\"media\":[],\"rtl\":false,"
			   "\"sticky\":false}",
			   i);
	}
	buf_str(&b, STR("],\"tmpls\":[{\"name\":\"Card\",\"ord\":0,\"bafmt\":\"\",\"bqfmt\":\"\","
			"\"did\":null,\"qfmt\":"));
	put_string(&b, m->front);
	buf_str(&b, STR(",\"afmt\":"));
	put_string(&b, m->back);
	buf_str(&b, STR("}]}}"));
	return buf_slice(&b);
}

static void put_deck(struct buf *b, long long id, struct str name)
{
	buf_printf(b, "%s\"%lld\":{\"id\":%lld,\"name\":", b->n > 1 ? "," : "", id, id);
	put_string(b, name);
	buf_str(b,
		STR(",\"mod\":1590000000,\"usn\":-1,\"collapsed\":false,\"browserCollapsed\":false,"
		    "\"desc\":\"\",\"dyn\":0,\"conf\":1,\"extendNew\":0,\"extendRev\":0,"
		    "\"newToday\":[0,0],\"revToday\":[0,0],\"lrnToday\":[0,0],\"timeToday\":[0,0]"
		    "}"));
}

/* A number for each deck by its name, so that it does not depend on the order. */
static long long deck_id(struct str name)
{
	return DECK_ID + 1 + (long long)(str_hash(name, 0) % 1000000007u);
}

static struct str decks_json(struct arena *a, const struct anki_note *note, int n)
{
	struct buf b = {.a = a};
	buf_char(&b, '{');
	put_deck(&b, 1, STR("Default"));
	struct name *seen = NULL;
	for (int i = 0; i < n; i++) {
		struct name *one = names_add(a, &seen, note[i].deck);
		if (one->at.line)
			continue;
		one->at.line = 1;
		put_deck(&b, deck_id(note[i].deck), note[i].deck);
	}
	buf_char(&b, '}');
	return buf_slice(&b);
}

/* A database in the making. */
struct db_writing {
	struct sqlite_library lib;
	sqlite3 *db;
	struct arena *a;
};

static bool bind_text(const struct db_writing *w, sqlite3_stmt *s, int i, struct str v)
{
	return w->lib.bind_text(s, i, v.p ? v.p : "", (int)v.n, SQLITE_TRANSIENT) == SQLITE_OK;
}

static bool put_col(const struct db_writing *w, const struct anki_model *m,
		    const struct anki_note *note, int n)
{
	static const char sql[] = "INSERT INTO col VALUES (1, 1590000000, 1590000000000,"
				  " 1590000000000, 11, 0, 0, 0, ?, ?, ?, ?, '{}')";
	sqlite3_stmt *s = NULL;
	bool good = w->lib.prepare_v2(w->db, sql, -1, &s, NULL) == SQLITE_OK &&
		    bind_text(w, s, 1, str_of(conf)) && bind_text(w, s, 2, models_json(w->a, m)) &&
		    bind_text(w, s, 3, decks_json(w->a, note, n)) &&
		    bind_text(w, s, 4, str_of(dconf)) && w->lib.step(s) == SQLITE_DONE;
	w->lib.finalize(s);
	return good;
}

/* The time of change is made of the contents: a text that differs is newer, whichever way. */
static struct str fields_of(struct arena *a, const struct anki_model *m,
			    const struct anki_note *note)
{
	struct buf b = {.a = a};
	for (int i = 0; i < m->nfield; i++) {
		if (i)
			buf_char(&b, '\x1f');
		buf_str(&b, note->field[i]);
	}
	return buf_slice(&b);
}

static bool put_note(const struct db_writing *w, sqlite3_stmt *s, sqlite3_stmt *c,
		     const struct anki_model *m, const struct anki_note *note, int i, long long now)
{
	struct str fields = fields_of(w->a, m, note);
	long long id = NOTE_ID + i;
	w->lib.reset(s);
	w->lib.reset(c);
	return w->lib.bind_int64(s, 1, id) == SQLITE_OK && bind_text(w, s, 2, note->guid) &&
	       w->lib.bind_int64(s, 3, MODEL_ID) == SQLITE_OK &&
	       w->lib.bind_int64(s, 4, now) == SQLITE_OK && bind_text(w, s, 5, note->tags) &&
	       bind_text(w, s, 6, fields) && bind_text(w, s, 7, note->field[0]) &&
	       w->lib.step(s) == SQLITE_DONE && w->lib.bind_int64(c, 1, id) == SQLITE_OK &&
	       w->lib.bind_int64(c, 2, id) == SQLITE_OK &&
	       w->lib.bind_int64(c, 3, deck_id(note->deck)) == SQLITE_OK &&
	       w->lib.bind_int64(c, 4, now) == SQLITE_OK &&
	       w->lib.bind_int64(c, 5, i + 1) == SQLITE_OK && w->lib.step(c) == SQLITE_DONE;
}

static bool put_notes(const struct db_writing *w, const struct anki_model *m,
		      const struct anki_note *note, int n, long long now)
{
	sqlite3_stmt *s = NULL, *c = NULL;
	bool good =
		w->lib.prepare_v2(w->db,
				  "INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')",
				  -1, &s, NULL) == SQLITE_OK &&
		w->lib.prepare_v2(w->db,
				  "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0,"
				  " 0, 0, 0, 0, 0, '')",
				  -1, &c, NULL) == SQLITE_OK;
	for (int i = 0; i < n && good; i++)
		good = put_note(w, s, c, m, &note[i], i, now);
	w->lib.finalize(s);
	w->lib.finalize(c);
	return good;
}

bool anki_db_write(const struct anki_model *m, const struct anki_note *note, int n, long long now,
		   struct buf *out, const char **why)
{
	struct db_writing w = {.a = arena_new()};
	sqlite3_int64 size = 0;
	sqlite_library_open(&w.lib);
	bool good = w.lib.open_v2(":memory:", &w.db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
		    w.lib.exec(w.db, schema, NULL, NULL, NULL) == SQLITE_OK &&
		    w.lib.exec(w.db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK &&
		    put_col(&w, m, note, n) && put_notes(&w, m, note, n, now) &&
		    w.lib.exec(w.db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
	unsigned char *p = good ? w.lib.serialize(w.db, "main", &size, 0) : NULL;
	if (p)
		buf_put(out, p, (size_t)size);
	else
		*why = arena_copy(out->a, w.lib.errmsg(w.db), strlen(w.lib.errmsg(w.db)));
	w.lib.free(p);
	w.lib.close(w.db);
	arena_drop(w.a);
	return p != NULL;
}

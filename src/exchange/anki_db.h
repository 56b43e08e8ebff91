/* The database inside of a deck of Anki, by SQLite: anki_db.c and anki_db_write.c are the only
 * files that see it. */
#ifndef EXCHANGE_ANKI_DB_H
#define EXCHANGE_ANKI_DB_H

#include "exchange/deck.h"

/* Reads note types, decks and notes of a database in memory, of old or current versions. false
 * after errors. */
bool anki_db_read(const struct source *src, struct str bytes, struct anki_deck *deck);

/* A note to be written. */
struct anki_note {
	struct str guid, tags; /* tags: " one two " */
	struct str deck;
	const struct str *field;
};

/* What is written beside the notes. */
struct anki_model {
	const char *name;
	const char *const *field;
	int nfield;
	struct str front, back, css; /* templates */
};

/* The bytes of a database of version 11, which every Anki imports. now: seconds since 1970, when
 * the notes were changed. false: SQLite failed, in words. */
bool anki_db_write(const struct anki_model *m, const struct anki_note *note, int n, long long now,
		   struct buf *out, const char **why);

#endif

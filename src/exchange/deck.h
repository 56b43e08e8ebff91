/*
 * A deck of Anki, whatever file it comes from: note types with named fields, notes with a field for
 * each. The names say which field is which part of a card; where they do not, the first is the
 * question and the second the answer, and the others are in the answer under their names.
 */
#ifndef EXCHANGE_DECK_H
#define EXCHANGE_DECK_H

#include "exchange/table.h"

struct note_type {
	struct str id;
	struct table table;
	bool cloze;
};

struct deck_note {
	struct str type, guid, tags; /* tags: separated by spaces */
	struct str deck;	     /* "Parent::Child" */
	const struct str *field;
	int nfield;
	struct loc at;
};

struct anki_deck {
	const struct source *src;
	const struct table_map *map;
	VEC(struct note_type *) type;
	struct name *types; /* by id */
	struct str root;    /* of all decks; empty: they have none in common */
	bool root_known;
};

void deck_init(struct anki_deck *d, const struct source *src, const struct table_map *map);

/* A note type; false after an error, such as no field for the question. */
bool deck_type(struct anki_deck *d, struct str id, struct str name, const struct str *field, int n);

/* What is common to the names of all decks is the title of the guide: tell each before the notes.
 */
void deck_name(struct anki_deck *d, struct str name);

/* false after an error. */
bool deck_note(struct anki_deck *d, const struct deck_note *n);

#endif

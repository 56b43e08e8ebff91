/*
 * Rows with columns become cards: what CSV, text exports and decks of Anki have in common. A column
 * is named by the rules of import (the labels of articles), by the key of a field, or by --map.
 */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include "exchange/chunk.h"

enum { COLUMNS_MAX = 200 }; /* of a table; Anki's largest note types have about 60 */

enum column_use {
	USE_NONE,  /* nothing has a place for it */
	USE_FIELD, /* of a card */
	USE_SECTION,
	USE_KIND, /* of the section */
	USE_LEVEL,
	USE_TAGS,
	USE_LINKS,
	USE_GUID,
	USE_DERIVED, /* the program makes it itself: the number of a card */
};

struct table_column {
	struct str name; /* "" for one without */
	enum column_use use;
	const struct card_field *field; /* USE_FIELD */
	int part;			/* situation to result: 1 to 4 */
	const struct rule *rule;	/* that named it, NULL: none */
};

enum cell_form {
	CELL_TEXT,   /* what a person typed: line ends part paragraphs */
	CELL_MARKUP, /* that of guides, exact */
	CELL_HTML,
};

struct table {
	const struct source *src;
	struct table_column column[COLUMNS_MAX];
	int ncolumn;
	enum cell_form form;
	bool keep_rest;	 /* columns without a use go to the answer, under their names */
	bool decks;	 /* sections are named as decks: "Root::Section" */
	struct str root; /* of all decks */
	bool fixed;	 /* all rows go to `section` */
	struct draft_section *section; /* of the last row */
	struct str section_name;
	struct name *sections; /* by name */
	int rows, empty;
};

/* "question=Frage,answer=2": pairs of a field and a column's name or number. */
struct map_pair {
	struct str field, column;
};
struct table_map {
	VEC(struct map_pair) pair;
};
/* false: it is written wrong, which is told. */
bool table_map_read(struct arena *a, const char *s, struct diag *d, struct table_map *out);

/* Gives the columns that the pairs name their fields; those that are not there are left alone. */
void table_map_apply(struct table *t, const struct table_map *map);

/* What fields --map takes, for messages. */
const char *table_fields(struct arena *a);

/* Names the columns; how many of them have a use. */
int table_head(struct table *t, const struct str *name, int n, const struct table_map *map);
/* Columns without names: question, answer, tags. */
void table_no_head(struct table *t, int n, const struct table_map *map);
/* Does the table have a column of questions? Else this is an error at `at`. */
bool table_check(struct table *t, const struct table_map *map, struct loc at);
/* Looks names up without keeping them: how many would have a use. */
int table_known(const struct source *src, const struct str *name, int n);

/* A card of a row; cells beyond the columns are left and told. */
void table_row(struct table *t, const struct str *cell, int n, struct loc at);

/* The markup of a cell. */
struct str table_cell(const struct table *t, struct str cell, struct loc at);

/* The name of a deck without `root`, which all have in common, its steps parted by a colon. */
struct str table_deck(struct arena *a, struct str root, struct str name);

/* Does the head of a table of Markdown name questions and what belongs to them? */
bool table_has_cards(const struct source *src, struct str lines);

/* A table of Markdown whose head names questions becomes cards of the section. false: it is another
 * table. */
bool table_of_markdown(const struct source *src, struct str lines, struct draft_section *s,
		       struct loc at);

#endif

/* CSV, TSV and the like. */
#ifndef EXCHANGE_CSV_READ_H
#define EXCHANGE_CSV_READ_H

#include "exchange/table.h"

/* A row: cells live as long as the draft. */
typedef void csv_row(const struct str *cell, int n, struct loc at, void *context);

/* The sign between columns: tab, comma, semicolon or bar; `usual` where none is likely. */
char csv_delimiter(struct str s, char usual);

/* Each row of s, whose first line is `line`. false after errors. */
bool csv_rows(const struct source *src, struct str s, char delimiter, int line, csv_row *put,
	      void *context);

/* A whole file, with or without a head. */
bool csv_read(const struct source *src, bool tabs, const struct table_map *map);

/* A text export of Anki: lines that begin with # say what its columns are. */
bool anki_text_read(const struct source *src, const struct table_map *map);

#endif

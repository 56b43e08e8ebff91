/* JSON, by Jansson: json_read.c and json_write.c are the only files that see it. */
#ifndef EXCHANGE_JSON_FORM_H
#define EXCHANGE_JSON_FORM_H

#include "exchange/table.h"

/*
 * A guide, a list of cards, or a deck of CrowdAnki. Keys of cards are those of guides, or the words
 * of the rules of import ("front", "Antwort"). false after errors.
 */
bool json_read(const struct source *src, const struct table_map *map);

/* {"0": "picture.jpg", ...}: the pairs of an object of texts, as a deck lists its files. */
typedef void json_pair(struct str key, struct str value, void *context);
bool json_pairs(const struct source *src, struct str json, json_pair *put, void *context);

/* Note types and decks of an old collection of Anki: objects by id with "name" and "flds". */
typedef void json_model(struct str id, struct str name, const struct str *field, int n,
			void *context);
bool json_models(const struct source *src, struct str json, json_model *put, void *context);

/* The whole guide as JSON, as data/guide.schema.json says. */
void json_write(const struct guide *g, struct buf *out);

#endif

/*
 * A guide as YAML that a person would like to edit: keys in the order of the schema, long texts as
 * blocks wrapped to 78 columns, quotes only where YAML needs them, comments where something was
 * guessed. Reading it back gives the same guide.
 */
#ifndef EXCHANGE_GUIDE_WRITE_H
#define EXCHANGE_GUIDE_WRITE_H

#include "exchange/draft.h"

/* d may be NULL: no remarks. Otherwise g is &d->guide, finished. */
void guide_write(const struct guide *g, const struct draft *d, struct buf *out);

/* One card as an item of `cards`, its dash at column `indent` (from 0). */
void card_write(const struct card *c, const struct draft_card *dc, int indent, struct buf *out);
/* One field of it, its key at column `indent`; nothing if the card does not have it. */
void field_write(const struct card *c, const struct card_field *f, int indent, struct buf *out);
/* Field i of those of a section or guide that an import may bring up to date: its key; NULL: there
 * are no more. */
const char *section_field_write(const struct section *s, int i, int indent, struct buf *out);
const char *guide_field_write(const struct guide *g, int i, int indent, struct buf *out);
/* A section as an item of `sections`, likewise. */
void section_write(const struct section *s, const struct draft_section *ds, int indent,
		   struct buf *out);

#endif

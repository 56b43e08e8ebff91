/*
 * What an import wrote, field by field, as check sums in comments at the end of the guide: by them
 * a later import tells what was edited by hand from what may be brought up to date.
 */
#ifndef EXCHANGE_RECORD_H
#define EXCHANGE_RECORD_H

#include "doc/guide/guide.h"
#include "doc/yaml/names.h"

enum owner { OWNER_GUIDE, OWNER_SECTION, OWNER_CARD };

/*
 * Field number i of a guide, section or card, as YAML with its key at column `indent`; nothing is
 * written if it is absent. The key; NULL: there are no more fields.
 */
const char *owned_write(enum owner o, const void *p, int i, int indent, struct buf *out);

struct record_sum {
	struct str key;
	uint32_t sum;
};

struct record_owner {
	struct str name; /* "card why-go", "section basics", "guide" */
	VEC(struct record_sum) field;
};

struct record {
	struct arena *a;
	VEC(struct record_owner *) list;
	struct name *by; /* the same by name */
};

/* "card why-go": what the lines of the record are called. */
struct str record_name(struct arena *a, enum owner o, const void *p);
/* The sum of a field as it was imported; false: it never was. */
bool record_has(const struct record *r, struct str owner, const char *key, uint32_t *sum);
/* Sets every field that the guide has. */
void record_add(struct record *r, const struct guide *g);

/* Is this line one of a record? One that is goes into r. */
bool record_read(struct record *r, struct str line);
void record_write(const struct record *r, struct buf *out);

#endif

/*
 * Elements of layouts. Two tables say it all: which keys there are (name, type, place in struct
 * element, range) and which of them a kind of element takes and needs. Reading, messages, the JSON
 * Schema and its test follow from them.
 */
#ifndef DOC_ELEMENT_H
#define DOC_ELEMENT_H

#include "doc/layout/layout_read.h"

enum key_type {
	KEY_LEN,   /* 12mm; LEN_UNSET if absent */
	KEY_SCALE, /* a decimal, in thousandths */
	KEY_INT,
	KEY_BOOL,
	KEY_COLOUR,  /* a name or "#rrggbb" */
	KEY_STYLE,   /* name of a style */
	KEY_VALUE,   /* text with placeholders, or a list of such */
	KEY_WORDS,   /* a plain text */
	KEY_CHOICE,  /* one of words */
	KEY_SHARES,  /* four whole numbers that make 100 */
	KEY_WEIGHTS, /* three lengths */
	KEY_OUT,     /* list of "ROW LENGTH" */
	KEY_ITEMS,   /* list of elements */
	KEY_WHEN,    /* conditions */
	KEY_FIELD,   /* the stem of names of fields */
};

enum { ANY_KIND = -1 };

struct element_key {
	int of; /* enum element_kind: how that kind takes the key; ANY_KIND: how all others do */
	const char *name;
	enum key_type type;
	size_t offset;		  /* in struct element */
	int32_t min, max, usual;  /* KEY_LEN, KEY_SCALE, KEY_INT; usual: if the key is absent */
	const char *const *words; /* KEY_CHOICE, NULL-terminated: the first has index `min` */
};

/* Where elements stand. */
enum element_place {
	IN_FRAME, /* on a card, page or block: each has a place of its own */
	IN_STACK, /* one below the other */
	IN_KEY,	  /* items of a key */
	IN_SHEET, /* furniture of a sheet of cards */
};

struct element_kind_row {
	const char *name;
	enum element_kind kind;
	const char *takes; /* keys, separated by spaces; `when` and `role` go with every kind */
	const char *needs; /* keys that must be there; a|b: one of them */
	const char *at;	   /* the same, where the element has a place of its own */
	const char *with;  /* a:b: who gives a must give b */
	unsigned places;   /* bits of enum element_place: where it may stand */
};

extern const struct element_key element_keys[];	      /* ends with name NULL */
extern const struct element_kind_row element_kinds[]; /* by enum element_kind; ends likewise */
/* The key as the kind takes it, if it does; NULL: it surely does not. */
const struct element_key *element_key_find(enum element_kind kind, struct str name);

/* The next word of a list such as `takes`; empty at its end. */
struct str next_word(const char **list);

/* A list of one-key mappings. */
void elements_read(struct layout_reader *r, const struct ynode *n, enum element_place place,
		   struct elements *out);

#endif

/*
 * YAML as a tree with positions. ynode.c is the only file that sees libyaml.
 *
 * libyaml's traps are handled here: no depth limit, duplicate keys, alias bombs, positions of
 * reader errors, NUL bytes in strings, several documents (reference: its issues #287, #329, #100).
 */
#ifndef DOC_YNODE_H
#define DOC_YNODE_H

#include "base/diag.h"
#include "base/len.h"
#include "base/str.h"

enum ynode_kind { YNODE_SCALAR, YNODE_LIST, YNODE_MAP };

struct ynode {
	enum ynode_kind kind;
	struct loc at;	  /* of the value */
	struct text text; /* YNODE_SCALAR */
	bool quoted;	  /* YNODE_SCALAR: not a plain scalar, so never a number, bool or null */
	/* YNODE_SCALAR: as it is in the file, from its quote or sign to its end, and the spaces
	   and '#' of a comment behind it, with one character more; NULL if an alias means nothing
	 */
	struct str raw, comment;
	struct text key;     /* in a map: the key, with its own place */
	struct str in;	     /* in a list: the key of the list, empty if it has none */
	int item;	     /* in a list: from 1 */
	struct ynode *child; /* first item or value */
	struct ynode *next;  /* sibling */
	int n;		     /* children */
};

/*
 * Reads one document. bytes must live as long as the tree. All errors of the file are reported as
 * far as libyaml can go on (it stops at the first syntax error). NULL if there were any, or if the
 * file holds no document, which is an error too. Duplicate keys: an error that names both places.
 * Registers the text with d (decoded, without byte order mark), so that places match it.
 */
struct ynode *ynode_read(struct arena *a, const char *file, struct str bytes, struct diag *d);

/*
 * The same, but errors that leave the rest readable (duplicate keys, tags) do not make it NULL: the
 * caller goes on checking, so that all mistakes are reported in one run, then asks diag_errors().
 * The strings of values are put into `texts`, where they may outlive the tree; keys go with it.
 */
struct ynode *ynode_read_on(struct arena *a, struct arena *texts, const char *file,
			    struct str bytes, struct diag *d);

/* The value of a key, or NULL. map may be NULL or of another kind (gives NULL). */
struct ynode *ynode_find(const struct ynode *map, const char *key);

/* "a list", "a mapping", "a text" for messages; "nothing" for null. */
const char *ynode_kind_name(const struct ynode *n);

/* null, a text of white space only, a list or mapping without anything in it. */
bool ynode_is_empty(const struct ynode *n);

/*
 * Reports every key of map that is not in allowed (NULL-terminated list), with the nearest allowed
 * one, or the whole list if none is near. what: "card", "style" for the message.
 */
bool ynode_only(const struct ynode *map, const char *const *allowed, const char *what,
		struct diag *d);

/* The message of ynode_only for one value whose key is not in allowed. Always false. */
bool ynode_unknown(const struct ynode *value, const char *const *allowed, const char *what,
		   struct diag *d);

/*
 * Typed readers: true and *out set if n is what is asked for. NULL n: false without a message
 * (absent). A wrong type or value: message naming the key, what was found and what is allowed.
 */
bool ynode_text(const struct ynode *n, struct text *out, struct diag *d);
bool ynode_bool(const struct ynode *n, bool *out, struct diag *d);
bool ynode_int(const struct ynode *n, int min, int max, int *out, struct diag *d);
bool ynode_len(const struct ynode *n, mpt min, mpt max, mpt *out, struct diag *d);
bool ynode_thousandths(const struct ynode *n, int32_t min, int32_t max, int32_t *out,
		       struct diag *d);
/* One of words (NULL-terminated); its index. */
bool ynode_choice(const struct ynode *n, const char *const *words, int *out, struct diag *d);
bool ynode_is(const struct ynode *n, enum ynode_kind kind, struct diag *d);

#endif

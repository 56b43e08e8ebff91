/*
 * Rules of import: the words and forms by which articles name their parts, from
 * data/import/NAME.yaml, one file a language or publisher. All files hold at once; their patterns
 * are PCRE2's, without regard to case, where a space matches any white space and ' for any
 * apostrophe. docs/exchange.md explains how to write one.
 */
#ifndef EXCHANGE_RULES_H
#define EXCHANGE_RULES_H

#include "base/diag.h"
#include "doc/guide/guide.h"
#include "doc/yaml/ynode.h"
#include "doc/yaml/places.h"

enum rule_kind {
	RULE_LABEL,	/* words before a part: "Tip:" */
	RULE_LEVEL,	/* words for a level */
	RULE_SECTION,	/* headings: "Questions to ask" */
	RULE_ASKS,	/* how a question begins that has no question mark */
	RULE_FURNITURE, /* lines of the page that are no part of the text */
	RULE_CODE,	/* lines of program text */
	RULE_WHY,	/* sentences about why a question is asked */
	RULE_ORDERS,	/* how a question begins that is an order, and hardly ever advice */
	RULE_ELEMENTS,	/* words in the class or id of elements of HTML that belong to the page */
	RULE_COLUMNS,	/* heads of columns that are no labels of articles */
	RULE_SELF,	/* words of people who tell of themselves: "I", "our" */
	RULE_KINDS,
};

/* What labels name beside the fields of a card. */
#define LABEL_QUESTION "question"
#define LABEL_CODE     "code"
#define LABEL_LEVEL    "level"

struct rule {
	enum rule_kind kind;
	const char *key; /* "why", "junior", "reading-time" */
	int file;
	struct str pattern;
	struct str name; /* as the account calls it: "en.yaml: labels.why" */
	struct loc at;
};

struct rules; /* opaque */

/* Reads every file of DATA/data/import, and `extra` (NULL: none). NULL after errors. */
struct rules *rules_read(struct arena *a, const struct places *places, const char *extra,
			 struct diag *d);
void rules_drop(struct rules *r);

/* A rule that holds, and bytes of the text: [0, to) are the label, with all marks around it, and
 * [from, end) its bare words. */
struct hit {
	const struct rule *rule;
	size_t from, end, to;
	size_t more_from, more_to; /* label: words in parentheses or a number after it */
	bool alone;		   /* nothing follows */
};

/* From now on the files of this language (BCP 47) are asked first. */
void rules_prefer(struct rules *r, struct str language);

/* Does the text begin with a label? */
bool rules_label(struct rules *r, struct str s, struct hit *out);
/* "1.", "2)", "#3", with the marks around; *number, and where the rest begins. */
bool rules_number(struct rules *r, struct str s, int *number, size_t *to);
/* Is the whole of it a word for a level? */
const struct rule *rules_level(struct rules *r, struct str s, enum level *level);
/* Does it end in such a word, in parentheses or stuck to its last sentence? [at, s.n) are to go. */
const struct rule *rules_level_end(struct rules *r, struct str s, enum level *level, size_t *at);
/* Does it hold one? */
const struct rule *rules_level_in(struct rules *r, struct str s, enum level *level);
/* The rule of another kind that holds for s; NULL: none. */
const struct rule *rules_find(struct rules *r, enum rule_kind kind, struct str s);
/* Asks the columns, then the labels: does the whole of s, such as the head of a column, name a
 * part? */
const struct rule *rules_column(struct rules *r, struct str s);

/* Which language the words are of, by the small words that its files list; empty: none. */
struct str rules_language(struct rules *r, struct str words);

#endif

/*
 * The study guide: data/guide.yaml as plain structs. Everything was checked while reading
 * (guide_read.h), so later stages may rely on it.
 */
#ifndef DOC_GUIDE_H
#define DOC_GUIDE_H

#include "base/diag.h"
#include "base/str.h"
#include "doc/person/person.h"
#include "doc/yaml/ynode.h"

enum level { LEVEL_NONE, LEVEL_JUNIOR, LEVEL_MID, LEVEL_SENIOR };
enum section_kind { SECTION_QUESTIONS, SECTION_ASK, SECTION_NOTES };

struct texts {
	struct text *p;
	int n;
};

/* Situation, task, action, result. Absent parts have an empty string. */
struct star {
	struct text part[4];
};

struct link {
	struct text title, url;
};

struct section;

/* The right ones among a card's choices, as places from 0 in rising order. */
struct correct {
	int *p;
	int n;
	struct loc at;
};

enum {
	LEVELS = 3,
	CHOICES_MOST = 26, /* of a card: a letter each */
};

struct card {
	struct section *section;
	int number; /* place in its section, from 1: stays the same under any selection */
	struct loc at;
	struct text language; /* if it says; its texts know theirs (struct text) */
	struct text id, question, topic, setup, why;
	struct star star; /* prompts for the reader */
	struct texts thinking;
	struct text answer; /* as one text ... */
	struct star told;   /* ... or told in four parts */
	struct text answer_label, tip;
	struct texts choices; /* to choose from, lettered */
	struct correct correct;
	struct texts followups;	       /* the questions ... */
	struct texts followup_answers; /* ... and what to say, in the same places; empty texts for
					  none, no texts at all if none has one */
	struct texts pitfalls;
	struct text listen_for, audience;
	struct texts tags;
	struct texts index;	    /* terms for the index, besides topic and tags */
	struct text rubric[LEVELS]; /* what a junior, mid and senior answer shows */
	enum level level;
	struct link *link;
	int nlink;
	bool misread; /* had errors: what it lacks may be what was not understood */
};

struct section {
	struct text language; /* if it says */
	struct text id, title, name, letter;
	enum section_kind kind;
	struct texts intro;
	struct card *card;
	int ncard;
	int index; /* place among the sections, from 0 */
	struct loc at;
};

/* A term of the glossary and what it means. */
struct explained {
	struct text term, text;
};

struct guide {
	const char *file;
	struct text title, subtitle, author, language; /* language: BCP 47, "en" if not given */
	struct text about;			       /* what the book is, for its back */
	struct text edition, date, checked, licence;   /* of the imprint */
	struct texts keywords, intro;
	struct person_variables variables; /* names in its texts that stand for a person's values */
	struct explained *glossary;	   /* in the order of the file */
	int nglossary;
	struct section *section;
	int nsection;
	int ncard;		/* of all sections */
	struct text *languages; /* each that is used, once; the guide's is the first */
	int nlanguage;
};

/* The texts of a guide by their YAML name, in the order in which they are written; ends with key
 * NULL. */
struct guide_text {
	const char *key;
	size_t offset; /* in struct guide */
};
extern const struct guide_text guide_texts[];

/*
 * The fields of a card by their YAML name, one table for reading, layouts and dumps.
 * FIELD_TEXT: struct text; FIELD_TEXTS: struct texts; FIELD_STAR: struct star;
 * FIELD_ANSWER: answer and told; FIELD_LEVEL; FIELD_LINKS; FIELD_CORRECT: struct correct;
 * FIELD_FOLLOWUPS: struct texts, the answers beside them; FIELD_RUBRIC: struct text[LEVELS].
 */
enum field_kind {
	FIELD_TEXT,
	FIELD_TEXTS,
	FIELD_STAR,
	FIELD_ANSWER,
	FIELD_LEVEL,
	FIELD_LINKS,
	FIELD_CORRECT,
	FIELD_FOLLOWUPS,
	FIELD_RUBRIC,
};

struct card_field {
	const char *key;
	enum field_kind kind;
	size_t offset;	/* in struct card */
	bool part;	/* of another field: layouts name it, guides do not */
	bool unprinted; /* it names or sorts the card: nobody misses it on paper */
};

extern const struct card_field card_fields[]; /* ends with key NULL; in the order of the schema */
const struct card_field *card_field_find(struct str key);
bool card_has(const struct card *c, const struct card_field *f); /* present and not empty */

/* The words from LEVEL_JUNIOR on; ends with NULL. */
extern const char *const level_names[];
/* "junior", "mid", "senior"; "" for LEVEL_NONE */
const char *level_name(enum level l);
enum level level_find(struct str name); /* without regard to case; LEVEL_NONE: no such level */

#endif

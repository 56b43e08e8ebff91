/*
 * A guide in the making: what an import has found, where it stood in the source and which rule
 * decided what it is. Every reader of another format fills a draft; draft_finish() turns it into a
 * guide, the writer of guides (guide_write.h) prints it, the account (account.h) reports on it.
 */
#ifndef EXCHANGE_DRAFT_H
#define EXCHANGE_DRAFT_H

#include "base/diag.h"
#include "doc/guide/guide.h"
#include "doc/yaml/names.h"

enum {
	DRAFT_CARDS_MAX = 32767,     /* as many as a guide may hold */
	DRAFT_SECTIONS_MAX = 600,    /* more letters of one or two characters there are not */
	DRAFT_PICTURES_MAX = 20000,  /* of a deck; Anki's largest shared decks hold about as many */
	DRAFT_TEXT_MAX = 256 * 1024, /* bytes of one field: as much as the parser of texts takes */
};

enum note_kind {
	NOTE_TAKEN,   /* became what the source says it is */
	NOTE_GUESSED, /* became what a rule takes it for */
	NOTE_CHANGED, /* is in the guide in another form */
	NOTE_LEFT,    /* is not in the guide */
};

struct draft_note {
	enum note_kind kind;
	struct loc at;	 /* in the source */
	struct str what; /* "question", "tip", "advert" */
	struct str rule; /* that decided; empty: none was needed */
	struct str text; /* of the source: all of it if it was left */
};

/* A comment in the guide, before a key of a card or section (NULL: before the whole of it). */
struct remark {
	const char *key;
	struct str text;
};

/* A stretch of text for a field; those of one field and part are joined. */
struct draft_text {
	const struct card_field *field;
	int part;   /* 0: the whole, 1 to 4: situation, task, action, result */
	bool fresh; /* begins an item of a list of texts */
	bool tight; /* follows the one before without a blank line */
	struct str s;
	struct loc at;
};

struct draft_card {
	struct card card; /* its texts are filled by draft_finish() */
	VEC(struct draft_text) text;
	VEC(struct link) link;
	VEC(struct remark) remark;
	struct str guid; /* of the source, empty: none */
};

struct draft_section {
	struct section section;
	VEC(struct text) intro;
	VEC(struct draft_card *) card;
	VEC(struct remark) remark;
};

/* A file that the guide shows, to be copied beside it. */
struct picture {
	struct str name;  /* as the guide calls it, folder included */
	struct str path;  /* of the file, or its name in the deck */
	struct str bytes; /* lives as long as the draft; empty: not read yet */
	bool deck;
	struct loc at;
};

/* A name in a source to which links may lead; `next` + 1 is another of the same chunk. */
struct draft_place {
	struct str key; /* file and name */
	int next;
};

/* A link within a source. */
struct draft_jump {
	struct str url; /* as it was: "#what-is-go" */
	struct loc at;
	const char *file;
	struct str id; /* of the card to which it leads; empty: it leads to none */
};

struct draft {
	struct arena *a;
	struct diag *d;
	struct guide guide;
	VEC(struct text) intro, keywords;
	VEC(struct draft_section *) section;
	VEC(struct draft_note) note;
	VEC(struct remark) remark;
	VEC(struct picture) picture;
	struct name *pictures; /* by path: their index */
	VEC(struct draft_place) place;
	VEC(struct draft_jump) jump;
	struct name *places, *headings; /* by key: a card; how many of these words came */
	const char *picture_folder;	/* "guide-pictures/": beside the guide */
	int ncard;
	bool full; /* DRAFT_CARDS_MAX was told */
};

void draft_init(struct draft *d, struct arena *a, struct diag *diag);

void draft_note(struct draft *d, enum note_kind kind, struct loc at, const char *what,
		struct str rule, struct str text);

/* title.n = 0: a section without a name of its own. */
struct draft_section *draft_section_add(struct draft *d, struct str title, struct loc at);

/* NULL: there are too many (told once). */
struct draft_card *draft_card_add(struct draft *d, struct draft_section *s, struct loc at);

/* Adds text to a field. Empty texts are nothing. */
void draft_put(struct draft *d, struct draft_card *c, const char *key, int part, struct str s,
	       struct loc at);
/* The same with all that struct draft_text says. */
void draft_put_text(struct draft *d, struct draft_card *c, const struct draft_text *t);
bool draft_has(const struct draft_card *c, const char *key, int part);

/* "2", "1, 3", "B", "A and C": which choices of the card are right. false: it says no such thing.
 */
bool draft_correct(struct draft *d, struct draft_card *c, struct str s, struct loc at);

/* One more, from 0; they come in rising order. */
void draft_correct_add(struct draft *d, struct draft_card *c, int choice, struct loc at);

void draft_remark(struct draft *d, struct draft_card *c, const char *key, struct str text);
void draft_link(struct draft *d, struct draft_card *c, struct str title, struct str url,
		struct loc at);

/* A text that holds s. */
struct text draft_text_of(struct str s, struct loc at);

/*
 * Joins the texts, leaves out what is empty, gives ids and letters to what has none, and fills
 * d->guide, in the order of the draft. false: no card was found, which is an error at `at`.
 */
bool draft_finish(struct draft *d, struct loc at);

#endif

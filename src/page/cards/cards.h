/* Duplex flashcards: faces with their continuations, imposed on sheets. */
#ifndef PAGE_CARDS_H
#define PAGE_CARDS_H

#include "page/flow/tight.h"
#include "page/compose/compose.h"

/* What a face belongs to. */
struct subject {
	const struct card *card;       /* NULL for other cards than those of questions */
	const struct section *section; /* NULL for title, index, blank and divider cards */
	const char *what;	       /* "card", "title", "section", "index", "blank", "divider" */
	int part;		       /* from 1 */
};

/* A front and its back, in the card's own coordinates. */
struct face {
	struct group front, back;
	const struct card *card; /* these four as in struct subject */
	const struct section *section;
	const char *what;
	int part;
	bool listing; /* of the index */
};

/* The cards that go on the longest, the longest first: only those of LONG_PARTS and more. */
enum {
	LONG_MOST = 3,
	LONG_PARTS = 3, /* an answer is told in two cards; more of them are learnt by nobody */
};

struct longest {
	struct {
		const struct card *card;
		int parts;
	} at[LONG_MOST];
	int n;
};

struct deck {
	struct face *face;
	int n;
	int continued; /* cards that need more than one */
	int extra;     /* title and section cards */
	int index;     /* cards of the index */
	struct tightest tightest;
	struct longest longest;
};

/* Composes the cards of the run. Errors are reported to the composer's diag. */
struct deck cards_compose(struct composer *c);

/* Places the deck on sheets: fronts and backs alternate. Returns the number of sheets. */
int cards_impose(struct composer *c, const struct deck *deck, struct book *book);

#endif

/*
 * The terms of an index: topics and what cards list under `index`, tags of cards that list nothing,
 * and names in code. Equal ones are one, whatever their case.
 */
#ifndef PAGE_INDEX_TERMS_H
#define PAGE_INDEX_TERMS_H

#include "page/compose/compose.h"

/* A place where a term is found. */
struct index_place {
	const struct card *card;
	bool main; /* it is what the card is about */
};

struct index_term {
	struct str key;	   /* for sorting */
	struct str head;   /* the letter that it stands under; may be empty */
	struct span *span; /* as it is printed */
	int nspan;
	struct index_place *place; /* in the order of the guide */
	int nplace;
	struct loc at;
	/* set with the pages that are known now; see compose_text_age */
	struct para *para;
	const struct style *style;
	int age;
};

struct index_list {
	struct index_term *term;
	int n;
};

/* Those of the run, sorted; names: those in code too. Made once and kept in c->lasting. */
struct index_list *index_terms(struct composer *c, bool names);

#endif

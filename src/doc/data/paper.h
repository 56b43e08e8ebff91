/* Paper sizes by name. */
#ifndef DOC_DATA_PAPER_H
#define DOC_DATA_PAPER_H

#include "base/len.h"
#include "base/str.h"

struct paper {
	const char *name, *about;
	mpt w, h; /* portrait */
};
extern const struct paper papers[];		 /* ends with name NULL; in order of name */
const struct paper *paper_find(struct str name); /* also without regard to case; NULL */

/* Is it an index card, of which each is a card of the deck, not a sheet to cut cards from? */
bool paper_is_card(const struct paper *p);

#endif

/* Which cards of a guide a run prints, and in which order. */
#ifndef DOC_SELECT_H
#define DOC_SELECT_H

#include "doc/guide/guide.h"

/* Values of --section, --tag, --level, --id: each option may be given several times and may hold
 * several values separated by commas. Within one option any value may match, between options all
 * must match. Values compare without regard to ASCII case. */
struct selection {
	struct str *section, *tag, *level, *id;
	int nsection, ntag, nlevel, nid;
	bool shuffle;
	uint64_t seed;
	bool shuffle_choices;
	uint64_t choices_seed;
};

/*
 * The chosen cards in print order; in a shuffled deck an order that depends on the seed alone
 * (xorshift64*, Fisher-Yates). A value that names nothing in the guide is an error with the
 * nearest one. NULL after errors or if nothing is left, which is an error too.
 */
const struct card **select_cards(struct arena *a, const struct guide *g, const struct selection *s,
				 struct diag *d, int *n);

/*
 * Puts the choices of every card into an order that depends on the seed and the card's id alone, so
 * that it is the same in every selection; `correct` follows.
 */
void select_shuffle_choices(struct guide *g, uint64_t seed);

#endif

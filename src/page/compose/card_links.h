/*
 * Links of a card for paper: those of its key `links`, and those within its texts of one paragraph
 * (question, topic), which have no room for an address beside them.
 */
#ifndef PAGE_CARD_LINKS_H
#define PAGE_CARD_LINKS_H

#include "page/compose/compose.h"

/* A text for each, its words a link; until compose_rest. */
struct texts card_links(struct composer *c, const struct card *card);

/* card_has, to which links within the question count as links. */
bool card_shows(struct composer *c, const struct card *card, const struct card_field *f);

#endif

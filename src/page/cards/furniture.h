/* What a sheet carries besides its cards: cut and centre marks, ruler, flip icon, slug. */
#ifndef PAGE_FURNITURE_H
#define PAGE_FURNITURE_H

#include "page/compose/vars.h"

/* One group of the sheet's size for the side that v names. Everything in it is an artefact. */
struct group furniture_compose(struct composer *c, const struct vars *v);

#endif

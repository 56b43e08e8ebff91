/* The layout that serves a card size best. */
#ifndef DOC_LAYOUT_PICK_H
#define DOC_LAYOUT_PICK_H

#include "base/diag.h"
#include "base/len.h"
#include "doc/layout/layout_model.h"
#include "doc/yaml/places.h"

/*
 * Among the installed card layouts with a key `serves: WIDTH x HEIGHT` (the smallest card that they
 * are made for), the one with the largest such card that is not larger than w x h in either
 * direction; of those whose own file says that they are for `use`. Empty if there is none, after an
 * error.
 */
struct str layout_pick(struct arena *a, const struct places *places, mpt w, mpt h,
		       enum layout_use use, struct diag *d);

#endif

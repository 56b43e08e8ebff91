/* Which pages stand where on a side, and marks beside them. */
#ifndef PAGE_BIND_SLOTS_H
#define PAGE_BIND_SLOTS_H

#include "page/bind/bind.h"

struct bind_slot {
	int page; /* of the reading book */
	mpt x, y; /* in lengths of its groups, as if backs were upright */
};

/* Those of a side that have a page; how many. */
int bind_slots(const struct bind_plan *p, int sheet, bool back, struct bind_slot out[NUP_MOST]);

/* Width and height of a sheet in lengths of groups. */
mpt bind_width(const struct bind_plan *p);
mpt bind_height(const struct bind_plan *p);

/* How far the pages of a sheet of folded ones move towards the fold. */
mpt bind_shift(const struct bind_plan *p, int sheet);

/* What stands between the cuts: a folded sheet, a leaf. false: the sheet is not cut. */
bool bind_trim(const struct bind_plan *p, struct extent *out);

/* Fold, staple, collating and crop marks, frames of proofs; may have no operations. */
struct group bind_marks(struct arena *a, const struct bind_plan *p, int sheet, bool back);

/* White between ink and the edge of the page's back (or its open side); what bleeds over that edge
 * does not count. */
mpt bind_room(struct arena *scratch, const struct book *b, int page, bool open_side);

#endif

/* Ids and letters for cards and sections whose author wrote none. */
#ifndef DOC_GUIDE_DERIVE_H
#define DOC_GUIDE_DERIVE_H

#include "doc/guide/guide.h"
#include "doc/yaml/names.h"

/* What is taken: by the author, then by what is derived. Letters in lower case. */
struct taken {
	struct arena *work; /* of the sets */
	struct name *card_ids, *section_ids, *letters;
};

/*
 * Fills in every id and letter that is empty. An id comes from the wording (question, title), so
 * that it stays the same when cards move; a letter from the title. Nothing of `taken` is used, and
 * no two get the same. An error where no letter is left. Strings are made in a.
 */
void guide_derive(struct arena *a, struct guide *g, struct taken *taken, struct diag *d);

/* s in lower case, as sets of letters want it. */
struct str derive_fold(struct arena *a, struct str s);

#endif

/*
 * Where a text on a page comes from: which fields of the guide it says, for whom, and in which
 * style. Told to operations only if a report is wanted.
 */
#ifndef PAGE_ORIGIN_H
#define PAGE_ORIGIN_H

#include "page/compose/frame.h"

struct origin {
	const struct card *card;       /* NULL: of a section or the guide */
	const struct section *section; /* may be NULL */
	const struct origin_part *part;
	int npart;
	const struct style *style;
	mpt size;
	bool repeated; /* said before, or a decoration: not where the text is to be read */
};

/* NULL if no report is wanted, or while measuring. size 0: the style's largest. */
const struct origin *origin_of_value(const struct frame *f, const struct value *value,
				     struct str join, const struct style *style, mpt size);
const struct origin *origin_of_field(const struct frame *f, struct str field,
				     const struct style *style, mpt size);
/* The same text in another style or size. o may be NULL. */
const struct origin *origin_as(const struct frame *f, const struct origin *o,
			       const struct style *style, mpt size);
/* The same, marked as repeated. o may be NULL. */
const struct origin *origin_repeated(const struct frame *f, const struct origin *o);

#endif

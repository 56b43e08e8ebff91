/* Fields to fill in, where the run makes a form. */
#ifndef PAGE_FORM_H
#define PAGE_FORM_H

#include "page/compose/frame.h"

/*
 * A field of the element for the card or section at hand, kept with the book. number: among several
 * of one element, from 1; 0: the only one. says: what belongs there, with mark-up. NULL: the
 * element has none, or the run makes no form.
 */
const struct form_field *form_field_make(struct frame *f, const struct element *e,
					 enum form_kind kind, int number, const struct text *says);

/* The field's area. node: of its role, or NULL. */
void form_area(struct frame *f, const struct form_field *field, struct node *node, mpt x, mpt y,
	       mpt w, mpt h);

#endif

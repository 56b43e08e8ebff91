/* Does what a layout prints stand out from its ground (WCAG 2.2, 1.4.3 and 1.4.11)? Warnings. */
#ifndef DOC_CONTRAST_H
#define DOC_CONTRAST_H

#include "doc/layout/style_spec.h"

enum { WHITE = 0xFFFFFF };

/* Hundredths: 100 for the same colour, 2100 for black on white. */
int contrast_of(uint32_t a, uint32_t b);

/* The letter on a section's shape, and the shape on paper. */
void contrast_shape(struct layout_reader *r, const struct shape *s, struct loc at);
/* Coloured code. */
void contrast_code(struct layout_reader *r, uint32_t colour, struct loc at);
/* An element, once it is read. */
void contrast_element(struct layout_reader *r, const struct element *e);
/* All styles, after all elements. */
void contrast_styles(struct layout_reader *r);

#endif

/* Drawn signs: section shapes with their letter, level rules, marks of notes. */
#ifndef PAGE_SECTION_SHAPE_H
#define PAGE_SECTION_SHAPE_H

#include "page/compose/frame.h"

/* Shape of a section in the box x, y, s x s, with its letter if wanted. */
void draw_shape(struct frame *f, const struct section *s, mpt x, mpt y, mpt size, bool letter);
void draw_level(struct frame *f, enum level level, mpt right, mpt y, int32_t scale);

/* The mark of e, in its fill. */
void draw_mark(struct frame *f, const struct element *e, mpt x, mpt baseline);

#endif

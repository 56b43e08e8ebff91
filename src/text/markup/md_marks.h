/*
 * The marks that CommonMark leaves as text. Beside ideographs, which put no spaces between words,
 * its rule for what opens and closes fails: there they are paired as if every place were the edge
 * of a word. Of the rest, those are told that look like something else than text.
 */
#ifndef TEXT_MD_MARKS_H
#define TEXT_MD_MARKS_H

#include "text/markup/inline_text.h"

void marks_left(struct inline_text *t);

#endif

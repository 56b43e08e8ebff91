/* What the Markdown library does not know, made of what it told: definitions, footnotes, callouts,
 * pictures; the numbers of items. */
#ifndef TEXT_MD_TREE_H
#define TEXT_MD_TREE_H

#include "text/markup/inline_text.h"
#include "text/markup/md_copy.h"

/* While the tree is built, `level` of an item is the md_edit_kind of its mark, and `code` of it the
 * label of a footnote. Both are clear after this. */
struct block *md_tree_finish(struct arena *a, struct inline_text *in, struct block *first);

/* A paragraph without spans is taken out; one that is an image and no more becomes a picture. */
void md_tree_picture(struct block *paragraph);

#endif

/* Bookmarks and named destinations of a finished book. */
#ifndef PAGE_OUTLINE_H
#define PAGE_OUTLINE_H

#include "page/compose/compose.h"

struct outline_list {
	struct outline *p;
	int n, cap;
};

/* An entry whose title is the plain text of t, after `number` if that is not empty. */
void outline_add(struct composer *c, struct outline_list *list, const struct text *t,
		 struct str number, int level, struct anchor *anchor);
/* A question after its number. */
void outline_card(struct composer *c, struct outline_list *list, const struct card *card,
		  int level);

/* Hands the list and all named anchors (sorted) to the book. */
void outline_finish(struct composer *c, const struct outline_list *list, struct book *book);

#endif

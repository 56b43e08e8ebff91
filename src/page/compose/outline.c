/* Bookmarks and named destinations of a finished book. */
#include "page/compose/outline.h"

#include "page/compose/reading.h"
#include "page/compose/vars.h"

#include <stdlib.h>

void outline_add(struct composer *c, struct outline_list *list, const struct text *t,
		 struct str number, int level, struct anchor *anchor)
{
	struct str title = markup_plain(c->markup, c->a, t, c->diag);
	if (!title.n)
		return;
	if (number.n)
		title = str_printf(c->keep, "%.*s  %.*s", STR_FMT(number), STR_FMT(title));
	else
		title = str_copy(c->keep, title);
	if (list->n == 0)
		level = 0;
	*vec_add(c->keep, list) = (struct outline){title, level, anchor};
}

void outline_card(struct composer *c, struct outline_list *list, const struct card *card, int level)
{
	outline_add(c, list, &card->question, vars_number(c->a, card), level,
		    compose_card_anchor(c, card));
}

static int by_name(const void *a, const void *b)
{
	const struct anchor *const *x = a, *const *y = b;
	return str_cmp((*x)->name, (*y)->name);
}

void outline_finish(struct composer *c, const struct outline_list *list, struct book *book)
{
	VEC(struct anchor *) named = {0};
	book->outline = list->p;
	book->noutline = list->n;
	for (int i = 0; i < list->n; i++)
		if (list->p[i].anchor->name.n)
			*vec_add(c->keep, &named) = list->p[i].anchor;
	if (named.n)
		qsort(named.p, (size_t)named.n, sizeof *named.p, by_name);
	book->anchor = named.p;
	book->nanchor = named.n;
	reading_sort(c);
	book->node = c->node.p;
	book->nnode = c->node.n;
}

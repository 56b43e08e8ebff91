/*
 * A page for each face: the card with its bleed, and what is trimmed off. Fronts and backs
 * alternate and stand the same way up; the shop puts them on its sheets by their boxes.
 */
#include "page/cards/press.h"

void press_boxes(const struct sheet *s, struct page *p)
{
	p->trimmed = true;
	p->trim = (struct extent){s->left, s->top, s->left + s->card_w, s->top + s->card_h};
	p->bleed = (struct extent){p->trim.left - s->bleed, p->trim.top - s->bleed,
				   p->trim.right + s->bleed, p->trim.bottom + s->bleed};
}

/*
 * Text that does not fit is split or refused before it is placed; this catches what a layout itself
 * puts outside: an element at x: 300mm, a column wider than its card.
 */
#include "page/bounds.h"

enum { SLACK = PT / 2 }; /* hanging punctuation and half of a stroke */

static struct extent op_extent(const struct op *op)
{
	struct extent e = {op->x, op->y, op->x + op->w, op->y + op->h};
	if (op->kind == OP_LINE && op->w < 0) {
		e.left = op->x + op->w;
		e.right = op->x;
	}
	if (op->kind == OP_LINE && op->h < 0) {
		e.top = op->y + op->h;
		e.bottom = op->y;
	}
	if (op->kind == OP_TEXT && op->nfragment) {
		const struct fragment *first = &op->fragment[0];
		const struct fragment *last = &op->fragment[op->nfragment - 1];
		e.left = op->x + first->x;
		e.right = op->x + last->x + last->width;
		e.bottom = op->y;
	}
	return e;
}

static bool inside(const struct extent *limit, const struct op *op)
{
	struct extent e = op_extent(op);
	return e.left >= limit->left - SLACK && e.top >= limit->top - SLACK &&
	       e.right <= limit->right + SLACK && e.bottom <= limit->bottom + SLACK;
}

static bool is_face(const struct group *g)
{
	return group_is_face(g->kind);
}

/* A card face keeps to its card; all else to its page. Turned groups are whole cards or sheets. */
static struct extent group_limit(const struct page *p, const struct group *g)
{
	if (is_face(g) || g->turned)
		return (struct extent){0, 0, g->w, g->h};
	return (struct extent){-g->x, -g->y, p->w - g->x, p->h - g->y};
}

static void check_group(struct composer *c, const struct page *p, const struct group *g)
{
	struct extent limit = group_limit(p, g), bled = limit;
	if (is_face(g)) { /* what is drawn may bleed, text never */
		bled.left -= c->layout->sheet.bleed;
		bled.top -= c->layout->sheet.bleed;
		bled.right += c->layout->sheet.bleed;
		bled.bottom += c->layout->sheet.bleed;
	}
	for (int i = 0; i < g->nop; i++) {
		const struct op *op = &g->op[i];
		if (inside(op->kind == OP_TEXT ? &limit : &bled, op))
			continue;
		struct loc at = op->at.file ? op->at : (struct loc){.file = c->layout->file};
		diag_error(c->diag, at, "layout '%.*s' puts this %s outside of its %s",
			   STR_FMT(c->layout->name), op->kind == OP_TEXT ? "text" : "drawing",
			   is_face(g) ? "card" : "page");
		return;
	}
}

void bounds_check(struct composer *c, const struct page *p)
{
	for (int i = 0; i < p->ngroup; i++)
		check_group(c, p, &p->group[i]);
}

/* The blocks that are open. The library does not say where they stand: their places are found from
 * the first text in them. */
#include "text/markup/md_reader.h"

#include <string.h>

#include "text/markup/inline.h"
#include "text/markup/md_tree.h"

struct block *md_add_block(struct md_reader *r, enum block_kind kind)
{
	struct md_level *l = &r->open[r->nopen - 1];
	struct block *b = arena_alloc(r->a, sizeof *b);
	*b = (struct block){.kind = kind, .at = r->at.rest.at};
	if (l->last)
		l->last->next = b;
	else
		l->block->first = b;
	l->last = b;
	return b;
}

/* Behind the mark of an item at i. */
static size_t behind_mark(struct str s, size_t i)
{
	if (md_byte(s, i) && strchr("-+*:", s.p[i]))
		return i + 1;
	size_t k = i;
	while (md_is_digit(md_byte(s, k)))
		k++;
	if (k > i && (md_byte(s, k) == '.' || md_byte(s, k) == ')'))
		return k + 1;
	if (md_byte(s, i) == '[' && md_byte(s, i + 1) == '^')
		while (k < s.n && s.p[k] != '\n' && s.p[k++] != ':')
			;
	return k;
}

static int number_at(struct str s, size_t i)
{
	int n = 0;
	for (size_t k = i; k < i + 9 && md_is_digit(md_byte(s, k)); k++)
		n = n * 10 + (s.p[k] - '0');
	return n;
}

size_t md_skip_marks(struct str s, size_t i, size_t to)
{
	while (i < to && (md_is_blank(s.p[i]) || s.p[i] == '>'))
		i++;
	return i;
}

static void place_item(struct md_reader *r, struct block *item, size_t i)
{
	const struct md_edit *e = md_copy_mark(&r->copy, i);
	if (md_is_digit(md_byte(r->s, i)))
		item->number = number_at(r->s, i);
	if (!e)
		return;
	item->level = (int)e->kind;
	if (e->kind == EDIT_FOOTNOTE)
		item->code = (struct str){r->s.p + i + 1, e->nsrc - 3};
}

/* The line that begins at i, or the one before it if that is the mark of a footnote alone. */
static size_t line_of_mark(const struct md_reader *r, size_t i)
{
	size_t up = i;
	if (up <= r->cursor || up < 2)
		return i;
	for (up--; up > r->cursor && r->s.p[up - 1] != '\n';)
		up--;
	size_t mark = md_skip_marks(r->s, up, i);
	const struct md_edit *e = md_byte(r->s, mark) == '[' ? md_copy_mark(&r->copy, mark) : NULL;
	return e && e->kind == EDIT_FOOTNOTE ? up : i;
}

void md_place_blocks(struct md_reader *r, size_t to)
{
	if (r->fresh == r->nopen && !r->leaf_fresh)
		return;
	size_t i = to;
	while (i > r->cursor && r->s.p[i - 1] != '\n')
		i--;
	i = line_of_mark(r, i);
	int quotes = 0;
	for (int k = 0; k < r->fresh; k++)
		quotes += r->open[k].block->kind == BLOCK_QUOTE;
	for (; r->fresh < r->nopen; r->fresh++) {
		struct block *b = r->open[r->fresh].block;
		while (i < to && (md_is_blank(r->s.p[i]) || (r->s.p[i] == '>' && quotes-- > 0)))
			i++;
		b->at = place_at(&r->at, i);
		if (b->kind == BLOCK_QUOTE && md_byte(r->s, i) == '>') {
			i++;
		} else if (b->kind == BLOCK_ITEM) {
			place_item(r, b, i);
			size_t k = behind_mark(r->s, i);
			while (k < to && md_is_blank(r->s.p[k]))
				k++;
			i = k < to && r->s.p[k] == '\n' ? k + 1 : k <= to ? k : to;
		}
	}
	if (r->leaf_fresh && r->leaf)
		r->leaf->at = place_at(&r->at, md_skip_marks(r->s, i, to));
	r->leaf_fresh = false;
}

void md_open_leaf(struct md_reader *r, enum block_kind kind)
{
	r->leaf = md_add_block(r, kind);
	r->leaf_fresh = true;
}

void md_drop_last(struct md_reader *r)
{
	struct md_level *l = &r->open[r->nopen - 1];
	struct block *b = l->block->first, *before = NULL;
	while (b && b->next) {
		before = b;
		b = b->next;
	}
	if (before)
		before->next = NULL;
	else
		l->block->first = NULL;
	l->last = before;
}

void md_close_leaf(struct md_reader *r)
{
	struct block *b = r->leaf;
	if (!b)
		return;
	b->span = inline_spans(r->in, r->a, &r->at, &b->nspan);
	if (b->kind == BLOCK_PARAGRAPH && b->nspan == 1)
		md_tree_picture(b);
	r->leaf = NULL;
	r->leaf_fresh = r->implied = false;
	if (b->kind == BLOCK_PARAGRAPH && !b->nspan && r->open[r->nopen - 1].last == b)
		md_drop_last(r);
}

void md_end_implied(struct md_reader *r)
{
	if (r->implied)
		md_close_leaf(r);
}

void md_begin_implied(struct md_reader *r)
{
	if (r->leaf)
		return;
	md_open_leaf(r, BLOCK_PARAGRAPH);
	r->implied = true;
}

bool md_open_level(struct md_reader *r, enum block_kind kind)
{
	if (r->beyond || r->nopen > BLOCK_DEPTH - 2) {
		if (!r->beyond++)
			inline_complain(r->in, r->cursor, DEEP_BLOCKS, (struct str){0});
		return false;
	}
	struct block *b = md_add_block(r, kind);
	r->open[r->nopen++] = (struct md_level){b, NULL};
	return true;
}

void md_close_level(struct md_reader *r)
{
	if (r->beyond) {
		r->beyond--;
		return;
	}
	r->nopen--;
	if (r->fresh > r->nopen)
		r->fresh = r->nopen;
}

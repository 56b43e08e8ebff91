/*
 * --type-size: the running text of a layout in another size, and with it all that flows. What has a
 * place of its own, such as numbers and running heads, keeps its size.
 */
#include <string.h>

#include "doc/layout/layout_read.h"

static void note(struct layout_reader *r, struct type_styles *set, const struct style *s)
{
	for (int i = 0; i < set->n; i++)
		if (set->p[i] == s)
			return;
	if (s)
		*vec_add(r->a, set) = s;
}

void type_size_note(struct layout_reader *r, const struct element *e, int n, bool flows)
{
	for (int i = 0; i < n; i++) {
		bool stack = e[i].kind == EL_STACK || e[i].kind == EL_CARDS;
		bool text = e[i].kind == EL_TEXT;
		if (!r->body && e[i].kind == EL_PARTS)
			r->body = e[i].style;
		note(r, flows ? text ? &r->headings : &r->flowing : &r->fixed, e[i].style);
		note(r, flows ? &r->flowing : &r->fixed, e[i].label_style);
		note(r, &r->flowing, e[i].code);
		type_size_note(r, e[i].item, e[i].nitem, flows || stack);
	}
}

static bool is_among(const struct type_styles *set, const struct style *s)
{
	for (int i = 0; i < set->n; i++)
		if (set->p[i] == s)
			return true;
	return false;
}

static struct size scaled(struct size s, mpt to, mpt from)
{
	return (struct size){len_scale(s.size, to, from), len_scale(s.leading, to, from)};
}

/* A heading that finds no room in its new sizes may take the old ones. */
static void scale_style(struct style *s, mpt to, mpt from, bool heading)
{
	struct size old[SIZES_MAX];
	int lines[SIZES_MAX], n = s->nsizes;
	memcpy(old, s->sizes, sizeof old);
	memcpy(lines, s->most_lines, sizeof lines);
	for (int i = 0; i < n; i++)
		s->sizes[i] = scaled(old[i], to, from);
	s->split = scaled(s->split, to, from);
	for (int i = 0; heading && i < n && s->nsizes < SIZES_MAX; i++)
		if (old[i].size < s->sizes[s->nsizes - 1].size) {
			s->most_lines[s->nsizes] = lines[i];
			s->sizes[s->nsizes++] = old[i];
		}
}

void type_size_apply(struct layout_reader *r, mpt size)
{
	if (!r->body) {
		diag_usage(r->d, "--type-size: layout '%.*s' has no running text of answers",
			   STR_FMT(r->l->name));
		return;
	}
	mpt from = r->body->sizes[0].size;
	r->l->type_to = size;
	r->l->type_from = from;
	for (int i = 0; i < r->l->nstyle; i++) {
		struct style *s = r->l->style[i];
		bool flows = is_among(&r->flowing, s), heading = is_among(&r->headings, s);
		if ((heading || flows) && !is_among(&r->fixed, s))
			scale_style(s, size, from, heading && !flows);
	}
}

mpt layout_grid(const struct layout *l, const struct element *stack)
{
	mpt grid = stack->stack.grid;
	return l->type_from ? len_scale(grid, l->type_to, l->type_from) : grid;
}

/* Where a text on a page comes from. */
#include "page/compose/origin.h"

static struct origin *origin_new(const struct frame *f, const struct style *style, mpt size)
{
	struct origin *o = arena_alloc(f->v.c->a, sizeof *o);
	o->card = f->v.card;
	o->section = f->v.section;
	o->style = style;
	o->size = size ? size : style->sizes[0].size;
	return o;
}

const struct origin *origin_of_value(const struct frame *f, const struct value *value,
				     struct str join, const struct style *style, mpt size)
{
	if (!f->v.c->tally || f->measuring)
		return NULL;
	struct origin *o = origin_new(f, style, size);
	o->part = vars_parts(&f->v, value, join, &o->npart);
	return o;
}

const struct origin *origin_of_field(const struct frame *f, struct str field,
				     const struct style *style, mpt size)
{
	if (!f->v.c->tally || f->measuring)
		return NULL;
	struct origin *o = origin_new(f, style, size);
	struct origin_part *part = arena_alloc(f->v.c->a, sizeof *part);
	part->field = field;
	o->part = part;
	o->npart = 1;
	return o;
}

const struct origin *origin_as(const struct frame *f, const struct origin *o,
			       const struct style *style, mpt size)
{
	if (!o || (o->style == style && o->size == size))
		return o;
	struct origin *other = arena_alloc(f->v.c->a, sizeof *other);
	*other = *o;
	other->style = style;
	other->size = size;
	return other;
}

const struct origin *origin_repeated(const struct frame *f, const struct origin *o)
{
	if (!o || o->repeated)
		return o;
	struct origin *other = arena_alloc(f->v.c->a, sizeof *other);
	*other = *o;
	other->repeated = true;
	return other;
}

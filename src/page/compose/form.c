/* Fields to fill in: names that stay the same as long as the ids of the guide do. */
#include "page/compose/form.h"

#include "doc/layout/layout_model.h"

/* Ids are words of letters, digits and hyphens; what else they may hold is no part of a name. */
static void put_name(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_char(b, s.p[i] == '.' ? '-' : s.p[i]);
}

static struct str field_name(const struct frame *f, const struct element *e, int number)
{
	struct buf b = {.a = f->v.c->keep};
	put_name(&b, e->field);
	if (f->v.card || f->v.section) {
		buf_char(&b, '_');
		put_name(&b, f->v.card ? f->v.card->id.s : f->v.section->id.s);
	}
	if (number)
		buf_printf(&b, "_%d", number);
	return buf_slice(&b);
}

/* "Situation: Tell me about a conflict", "Tell me about a conflict: 3". */
static struct str field_says(struct frame *f, int number, const struct text *says)
{
	struct composer *c = f->v.c;
	struct buf b = {.a = c->keep};
	struct str what = markup_plain(c->markup, c->a, says, c->silent), whole = {0};
	if (f->v.card)
		whole = markup_plain(c->markup, c->a, &f->v.card->question, c->silent);
	buf_str(&b, what);
	if (whole.n && !str_eq(whole, what)) {
		buf_str(&b, what.n ? STR(": ") : STR(""));
		buf_str(&b, whole);
	}
	if (number)
		buf_printf(&b, "%s%d", b.n ? ": " : "", number);
	return buf_slice(&b);
}

const struct form_field *form_field_make(struct frame *f, const struct element *e,
					 enum form_kind kind, int number, const struct text *says)
{
	struct composer *c = f->v.c;
	if (!e->field.n || f->measuring || !c->opt.form.fillable)
		return NULL;
	const struct style *style = c->layout->typed;
	struct form_field *field = arena_alloc(c->keep, sizeof *field);
	*field = (struct form_field){.kind = kind,
				     .name = field_name(f, e, number),
				     .says = field_says(f, number, says),
				     .at = e->at};
	if (kind != FILL_TICK && style) {
		field->font = style->fonts[REGULAR].at[0].font;
		field->size = style->sizes[0].size;
	}
	return field;
}

void form_area(struct frame *f, const struct form_field *field, struct node *node, mpt x, mpt y,
	       mpt w, mpt h)
{
	struct op *op = frame_op(f, OP_LINK);
	op->x = x;
	op->y = y;
	op->w = w;
	op->h = h;
	op->field = field;
	op->node = node;
	op->at = field->at;
}

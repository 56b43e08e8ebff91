/* Running text; answers told in four parts. */
#include "page/flow/flow_body.h"

#include "page/flow/flow_blocks.h"
#include "page/flow/flow_note.h"
#include "page/compose/origin.h"

enum {
	KEEP_LINES = 2, /* of a paragraph on either side of a break (no widow, no orphan) */
	TOLD_PARTS = 4,
};

#define LETTER_GAP MM(0.5) /* between the letter of a part and its text, at least */

void flow_body(struct flow *fl, const struct element *e)
{
	int n;
	struct text *t = vars_texts(&fl->draw.v, &e->value, &n);
	if (!n)
		return;
	flow_gap(fl, e->above);
	flow_label(fl, e);
	const struct origin *origin = flow_origin(fl, e);
	for (int i = 0; i < n; i++) {
		if (i)
			flow_gap(fl, e->gap);
		struct set_blocks set = {.e = e,
					 .follows = i > 0,
					 .keep = KEEP_LINES,
					 .gap = e->gap,
					 .kind = "line",
					 .origin = origin,
					 .parent = fl->draw.node};
		set.x = e->indent;
		flow_blocks(fl, &t[i], &set);
	}
	flow_gap(fl, e->below);
}

/* Parts begin behind the widest of their letters, which some languages and sizes have wide. */
static mpt parts_indent(struct flow *fl, const struct element *e)
{
	struct composer *c = fl->draw.v.c;
	mpt indent = e->indent, size = flow_size(fl, e->label_style).size;
	for (int i = 0; i < TOLD_PARTS; i++) {
		struct text t = {.s = flow_part_letter(c->layout, i), .at = e->at};
		mpt w = t.s.n ? para_width(compose_para(c, &t, e->label_style), size) : 0;
		indent = w + LETTER_GAP > indent ? w + LETTER_GAP : indent;
	}
	return indent;
}

/* One part, an item whose letter stands for its name. */
static void flow_part(struct flow *fl, const struct element *e, int part, struct node *list,
		      const struct origin *origin, mpt indent)
{
	const struct layout *layout = fl->draw.v.c->layout;
	const struct text *t = &fl->draw.v.card->told.part[part];
	struct node *item = frame_child(&fl->draw, list, ROLE_ITEM, t->at);
	fl->lead = (struct lead){.draw = flow_lead_word, .style = e->label_style, .at = t->at};
	fl->lead.s = flow_part_letter(layout, part);
	fl->lead.node = frame_child(&fl->draw, item, ROLE_ITEM_LETTER, t->at);
	if (fl->lead.node)
		fl->lead.node->alt = flow_part_name(layout, part).s;
	struct set_blocks set = {.e = e,
				 .x = indent,
				 .keep = KEEP_LINES,
				 .gap = 0,
				 .kind = "line",
				 .origin = origin};
	set.parent = set.alone = frame_child(&fl->draw, item, ROLE_ITEM_BODY, t->at);
	flow_blocks(fl, t, &set);
	fl->lead.draw = NULL;
}

void flow_parts(struct flow *fl, const struct element *e)
{
	const struct card *card = fl->draw.v.card;
	struct node *list = NULL;
	int before = 0;
	mpt indent = e->indent;
	const struct origin *origin =
		origin_of_field(&fl->draw, STR("answer"), e->style, flow_size(fl, e->style).size);
	for (int i = 0; card && i < TOLD_PARTS; i++) {
		const struct text *t = &card->told.part[i];
		if (!t->s.n)
			continue;
		if (!before) {
			list = frame_child(&fl->draw, fl->draw.node, ROLE_TERMS, t->at);
			indent = parts_indent(fl, e);
		}
		compose_shown(fl->draw.v.c, card, card_field_find(STR("answer")));
		flow_gap(fl, before++ ? e->gap : e->above);
		flow_part(fl, e, i, list, origin, indent);
	}
}

/* Running text; answers told in four parts. */
#include "page/flow/flow_body.h"

#include "page/flow/flow_blocks.h"
#include "page/flow/flow_note.h"
#include "page/compose/origin.h"

enum { KEEP_LINES = 2 }; /* lines of a paragraph on either side of a break (no widow, no orphan) */

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

void flow_parts(struct flow *fl, const struct element *e)
{
	const struct card *card = fl->draw.v.card;
	bool any = false;
	const struct origin *origin =
		origin_of_field(&fl->draw, STR("answer"), e->style, flow_size(fl, e->style).size);
	for (int i = 0; card && i < 4; i++) {
		const struct text *t = &card->told.part[i];
		if (!t->s.n)
			continue;
		compose_shown(fl->draw.v.c, card, card_field_find(STR("answer")));
		flow_gap(fl, any ? e->gap : e->above);
		any = true;
		fl->lead =
			(struct lead){.draw = flow_lead_word, .style = e->label_style, .at = t->at};
		fl->lead.s = flow_part_letter(fl->draw.v.c->layout, i);
		fl->lead.node = frame_child(&fl->draw, fl->draw.node, ROLE_LABEL, t->at);
		struct set_blocks set = {.e = e,
					 .x = e->indent,
					 .keep = KEEP_LINES,
					 .gap = 0,
					 .kind = "line",
					 .origin = origin,
					 .parent = fl->draw.node};
		flow_blocks(fl, t, &set);
		fl->lead.draw = NULL;
	}
}

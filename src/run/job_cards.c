/* Cards, and the dividers of their box, which are as large as they are. */
#include "run/job_cards.h"

#include "doc/layout/layout.h"
#include "doc/data/stock.h"
#include "doc/layout/layout_pick.h"
#include "run/job_book.h"

/* Without a named layout, finds the one that serves the size of cards that was asked for. */
bool cards_ask(struct run *r, struct layout_request *rq)
{
	struct card_options *o = &rq->opt.cards;
	if (!r->rq.nlayout && (o->stock || o->size)) {
		mpt w = o->stock ? o->stock->card_w : o->size->w;
		mpt h = o->stock ? o->stock->card_h : o->size->h;
		rq->name = layout_pick(r->a, &r->places, w, h, FOR_CARDS, r->diag);
	}
	const struct paper *paper = rq->opt.print.paper;
	if (!r->rq.nlayout && paper && !o->stock && !o->size && paper_is_card(paper))
		rq->name = layout_pick(r->a, &r->places, paper->h, paper->w, FOR_CARDS, r->diag);
	return rq->name.n > 0;
}

bool cards_fill(struct run *r, struct production *made)
{
	made->opt.cards.extras = r->rq.opt.cards.extras;
	if (made->opt.cards.extras.only) {
		made->ncard = 0;
		made->whole = false;
	}
	return true;
}

/* The sheet's paper, upright, by its name or its sides. */
static const struct paper *paper_of_sheet(struct arena *a, const struct sheet *s)
{
	const struct paper *named = paper_find(s->paper);
	if (named)
		return named;
	struct paper *p = arena_alloc(a, sizeof *p);
	bool wide = s->paper_w > s->paper_h;
	*p = (struct paper){.name = arena_copy(a, s->paper.p, s->paper.n),
			    .w = wide ? s->paper_h : s->paper_w,
			    .h = wide ? s->paper_w : s->paper_h};
	return p;
}

/* Dividers have the size of the deck's cards, and its paper; ready-cut stock has no room for tabs.
 */
bool dividers_ask(struct run *r, struct layout_request *rq)
{
	struct finish finish = r->rq.opt.cards.finish;
	/* only the deck's measures count */
	r->rq.opt.cards.finish = (struct finish){.press = finish.press};
	const struct layout *deck = job_layout(r, &jobs[JOB_CARDS]);
	r->rq.opt.cards.finish = finish;
	if (!deck)
		return false;
	const struct sheet *s = &deck->sheet;
	struct paper *card = arena_alloc(r->a, sizeof *card);
	*card = (struct paper){.name = "the deck's", .w = s->card_w, .h = s->card_h};
	rq->opt.cards.size = card;
	rq->opt.cards.stock = NULL;
	if (!rq->opt.print.paper)
		rq->opt.print.paper = paper_of_sheet(r->a, s);
	rq->name = layout_pick(r->a, &r->places, card->w, card->h, FOR_DIVIDERS, r->diag);
	return rq->name.n > 0;
}

bool dividers_fill(struct run *r, struct production *made)
{
	(void)r;
	made->opt.cards.imposing.skip = 0; /* places of a begun sheet of stock */
	return true;
}

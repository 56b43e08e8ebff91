/* A job: the layout that was asked for, the book made by it, written or dumped. */
#include "run/job.h"

#include <string.h>

#include "doc/layout_pick.h"
#include "doc/profile.h"
#include "doc/stock.h"
#include "run/pair.h"
#include "run/write.h"

const struct job job_cards = {LAYOUT_CARDS, "cards-a6", "out/cards.pdf"};
const struct job job_booklet = {LAYOUT_BOOKLET, "booklet-a5", "out/booklet.pdf"};
const struct job job_calibrate = {LAYOUT_CARDS, "calibrate", "out/calibrate.pdf"};

/* What layouts are told of the command line. false after errors. */
static bool layout_request(struct run *r, const struct job *job, struct layout_request *rq)
{
	*rq = (struct layout_request){
		.name = str_of(job->layout),
		.paper = r->rq.paper,
		.flip = r->rq.flip,
		.low_ink = r->rq.inks.low,
		.grey = r->rq.inks.grey,
		.language = r->guide->language.s,
		.languages = r->reader,
	};
	if (job->kind != LAYOUT_CARDS)
		return true;
	if (r->rq.calibrate)
		return true;
	rq->card = r->rq.card;
	rq->fold = r->rq.fold;
	rq->finish = r->rq.finish;
	if (r->rq.stock) {
		struct stocks *all = arena_alloc(r->a, sizeof *all);
		if (!stocks_read(r->a, r->places.data, r->diag, all))
			return false;
		rq->stock = stock_find(r->a, all, str_of(r->rq.stock), r->diag);
		if (!rq->stock)
			return false;
	}
	if (!r->rq.nlayout && (rq->stock || rq->card)) {
		mpt w = rq->stock ? rq->stock->card_w : rq->card->w;
		mpt h = rq->stock ? rq->stock->card_h : rq->card->h;
		rq->name = layout_pick(r->a, &r->places, w, h, r->diag);
	}
	return rq->name.n > 0;
}

/* Layouts that were asked for and are of this kind; the default if there are none. */
static struct layout *job_layout(struct run *r, const struct job *job)
{
	struct layout_request rq;
	struct layout *l = NULL;
	int errors = diag_errors(r->diag);
	if (!layout_request(r, job, &rq))
		return NULL;
	struct str usual = rq.name;
	for (int i = 0; i < r->rq.nlayout; i++) {
		rq.name = r->rq.layout[i];
		struct layout *one = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
		if (one && one->kind == job->kind)
			l = one;
	}
	if (l || diag_errors(r->diag) > errors)
		return l;
	if (r->rq.nlayout && !(r->rq.cards && r->rq.booklet)) {
		bool cards = job->kind == LAYOUT_CARDS;
		diag_error(r->diag, (struct loc){0},
			   "layout '%.*s' is not for %s, which takes one of kind '%s' (see --list "
			   "layouts)",
			   STR_FMT(rq.name), cards ? "--cards" : "--booklet",
			   cards ? "cards" : "booklet");
		return NULL;
	}
	rq.name = usual;
	return layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
}

static struct book *job_book(struct run *r, const struct job *job, struct production *made)
{
	struct layout *layout = job_layout(r, job);
	if (!layout)
		return NULL;
	*made = (struct production){
		.a = r->a,
		.scratch = r->scratch,
		.setter = r->setter,
		.markup = r->markup,
		.syntaxes = r->syntaxes,
		.diag = r->diag,
		.guide = r->guide,
		.languages = r->languages,
		.layout = layout,
		.card = r->card,
		.ncard = r->ncard,
		.shuffled = r->rq.selection.shuffle,
		.whole = r->ncard == r->guide->ncard,
		.imposing = r->rq.imposing,
		.inks = r->rq.inks,
	};
	if (job->kind == LAYOUT_CARDS)
		made->extras = r->rq.extras;
	if (made->extras.only) {
		made->ncard = 0;
		made->whole = false;
	}
	if (r->rq.printer && !profile_read(r->a, r->rq.printer, r->diag, &made->imposing.back))
		return NULL;
	if (r->rq.pile && job->kind == LAYOUT_CARDS)
		made->imposing.sides = SIDES_FRONTS; /* run/pair.c goes on with the backs */
	struct book *book = produce_book(made);
	if (diag_errors(r->diag) || (r->rq.strict && diag_warnings(r->diag)))
		return NULL;
	return book;
}

int job_run(struct run *r, const struct job *job)
{
	struct production made;
	int errors = diag_errors(r->diag);
	struct book *book = job_book(r, job, &made);
	if (!book || diag_errors(r->diag) > errors)
		return EXIT_INPUT;
	if (r->rq.pile && job->kind == LAYOUT_CARDS)
		return pair_run(r, job->file, book, &made);
	if (r->rq.check)
		return EXIT_DONE;
	return r->rq.dump ? write_dump(r, book) : write_book(r, job->file, book, &made);
}

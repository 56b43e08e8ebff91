/* A job: the layout that was asked for, the book made by it, written or dumped. */
#include "run/job.h"

#include <string.h>

#include "doc/layout/layout_pick.h"
#include "doc/data/profile.h"
#include "doc/data/stock.h"
#include "doc/layout/layout.h"
#include "run/pair.h"
#include "run/write.h"

enum { NEW_MANY = 40 }; /* new cards on a day: two hours at three minutes each */

const struct job job_cards = {
	.kind = LAYOUT_CARDS,
	.option = "--cards",
	.takes = "one of kind 'cards'",
	.layout = "cards-a6",
	.file = "out/cards.pdf",
};
const struct job job_booklet = {
	.kind = LAYOUT_BOOKLET,
	.option = "--booklet",
	.takes = "one of kind 'booklet'",
	.layout = "booklet-a5",
	.file = "out/booklet.pdf",
};
const struct job job_dividers = {
	.kind = LAYOUT_CARDS,
	.tabs = true,
	.option = "--dividers",
	.takes = "one of kind 'cards' whose 'sheet' has a 'tab'",
	.file = "out/dividers.pdf",
};
const struct job job_plan = {
	.kind = LAYOUT_BOOKLET,
	.days = true,
	.option = "--plan",
	.takes = "one of kind 'booklet' with 'days'",
	.layout = "plan",
	.file = "out/plan.pdf",
};
const struct job job_calibrate = {
	.kind = LAYOUT_CARDS,
	.option = "--calibrate",
	.layout = "calibrate",
	.file = "out/calibrate.pdf",
};

/* What layouts are told of the command line. false after errors. */
static bool layout_request(struct run *r, const struct job *job, struct layout_request *rq)
{
	*rq = (struct layout_request){
		.name = job->layout ? str_of(job->layout) : (struct str){0},
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
	rq->printable = r->rq.imposing.printable;
	if (r->rq.stock) {
		struct stocks *all = arena_alloc(r->a, sizeof *all);
		if (!stocks_read(r->a, r->places.data, r->diag, all))
			return false;
		rq->stock = stock_find(r->a, all, str_of(r->rq.stock), r->diag);
		if (!rq->stock)
			return false;
	}
	if (!job->tabs && !r->rq.nlayout && (rq->stock || rq->card)) {
		mpt w = rq->stock ? rq->stock->card_w : rq->card->w;
		mpt h = rq->stock ? rq->stock->card_h : rq->card->h;
		rq->name = layout_pick(r->a, &r->places, w, h, false, r->diag);
	}
	return rq->name.n > 0 || job->tabs;
}

static struct layout *job_layout(struct run *r, const struct job *job);

/* Dividers have the size of the deck's cards, and its paper; ready-cut stock has no room for tabs.
 */
static bool divider_request(struct run *r, struct layout_request *rq)
{
	struct finish finish = r->rq.finish;
	r->rq.finish = (struct finish){.press = finish.press}; /* only the deck's measures count */
	const struct layout *deck = job_layout(r, &job_cards);
	r->rq.finish = finish;
	if (!deck)
		return false;
	const struct sheet *s = &deck->sheet;
	struct paper *card = arena_alloc(r->a, sizeof *card);
	*card = (struct paper){.name = "the deck's", .w = s->card_w, .h = s->card_h};
	rq->card = card;
	rq->stock = NULL;
	rq->paper = r->rq.paper ? r->rq.paper : paper_find(s->paper);
	rq->name = layout_pick(r->a, &r->places, card->w, card->h, true, r->diag);
	return rq->name.n > 0;
}

static bool serves_job(const struct layout *l, const struct job *job)
{
	return l->kind == job->kind && (l->sheet.tab > 0) == job->tabs && l->days == job->days;
}

/* Says for which job the last one named is made. */
static void other_job(struct run *r, const struct layout *l, const struct job *job)
{
	struct str name = r->rq.layout[r->rq.nlayout - 1];
	const char *its = l->days ? "--plan" : l->sheet.tab ? "--dividers" : NULL;
	if (l->kind == job->kind && its)
		diag_error(r->diag, (struct loc){0}, "layout '%.*s' is for %s, not for %s",
			   STR_FMT(name), its, job->option);
	else
		diag_error(r->diag, (struct loc){0},
			   "layout '%.*s' is not for %s, which takes %s (see --list layouts)",
			   STR_FMT(name), job->option, job->takes);
}

/* Layouts that were asked for and are of this kind; the default if there are none. */
static struct layout *job_layout(struct run *r, const struct job *job)
{
	struct layout_request rq;
	struct layout *l = NULL, *other = NULL;
	int errors = diag_errors(r->diag);
	if (!layout_request(r, job, &rq) || (job->tabs && !divider_request(r, &rq)))
		return NULL;
	struct str usual = rq.name;
	for (int i = 0; i < r->rq.nlayout; i++) {
		rq.name = r->rq.layout[i];
		struct layout *one = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
		if (one && serves_job(one, job))
			l = one;
		else if (one)
			other = one;
	}
	if (l || diag_errors(r->diag) > errors)
		return l;
	/* dividers take the size of the deck that it names */
	bool alone = r->rq.cards + r->rq.booklet + r->rq.dividers + r->rq.plan == 1;
	if (other && alone && !r->rq.dividers) {
		other_job(r, other, job);
		return NULL;
	}
	rq.name = usual;
	return layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
}

static const struct study_plan *plan_of(struct run *r)
{
	const struct study_plan *plan =
		study_plan_make(r->a, r->rq.span.from, r->rq.span.interview, r->ncard);
	if (plan->most > NEW_MANY)
		diag_warning(r->diag, (struct loc){0},
			     "%d new cards on a day are more than most people learn: begin earlier "
			     "(--start, --days) or choose some (--level, --section, --tag)",
			     plan->most);
	return plan;
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
		.traced = r->rq.report && (job == &job_cards || job == &job_booklet),
	};
	if (job == &job_cards)
		made->extras = r->rq.extras;
	if (made->extras.only) {
		made->ncard = 0;
		made->whole = false;
	}
	if (job == &job_plan)
		made->plan = plan_of(r);
	if (job->tabs)
		made->imposing.skip = 0; /* places of a begun sheet of stock */
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
	struct production *made = arena_alloc(r->a, sizeof *made);
	int errors = diag_errors(r->diag);
	struct book *book = job_book(r, job, made);
	progress_hide(diag_its_progress(r->diag));
	bool good = book && diag_errors(r->diag) == errors;
	bool pair = good && r->rq.pile && job->kind == LAYOUT_CARDS;
	if (good && made->traced)
		r->report[r->nreport++] = (struct report_document){.book = book, .made = made};
	int status = pair ? pair_run(r, job->file, book, made) : EXIT_DONE;
	produce_done(made);
	if (!good)
		return EXIT_INPUT;
	if (pair)
		return status;
	if (r->rq.check)
		return EXIT_DONE;
	return r->rq.dump ? write_dump(r, book) : write_book(r, job->file, book, made);
}

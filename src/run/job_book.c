/* A job that makes a book: the layout that was asked for, the book made by it, written or dumped.
 */
#include "run/job_book.h"

#include "doc/layout/layout.h"
#include "doc/data/profile.h"
#include "run/job_impose.h"
#include "run/outputs.h"
#include "run/pair.h"
#include "run/write.h"

/* Is there a job in this run that takes layouts for this use? Dividers ask for the deck's too. */
static bool is_taken(const struct run *r, enum layout_use use)
{
	bool taken = use == FOR_CARDS && request_makes(&r->rq, &jobs[JOB_DIVIDERS]);
	for (int i = 0; i < JOBS; i++)
		taken = taken || (request_makes(&r->rq, &jobs[i]) && jobs[i].use == use);
	return taken;
}

/* Says what a layout is for that no job of this run takes. */
static void other_job(struct run *r, struct str name, const struct layout *l, const struct job *job)
{
	r->misused = true;
	if (l->use == FOR_THEME)
		diag_usage(r->diag, "layout '%.*s' is a theme, which is there to be extended",
			   STR_FMT(name));
	else
		diag_usage(r->diag, "layout '%.*s' is for --%s, not for --%s (see --list layouts)",
			   STR_FMT(name), layout_use_name(l->use), job_name(job));
}

struct layout *job_layout(struct run *r, const struct job *job)
{
	struct layout_request rq = {.name = str_of(job->layout ? job->layout : ""),
				    .opt = r->rq.opt,
				    .language = r->guide->language.s,
				    .languages = r->reader,
				    .person = &r->person,
				    .variables = &r->guide->variables};
	struct layout *l = NULL;
	int errors = diag_errors(r->diag);
	if (job->ask && !job->ask(r, &rq))
		return NULL;
	struct str usual = rq.name;
	for (int i = 0; i < r->rq.nlayout; i++) {
		rq.name = r->rq.layout[i];
		struct layout *one = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
		if (one && one->use == job->use)
			l = one;
		else if (one && !is_taken(r, one->use))
			other_job(r, r->rq.layout[i], one, job);
	}
	if (l || diag_errors(r->diag) > errors)
		return diag_errors(r->diag) > errors ? NULL : l;
	rq.name = usual;
	return layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
}

static struct book *make_book(struct run *r, const struct job *job, const struct layout *layout,
			      struct production *made)
{
	*made = (struct production){
		.a = r->a,
		.scratch = r->scratch,
		.setter = r->setter,
		.markup = r->markup,
		.syntaxes = r->syntaxes,
		.diag = r->diag,
		.guide = r->guide,
		.languages = r->languages,
		.person = &r->person,
		.layout = layout,
		.card = r->card,
		.ncard = r->ncard,
		.shuffled = r->rq.selection.shuffle,
		.whole = r->ncard == r->guide->ncard,
		.opt = r->rq.opt,
		.traced = r->rq.report && job->flags & JOB_REPORTED,
	};
	struct imposing *im = &made->opt.cards.imposing;
	made->opt.cards.extras = (struct extras){0}; /* those are the deck's */
	if (job->fill && !job->fill(r, made))
		return NULL;
	if (r->rq.printer && !profile_read(r->a, r->rq.printer, r->diag, &im->back))
		return NULL;
	if (r->rq.pile && layout->kind == LAYOUT_CARDS)
		im->sides = SIDES_FRONTS; /* run/pair.c continues with the backs */
	struct printable margins = im->printable;
	if (impose_wanted(r, job, made))
		im->printable.given = false; /* it is the sheets that are printed */
	struct book *book = produce_book(made);
	im->printable = margins;
	if (diag_errors(r->diag) || (r->rq.strict && diag_warnings(r->diag)))
		return NULL;
	return book;
}

int job_book(struct run *r, const struct job *job)
{
	struct production *made = arena_alloc(r->a, sizeof *made);
	int errors = diag_errors(r->diag);
	const struct layout *layout = job_layout(r, job);
	if (!layout)
		return r->misused ? EXIT_USAGE : EXIT_INPUT;
	if (!outputs_check_read(r))
		return EXIT_USAGE;
	struct book *book = make_book(r, job, layout, made);
	progress_hide(diag_its_progress(r->diag));
	diag_flush(r->diag); /* before the summary */
	bool good = book && diag_errors(r->diag) == errors;
	bool pair = good && r->rq.pile && made->layout->kind == LAYOUT_CARDS;
	if (good && made->traced)
		r->report[r->nreport++] = (struct report_document){.book = book, .made = made};
	int status = pair ? pair_run(r, job, book, made) : EXIT_DONE;
	bool sheets = good && impose_wanted(r, job, made);
	if (sheets)
		status = impose_plan(r, book, made);
	produce_done(made);
	if (!good)
		return EXIT_INPUT;
	if (sheets)
		return status == EXIT_DONE ? impose_run(r, job, book, made) : status;
	if (pair)
		return status;
	if (r->rq.check)
		return EXIT_DONE;
	return r->rq.dump ? write_dump(r, book) : write_book(r, job, book, made);
}

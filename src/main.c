/*
 * goprep-pdf: options, the stages in order, exit status. The steps themselves are in src/run.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "batch/batch.h"
#include "doc/guide/guide_texts.h"
#include "doc/layout/layout.h"
#include "doc/layout/listing.h"
#include "run/calibrate.h"
#include "run/inputs.h"
#include "run/outputs.h"
#include "run/places_find.h"
#include "run/request_read.h"
#include "run/run.h"
#include "run/words.h"
#include "run/write.h"

/* The jobs that were asked for, each; the worst status. All that they make is written, or nothing.
 */
static int run_wanted(struct run *r)
{
	int worst = EXIT_DONE;
	for (int i = 0; i < JOBS && !r->misused; i++) {
		int status =
			request_makes(&r->rq, &jobs[i]) ? jobs[i].make(r, &jobs[i]) : EXIT_DONE;
		worst = status > worst ? status : worst;
	}
	if (worst == EXIT_DONE && r->rq.mail.file && !r->rq.dump)
		worst = write_mail(r);
	if (worst == EXIT_DONE && r->rq.report)
		worst = write_report(r);
	if (worst == EXIT_DONE)
		return write_all(r);
	write_nothing(r);
	return worst;
}

static void check_text(void *user, const char *field, const struct text *t, bool one)
{
	struct run *r = user;
	int n;
	(void)field;
	if (one)
		markup_spans(r->markup, r->scratch, t, r->diag, &n);
	else
		markup_blocks(r->markup, r->scratch, t, r->diag);
	arena_reset(r->scratch, (struct arena_mark){0});
}

/* The job that a layout is for; those that want more than a guide and a layout: -1. */
static int job_of_use(enum layout_use use)
{
	return use == FOR_CARDS ? JOB_CARDS : use == FOR_BOOKLET ? JOB_BOOKLET : -1;
}

/* Makes what the layout is for, and forgets it. */
static int check_layout(struct run *r, int i)
{
	struct request whole = r->rq;
	struct layout_request rq = {.name = r->rq.layout[i],
				    .opt = r->rq.opt,
				    .language = r->guide->language.s,
				    .languages = r->reader,
				    .person = &r->person,
				    .variables = &r->guide->variables};
	const struct layout *l = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
	int job = l ? job_of_use(l->use) : -1;
	if (job < 0)
		return l ? EXIT_DONE : EXIT_INPUT;
	r->rq.layout = &whole.layout[i];
	r->rq.nlayout = 1;
	r->rq.jobs = 1u << job;
	int status = run_wanted(r);
	r->rq = whole;
	return status;
}

/* Without a job: cards and booklet, or what the named layouts are for, each. */
static int check_all(struct run *r)
{
	int worst = EXIT_DONE;
	if (!r->rq.jobs && !r->rq.nlayout)
		r->rq.jobs = 1u << JOB_CARDS | 1u << JOB_BOOKLET;
	if (r->rq.jobs)
		return run_wanted(r);
	for (int i = 0; i < r->rq.nlayout; i++) {
		int status = check_layout(r, i);
		worst = status > worst ? status : worst;
	}
	return worst;
}

/* Nothing is wrong only if all that was asked for could be made. */
static int check_only(struct run *r)
{
	if (!r->rq.jobs) /* those that no page shows as well */
		guide_each_text(r->guide, check_text, r);
	int status = check_all(r);
	if (r->rq.strict && diag_warnings(r->diag))
		status = EXIT_INPUT;
	diag_flush(r->diag);
	struct buf file = {.a = r->a};
	buf_clean(&file, str_of(r->guide_file));
	if (status == EXIT_DONE && !diag_errors(r->diag) && !r->rq.quiet)
		fprintf(stderr, "%.*s: %d card%s in %d section%s, %s\n", STR_FMT(buf_slice(&file)),
			r->guide->ncard, r->guide->ncard == 1 ? "" : "s", r->guide->nsection,
			r->guide->nsection == 1 ? "" : "s",
			diag_warnings(r->diag) ? "see the warnings" : "no problems");
	return diag_errors(r->diag) ? EXIT_INPUT : status;
}

/* Does none of the jobs read the guide? */
static bool without_guide(const struct run *r)
{
	bool all = r->rq.jobs != 0;
	for (int i = 0; i < JOBS; i++)
		all = all && (!request_makes(&r->rq, &jobs[i]) || jobs[i].flags & JOB_NO_GUIDE);
	return all;
}

static int run_jobs(struct run *r)
{
	int there = inputs_check(r);
	if (there != EXIT_DONE)
		return there;
	if (without_guide(r))
		return run_wanted(r);
	int status = run_load(r);
	if (status != EXIT_DONE)
		return status;
	if (r->rq.check)
		return check_only(r);
	if (r->rq.dump && !r->rq.dump->put) {
		struct buf b = {.a = r->a};
		r->rq.dump->put_guide(r, &b);
		return write_text(&b);
	}
	if (r->rq.strict && diag_warnings(r->diag))
		return EXIT_INPUT;
	if (r->rq.dump && !r->rq.jobs)
		r->rq.jobs = 1u << JOB_CARDS;
	return run_wanted(r);
}

static int list(struct run *r)
{
	const struct list_word *w = r->rq.list;
	struct buf b = {.a = r->a};
	bool guide = r->rq.guide || !w->put;
	int status = guide ? run_load(r) : EXIT_DONE;
	if (status != EXIT_DONE)
		return status;
	(guide ? w->of_guide : w->put)(r, &b);
	if (diag_errors(r->diag))
		return EXIT_INPUT;
	if (r->rq.nsearch && !list_search(&b, r->rq.search, r->rq.nsearch)) {
		diag_usage(r->diag, "no line of --list %s has all of the words", r->rq.list->word);
		return EXIT_INPUT;
	}
	return write_text(&b);
}

static int run_program(struct run *r, int argc, char **argv)
{
	if (!request_read(r->a, argc, argv, r->diag, &r->rq))
		return EXIT_USAGE;
	if (r->rq.help)
		request_help(stdout);
	else if (r->rq.version)
		printf("goprep-pdf %s\n", GOPREP_VERSION);
	if (r->rq.help || r->rq.version)
		return fflush(stdout) == 0 ? EXIT_DONE : EXIT_SYSTEM;
	diag_quiet(r->diag, r->rq.quiet && !r->rq.strict); /* what fails a run is said */
	diag_verbose(r->diag, r->rq.verbose);
	if (r->rq.report)
		diag_keep(r->diag);
	diag_colour(r->diag, isatty(2) && !getenv("NO_COLOR"));
	if (isatty(2) && !r->rq.quiet)
		diag_progress(r->diag, progress_new(r->a, stderr, NULL));
	r->places = places_find(r->a, r->rq.no_cache);
	if (r->rq.readings)
		return calibrate_profile(r);
	if (!r->rq.batch.list && !outputs_check_named(r))
		return EXIT_USAGE;
	int status = r->rq.list ? list(r) : r->rq.batch.list ? batch_run(r, run_jobs) : run_jobs(r);
	int n = diag_warnings(r->diag);
	if (status == EXIT_INPUT && r->rq.strict && n && !diag_errors(r->diag))
		diag_usage(r->diag, "%d warning%s, and --strict takes %s for %s%s", n,
			   n == 1 ? "" : "s", n == 1 ? "it" : "them",
			   n == 1 ? "an error" : "errors",
			   r->rq.check ? "" : ": nothing is written");
	return status;
}

int main(int argc, char **argv)
{
	struct run r;
	run_init(&r);
	int status = run_program(&r, argc, argv);
	run_drop(&r);
	return status;
}

/* Plans sheets, makes files of them, and says what to do with these. */
#include "run/job_impose.h"

#include <string.h>

#include "run/pair.h"
#include "run/paths.h"
#include "run/summary.h"
#include "run/write.h"

bool impose_wanted(const struct run *r, const struct job *job, const struct production *made)
{
	return r->rq.bind.kind && job->groups & OF_IMPOSE && made->layout->kind != LAYOUT_CARDS;
}

static const char *kind_name(enum bind_kind kind)
{
	return kind == BIND_SADDLE ? "saddle" : kind == BIND_NUP ? "nup" : "perfect";
}

/* ---- the summary ----------------------------------------------------------------------------- */

static void tell_counts(const struct product *p)
{
	const struct bind_plan *plan = p->plan;
	struct str blank = STR("");
	if (plan->blanks)
		blank = str_printf(p->made->a, " and %d blank one%s", plan->blanks,
				   summary_plural(plan->blanks));
	fprintf(stderr, "%s: %d sheet%s of %s with %d page%s%.*s", p->path, plan->sheets,
		summary_plural(plan->sheets), plan->sheet, plan->from->npage,
		summary_plural(plan->from->npage), STR_FMT(blank));
	if (plan->opt.kind == BIND_NUP)
		fprintf(stderr, ", %d on a side", plan->opt.up);
	fprintf(stderr, ", %lld kB\n", (p->bytes + 999) / 1000);
}

enum { STAPLED_MOST = 12 }; /* sheets that a household stapler goes through, folded */

static void tell_folding(const struct bind_plan *plan)
{
	const char *side = plan->from->rtl ? "right" : "left";
	int sections = signature_sections(&plan->order), per = plan->order.per;
	if (sections > 1) {
		int last = plan->sheets - (sections - 1) * per;
		fprintf(stderr, "  %d sections of %d sheet%s", sections, per, summary_plural(per));
		if (last != per)
			fprintf(stderr, " (the last one of %d)", last);
		fprintf(stderr, ": fold each, its first sheet outside, staple or sew it in the "
				"fold,\n  and lay them in the order of the bars on their backs\n");
		return;
	}
	fprintf(stderr,
		"  fold the pile in the middle, sheet 1 outside, and staple it at the marks "
		"in the fold; it opens with its back on the %s\n",
		side);
	if (plan->sheets > STAPLED_MOST)
		fprintf(stderr,
			"  %d sheets are more than most staplers take: --signature %d "
			"makes sections of fewer\n",
			plan->sheets, STAPLED_MOST / 3);
}

static void tell_creep(const struct production *made, const struct bind_plan *plan)
{
	int most = plan->order.per;
	mpt shift = creep_shift(&plan->opt.creep, most - 1, most);
	struct buf b = {.a = made->a};
	if (shift <= 0)
		return;
	len_put_mm(&b, shift);
	fprintf(stderr, "  creep: innermost pages stand %.*s mm nearer to the fold\n",
		STR_FMT(buf_slice(&b)));
}

static void tell_binding(const struct production *made, const struct bind_plan *plan)
{
	if (plan->opt.kind == BIND_SADDLE) {
		tell_folding(plan);
		tell_creep(made, plan);
	}
	if (plan->opt.kind == BIND_PERFECT)
		fprintf(stderr, "  sheets lie in order; bind them on the %s%s\n",
			plan->from->rtl ? "right" : "left",
			plan->leaf_w + PT < plan->sheet_w ? ", cut at the marks" : "");
}

/* Pages of A4 or Letter make sheets for which few printers have a tray. A plan has no smaller ones.
 */
static void tell_large(const struct production *made, const struct bind_plan *plan)
{
	static const struct {
		const char *large, *page, *sheet;
	} papers_of[] = {{"a3", "a5", "a4"}, {"tabloid", "half-letter", "letter"}};
	for (size_t i = 0; i < sizeof papers_of / sizeof *papers_of; i++)
		if (plan->opt.kind == BIND_SADDLE && !plan->opt.sheet &&
		    made->layout->use != FOR_PLAN && strcmp(plan->sheet, papers_of[i].large) == 0)
			fprintf(stderr, "  for sheets of %s try smaller pages: --paper %s\n",
				papers_of[i].sheet, papers_of[i].page);
}

static void tell_sheets(const struct run *r, const struct product *p)
{
	static const char *const sides[] = {
		[DUPLEX_NONE] = "",
		[DUPLEX_LONG_EDGE] = ", two-sided, flip on the long edge",
		[DUPLEX_SHORT_EDGE] = ", two-sided, flip on the short edge",
		[DUPLEX_SIMPLEX] = ", one-sided",
	};
	(void)r;
	tell_counts(p);
	fprintf(stderr, "  print on %s at 100 %%%s\n", p->plan->sheet, sides[p->book->duplex]);
	tell_large(p->made, p->plan);
	tell_binding(p->made, p->plan);
}

/* The fronts, which the backs follow. */
static void tell_pair(const struct run *r, const struct product *front)
{
	const struct product *back = front + 1;
	const struct bind_plan *plan = front->plan;
	struct pair_steps steps = {front->path, back->path, str_of(plan->sheet), plan->flip_long,
				   plan->sheets};
	tell_counts(front);
	fprintf(stderr, "%s: %d page%s, %lld kB\n", back->path, back->book->npage,
		summary_plural(back->book->npage), (back->bytes + 999) / 1000);
	pair_tell(r, &steps, stderr);
	tell_binding(front->made, plan);
}

/* ---- files ----------------------------------------------------------------------------------- */

/* The sheets, or one side of them, as a file. */
static int write_side(struct run *r, const struct bind_plan *plan, enum sides sides,
		      struct product *p)
{
	struct pdf_options opt;
	bool reversed = r->rq.pile && sides == SIDES_BACKS && pair_reversed(r->rq.pile);
	if (!write_pdf_options(r, p->made->layout, &opt))
		return EXIT_USAGE;
	p->option = r->rq.output ? "--output" : NULL;
	p->plan = plan;
	return write_make(r, bind_sheets(r->a, plan, sides, reversed), &opt, p) ? EXIT_DONE
										: EXIT_SYSTEM;
}

static int write_sheets(struct run *r, const char *path, const struct bind_plan *plan,
			const struct production *made)
{
	if (!r->rq.pile) {
		struct product whole = {.path = path, .tell = tell_sheets, .made = made};
		return write_side(r, plan, made->opt.cards.imposing.sides, &whole);
	}
	struct product front = {
		.path = path_of_side(r->a, path, "fronts"), .tell = tell_pair, .made = made};
	struct product back = {.path = path_of_side(r->a, path, "backs"), .made = made};
	int status = write_side(r, plan, SIDES_FRONTS, &front);
	return status == EXIT_DONE ? write_side(r, plan, SIDES_BACKS, &back) : status;
}

static int dump_sheets(struct run *r, const struct bind_plan *plan, const struct production *made)
{
	if (!r->rq.pile)
		return write_dump(r,
				  bind_sheets(r->a, plan, made->opt.cards.imposing.sides, false));
	int status = write_dump(r, bind_sheets(r->a, plan, SIDES_FRONTS, false));
	return status == EXIT_DONE ? write_dump(r, bind_sheets(r->a, plan, SIDES_BACKS,
							       pair_reversed(r->rq.pile)))
				   : status;
}

int impose_plan(struct run *r, const struct book *book, struct production *made)
{
	const struct booklet *pages = &made->layout->booklet;
	struct bind_options opt = r->rq.bind;
	struct bind_plan *plan = arena_alloc(r->a, sizeof *plan);
	int errors = diag_errors(r->diag);
	opt.flip = r->rq.opt.print.flip;
	opt.back = made->opt.cards.imposing.back;
	const struct printable *white = &made->opt.cards.imposing.printable;
	for (int i = 0; white->given && i < EDGES; i++)
		opt.edge = white->margin[i] > opt.edge ? white->margin[i] : opt.edge;
	made->plan_of_sheets = plan;
	if (!bind_plan_make(r->scratch, book, &opt, pages->inner, pages->outer, r->diag, plan))
		return EXIT_USAGE;
	if (made->opt.cards.imposing.printable.given)
		produce_measure(made, bind_sheets(r->a, plan, SIDES_BOTH, false));
	diag_flush(r->diag);
	return diag_errors(r->diag) > errors ? EXIT_INPUT : EXIT_DONE;
}

int impose_run(struct run *r, const struct job *job, const struct book *book,
	       const struct production *made)
{
	const struct bind_plan *plan = made->plan_of_sheets;
	if (r->rq.check)
		return EXIT_DONE;
	if (r->rq.dump)
		return dump_sheets(r, plan, made);
	const char *path = path_of_job(r, job);
	int status = r->rq.output ? EXIT_DONE : write_book(r, job, book, made);
	if (!r->rq.output)
		path = path_of_side(r->a, path, kind_name(plan->opt.kind));
	return status == EXIT_DONE ? write_sheets(r, path, plan, made) : status;
}

/*
 * Two files for printers that print one side.
 *
 * A printer takes sheets from the top of its tray and drops each on the ones before. Sheets that
 * fall face down lie, turned over as a whole, with the first on top; sheets that fall face up have
 * the last on top. Trays print the lower side of a sheet, so that blank sides have to lie below;
 * trays at the rear print the upper one. So the pile is turned over if it came out as the tray
 * takes it, and its first sheet comes first again; else it goes back as it lies, and the last one
 * comes first.
 *
 * The end of a sheet that goes in first comes out first, and is the same end of the picture each
 * time. So the sheet is turned about its long edge if that end goes in first again, and about its
 * short edge if it goes in last.
 */
#include "run/pair.h"

#include "run/paths.h"
#include "run/write.h"
#include "run/summary.h"

static bool pile_face_up(enum pile p)
{
	return p == PILE_FACE_UP || p == PILE_FACE_UP_REAR;
}

static bool pile_rear(enum pile p)
{
	return p == PILE_FACE_DOWN_REAR || p == PILE_FACE_UP_REAR;
}

bool pair_reversed(enum pile p)
{
	return pile_face_up(p) != pile_rear(p);
}

void pair_tell(const struct run *r, const struct pair_steps *s, FILE *out)
{
	bool reversed = pair_reversed(r->rq.pile);
	int first = reversed ? s->sheets : 1;
	fprintf(out,
		"  1. print %s on %.*s at 100 %%, one-sided; the sheets come out face %s\n"
		"  2. %s, blank sides %s: sheet %d goes in first,\n"
		"     and the end that came out first goes in %s (a flip on the %s edge)\n"
		"  3. print %s in the same way\n",
		s->front, STR_FMT(s->paper), pile_face_up(r->rq.pile) ? "up" : "down",
		reversed ? "put the pile back as it lies, not turned over"
			 : "turn the whole pile over and put it back",
		pile_rear(r->rq.pile) ? "facing you" : "down", first,
		s->flip_long ? "first again" : "last", s->flip_long ? "long" : "short", s->back);
	if (s->sheets > 1)
		fprintf(out,
			"  try it with one sheet: page %d of the fronts, page 1 of the backs\n",
			first);
}

/* The fronts, which the backs follow. */
static void tell_pair(const struct run *r, const struct product *front)
{
	const struct product *back = front + 1;
	diag_flush(r->diag);
	summary_counts(front->made, front->book, front->path, front->bytes, stderr);
	fprintf(stderr, "%s: %d page%s, %lld kB\n", back->path, back->book->npage,
		back->book->npage == 1 ? "" : "s", (back->bytes + 999) / 1000);
	const struct sheet *s = &front->made->layout->sheet;
	pair_tell(r,
		  &(struct pair_steps){front->path, back->path, s->paper, s->flip_long,
				       front->made->sheets},
		  stderr);
	summary_left_out(front->made, stderr);
	summary_tightest(front->made, stderr);
	summary_longest(front->made, stderr);
}

static struct book *backs_of(struct run *r, struct production *made)
{
	made->opt.cards.imposing.sides = SIDES_BACKS;
	made->opt.cards.imposing.reversed = pair_reversed(r->rq.pile);
	struct book *backs = produce_again(made);
	if (diag_errors(r->diag) || (r->rq.strict && diag_warnings(r->diag)))
		return NULL;
	if (made->traced)
		r->report[r->nreport - 1].backs = backs;
	return backs;
}

static int dump_pair(struct run *r, const struct book *fronts, struct production *made)
{
	int status = write_dump(r, fronts);
	struct book *backs = backs_of(r, made);
	if (!backs)
		return EXIT_INPUT;
	return status == EXIT_DONE ? write_dump(r, backs) : status;
}

static int write_pair(struct run *r, const struct job *job, const struct book *fronts,
		      struct production *made)
{
	struct pdf_options opt;
	const char *path = path_of_job(r, job), *places = r->rq.sidecar;
	const char *option = r->rq.output ? "--output" : NULL;
	struct product front = {.option = option,
				.path = path_of_side(r->a, path, "fronts"),
				.tell = tell_pair,
				.made = made};
	struct product back = {.option = option, .path = path_of_side(r->a, path, "backs")};
	if (!write_pdf_options(r, made->layout, &opt))
		return EXIT_USAGE;
	if (!write_make(r, fronts, &opt, &front))
		return EXIT_SYSTEM;
	struct book *backs = backs_of(r, made);
	if (!backs)
		return EXIT_INPUT;
	if (!write_make(r, backs, &opt, &back))
		return EXIT_SYSTEM;
	if (places) {
		write_sidecar(r, fronts, path_of_side(r->a, places, "fronts"));
		write_sidecar(r, backs, path_of_side(r->a, places, "backs"));
	}
	return EXIT_DONE;
}

int pair_run(struct run *r, const struct job *job, const struct book *fronts,
	     struct production *made)
{
	if (r->rq.dump)
		return dump_pair(r, fronts, made);
	if (r->rq.check)
		return backs_of(r, made) ? EXIT_DONE : EXIT_INPUT;
	return write_pair(r, job, fronts, made);
}

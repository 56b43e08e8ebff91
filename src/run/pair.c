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

#include <string.h>

#include "run/write.h"

const char *pair_path(struct arena *a, const char *path, const char *side)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	if (!*name)
		return path; /* a folder, which writing will refuse */
	size_t stem = dot && dot > name ? (size_t)(dot - path) : strlen(path);
	return str_printf(a, "%.*s-%s%s", (int)stem, path, side, path + stem).p;
}

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

/* What to do, step by step, for somebody who has never done it. */
static void print_steps(const struct run *r, const struct production *made,
			const struct product *front, const struct product *back, FILE *out)
{
	const struct sheet *s = &made->layout->sheet;
	bool reversed = pair_reversed(r->rq.pile);
	int first = reversed ? made->sheets : 1;
	fprintf(out,
		"  1. print %s on %.*s at 100 %%, one-sided; the sheets come out face %s\n"
		"  2. %s, blank sides %s: sheet %d goes in first,\n"
		"     and the end that came out first goes in %s (a flip on the %s edge)\n"
		"  3. print %s in the same way\n",
		front->path, STR_FMT(s->paper), pile_face_up(r->rq.pile) ? "up" : "down",
		reversed ? "put the pile back as it lies, not turned over"
			 : "turn the whole pile over and put it back",
		pile_rear(r->rq.pile) ? "facing you" : "down", first,
		s->flip_long ? "first again" : "last", s->flip_long ? "long" : "short", back->path);
	if (made->sheets > 1)
		fprintf(out,
			"  try it with one sheet: page %d of the fronts, page 1 of the backs\n",
			first);
}

static void pair_summary(const struct run *r, const struct production *made,
			 const struct book *fronts, const struct book *backs,
			 const struct product *front, const struct product *back)
{
	produce_counts(made, fronts, front->path, front->bytes, stderr);
	fprintf(stderr, "%s: %d page%s, %lld kB\n", back->path, backs->npage,
		backs->npage == 1 ? "" : "s", (back->bytes + 999) / 1000);
	print_steps(r, made, front, back, stderr);
	produce_left_out(made, stderr);
	produce_tightest(made, stderr);
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

static int write_pair(struct run *r, const char *usual, const struct book *fronts,
		      struct production *made)
{
	enum { FRONTS, BACKS, FRONT_PLACES, BACK_PLACES, PRODUCTS };
	struct pdf_options opt;
	if (!write_pdf_options(r, &opt))
		return EXIT_USAGE;
	const char *path = write_path(r, usual), *places = r->rq.sidecar;
	struct product p[PRODUCTS] = {[FRONTS] = {.path = pair_path(r->a, path, "fronts")},
				      [BACKS] = {.path = pair_path(r->a, path, "backs")}};
	if (!write_make(r, fronts, &opt, &p[FRONTS]))
		return EXIT_SYSTEM;
	struct book *backs = backs_of(r, made);
	if (!backs || !write_make(r, backs, &opt, &p[BACKS])) {
		write_drop(&p[FRONTS]);
		return backs ? EXIT_SYSTEM : EXIT_INPUT;
	}
	if (places) {
		p[FRONT_PLACES] = write_sidecar(r, fronts, pair_path(r->a, places, "fronts"));
		p[BACK_PLACES] = write_sidecar(r, backs, pair_path(r->a, places, "backs"));
	}
	int status = write_products(r, p, places ? PRODUCTS : FRONT_PLACES);
	if (status == EXIT_DONE && !r->rq.quiet)
		pair_summary(r, made, fronts, backs, &p[FRONTS], &p[BACKS]);
	return status;
}

int pair_run(struct run *r, const char *usual, const struct book *fronts, struct production *made)
{
	if (r->rq.dump)
		return dump_pair(r, fronts, made);
	if (r->rq.check)
		return backs_of(r, made) ? EXIT_DONE : EXIT_INPUT;
	return write_pair(r, usual, fronts, made);
}

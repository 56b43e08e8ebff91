/* Readings of the calibration sheet become a profile. */
#include "run/calibrate.h"

#include "base/file.h"
#include "doc/data/profile.h"
#include "page/cards/vernier.h"
#include "doc/layout/layout.h"
#include "run/job.h"
#include "run/write.h"

bool calibrate_ask(struct run *r, struct layout_request *rq)
{
	(void)r;
	rq->opt.cards = (struct card_options){0};
	return true;
}

static void tell_profile(struct run *r, const char *path)
{
	struct buf b = {.a = r->a};
	buf_clean(&b, str_of(path));
	fprintf(stderr, "%.*s: written; use it with --cards --printer %s\n", STR_FMT(buf_slice(&b)),
		r->rq.printer);
}

int calibrate_profile(struct run *r)
{
	struct layout_request rq = {.name = str_of(jobs[JOB_CALIBRATE].layout),
				    .opt.print = r->rq.opt.print};
	struct reading read[CORNERS];
	struct vernier_place at[CORNERS];
	if (!readings_parse(str_of(r->rq.readings), r->diag, read))
		return EXIT_USAGE;
	struct layout *l = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
	if (!l || vernier_places(l, at) != CORNERS)
		return EXIT_INPUT;
	struct correction c = readings_solve(read, at);
	const char *path = profile_path(r->a, r->rq.printer);
	struct buf b = {.a = r->a};
	if (!path) {
		fprintf(stderr, "goprep-pdf: error: neither HOME nor XDG_CONFIG_HOME is set\n");
		return EXIT_SYSTEM;
	}
	profile_put(&b, r->rq.printer, &c);
	folders_make(r->a, path);
	struct output *out = output_new(r->a, path);
	if (!output_write(out, b.p, b.n) || !output_commit(out))
		return write_failed(r, out);
	if (!r->rq.quiet)
		tell_profile(r, path);
	return EXIT_DONE;
}

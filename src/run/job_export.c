/* An export: made of the guide that was read, and written. */
#include "run/job_export.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "exchange/export.h"
#include "run/run.h"
#include "run/source_date.h"
#include "run/write.h"

enum { NO_DATE = 1590000000 }; /* of a guide from a pipe: any that stays the same */

/* When the notes of a deck were changed: SOURCE_DATE_EPOCH, or the time of the guide's file. The
 * clock is not asked. false after an error. */
static bool changed(struct run *r, long long *out)
{
	struct stat st;
	bool given;
	int64_t seconds;
	if (!source_date(r->diag, &given, &seconds))
		return false;
	*out = given ? seconds : stat(r->guide_file, &st) == 0 ? (long long)st.st_mtime : NO_DATE;
	return true;
}

static const char *path_for(struct run *r)
{
	const char *usual = export_files[r->rq.exchange.to];
	const char *guide = r->rq.guide, *slash = guide ? strrchr(guide, '/') : NULL;
	struct str name = str_of(guide ? slash ? slash + 1 : guide : "");
	if (r->rq.output)
		return r->rq.output;
	for (size_t n = name.n; n > 1; n--)
		if (name.p[n - 1] == '.') {
			name.n = n - 1;
			break;
		}
	return str_printf(r->a, "out/%.*s%s%s", STR_FMT(name), name.n ? "-" : "", usual).p;
}

static void tell(const struct run *r, const struct product *p)
{
	if (!r->rq.quiet && strcmp(p->path, "-") != 0)
		fprintf(stderr, "%s: %d card%s, %lld kB\n", p->path, r->ncard,
			r->ncard == 1 ? "" : "s", (p->bytes + 999) / 1000);
}

int export_make(struct run *r, const struct job *job)
{
	const char *slash = strrchr(r->guide_file, '/');
	struct exporter x = {.a = r->a,
			     .d = r->diag,
			     .guide = r->guide,
			     .card = r->card,
			     .ncard = r->ncard,
			     .markup = r->markup,
			     .reader = r->reader,
			     .data = r->places.data,
			     .folder = ""};
	struct product p = {.option = r->rq.output ? "--output" : NULL,
			    .path = path_for(r),
			    .text = {.a = r->a},
			    .tell = tell};
	(void)job;
	if (slash)
		x.folder = arena_copy(r->a, r->guide_file, (size_t)(slash - r->guide_file) + 1);
	if (!changed(r, &x.now))
		return EXIT_USAGE;
	if (!export_guide(&x, (enum export_format)r->rq.exchange.to, &p.text))
		return EXIT_INPUT;
	if (r->rq.strict && diag_warnings(r->diag))
		return EXIT_INPUT;
	if (!r->rq.check)
		write_add(r, &p);
	return EXIT_DONE;
}

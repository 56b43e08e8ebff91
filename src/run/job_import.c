/* An import: read, told, written. */
#include "run/job_import.h"

#include <string.h>

#include "base/file.h"
#include "exchange/account.h"
#include "exchange/guide_file.h"
#include "doc/guide/guide_read.h"
#include "exchange/import.h"
#include "exchange/merge.h"
#include "run/run.h"
#include "run/write.h"

#define GUIDE_MAX ((size_t)64 << 20)

enum { TOLD_MAX = 40 }; /* lines of the account on standard error; all of it under --verbose */

/* The account on standard error: what was guessed, changed and left, and how many. */
static void tell(const struct run *r, const struct draft *d)
{
	struct arena *work = arena_new();
	struct buf b = {.a = work};
	if (!r->rq.quiet) {
		account_text(d, r->rq.verbose, r->rq.verbose ? 0 : TOLD_MAX, &b);
		diag_flush(r->diag);
		fwrite(b.p, 1, b.n, stderr);
	}
	arena_drop(work);
}

static void tell_written(const struct run *r, const struct product *p)
{
	if (!r->rq.quiet && strcmp(p->path, "-") != 0)
		fprintf(stderr, "%s: look through it, then print it with --cards %s\n", p->path,
			p->path);
}

static struct str stem_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str name = str_of(slash ? slash + 1 : path);
	for (size_t n = name.n; n > 1; n--)
		if (name.p[n - 1] == '.')
			return (struct str){name.p, n - 1};
	return str_is(name, "-") ? STR("guide") : name;
}

/* out/article.yaml for article.txt, if none is named. */
static const char *path_for(struct run *r, const char *source)
{
	if (r->rq.output)
		return r->rq.output;
	return str_printf(r->a, "out/%.*s.yaml", STR_FMT(stem_of(source))).p;
}

/* Pictures stand in a folder beside the guide, whose name they have in it. */
static void add_pictures(struct run *r, const struct draft *d, const char *path)
{
	const char *slash = strrchr(path, '/');
	int n = slash ? (int)(slash - path) + 1 : 0;
	for (int i = 0; i < d->picture.n; i++) {
		const struct picture *one = &d->picture.p[i];
		struct product p = {
			.path = str_printf(r->a, "%.*s%.*s", n, path, STR_FMT(one->name)).p,
			.text = {.a = r->a,
				 .p = (char *)(uintptr_t)one->bytes.p,
				 .n = one->bytes.n,
				 .cap = one->bytes.n}};
		write_add(r, &p);
	}
}

/* Nobody's work is overwritten: an existing file must be one that an import wrote, unchanged. */
static bool may_write(struct run *r, const char *path)
{
	struct str old, body;
	if (strcmp(path, "-") == 0 || !file_exists(path) ||
	    file_read(r->a, path, (size_t)64 << 20, &old) != NULL)
		return true;
	if (guide_is_untouched(old, &body))
		return true;
	diag_error(r->diag, (struct loc){.file = path},
		   "exists, and is not what an import wrote: name another file with -o");
	return false;
}

/* What the guide that is there would be with the import. */
static bool merge_into(struct run *r, struct draft *d, const char *path, struct buf *out)
{
	struct str bytes;
	const char *why = file_read(r->a, path, GUIDE_MAX, &bytes);
	if (why)
		return diag_error(r->diag, (struct loc){.file = path}, "cannot be read: %s", why);
	/* messages of its own: what this run reads must not be written, but for this */
	const struct guide *old = guide_read(r->a, path, bytes, diag_new(r->a, stderr));
	return old && merge_guides(d, old, bytes, out);
}

int import_make(struct run *r, const struct job *job)
{
	const struct exchange_request *x = &r->rq.exchange;
	struct import_options o = {.places = &r->places,
				   .rules = x->rules,
				   .format = (enum import_format)x->from,
				   .map = x->map};
	struct draft *d = arena_alloc(r->a, sizeof *d);
	const char *path = path_for(r, x->file[0]);
	o.pictures = str_printf(r->a, "%.*s-pictures/", STR_FMT(stem_of(path))).p;
	const char *report = r->rq.report;
	(void)job;
	r->rq.report = NULL; /* that of cards has nothing to tell */
	struct product p = {.option = r->rq.output ? "--output" : NULL,
			    .path = path,
			    .text = {.a = r->a},
			    .tell = tell_written};
	if (!import_files(r->a, x->file, x->nfile, &o, r->diag, d))
		return EXIT_INPUT;
	if (!(x->merge && file_exists(path)))
		guide_write_file(d, &p.text);
	else if (!merge_into(r, d, path, &p.text))
		return EXIT_INPUT;
	tell(r, d);
	if (r->rq.strict && account_count(d, NOTE_LEFT))
		return EXIT_INPUT;
	if (r->rq.check)
		return EXIT_DONE;
	if (!x->merge && !may_write(r, path))
		return EXIT_INPUT;
	write_add(r, &p);
	add_pictures(r, d, path);
	if (report) {
		struct product j = {.option = "--report",
				    .path = report,
				    .kind = PRODUCT_JSON,
				    .text = {.a = r->a}};
		account_json(d, path, &j.text);
		write_add(r, &j);
	}
	return EXIT_DONE;
}

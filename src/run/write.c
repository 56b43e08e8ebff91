/* Finished books become files. */
#include "run/write.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "emit/pdf.h"
#include "emit/sidecar.h"

/* SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/ */
static bool source_date(struct run *r, struct pdf_options *opt)
{
	const char *s = getenv("SOURCE_DATE_EPOCH");
	char *end;
	if (!s || !*s)
		return true;
	errno = 0;
	intmax_t v = strtoimax(s, &end, 10);
	if (*end || errno || v < 0 || v > INT64_C(253402300799)) /* 9999-12-31 */
		return diag_error(r->diag, (struct loc){0},
				  "SOURCE_DATE_EPOCH is no number of seconds since 1970: '%s'", s);
	opt->dated = true;
	opt->date = v;
	return true;
}

int write_failed(const struct output *out)
{
	fprintf(stderr, "goprep-pdf: error: %s\n", output_error(out));
	return EXIT_SYSTEM;
}

static int write_sidecar(struct run *r, const struct book *book)
{
	struct buf b = {.a = r->a};
	struct output *out = output_new(r->a, r->rq.sidecar);
	sidecar_put(book, &b);
	return output_write(out, b.p, b.n) && output_commit(out) ? EXIT_DONE : write_failed(out);
}

int write_book(struct run *r, const char *usual, const struct book *book,
	       const struct production *made)
{
	struct pdf_options opt = {.tagged = true, .version = GOPREP_VERSION};
	const char *path = r->rq.output;
	if (!source_date(r, &opt))
		return EXIT_USAGE;
	if (!path) {
		path = usual;
		folder_make("out");
	}
	struct output *out = output_new(r->a, path);
	struct arena_mark m = arena_mark(r->scratch);
	bool ok = pdf_write(r->scratch, book, &opt, out) && output_commit(out);
	arena_reset(r->scratch, m);
	if (!ok)
		return write_failed(out);
	if (!r->rq.quiet)
		produce_summary(made, book, path, output_bytes(out), stderr);
	return r->rq.sidecar && made->layout->kind == LAYOUT_CARDS ? write_sidecar(r, book)
								   : EXIT_DONE;
}

int write_text(const struct buf *b)
{
	if (fwrite(b->p, 1, b->n, stdout) != b->n || fflush(stdout) != 0) {
		fprintf(stderr, "goprep-pdf: error: standard output: %s\n", strerror(errno));
		return EXIT_SYSTEM;
	}
	return EXIT_DONE;
}

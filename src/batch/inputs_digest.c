/* Files are known by their bytes. */
#include "batch/inputs_digest.h"

#include <string.h>

#include "base/digest.h"
#include "base/file.h"

enum { FILE_MOST = 64 << 20 }; /* bytes: no guide or layout is larger */

static struct str hex_of(struct arena *a, const struct digest *d)
{
	unsigned char bytes[16];
	struct buf b = {.a = a};
	digest_put(d, bytes);
	buf_hex(&b, bytes, sizeof bytes);
	return buf_slice(&b);
}

static void add_text(struct digest *d, struct str s)
{
	uint64_t n = s.n;
	digest_add(d, &n, sizeof n);
	digest_add(d, s.p, s.n);
}

/* Every file that the run has read, and what it holds. */
static void add_files(struct digest *d, const struct run *r)
{
	for (int i = 0; diag_source_name(r->diag, i); i++) {
		struct arena *work = arena_new();
		struct str bytes = {0};
		file_read_regular(work, diag_source_name(r->diag, i), FILE_MOST, &bytes);
		add_text(d, bytes);
		arena_drop(work);
	}
}

int inputs_digest(struct run *base, worker_make *make, struct str *hex)
{
	struct digest d;
	struct run r;
	run_init(&r);
	r.rq = base->rq;
	r.rq.check = true;
	r.rq.output = NULL;
	r.rq.mail.file = NULL;
	r.rq.jobs &= ~(1u << JOB_PLAN); /* whose days are those of rows */
	r.rq.quiet = true;
	r.places = base->places;
	diag_quiet(r.diag, true);
	int status = make(&r);
	digest_start(&d);
	add_text(&d, STR(GOPREP_VERSION));
	add_text(&d, base->rq.words);
	add_files(&d, &r);
	*hex = hex_of(base->a, &d);
	run_drop(&r);
	return status;
}

struct str row_digest(struct arena *a, struct str inputs, const struct person_row *row)
{
	struct digest d;
	digest_start(&d);
	add_text(&d, inputs);
	for (int i = 0; i < row->n; i++) {
		add_text(&d, row->name[i]);
		add_text(&d, row->value[i]);
	}
	return hex_of(a, &d);
}

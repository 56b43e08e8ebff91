/* Finished books become files. */
#include "run/write.h"

#include <errno.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "emit/pdf/pdf_store.h"
#include "emit/text/sidecar.h"
#include "run/outputs.h"
#include "run/paths.h"
#include "run/source_date.h"
#include "run/words.h"
#include "run/summary.h"

/* The day of a file that needs one, in seconds: presses want to tell versions apart. It is not that
 * of the clock, since the same guide gives the same bytes on any day. */
static int64_t press_date(const struct run *r)
{
	int32_t day;
	bool given = r->guide && r->guide->date.s.n && !date_parse(r->a, r->guide->date.s, &day);
	return (int64_t)DAY_SECONDS * (given ? day : date_count((struct date){2000, 1, 1}));
}

static void press_options(struct run *r, const struct layout *layout, struct pdf_options *opt)
{
	struct pdf_press *press = arena_alloc(r->a, sizeof *press);
	*press = (struct pdf_press){.profile = r->condition.profile,
				    .name = r->condition.name,
				    .registered = r->condition.registered,
				    .colour = layout->press,
				    .ncolour = layout->npress};
	opt->press = press;
	opt->tagged = false;
	if (!opt->dated)
		opt->date = press_date(r);
	opt->dated = true;
}

bool write_pdf_options(struct run *r, const struct layout *layout, struct pdf_options *opt)
{
	*opt = (struct pdf_options){.tagged = true,
				    .version_2 = r->rq.pdf_2,
				    .version = GOPREP_VERSION,
				    .progress = diag_its_progress(r->diag)};
	if (!source_date(r->diag, &opt->dated, &opt->date))
		return false;
	if (r->rq.opt.print.x4)
		press_options(r, layout, opt);
	return true;
}

int write_failed(struct run *r, const struct output *out)
{
	diag_usage(r->diag, "%s", output_error(out));
	return EXIT_SYSTEM;
}

/* The message of the first output that has one. */
static int one_failed(struct run *r, struct output *const *out, int n)
{
	int i = 0;
	while (i + 1 < n && !output_error(out[i]))
		i++;
	return write_failed(r, out[i]);
}

static bool put_product(struct product *p, struct output *const *out, int i)
{
	struct pdf_store *pdf = p->pdf;
	p->pdf = NULL;
	return pdf ? pdf_save(pdf, out, i) : output_write(out[i], p->text.p, p->text.n);
}

void write_add(struct run *r, const struct product *p)
{
	*vec_add(r->a, &r->product) = *p;
}

void write_nothing(struct run *r)
{
	for (int i = r->product.n - 1; i >= 0; i--) {
		if (r->product.p[i].pdf)
			pdf_store_drop(r->product.p[i].pdf);
		r->product.p[i].pdf = NULL;
	}
	r->product.n = 0;
}

static int keep_all(struct run *r, struct product *p, int n)
{
	for (int i = 0; i < n; i++) {
		p[i].text.a = r->a;
		struct output *out = output_memory(r->a, &p[i].text);
		struct pdf_store *pdf = p[i].pdf;
		p[i].pdf = NULL;
		if (pdf && !pdf_save(pdf, &out, 0))
			return write_failed(r, out);
		p[i].bytes = (long long)p[i].text.n;
	}
	return EXIT_DONE;
}

static int put_all(struct run *r, struct product *p, int n)
{
	if (r->in_memory)
		return keep_all(r, p, n);
	if (!outputs_check_made(r))
		return EXIT_USAGE;
	struct output **out = arena_array(r->a, struct output *, n);
	bool good = true;
	for (int i = 0; i < n; i++) {
		if (!p[i].option || r->written) /* a list's names have folders of their own */
			folders_make(r->a, p[i].path);
		out[i] = output_new(r->a, p[i].path);
		if (r->rq.unsynced)
			output_unsynced(out[i]);
		good = output_prepare(out[i]) && good;
	}
	for (int i = 0; i < n && good; i++)
		good = put_product(&p[i], out, i);
	good = good && output_commit_all(out, n);
	for (int i = n - 1; i >= 0; i--) {
		output_discard(out[i]);
		p[i].bytes = output_bytes(out[i]);
	}
	return good ? EXIT_DONE : one_failed(r, out, n);
}

static void tell_all(struct run *r, struct product *p, int n)
{
	for (int i = 0; i < n; i++) {
		struct buf b = {.a = r->a};
		buf_clean(&b, str_of(p[i].path));
		p[i].path = arena_copy(r->a, b.p, b.n);
	}
	for (int i = 0; i < n; i++)
		if (p[i].tell)
			p[i].tell(r, &p[i]);
	if (r->rq.opt.print.x4)
		summary_x4(&r->condition, stderr);
}

int write_all(struct run *r)
{
	struct product *p = r->product.p;
	int n = r->product.n;
	int status = n == 0 ? EXIT_DONE : put_all(r, p, n);
	if (status == EXIT_DONE && r->written)
		r->written(r, p, n);
	else if (status == EXIT_DONE && !r->rq.quiet)
		tell_all(r, p, n);
	write_nothing(r);
	return status;
}

bool write_make(struct run *r, const struct book *book, const struct pdf_options *opt,
		struct product *p)
{
	struct output *out = output_new(r->a, p->path);
	struct arena_mark m = arena_mark(r->scratch);
	p->pdf = pdf_make(r->scratch, book, opt, out);
	arena_reset(r->scratch, m);
	progress_hide(opt->progress);
	if (!p->pdf)
		return write_failed(r, out) == EXIT_DONE;
	p->kind = PRODUCT_PDF;
	p->book = book;
	write_add(r, p);
	return true;
}

void write_sidecar(struct run *r, const struct book *book, const char *path)
{
	struct product p = {
		.option = "--sidecar", .path = path, .kind = PRODUCT_JSON, .text = {.a = r->a}};
	sidecar_put(book, &p.text);
	write_add(r, &p);
}

int write_report(struct run *r)
{
	struct product p = {.option = "--report",
			    .path = r->rq.report,
			    .kind = PRODUCT_JSON,
			    .text = {.a = r->a}};
	report_put(r->a, r->guide, r->report, r->nreport, r->diag, &p.text);
	write_add(r, &p);
	return EXIT_DONE;
}

static void tell_book(const struct run *r, const struct product *p)
{
	(void)r;
	summary_put(p->made, p->book, p->path, p->bytes, stderr);
}

int write_book(struct run *r, const struct job *job, const struct book *book,
	       const struct production *made)
{
	struct pdf_options opt;
	struct product p = {.option = r->rq.output ? "--output" : NULL,
			    .path = path_of_job(r, job),
			    .tell = tell_book,
			    .made = made};
	if (!write_pdf_options(r, made->layout, &opt))
		return EXIT_USAGE;
	if (!write_make(r, book, &opt, &p))
		return EXIT_SYSTEM;
	/* one file: that of the deck if both it and its dividers are made */
	bool cards =
		made->layout->kind == LAYOUT_CARDS &&
		!(made->layout->use == FOR_DIVIDERS && request_makes(&r->rq, &jobs[JOB_CARDS]));
	if (r->rq.sidecar && cards)
		write_sidecar(r, book, r->rq.sidecar);
	return EXIT_DONE;
}

int write_dump(struct run *r, const struct book *book)
{
	struct buf b = {.a = r->a};
	progress_hide(diag_its_progress(r->diag));
	r->rq.dump->put(book, &b);
	return write_text(&b);
}

int write_text(const struct buf *b)
{
	if (fwrite(b->p, 1, b->n, stdout) != b->n || fflush(stdout) != 0) {
		fprintf(stderr, "goprep-pdf: error: standard output: %s\n", strerror(errno));
		return EXIT_SYSTEM;
	}
	return EXIT_DONE;
}

/* Finished books become files. */
#include "run/write.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "emit/pdf/pdf_store.h"
#include "emit/text/sidecar.h"
#include "run/source_date.h"

bool write_pdf_options(struct run *r, struct pdf_options *opt)
{
	*opt = (struct pdf_options){
		.tagged = true, .version = GOPREP_VERSION, .progress = diag_its_progress(r->diag)};
	return source_date(r->diag, &opt->dated, &opt->date);
}

int write_failed(const struct output *out)
{
	fprintf(stderr, "goprep-pdf: error: %s\n", output_error(out));
	return EXIT_SYSTEM;
}

/* The message of the first output that has one. */
static int one_failed(struct output *const *out, int n)
{
	int i = 0;
	while (i + 1 < n && !output_error(out[i]))
		i++;
	return write_failed(out[i]);
}

static bool put_product(struct product *p, struct output *const *out, int i)
{
	struct pdf_store *pdf = p->pdf;
	p->pdf = NULL;
	return pdf ? pdf_save(pdf, out, i) : output_write(out[i], p->text.p, p->text.n);
}

void write_drop(struct product *p)
{
	if (p->pdf)
		pdf_store_drop(p->pdf);
	p->pdf = NULL;
}

int write_products(struct run *r, struct product *p, int n)
{
	struct output **out = arena_array(r->a, struct output *, n);
	bool good = true;
	for (int i = 0; i < n; i++) {
		out[i] = output_new(r->a, p[i].path);
		good = output_prepare(out[i]) && good;
	}
	for (int i = 0; i < n && good; i++)
		good = put_product(&p[i], out, i);
	good = good && output_commit_all(out, n);
	for (int i = n - 1; i >= 0; i--) {
		output_discard(out[i]);
		write_drop(&p[i]);
		p[i].bytes = output_bytes(out[i]);
	}
	return good ? EXIT_DONE : one_failed(out, n);
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
		write_failed(out);
	return p->pdf != NULL;
}

struct product write_sidecar(struct run *r, const struct book *book, const char *path)
{
	struct product p = {.path = path, .text = {.a = r->a}};
	sidecar_put(book, &p.text);
	return p;
}

const char *write_path(const struct run *r, const char *usual)
{
	if (r->rq.output)
		return r->rq.output;
	folder_make("out");
	return usual;
}

int write_report(struct run *r)
{
	struct product p = {.path = r->rq.report, .text = {.a = r->a}};
	report_put(r->a, r->guide, r->report, r->nreport, r->diag, &p.text);
	return write_products(r, &p, 1);
}

int write_book(struct run *r, const char *usual, const struct book *book,
	       const struct production *made)
{
	struct product p[2] = {{.path = write_path(r, usual)}};
	struct pdf_options opt;
	int n = 1;
	if (!write_pdf_options(r, &opt))
		return EXIT_USAGE;
	if (!write_make(r, book, &opt, &p[0]))
		return EXIT_SYSTEM;
	/* one file: that of the deck if both it and its dividers are made */
	bool cards =
		made->layout->kind == LAYOUT_CARDS &&
		!(made->layout->use == FOR_DIVIDERS && request_makes(&r->rq, &jobs[JOB_CARDS]));
	if (r->rq.sidecar && cards)
		p[n++] = write_sidecar(r, book, r->rq.sidecar);
	int status = write_products(r, p, n);
	if (status == EXIT_DONE && !r->rq.quiet)
		produce_summary(made, book, p[0].path, p[0].bytes, stderr);
	return status;
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

/*
 * goprep-pdf: the stages in order, exit status. The only file that sees all folders.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "doc/guide.h"
#include "doc/guide_dump.h"
#include "doc/language.h"
#include "doc/layout.h"
#include "doc/layout_pick.h"
#include "doc/listing.h"
#include "doc/profile.h"
#include "doc/select.h"
#include "doc/syntax_file.h"
#include "doc/stock.h"
#include "emit/dump.h"
#include "emit/output.h"
#include "emit/pdf.h"
#include "emit/sidecar.h"
#include "page/produce.h"
#include "page/vernier.h"
#include "run/request.h"
#include "text/font.h"
#include "text/markup.h"
#include "text/para.h"

enum { EXIT_DONE, EXIT_INPUT, EXIT_USAGE, EXIT_SYSTEM };

/* The largest guide: 270 times the shipped one; more is a mistaken file. */
#define GUIDE_MAX ((size_t)16 << 20)

struct run {
	struct arena *a, *scratch;
	struct diag *diag;
	struct request rq;
	struct places places;
	struct font_store *fonts;
	struct typesetter *setter;
	struct markup *markup;
	struct syntax_set *syntaxes;
	const struct guide *guide;
	struct language_reader *reader;
	struct languages *languages;
	const struct card **card;
	int ncard;
	const char *guide_file;
};

/* ---- places
 * -------------------------------------------------------------------------------------- */

/* Beside the program (a checkout), beside its bin folder (installed anywhere), or as configured. */
static const char *find_data(struct arena *a)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	if (n > 0) {
		exe[n] = '\0';
		char *slash = strrchr(exe, '/');
		if (slash)
			*slash = '\0';
		static const char *const beside[] = {"", "/../share/goprep-pdf"};
		for (int i = 0; i < 2; i++) {
			const char *dir = str_printf(a, "%s%s", exe, beside[i]).p;
			if (file_exists(str_printf(a, "%s/layouts/goprep.yaml", dir).p))
				return dir;
		}
	}
	return GOPREP_DATADIR;
}

/* ---- stages
 * --------------------------------------------------------------------------------------- */

static int read_guide(struct run *r)
{
	struct str bytes;
	r->guide_file = r->rq.guide ? r->rq.guide
				    : str_printf(r->a, "%s/data/guide.yaml", r->places.data).p;
	const char *why = file_read(r->a, r->guide_file, GUIDE_MAX, &bytes);
	if (why) {
		diag_error(r->diag, (struct loc){.file = r->guide_file},
			   "cannot read the guide: %s", why);
		return EXIT_SYSTEM;
	}
	if (strcmp(r->guide_file, "-") == 0)
		r->guide_file = "<stdin>";
	r->guide = guide_read(r->a, r->guide_file, bytes, r->diag);
	if (!r->guide)
		return EXIT_INPUT;
	r->card = select_cards(r->a, r->guide, &r->rq.selection, r->diag, &r->ncard);
	if (!r->card)
		return EXIT_INPUT;
	r->reader = language_reader_new(r->a, &r->places, r->diag);
	r->languages = guide_languages(r->reader, r->guide);
	r->markup = markup_new(r->a, r->languages);
	r->syntaxes = syntax_set_new(r->a, r->places.data, r->diag);
	r->setter = typesetter_new(r->a, r->guide->language.s,
				   str_printf(r->a, "%s/fonts", r->places.data).p, r->diag);
	return EXIT_DONE;
}

struct job {
	enum layout_kind kind;
	const char *layout, *file;
};

static const struct job jobs[] = {
	{LAYOUT_CARDS, "cards-a6", "out/cards.pdf"},
	{LAYOUT_BOOKLET, "booklet-a5", "out/booklet.pdf"},
};

static const struct job calibrate_job = {LAYOUT_CARDS, "calibrate", "out/calibrate.pdf"};

static bool job_wanted(const struct run *r, const struct job *job)
{
	return job->kind == LAYOUT_CARDS ? r->rq.cards : r->rq.booklet;
}

/* What layouts are told of the command line. false after errors. */
static bool layout_request(struct run *r, const struct job *job, struct layout_request *rq)
{
	*rq = (struct layout_request){
		.name = str_of(job->layout),
		.paper = r->rq.paper,
		.flip = r->rq.flip,
		.low_ink = r->rq.inks.low,
		.grey = r->rq.inks.grey,
		.language = r->guide->language.s,
		.languages = r->reader,
	};
	if (job->kind != LAYOUT_CARDS)
		return true;
	if (r->rq.calibrate)
		return true;
	rq->card = r->rq.card;
	rq->fold = r->rq.fold;
	if (r->rq.stock) {
		struct stocks *all = arena_alloc(r->a, sizeof *all);
		if (!stocks_read(r->a, r->places.data, r->diag, all))
			return false;
		rq->stock = stock_find(r->a, all, str_of(r->rq.stock), r->diag);
		if (!rq->stock)
			return false;
	}
	if (!r->rq.nlayout && (rq->stock || rq->card)) {
		mpt w = rq->stock ? rq->stock->card_w : rq->card->w;
		mpt h = rq->stock ? rq->stock->card_h : rq->card->h;
		rq->name = layout_pick(r->a, &r->places, w, h, r->diag);
	}
	return rq->name.n > 0;
}

/* Layouts that were asked for and are of this kind; the default if there are none. */
static struct layout *job_layout(struct run *r, const struct job *job)
{
	struct layout_request rq;
	struct layout *l = NULL;
	int errors = diag_errors(r->diag);
	if (!layout_request(r, job, &rq))
		return NULL;
	struct str usual = rq.name;
	for (int i = 0; i < r->rq.nlayout; i++) {
		rq.name = r->rq.layout[i];
		struct layout *one = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
		if (one && one->kind == job->kind)
			l = one;
	}
	if (l || diag_errors(r->diag) > errors)
		return l;
	if (r->rq.nlayout && !(r->rq.cards && r->rq.booklet)) {
		bool cards = job->kind == LAYOUT_CARDS;
		diag_error(r->diag, (struct loc){0},
			   "layout '%.*s' is not for %s, which takes one of kind '%s' (see --list "
			   "layouts)",
			   STR_FMT(rq.name), cards ? "--cards" : "--booklet",
			   cards ? "cards" : "booklet");
		return NULL;
	}
	rq.name = usual;
	return layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
}

static struct book *job_book(struct run *r, const struct job *job, struct production *made)
{
	struct layout *layout = job_layout(r, job);
	if (!layout)
		return NULL;
	*made = (struct production){
		.a = r->a,
		.scratch = r->scratch,
		.setter = r->setter,
		.markup = r->markup,
		.syntaxes = r->syntaxes,
		.diag = r->diag,
		.guide = r->guide,
		.languages = r->languages,
		.layout = layout,
		.card = r->card,
		.ncard = r->ncard,
		.shuffled = r->rq.selection.shuffle,
		.whole = r->ncard == r->guide->ncard,
		.imposing = r->rq.imposing,
		.inks = r->rq.inks,
	};
	if (r->rq.printer && !profile_read(r->a, r->rq.printer, r->diag, &made->imposing.back))
		return NULL;
	struct book *book = produce_book(made);
	if (diag_errors(r->diag) || (r->rq.strict && diag_warnings(r->diag)))
		return NULL;
	return book;
}

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

static int system_failed(const struct output *out)
{
	fprintf(stderr, "goprep-pdf: error: %s\n", output_error(out));
	return EXIT_SYSTEM;
}

static int write_sidecar(struct run *r, const struct book *book)
{
	struct buf b = {.a = r->a};
	struct output *out = output_new(r->a, r->rq.sidecar);
	sidecar_put(book, &b);
	return output_write(out, b.p, b.n) && output_commit(out) ? EXIT_DONE : system_failed(out);
}

static int write_book(struct run *r, const struct job *job, const struct book *book,
		      const struct production *made)
{
	struct pdf_options opt = {.tagged = true, .version = GOPREP_VERSION};
	const char *path = r->rq.output;
	if (!source_date(r, &opt))
		return EXIT_USAGE;
	if (!path) {
		path = job->file;
		folder_make("out");
	}
	struct output *out = output_new(r->a, path);
	struct arena_mark m = arena_mark(r->scratch);
	bool ok = pdf_write(r->scratch, book, &opt, out) && output_commit(out);
	arena_reset(r->scratch, m);
	if (!ok)
		return system_failed(out);
	if (!r->rq.quiet)
		produce_summary(made, book, path, output_bytes(out), stderr);
	return r->rq.sidecar && job->kind == LAYOUT_CARDS ? write_sidecar(r, book) : EXIT_DONE;
}

static int print_buf(const struct buf *b)
{
	if (fwrite(b->p, 1, b->n, stdout) != b->n || fflush(stdout) != 0) {
		fprintf(stderr, "goprep-pdf: error: standard output: %s\n", strerror(errno));
		return EXIT_SYSTEM;
	}
	return EXIT_DONE;
}

static int dump(struct run *r, const struct book *book)
{
	const char *stage = r->rq.dump;
	struct buf b = {.a = r->a};
	if (strcmp(stage, "lines") == 0)
		dump_lines(book, &b);
	else if (strcmp(stage, "boxes") == 0)
		dump_boxes(book, &b);
	else
		dump_pages(book, &b);
	return print_buf(&b);
}

static int run_job(struct run *r, const struct job *job)
{
	struct production made;
	int errors = diag_errors(r->diag);
	struct book *book = job_book(r, job, &made);
	if (!book || diag_errors(r->diag) > errors)
		return EXIT_INPUT;
	if (r->rq.check)
		return EXIT_DONE;
	return r->rq.dump ? dump(r, book) : write_book(r, job, book, &made);
}

/* --check without a job still reads the layouts that are named. */
static int check_only(struct run *r)
{
	int status = EXIT_DONE;
	for (int i = 0; i < 2; i++)
		if (job_wanted(r, &jobs[i])) {
			int s = run_job(r, &jobs[i]);
			status = s > status ? s : status;
		}
	for (int i = 0; i < r->rq.nlayout && !r->rq.cards && !r->rq.booklet; i++) {
		struct layout_request rq = {.name = r->rq.layout[i],
					    .paper = r->rq.paper,
					    .language = r->guide->language.s,
					    .languages = r->reader};
		if (!layout_read(r->a, &rq, &r->places, r->fonts, r->diag))
			status = EXIT_INPUT;
	}
	if (r->rq.strict && diag_warnings(r->diag))
		status = EXIT_INPUT;
	if (status == EXIT_DONE && !diag_errors(r->diag) && !r->rq.quiet)
		fprintf(stderr, "%s: %d card%s in %d section%s, %s\n", r->guide_file,
			r->guide->ncard, r->guide->ncard == 1 ? "" : "s", r->guide->nsection,
			r->guide->nsection == 1 ? "" : "s",
			diag_warnings(r->diag) ? "see the warnings" : "no problems");
	return diag_errors(r->diag) ? EXIT_INPUT : status;
}

static int run_jobs(struct run *r)
{
	int status = read_guide(r);
	if (status != EXIT_DONE)
		return status;
	if (r->rq.check)
		return check_only(r);
	if (r->rq.dump && strcmp(r->rq.dump, "model") == 0) {
		struct buf b = {.a = r->a};
		guide_dump(r->guide, &b);
		return print_buf(&b);
	}
	if (r->rq.strict && diag_warnings(r->diag))
		return EXIT_INPUT;
	if (r->rq.calibrate)
		return run_job(r, &calibrate_job);
	if (r->rq.dump && !r->rq.booklet)
		r->rq.cards = true;
	for (int i = 0; i < 2; i++)
		if (job_wanted(r, &jobs[i])) {
			int s = run_job(r, &jobs[i]);
			status = s > status ? s : status;
		}
	return status;
}

static int list(struct run *r)
{
	const char *what = r->rq.list;
	struct buf b = {.a = r->a};
	if (strcmp(what, "papers") == 0)
		list_papers(papers, &b);
	else if (strcmp(what, "cards") == 0)
		list_papers(cardsizes, &b);
	else if (strcmp(what, "stocks") == 0)
		list_stocks(r->a, &r->places, r->diag, &b);
	else if (strcmp(what, "fonts") == 0)
		list_fonts(r->a, &r->places, r->diag, &b);
	else
		list_layouts(r->a, &r->places, r->diag, &b);
	return diag_errors(r->diag) ? EXIT_INPUT : print_buf(&b);
}

/* Readings become a profile in the user's configuration. */
static int make_profile(struct run *r)
{
	struct layout_request rq = {.name = str_of(calibrate_job.layout), .paper = r->rq.paper};
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
		return system_failed(out);
	if (!r->rq.quiet)
		fprintf(stderr, "%s: written; use it with --cards --printer %s\n", path,
			r->rq.printer);
	return EXIT_DONE;
}

static int run_program(struct run *r, int argc, char **argv)
{
	if (!request_read(r->a, argc, argv, r->diag, &r->rq))
		return EXIT_USAGE;
	if (r->rq.help)
		request_help(stdout);
	else if (r->rq.version)
		printf("goprep-pdf %s\n", GOPREP_VERSION);
	if (r->rq.help || r->rq.version)
		return fflush(stdout) == 0 ? EXIT_DONE : EXIT_SYSTEM;
	diag_quiet(r->diag, r->rq.quiet);
	diag_verbose(r->diag, r->rq.verbose);
	diag_colour(r->diag, isatty(2) && !getenv("NO_COLOR"));
	r->places.data = find_data(r->a);
	if (r->rq.readings)
		return make_profile(r);
	return r->rq.list ? list(r) : run_jobs(r);
}

int main(int argc, char **argv)
{
	struct run r = {.a = arena_new(), .scratch = arena_new()};
	r.diag = diag_new(r.a, stderr);
	r.fonts = font_store_new(r.a);
	int status = run_program(&r, argc, argv);
	if (r.setter)
		typesetter_drop(r.setter);
	if (r.markup)
		markup_drop(r.markup);
	syntax_set_drop(r.syntaxes);
	font_store_drop(r.fonts);
	arena_drop(r.scratch);
	arena_drop(r.a);
	return status;
}

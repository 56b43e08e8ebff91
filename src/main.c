/*
 * goprep-pdf: options, the stages in order, exit status. The only file that sees all folders.
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
#include "base/options.h"
#include "doc/guide.h"
#include "doc/guide_dump.h"
#include "doc/layout.h"
#include "doc/listing.h"
#include "doc/select.h"
#include "emit/dump.h"
#include "emit/output.h"
#include "emit/pdf.h"
#include "page/produce.h"
#include "text/font.h"
#include "text/markup.h"
#include "text/para.h"

enum { EXIT_DONE, EXIT_INPUT, EXIT_USAGE, EXIT_SYSTEM };

/* The largest guide: 270 times the shipped one; more is a mistaken file. */
#define GUIDE_MAX ((size_t)16 << 20)

enum option {
	HEAD_JOBS, CARDS, BOOKLET, CHECK, LIST,
	HEAD_OUTPUT, OUTPUT, LAYOUT, PAPER, FLIP,
	HEAD_SELECT, SECTION, TAG, LEVEL, ID, SHUFFLE,
	HEAD_MORE, STRICT, QUIET, VERBOSE, DUMP, HELP, VERSION, OPTIONS,
};

static const struct option_spec specs[] = {
	[HEAD_JOBS] = {.about = "What to make (several may be given):"},
	[CARDS] = {"cards", 0, OPTION_FLAG, NULL, "duplex flashcards"},
	[BOOKLET] = {"booklet", 0, OPTION_FLAG, NULL, "study guide"},
	[CHECK] = {"check", 0, OPTION_FLAG, NULL, "report what is wrong with the guide, write nothing"},
	[LIST] = {"list", 0, OPTION_NEEDS_VALUE, "WHAT", "list layouts, papers or fonts"},
	[HEAD_OUTPUT] = {.about = "Output:"},
	[OUTPUT] = {"output", 'o', OPTION_NEEDS_VALUE, "FILE",
		    "write to FILE; - is standard output (default out/cards.pdf, out/booklet.pdf)"},
	[LAYOUT] = {"layout", 0, OPTION_NEEDS_VALUE, "NAME",
		    "a layout's name or file (default cards-a6, booklet-a5)"},
	[PAPER] = {"paper", 0, OPTION_NEEDS_VALUE, "NAME", "paper to print on, such as a4 or letter"},
	[FLIP] = {"flip", 0, OPTION_NEEDS_VALUE, "EDGE", "edge on which the printer flips: long or short"},
	[HEAD_SELECT] = {.about = "Cards (repeat an option or separate values by commas):"},
	[SECTION] = {"section", 0, OPTION_NEEDS_VALUE, "ID", "only cards of this section"},
	[TAG] = {"tag", 0, OPTION_NEEDS_VALUE, "TAG", "only cards with this tag"},
	[LEVEL] = {"level", 0, OPTION_NEEDS_VALUE, "LEVEL", "only junior, mid or senior cards"},
	[ID] = {"id", 0, OPTION_NEEDS_VALUE, "ID", "only this card, by its id or printed number (C07)"},
	[SHUFFLE] = {"shuffle", 0, OPTION_MAY_HAVE_VALUE, "SEED", "shuffle, the same way for the same seed"},
	[HEAD_MORE] = {.about = "Messages and help:"},
	[STRICT] = {"strict", 0, OPTION_FLAG, NULL, "treat warnings as errors"},
	[QUIET] = {"quiet", 0, OPTION_FLAG, NULL, "print errors only"},
	[VERBOSE] = {"verbose", 0, OPTION_FLAG, NULL, "say more about what is done"},
	[DUMP] = {"dump", 0, OPTION_NEEDS_VALUE, "STAGE",
		  "print a stage as text instead: model, lines, boxes or pages"},
	[HELP] = {"help", 0, OPTION_FLAG, NULL, "print this help"},
	[VERSION] = {"version", 0, OPTION_FLAG, NULL, "print the version"},
	[OPTIONS] = {.about = NULL},
};

struct run {
	struct arena *a, *scratch;
	struct diag *diag;
	struct options opt;
	struct places places;
	struct font_store *fonts;
	struct typesetter *setter;
	struct markup *markup;
	const struct guide *guide;
	struct selection selection;
	const struct card **card;
	int ncard;
	const char *guide_file;
	bool quiet, strict;
};

static const char *option_value(const struct run *r, enum option o)
{
	const char *value = NULL;
	for (int i = 0; i < r->opt.nuse; i++)
		if (r->opt.use[i].spec == (int)o)
			value = r->opt.use[i].value ? r->opt.use[i].value : "";
	return value;
}

static bool option_given(const struct run *r, enum option o)
{
	return option_value(r, o) != NULL;
}

static bool usage(struct run *r, const char *fmt, const char *a, const char *b)
{
	return diag_error(r->diag, (struct loc){0}, fmt, a, b);
}

/* ---- what is asked for ------------------------------------------------------------------------- */

/* All values of a repeatable option, commas split. */
static int option_values(struct run *r, enum option o, struct str **out)
{
	VEC(struct str) v = {0};
	for (int i = 0; i < r->opt.nuse; i++) {
		if (r->opt.use[i].spec != (int)o)
			continue;
		struct str rest = str_of(r->opt.use[i].value);
		while (rest.n) {
			const char *comma = memchr(rest.p, ',', rest.n);
			size_t n = comma ? (size_t)(comma - rest.p) : rest.n;
			struct str one = str_trim((struct str){rest.p, n});
			if (one.n)
				*vec_add(r->a, &v) = one;
			rest = str_from(rest, n + 1);
		}
		if (!v.n)
			usage(r, "option '--%s' was given an empty value%s", specs[o].name, "");
	}
	*out = v.p;
	return v.n;
}

static void read_seed(struct run *r)
{
	const char *seed = option_value(r, SHUFFLE);
	char *end;
	r->selection.shuffle = seed != NULL;
	r->selection.seed = 1;
	if (!seed || !*seed)
		return;
	errno = 0;
	r->selection.seed = strtoull(seed, &end, 10);
	if (*end || errno || *seed == '-')
		usage(r, "--shuffle takes a whole number, not '%s'%s", seed, "");
}

static void read_selection(struct run *r)
{
	struct selection *s = &r->selection;
	s->nsection = option_values(r, SECTION, &s->section);
	s->ntag = option_values(r, TAG, &s->tag);
	s->nlevel = option_values(r, LEVEL, &s->level);
	s->nid = option_values(r, ID, &s->id);
	read_seed(r);
}

static void check_choice(struct run *r, enum option o, const char *const *words, int n)
{
	const char *value = option_value(r, o);
	struct buf all = {.a = r->a};
	if (!value)
		return;
	for (int i = 0; i < n; i++) {
		if (strcmp(words[i], value) == 0)
			return;
		buf_printf(&all, "%s%s", i ? i == n - 1 ? " or " : ", " : "", words[i]);
	}
	const char *near = near_match(str_of(value), words, n);
	if (near)
		diag_error(r->diag, (struct loc){0}, "--%s takes %.*s, not '%s' (did you mean '%s'?)",
			   specs[o].name, STR_FMT(buf_slice(&all)), value, near);
	else
		diag_error(r->diag, (struct loc){0}, "--%s takes %.*s, not '%s'", specs[o].name,
			   STR_FMT(buf_slice(&all)), value);
}

static const char *const list_words[] = {"layouts", "papers", "fonts"};
static const char *const dump_words[] = {"model", "lines", "boxes", "pages"};
static const char *const flip_words[] = {"long", "short"};

/* Everything that is wrong with the command line is told in one go. */
static void check_usage(struct run *r)
{
	check_choice(r, LIST, list_words, 3);
	check_choice(r, DUMP, dump_words, 4);
	check_choice(r, FLIP, flip_words, 2);
	if (r->opt.nargument > 1)
		usage(r, "one guide at a time: '%s' is one too many after '%s'", r->opt.argument[1],
		      r->opt.argument[0]);
	if (option_given(r, CARDS) && option_given(r, BOOKLET) && option_given(r, OUTPUT))
		usage(r, "--output names one file, but --cards and --booklet make two%s%s", "", "");
	const char *paper = option_value(r, PAPER);
	if (paper && !paper_find(str_of(paper))) {
		const char *near = paper_near(str_of(paper));
		if (near)
			usage(r, "unknown paper '%s' (did you mean '%s'?)", paper, near);
		else
			usage(r, "unknown paper '%s' (see --list %s)", paper, "papers");
	}
	if (!option_given(r, CARDS) && !option_given(r, BOOKLET) && !option_given(r, CHECK) &&
	    !option_given(r, LIST) && !option_given(r, DUMP))
		usage(r, "nothing to do: give %s (see %s)", "--cards, --booklet or --check", "--help");
	read_selection(r);
}

/* ---- places -------------------------------------------------------------------------------------- */

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

/* ---- stages --------------------------------------------------------------------------------------- */

static int read_guide(struct run *r)
{
	struct str bytes;
	r->guide_file = r->opt.nargument ? r->opt.argument[0]
					 : str_printf(r->a, "%s/data/guide.yaml", r->places.data).p;
	const char *why = file_read(r->a, r->guide_file, GUIDE_MAX, &bytes);
	if (why) {
		diag_error(r->diag, (struct loc){.file = r->guide_file}, "cannot read the guide: %s", why);
		return EXIT_SYSTEM;
	}
	if (strcmp(r->guide_file, "-") == 0)
		r->guide_file = "<stdin>";
	r->guide = guide_read(r->a, r->guide_file, bytes, r->diag);
	if (!r->guide)
		return EXIT_INPUT;
	r->card = select_cards(r->a, r->guide, &r->selection, r->diag, &r->ncard);
	if (!r->card)
		return EXIT_INPUT;
	r->markup = markup_new(r->a, r->guide->language.s);
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

/* Layouts that were asked for and are of this kind; the default if there are none. */
static struct layout *job_layout(struct run *r, const struct job *job)
{
	struct layout_request rq = {.name = str_of(job->layout)};
	const char *flip = option_value(r, FLIP), *paper = option_value(r, PAPER);
	struct layout *l = NULL;
	rq.flip = !flip ? 0 : strcmp(flip, "long") == 0 ? 1 : 2;
	rq.paper = str_of(paper);
	int errors = diag_errors(r->diag), given = 0;
	for (int i = 0; i < r->opt.nuse; i++) {
		if (r->opt.use[i].spec != LAYOUT)
			continue;
		given++;
		rq.name = str_of(r->opt.use[i].value);
		struct layout *one = layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
		if (one && one->kind == job->kind)
			l = one;
	}
	if (l || diag_errors(r->diag) > errors)
		return l;
	bool both = option_given(r, CARDS) && option_given(r, BOOKLET);
	if (given && !both) {
		bool cards = job->kind == LAYOUT_CARDS;
		diag_error(r->diag, (struct loc){0},
			   "layout '%.*s' is not for %s, which takes one of kind '%s' (see --list layouts)",
			   STR_FMT(rq.name), cards ? "--cards" : "--booklet", cards ? "cards" : "booklet");
		return NULL;
	}
	rq.name = str_of(job->layout);
	return layout_read(r->a, &rq, &r->places, r->fonts, r->diag);
}

static struct book *job_book(struct run *r, const struct job *job, struct production *made)
{
	struct layout *layout = job_layout(r, job);
	if (!layout)
		return NULL;
	*made = (struct production){
		.a = r->a, .scratch = r->scratch, .setter = r->setter, .markup = r->markup,
		.diag = r->diag, .guide = r->guide, .layout = layout, .card = r->card,
		.ncard = r->ncard, .shuffled = r->selection.shuffle,
		.whole = r->ncard == r->guide->ncard,
	};
	struct book *book = produce_book(made);
	if (diag_errors(r->diag) || (r->strict && diag_warnings(r->diag)))
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
		return usage(r, "SOURCE_DATE_EPOCH is no number of seconds since 1970: '%s'%s", s, "");
	opt->dated = true;
	opt->date = v;
	return true;
}

static int write_book(struct run *r, const struct job *job, const struct book *book,
		      const struct production *made)
{
	struct pdf_options opt = {.tagged = true, .version = GOPREP_VERSION};
	const char *path = option_value(r, OUTPUT);
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
	if (!ok) {
		fprintf(stderr, "goprep-pdf: error: %s\n", output_error(out));
		return EXIT_SYSTEM;
	}
	if (!r->quiet)
		produce_summary(made, book, path, output_bytes(out), stderr);
	return EXIT_DONE;
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
	const char *stage = option_value(r, DUMP);
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
	if (option_given(r, CHECK))
		return EXIT_DONE;
	if (option_given(r, DUMP))
		return dump(r, book);
	return write_book(r, job, book, &made);
}

/* --check without a job still reads the layouts that are named. */
static int check_only(struct run *r)
{
	int jobs_wanted = 0, status = EXIT_DONE;
	for (int i = 0; i < 2; i++)
		if (option_given(r, i ? BOOKLET : CARDS)) {
			int s = run_job(r, &jobs[i]);
			status = s > status ? s : status;
			jobs_wanted++;
		}
	for (int i = 0; i < r->opt.nuse && !jobs_wanted; i++) {
		struct layout_request rq = {.name = str_of(r->opt.use[i].value),
					    .paper = str_of(option_value(r, PAPER))};
		if (r->opt.use[i].spec == LAYOUT && !layout_read(r->a, &rq, &r->places, r->fonts, r->diag))
			status = EXIT_INPUT;
	}
	if (r->strict && diag_warnings(r->diag))
		status = EXIT_INPUT;
	if (status == EXIT_DONE && !diag_errors(r->diag) && !r->quiet)
		fprintf(stderr, "%s: %d card%s in %d section%s, %s\n", r->guide_file, r->guide->ncard,
			r->guide->ncard == 1 ? "" : "s", r->guide->nsection, r->guide->nsection == 1 ? "" : "s",
			diag_warnings(r->diag) ? "see the warnings" : "no problems");
	return diag_errors(r->diag) ? EXIT_INPUT : status;
}

static int run_jobs(struct run *r)
{
	int status = read_guide(r);
	if (status != EXIT_DONE)
		return status;
	if (option_given(r, CHECK))
		return check_only(r);
	const char *stage = option_value(r, DUMP);
	if (stage && strcmp(stage, "model") == 0) {
		struct buf b = {.a = r->a};
		guide_dump(r->guide, &b);
		return print_buf(&b);
	}
	if (r->strict && diag_warnings(r->diag))
		return EXIT_INPUT;
	bool default_cards = stage && !option_given(r, BOOKLET);
	for (int i = 0; i < 2; i++)
		if (option_given(r, i ? BOOKLET : CARDS) || (i == 0 && default_cards)) {
			int s = run_job(r, &jobs[i]);
			status = s > status ? s : status;
		}
	return status;
}

static int list(struct run *r)
{
	const char *what = option_value(r, LIST);
	struct buf b = {.a = r->a};
	if (strcmp(what, "papers") == 0)
		list_papers(&b);
	else if (strcmp(what, "fonts") == 0)
		list_fonts(r->a, &r->places, r->diag, &b);
	else
		list_layouts(r->a, &r->places, r->diag, &b);
	return diag_errors(r->diag) ? EXIT_INPUT : print_buf(&b);
}

static int help(void)
{
	printf("Usage: goprep-pdf --cards|--booklet [options] [GUIDE.yaml]\n"
	       "Turns a study guide into print-ready PDF: duplex flashcards and a booklet.\n"
	       "Without GUIDE.yaml the guide that comes with the program is used; - is standard input.\n");
	options_help(specs, stdout);
	printf("\nExit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the system failed.\n");
	return fflush(stdout) == 0 ? EXIT_DONE : EXIT_SYSTEM;
}

static int run_program(struct run *r, int argc, char **argv)
{
	if (!options_parse(r->a, specs, argc, argv, r->diag, &r->opt))
		return EXIT_USAGE;
	if (option_given(r, HELP))
		return help();
	if (option_given(r, VERSION))
		return printf("goprep-pdf %s\n", GOPREP_VERSION) > 0 && fflush(stdout) == 0 ? EXIT_DONE
											   : EXIT_SYSTEM;
	r->quiet = option_given(r, QUIET);
	r->strict = option_given(r, STRICT);
	diag_quiet(r->diag, r->quiet);
	diag_colour(r->diag, isatty(2) && !getenv("NO_COLOR"));
	check_usage(r);
	if (diag_errors(r->diag))
		return EXIT_USAGE;
	r->places.data = find_data(r->a);
	return option_given(r, LIST) ? list(r) : run_jobs(r);
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
	font_store_drop(r.fonts);
	arena_drop(r.scratch);
	arena_drop(r.a);
	return status;
}

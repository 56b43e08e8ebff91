/* What the command line asks for: jobs, files, and whether they go together. */
#include "run/request_read.h"

#include <string.h>

#include "base/file.h"
#include "doc/data/profile.h"
#include "doc/data/size.h"
#include "run/reader.h"
#include "run/words.h"

static void read_jobs(struct reader *rd)
{
	for (int i = 0; i < JOBS; i++)
		if (reader_given(rd, jobs[i].option))
			rd->r->jobs |= 1u << i;
	/* what only cards have */
	bool other = reader_given(rd, CHECK) || reader_given(rd, LIST) || reader_given(rd, DUMP);
	if (!rd->r->jobs && !other && (reader_given(rd, PRESS) || reader_given(rd, FOLD)))
		rd->r->jobs = 1u << JOB_CARDS;
	else if (!rd->r->jobs && !other && reader_given(rd, IMPOSE))
		rd->r->jobs = 1u << JOB_BOOKLET;
}

/* Smaller type nobody reads, larger fills a card with a word. */
#define TYPE_LEAST (5 * PT)
#define TYPE_MOST  (36 * PT)

static void read_print(struct reader *rd)
{
	static const char *const amounts[] = {"full", "low"};
	static const char *const edges[] = {"long", "short"};
	static const char *const glyphs[] = {
		[MISSING_ERROR] = "error", [MISSING_NAME] = "name", [MISSING_BOX] = "box"};
	static const char *const versions[] = {"1.7", "2.0"};
	struct print_options *p = &rd->r->opt.print;
	rd->r->missing_glyph =
		(enum missing_glyph)reader_choice(rd, MISSING_GLYPH, glyphs, 3, MISSING_ERROR);
	rd->r->pdf_2 = reader_choice(rd, PDF_VERSION, versions, 2, 0) == 1;
	p->paper = reader_size(rd, PAPER, papers);
	const char *size = reader_value(rd, TYPE_SIZE);
	if (size && (!len_parse(str_trim(str_of(size)), &p->type_size) ||
		     p->type_size < TYPE_LEAST || p->type_size > TYPE_MOST))
		diag_usage(rd->d,
			   "--type-size takes a size from 5pt to 36pt such as 12pt, not '%s'",
			   size);
	p->flip = reader_choice(rd, FLIP, edges, 2, -1) + 1;
	p->inks.low = reader_choice(rd, INK, amounts, 2, 0) == 1;
	p->inks.grey = reader_given(rd, GRAY);
	p->pictures = reader_value(rd, PICTURES_FROM);
	rd->r->opt.form.fillable = reader_given(rd, FILLABLE);
}

static void read_plan(struct reader *rd)
{
	struct span_words words = {.date = reader_value(rd, DATE),
				   .start = reader_value(rd, START),
				   .days = reader_value(rd, DAYS)};
	rd->r->span_words = words;
	if (request_makes(rd->r, &jobs[JOB_PLAN]) && !reader_given(rd, BATCH))
		span_read(rd->a, &words, rd->d, &rd->r->span);
}

/* "--cards, --dividers": of the jobs whose bit is set in `which`. */
static struct str job_list(struct reader *rd, unsigned which, const char *last)
{
	struct buf b = {.a = rd->a};
	int left = 0;
	for (unsigned bits = which; bits; bits &= bits - 1)
		left++;
	for (int i = 0; i < JOBS; i++) {
		if (!(which >> i & 1))
			continue;
		left--;
		buf_printf(&b, "%s--%s", b.n == 0 ? "" : left ? ", " : last, job_name(&jobs[i]));
	}
	return buf_slice(&b);
}

/* Options that none of the jobs knows. */
static void check_groups(struct reader *rd)
{
	unsigned wanted = rd->r->jobs;
	for (int o = 0; o < OPTIONS; o++) {
		unsigned group = option_table[o].group, know = 0, any = 0;
		if (o == PRESS && rd->r->opt.print.x4)
			group = OF_PRINT; /* the inks are for all, the pages for cards */
		for (int i = 0; i < JOBS; i++) {
			unsigned knows = jobs[i].groups;
			if (reader_given(rd, IMPOSE) && knows & OF_IMPOSE)
				knows |= OF_TURNED;
			know |= (knows & group ? 1u : 0u) << i;
			any |= (jobs[i].groups == 0 ? 1u : 0u) << i;
		}
		if (group && wanted && !(wanted & (know | any)) && reader_given(rd, (enum option)o))
			diag_usage(rd->d, "--%s goes with %.*s, not with %.*s",
				   option_table[o].name, STR_FMT(job_list(rd, know, " or ")),
				   STR_FMT(job_list(rd, wanted, " and ")));
	}
}

/* "--shuffle 7" is not what it looks like: 7 is a guide then. */
static void check_apart(struct reader *rd)
{
	for (int i = 0; i < rd->opt.nuse; i++) {
		const struct option_use *u = &rd->opt.use[i];
		const char *name = option_table[u->spec].name;
		if (u->next && rd->r->guide && u->next == rd->r->guide && !strpbrk(u->next, "./") &&
		    !file_exists(u->next))
			diag_usage(rd->d,
				   "'--%s %s' takes '%s' for the guide: write --%s=%s to give the "
				   "option this value",
				   name, u->next, u->next, name, u->next);
	}
}

/* One --output is one file. */
static void check_output(struct reader *rd)
{
	if (rd->r->output && request_count(rd->r) > 1 && !rd->r->batch.list)
		diag_usage(rd->d, "--output names one file, but %.*s make one each",
			   STR_FMT(job_list(rd, rd->r->jobs, " and ")));
}

/* Standard output takes one thing. */
static void check_standard_output(struct reader *rd)
{
	const struct request *r = rd->r;
	const char *used = r->dump ? "--dump" : NULL;
	const struct {
		const char *option, *file;
	} to[] = {{"--email", r->mail.file},
		  {"--output", r->output},
		  {"--sidecar", r->sidecar},
		  {"--report", r->report}};
	for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
		if (!to[i].file || strcmp(to[i].file, "-") != 0)
			continue;
		if (used)
			diag_usage(rd->d, "%s and %s cannot both go to standard output", used,
				   to[i].option);
		used = to[i].option;
	}
}

/* --report tells of the cards of some jobs. */
static void check_report(struct reader *rd)
{
	const struct request *r = rd->r;
	const char *other = r->check ? "check" : r->list ? "list" : NULL;
	struct buf those = {.a = rd->a};
	bool any = false;
	for (int i = 0; i < JOBS; i++) {
		if (jobs[i].flags & JOB_REPORTED) {
			buf_printf(&those, "%s--%s", those.n ? " or " : "", job_name(&jobs[i]));
			any = any || request_makes(r, &jobs[i]);
		} else if (jobs[i].flags & JOB_ALONE && request_makes(r, &jobs[i])) {
			other = job_name(&jobs[i]);
		}
	}
	if (r->report && other)
		diag_usage(rd->d,
			   "--report describes cards that are made: it does not go with --%s",
			   other);
	else if (r->report && r->jobs && !any)
		diag_usage(rd->d, "--report describes cards: it needs %.*s",
			   STR_FMT(buf_slice(&those)));
}

static void check_printer(struct reader *rd)
{
	const struct request *r = rd->r;
	if (r->readings && !(request_makes(r, &jobs[JOB_CALIBRATE]) && r->printer))
		diag_usage(rd->d,
			   "--read makes a profile: it needs --calibrate and --printer NAME");
	if (r->printer && !profile_name_valid(str_of(r->printer)))
		diag_usage(rd->d, "--printer takes a name of letters, digits, - and _, not '%s'",
			   r->printer);
	if (r->printer && reader_value(rd, BACK_OFFSET))
		diag_usage(rd->d, "--printer and --back-offset say the same twice: leave out one");
}

static void check_jobs(struct reader *rd)
{
	const struct request *r = rd->r;
	if (rd->opt.nargument > 1 && !r->list && !request_makes(r, &jobs[JOB_IMPORT]))
		diag_usage(rd->d, "one guide at a time: '%s' is one too many after '%s'",
			   rd->opt.argument[1], rd->opt.argument[0]);
	for (int i = 0; i < JOBS; i++)
		if (jobs[i].flags & JOB_ALONE && request_makes(r, &jobs[i]) && request_count(r) > 1)
			diag_usage(rd->d, "--%s is a job of its own", job_name(&jobs[i]));
	if (r->check && r->dump)
		diag_usage(rd->d, "--check prints nothing but what is wrong: leave out --dump");
	if (!r->jobs && !r->check && !r->list && !r->dump)
		diag_usage(rd->d, "nothing to do: give --cards, --booklet or --check (see --help)");
}

/* Among the words behind --list: "-", or one that ends as guides do, or a path to a file. */
static bool names_guide(const char *word)
{
	const char *dot = strrchr(word, '.');
	return strcmp(word, "-") == 0 ||
	       (dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0)) ||
	       (strchr(word, '/') && file_exists(word));
}

static void read_words(struct reader *rd)
{
	const char *list[LIST_WORDS], *dump[DUMP_WORDS];
	for (int i = 0; i < LIST_WORDS; i++)
		list[i] = list_words[i].word;
	for (int i = 0; i < DUMP_WORDS; i++)
		dump[i] = dump_words[i].word;
	if (reader_given(rd, LIST)) {
		rd->r->list = &list_words[reader_choice(rd, LIST, list, LIST_WORDS, 0)];
		rd->r->search = rd->opt.argument;
		rd->r->nsearch = rd->opt.nargument;
		if (rd->r->list->of_guide && rd->r->guide && names_guide(rd->r->guide)) {
			rd->r->search++;
			rd->r->nsearch--;
		} else {
			rd->r->guide = NULL;
		}
	}
	if (reader_given(rd, DUMP))
		rd->r->dump = &dump_words[reader_choice(rd, DUMP, dump, DUMP_WORDS, 0)];
}

static void read_rest(struct reader *rd)
{
	struct request *r = rd->r;
	r->printer = reader_value(rd, PRINTER);
	r->readings = reader_value(rd, READ);
	r->check = reader_given(rd, CHECK);
	r->strict = reader_given(rd, STRICT);
	r->quiet = reader_given(rd, QUIET);
	r->verbose = reader_given(rd, VERBOSE);
	r->no_cache = reader_given(rd, NO_CACHE);
	r->guide = rd->opt.nargument ? rd->opt.argument[0] : NULL;
	r->output = reader_value(rd, OUTPUT);
	r->report = reader_value(rd, REPORT);
	r->nlayout = reader_values(rd, LAYOUT, false, &r->layout);
}

bool request_read(struct arena *a, int argc, char **argv, struct diag *d, struct request *out)
{
	struct reader rd = {.a = a, .d = d, .r = out};
	*out = (struct request){0};
	if (!options_parse(a, option_table, option_meant, argc, argv, d, &rd.opt))
		return false;
	out->help = reader_given(&rd, HELP);
	out->version = reader_given(&rd, VERSION);
	if (out->help || out->version)
		return true;
	read_jobs(&rd);
	read_rest(&rd);
	read_words(&rd);
	read_print(&rd);
	read_cards(&rd);
	read_bind(&rd);
	read_selection(&rd);
	read_plan(&rd);
	read_exchange(&rd);
	read_new(&rd);
	read_batch(&rd);
	read_person(&rd);
	read_mail(&rd);
	check_groups(&rd);
	check_apart(&rd);
	check_output(&rd);
	check_printer(&rd);
	check_jobs(&rd);
	check_standard_output(&rd);
	check_report(&rd);
	return diag_errors(d) == 0;
}

void request_help(FILE *out)
{
	fprintf(out,
		"Usage: goprep-pdf --cards|--booklet|... [options] [GUIDE.yaml]\n"
		"Turns a study guide into print-ready PDF: duplex flashcards and a booklet.\n"
		"Without GUIDE.yaml it takes the guide that comes with it; - is standard input.\n");
	options_help(option_table, out);
	fprintf(out, "\nExit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the system "
		     "failed.\n");
}

/* What the values of options mean. */
#include "run/request.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/options.h"
#include "doc/data/profile.h"
#include "doc/data/size.h"
#include "run/finish_options.h"
#include "run/option_table.h"

enum {
	SKIP_MAX = 10000,    /* more places than any sheet has */
	BLANK_MAX = 1000,    /* blank cards: more than a ream of paper gives in one evening */
	OFFSET_MAX = MM(20), /* a printer that is further off has another fault */
	MARGIN_MAX = MM(50), /* no printer leaves more white */
};

struct reader {
	struct arena *a;
	struct diag *d;
	struct options opt;
	struct request *r;
};

static const char *value_of(const struct reader *rd, enum option o)
{
	const char *value = NULL;
	for (int i = 0; i < rd->opt.nuse; i++)
		if (rd->opt.use[i].spec == (int)o)
			value = rd->opt.use[i].value ? rd->opt.use[i].value : "";
	return value;
}

static bool given(const struct reader *rd, enum option o)
{
	return value_of(rd, o) != NULL;
}

static bool usage(struct reader *rd, const char *fmt, const char *a, const char *b)
{
	return diag_error(rd->d, (struct loc){0}, fmt, a, b);
}

/* All values of a repeatable option; commas split if `split`. */
static int values_of(struct reader *rd, enum option o, bool split, struct str **out)
{
	VEC(struct str) v = {0};
	for (int i = 0; i < rd->opt.nuse; i++) {
		if (rd->opt.use[i].spec != (int)o)
			continue;
		struct str rest = str_of(rd->opt.use[i].value);
		while (rest.n) {
			const char *comma = split ? memchr(rest.p, ',', rest.n) : NULL;
			size_t n = comma ? (size_t)(comma - rest.p) : rest.n;
			struct str one = str_trim((struct str){rest.p, n});
			if (one.n)
				*vec_add(rd->a, &v) = one;
			rest = str_from(rest, n + 1);
		}
		if (!v.n)
			usage(rd, "option '--%s' was given an empty value%s", option_table[o].name,
			      "");
	}
	*out = v.p;
	return v.n;
}

/* Tells that the value is none of the option's words. */
static void no_choice(struct reader *rd, enum option o, const char *const *words, int n,
		      struct str value)
{
	struct buf all = {.a = rd->a};
	for (int i = 0; i < n; i++)
		buf_printf(&all, "%s%s", i ? i == n - 1 ? " or " : ", " : "", words[i]);
	const char *near = near_match(value, words, n);
	if (near)
		diag_error(rd->d, (struct loc){0},
			   "--%s takes %.*s, not '%.*s' (did you mean '%s'?)", option_table[o].name,
			   STR_FMT(buf_slice(&all)), STR_FMT(value), near);
	else
		diag_error(rd->d, (struct loc){0}, "--%s takes %.*s, not '%.*s'",
			   option_table[o].name, STR_FMT(buf_slice(&all)), STR_FMT(value));
}

/* Index of the option's value among words, `usual` if it is not given. */
static int choice_of(struct reader *rd, enum option o, const char *const *words, int n, int usual)
{
	const char *value = value_of(rd, o);
	if (!value)
		return usual;
	for (int i = 0; i < n; i++)
		if (strcmp(words[i], value) == 0)
			return i;
	no_choice(rd, o, words, n, str_of(value));
	return usual;
}

static void read_seed(struct reader *rd)
{
	struct selection *s = &rd->r->selection;
	const char *seed = value_of(rd, SHUFFLE);
	char *end;
	s->shuffle = seed != NULL;
	s->seed = 1;
	if (!seed || !*seed)
		return;
	errno = 0;
	s->seed = strtoull(seed, &end, 10);
	if (*end || errno || *seed == '-')
		usage(rd, "--shuffle takes a whole number, not '%s'%s", seed, "");
}

/* Levels are the program's words; sections, tags and ids are the guide's, which is read later. */
static void check_levels(struct reader *rd)
{
	const struct selection *s = &rd->r->selection;
	const char *levels[] = {level_name(LEVEL_JUNIOR), level_name(LEVEL_MID),
				level_name(LEVEL_SENIOR)};
	for (int i = 0; i < s->nlevel; i++)
		if (level_find(s->level[i]) == LEVEL_NONE)
			no_choice(rd, LEVEL, levels, 3, s->level[i]);
}

static void read_selection(struct reader *rd)
{
	struct selection *s = &rd->r->selection;
	s->nsection = values_of(rd, SECTION, true, &s->section);
	s->ntag = values_of(rd, TAG, true, &s->tag);
	s->nlevel = values_of(rd, LEVEL, true, &s->level);
	s->nid = values_of(rd, ID, true, &s->id);
	check_levels(rd);
	read_seed(rd);
}

static const struct paper *read_size(struct reader *rd, enum option o, const struct paper *table)
{
	const char *value = value_of(rd, o);
	struct paper *p = arena_alloc(rd->a, sizeof *p);
	if (!value)
		return NULL;
	const char *option = str_printf(rd->a, "--%s", option_table[o].name).p;
	return size_read(rd->a, table, option, str_of(value), rd->d, p) ? p : NULL;
}

/* "5mm", or "3mm,4mm,12mm,4mm" */
static void read_margin(struct reader *rd)
{
	struct printable *p = &rd->r->imposing.printable;
	const char *value = value_of(rd, PRINTER_MARGIN);
	if (!value)
		return;
	struct str rest = str_of(value);
	bool good = true, more = true;
	int n = 0;
	for (; more && n < EDGES; n++) {
		const char *comma = rest.n ? memchr(rest.p, ',', rest.n) : NULL;
		size_t len = comma ? (size_t)(comma - rest.p) : rest.n;
		good = len_parse(str_trim((struct str){rest.p, len}), &p->margin[n]) &&
		       p->margin[n] >= 0 && p->margin[n] <= MARGIN_MAX && good;
		more = comma != NULL;
		rest = str_from(rest, len + 1);
	}
	for (int i = 1; n == 1 && i < EDGES; i++)
		p->margin[i] = p->margin[0];
	p->given = true;
	if (!good || more || (n != 1 && n != EDGES))
		usage(rd,
		      "--printer-margin takes one length of at most 50 mm such as 5mm, or four "
		      "(top, "
		      "right, bottom, left), not '%s'%s",
		      value, "");
}

static void read_skip(struct reader *rd)
{
	const char *value = value_of(rd, SKIP);
	int32_t v;
	if (!value)
		return;
	if (thousandths_parse(str_of(value), &v) && v % 1000 == 0 && v >= 0 && v <= SKIP_MAX * 1000)
		rd->r->imposing.skip = v / 1000;
	else
		usage(rd, "--skip takes a number of places, not '%s'%s", value, "");
}

static void read_extras(struct reader *rd)
{
	static const enum option choosing[] = {INDEX, SECTION, TAG, LEVEL, ID, SHUFFLE};
	struct extras *x = &rd->r->extras;
	const char *value = value_of(rd, BLANK);
	int32_t v = 0;
	x->index = given(rd, INDEX);
	x->only = given(rd, BLANK_ONLY);
	if (value && thousandths_parse(str_of(value), &v) && v % 1000 == 0 && v > 0 &&
	    v <= BLANK_MAX * 1000)
		x->blank = v / 1000;
	else if (value)
		diag_error(rd->d, (struct loc){0},
			   "--blank takes a number of cards from 1 to %d, not '%s'", BLANK_MAX,
			   value);
	if (x->only && !value)
		usage(rd, "--blank-only says nothing without --blank %s%s", "N", "");
	for (size_t i = 0; x->only && i < sizeof choosing / sizeof *choosing; i++)
		if (given(rd, choosing[i]))
			usage(rd,
			      "--blank-only leaves out all cards of the guide: it does not go with "
			      "--%s%s",
			      option_table[choosing[i]].name, "");
}

/* "1mm,-0.5mm" */
static void read_offset(struct reader *rd)
{
	struct imposing *im = &rd->r->imposing;
	const char *value = value_of(rd, BACK_OFFSET);
	const char *comma = value ? strchr(value, ',') : NULL;
	if (!value)
		return;
	struct str x = str_of(value), y = {0};
	if (comma) {
		x.n = (size_t)(comma - value);
		y = str_of(comma + 1);
	}
	bool good =
		comma && len_parse(str_trim(x), &im->back.x) && len_parse(str_trim(y), &im->back.y);
	if (!good || abs(im->back.x) > OFFSET_MAX || abs(im->back.y) > OFFSET_MAX)
		usage(rd,
		      "--back-offset takes two lengths of at most 20 mm such as 1mm,-0.5mm, not "
		      "'%s'%s",
		      value, "");
}

/* What fronts and backs in two files do not go with. */
static void check_pile(struct reader *rd)
{
	const struct request *r = rd->r;
	if (r->fold || given(rd, SIDES))
		usage(rd, "--manual-duplex makes two files, of fronts and of backs: leave out %s%s",
		      r->fold ? "--fold" : "--sides", "");
	if (r->booklet && !r->cards)
		usage(rd, "--manual-duplex is for sheets of cards: it needs %s%s", "--cards", "");
	if (r->output && strcmp(r->output, "-") == 0)
		usage(rd,
		      "--manual-duplex makes two files, which cannot both go to standard output: "
		      "%s%s",
		      "give -o a file name", "");
}

/* "", "face-down" ...; rd->r->pile as the enum has them. */
static void read_pile(struct reader *rd)
{
	static const char *const piles[] = {"face-down", "face-up", "face-down-rear",
					    "face-up-rear"};
	const char *value = value_of(rd, MANUAL_DUPLEX);
	if (!value)
		return;
	rd->r->pile = PILE_FACE_DOWN;
	if (*value)
		rd->r->pile += (enum pile)choice_of(rd, MANUAL_DUPLEX, piles, 4, 0);
	check_pile(rd);
}

static void read_finish(struct reader *rd)
{
	struct finish_values v = {.marks = value_of(rd, MARKS),
				  .radius = value_of(rd, CORNER_RADIUS),
				  .bleed = value_of(rd, BLEED),
				  .show_safe = given(rd, SHOW_SAFE),
				  .press = given(rd, PRESS)};
	finish_options(&v, rd->d, &rd->r->finish);
}

/* What speaks of sheets and of printing them at home has no meaning for a print shop. */
static void check_press(struct reader *rd)
{
	static const enum option clash[] = {FLIP,    STOCK,	    SKIP,
					    FOLD,    ORDER,	    BACK_OFFSET,
					    PRINTER, MANUAL_DUPLEX, PRINTER_MARGIN};
	const struct request *r = rd->r;
	struct buf list = {.a = rd->a};
	for (size_t i = 0; i < sizeof clash / sizeof *clash; i++)
		if (given(rd, clash[i]))
			buf_printf(&list, "%s--%s", list.n ? ", " : "",
				   option_table[clash[i]].name);
	if (!r->finish.press)
		return;
	if (list.n)
		diag_error(
			rd->d, (struct loc){0},
			"--press makes single cards, which a print shop puts on its sheets: leave "
			"out %.*s",
			STR_FMT(buf_slice(&list)));
	if (r->card && r->paper)
		usage(rd, "--press makes pages as large as a card: leave out --%s or --%s",
		      "card-size", "paper");
	if (r->finish.marks &&
	    (r->finish.registration || (r->finish.cut && r->finish.form != CUT_TICKS)))
		usage(rd, "--press has crop marks only: --marks %s or none%s", "ticks", "");
	if (!r->cards && !given(rd, DIVIDERS) && (r->booklet || r->calibrate || given(rd, PLAN)))
		usage(rd, "--press is for cards: it needs %s or %s", "--cards", "--dividers");
}

static void read_cards(struct reader *rd)
{
	static const char *const sides[] = {"both", "fronts", "backs"};
	static const char *const inks[] = {"full", "low"};
	static const char *const orders[] = {"reading", "cutstack"};
	static const char *const edges[] = {"long", "short"};
	struct request *r = rd->r;
	r->flip = choice_of(rd, FLIP, edges, 2, -1) + 1;
	r->imposing.sides = (enum sides)choice_of(rd, SIDES, sides, 3, SIDES_BOTH);
	r->imposing.cutstack = choice_of(rd, ORDER, orders, 2, 0) == 1;
	r->paper = read_size(rd, PAPER, papers);
	r->card = read_size(rd, CARD_SIZE, cardsizes);
	r->stock = value_of(rd, STOCK);
	r->fold = given(rd, FOLD);
	r->sidecar = value_of(rd, SIDECAR);
	r->inks.low = choice_of(rd, INK, inks, 2, 0) == 1;
	r->inks.grey = given(rd, GRAY);
	read_pile(rd);
	read_margin(rd);
	read_skip(rd);
	read_extras(rd);
	read_offset(rd);
	read_finish(rd);
	check_press(rd);
	if (r->stock && (r->card || r->paper))
		usage(rd, "--stock has its own card size and paper: leave out %s%s",
		      r->card ? "--card-size" : "--paper", "");
	if (r->fold && r->finish.bleed_given && r->finish.bleed)
		usage(rd, "--fold joins fronts and backs, which leaves no room for --bleed%s%s", "",
		      "");
	if (r->fold && (r->stock || r->imposing.sides != SIDES_BOTH || given(rd, BACK_OFFSET)))
		usage(rd, "--fold prints one side: it does not go with %s%s",
		      r->stock		 ? "--stock"
		      : given(rd, SIDES) ? "--sides"
					 : "--back-offset",
		      "");
	if (r->stock && (r->finish.cut || r->finish.registration || r->finish.radius_given))
		usage(rd, "--stock is cut already: leave out %s%s",
		      r->finish.radius_given ? "--corner-radius" : "--marks", "");
	if (r->imposing.skip && r->imposing.cutstack)
		usage(rd, "--skip does not go with --order cutstack, which needs whole sheets%s%s",
		      "", "");
}

static void read_plan(struct reader *rd)
{
	static const enum option own[] = {DATE, START, DAYS};
	struct span_words words = {.date = value_of(rd, DATE),
				   .start = value_of(rd, START),
				   .days = value_of(rd, DAYS)};
	rd->r->plan = given(rd, PLAN);
	if (rd->r->plan)
		span_read(rd->a, &words, rd->d, &rd->r->span);
	for (int i = 0; i < 3 && !rd->r->plan; i++)
		if (given(rd, own[i]))
			usage(rd, "--%s goes with --plan%s", option_table[own[i]].name, "");
}

/* One --output is one file: "--cards and --booklet". */
static void check_output(struct reader *rd)
{
	static const enum option jobs[] = {CARDS, BOOKLET, DIVIDERS, PLAN};
	static const char *const numbers[] = {"", "one", "two", "three", "four"};
	struct buf b = {.a = rd->a};
	int n = 0, wanted = 0;
	for (int i = 0; i < 4; i++)
		wanted += given(rd, jobs[i]);
	for (int i = 0; i < 4; i++) {
		if (!given(rd, jobs[i]))
			continue;
		buf_str(&b, n == 0 ? STR("") : n == wanted - 1 ? STR(" and ") : STR(", "));
		buf_printf(&b, "--%s", option_table[jobs[i]].name);
		n++;
	}
	if (rd->r->output && wanted > 1)
		diag_error(rd->d, (struct loc){0}, "--output names one file, but %.*s make %s",
			   STR_FMT(buf_slice(&b)), numbers[wanted]);
}

/* Standard output takes one thing. */
static void check_standard_output(struct reader *rd)
{
	const struct request *r = rd->r;
	const char *used = r->dump ? "--dump" : NULL;
	const struct {
		const char *option, *file;
	} to[] = {{"--output", r->output}, {"--sidecar", r->sidecar}, {"--report", r->report}};
	for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
		if (!to[i].file || strcmp(to[i].file, "-") != 0)
			continue;
		if (used)
			usage(rd, "%s and %s cannot both go to standard output", used,
			      to[i].option);
		used = to[i].option;
	}
	if (r->report && (r->check || r->list || r->calibrate))
		usage(rd, "--report tells of cards that are made: it does not go with %s%s",
		      r->check	? "--check"
		      : r->list ? "--list"
				: "--calibrate",
		      "");
	else if (r->report && (r->dividers || r->plan) && !r->cards && !r->booklet)
		usage(rd, "--report tells of cards: it needs %s%s", "--cards or --booklet", "");
}

static void check_jobs(struct reader *rd)
{
	struct request *r = rd->r;
	bool any = r->cards || r->booklet || r->dividers || r->plan;
	check_output(rd);
	if (rd->opt.nargument > 1 && !r->list)
		usage(rd, "one guide at a time: '%s' is one too many after '%s'",
		      rd->opt.argument[1], rd->opt.argument[0]);
	if (r->readings && !(r->calibrate && r->printer))
		usage(rd, "--read makes a profile: it needs --calibrate and --printer %s%s", "NAME",
		      "");
	if (r->printer && !profile_name_valid(str_of(r->printer)))
		usage(rd, "--printer takes a name of letters, digits, - and _, not '%s'%s",
		      r->printer, "");
	if (r->printer && value_of(rd, BACK_OFFSET))
		usage(rd, "--printer and --back-offset say the same twice: leave out %s%s", "one",
		      "");
	if (any && r->calibrate)
		usage(rd, "--calibrate is a job of its own%s%s", "", "");
	if ((given(rd, BLANK) || r->extras.index) && !r->cards && (any || !r->dump))
		usage(rd, "--%s makes cards: it needs %s", given(rd, BLANK) ? "blank" : "index",
		      "--cards");
	else if (!any && !r->calibrate && !r->check && !r->list && !r->dump)
		usage(rd, "nothing to do: give %s (see %s)", "--cards, --booklet or --check",
		      "--help");
}

bool request_read(struct arena *a, int argc, char **argv, struct diag *d, struct request *out)
{
	static const char *const lists[] = {"layouts", "papers", "cards", "stocks", "fonts"};
	static const char *const dumps[] = {"model", "lines", "boxes", "pages"};
	struct reader rd = {.a = a, .d = d, .r = out};
	*out = (struct request){0};
	if (!options_parse(a, option_table, argc, argv, d, &rd.opt))
		return false;
	out->help = given(&rd, HELP);
	out->version = given(&rd, VERSION);
	if (out->help || out->version)
		return true;
	out->cards = given(&rd, CARDS);
	out->booklet = given(&rd, BOOKLET);
	out->dividers = given(&rd, DIVIDERS);
	out->calibrate = out->imposing.calibrate = given(&rd, CALIBRATE);
	out->printer = value_of(&rd, PRINTER);
	out->readings = value_of(&rd, READ);
	out->check = given(&rd, CHECK);
	out->strict = given(&rd, STRICT);
	out->quiet = given(&rd, QUIET);
	out->verbose = given(&rd, VERBOSE);
	out->guide = rd.opt.nargument ? rd.opt.argument[0] : NULL;
	out->output = value_of(&rd, OUTPUT);
	out->report = value_of(&rd, REPORT);
	out->list = value_of(&rd, LIST);
	out->dump = value_of(&rd, DUMP);
	if (out->list) {
		out->search = rd.opt.argument;
		out->nsearch = rd.opt.nargument;
	}
	out->nlayout = values_of(&rd, LAYOUT, false, &out->layout);
	choice_of(&rd, LIST, lists, 5, 0);
	choice_of(&rd, DUMP, dumps, 4, 0);
	read_cards(&rd);
	read_selection(&rd);
	read_plan(&rd);
	check_jobs(&rd);
	check_standard_output(&rd);
	return diag_errors(d) == 0;
}

void request_help(FILE *out)
{
	fprintf(out,
		"Usage: goprep-pdf --cards|--booklet|... [options] [GUIDE.yaml]\n"
		"Turns a study guide into print-ready PDF: duplex flashcards and a booklet.\n"
		"Without GUIDE.yaml the guide that comes with the program is used; - is standard "
		"input.\n");
	options_help(option_table, out);
	fprintf(out, "\nExit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the system "
		     "failed.\n");
}

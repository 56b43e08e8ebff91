/* Options of imposed sheets, and which of them go with which kind. */
#include <string.h>

#include "run/reader.h"

enum {
	SHEETS_MOST = 100, /* of a section: more is no section */
	UP_USUAL = 4,
	PAGES = 4, /* of a sheet of a section */
};

#define CREEP_MOST   MM(20) /* more is a mistake */
#define CALIPER_MOST MM(1)  /* board, which nobody folds */
#define MARGIN_USUAL MM(5)
#define MARGIN_MOST  MM(50)

/* "4", or "16pages" */
static void read_signature(struct reader *rd)
{
	const char *value = reader_value(rd, SIGNATURE);
	if (!value)
		return;
	struct str s = str_trim(str_of(value));
	struct str unit = STR("pages");
	bool pages = s.n > unit.n && str_eq(str_from(s, s.n - unit.n), unit);
	int32_t n = 0;
	if (pages)
		s = str_trim((struct str){s.p, s.n - unit.n});
	if (!whole_parse(s, 1, pages ? PAGES * SHEETS_MOST : SHEETS_MOST, &n))
		diag_usage(rd->d,
			   "--signature takes sheets of a section from 1 to %d such as 4, or "
			   "pages such as 16pages, not '%s'",
			   SHEETS_MOST, value);
	else if (pages && n % PAGES)
		diag_usage(rd->d,
			   "--signature %s: a folded sheet has 4 pages, so sections have %d or %d "
			   "pages",
			   value, n < PAGES ? PAGES : n / PAGES * PAGES, (n / PAGES + 1) * PAGES);
	else
		rd->r->bind.signature = pages ? n / PAGES : n;
}

static void read_creep(struct reader *rd)
{
	struct creep *c = &rd->r->bind.creep;
	const char *how = reader_value(rd, CREEP), *caliper = reader_value(rd, CALIPER);
	c->gsm = GSM_USUAL;
	if (how && str_same(str_of(how), STR("off")))
		c->kind = CREEP_OFF;
	else if (how && !str_same(str_of(how), STR("auto")))
		c->kind = CREEP_TOTAL;
	if (c->kind == CREEP_TOTAL &&
	    (!len_parse(str_trim(str_of(how)), &c->total) || c->total < 0 || c->total > CREEP_MOST))
		diag_usage(rd->d,
			   "--creep takes auto, off or a length of at most 20 mm such as 1.5mm, "
			   "not '%s'",
			   how);
	if (reader_given(rd, GSM) && !reader_count(rd, GSM, GSM_LEAST, GSM_MOST, &c->gsm))
		diag_usage(rd->d, "--gsm takes grams per square metre from %d to %d, not '%s'",
			   GSM_LEAST, GSM_MOST, reader_value(rd, GSM));
	if (caliper && (!len_parse(str_trim(str_of(caliper)), &c->caliper) || c->caliper <= 0 ||
			c->caliper > CALIPER_MOST))
		diag_usage(rd->d,
			   "--caliper takes the thickness of a sheet, at most 1 mm such as "
			   "0.11mm, not '%s'",
			   caliper);
	if (caliper && reader_given(rd, GSM))
		diag_usage(rd->d, "--caliper and --gsm say the same twice: leave out one");
	else if (c->kind != CREEP_AUTO && (caliper || reader_given(rd, GSM)))
		diag_usage(rd->d, "--%s is for --creep auto, not for --creep %s",
			   caliper ? "caliper" : "gsm", how);
}

static void read_up(struct reader *rd)
{
	static const int ups[] = {2, 4, 6, 8, 9, 16};
	struct bind_options *o = &rd->r->bind;
	bool good = reader_count(rd, UP, 2, NUP_MOST, &o->up), known = false;
	if (!reader_given(rd, UP)) {
		o->up = UP_USUAL;
		return;
	}
	for (size_t i = 0; i < sizeof ups / sizeof *ups; i++)
		known = known || ups[i] == o->up;
	if (!good || !known)
		diag_usage(rd->d, "--up takes 2, 4, 6, 8, 9 or 16 pages a side, not '%s'",
			   reader_value(rd, UP));
}

static void read_margin(struct reader *rd)
{
	mpt *margin = &rd->r->bind.margin;
	const char *value = reader_value(rd, BINDING_MARGIN);
	*margin = MARGIN_USUAL;
	if (value &&
	    (!len_parse(str_trim(str_of(value)), margin) || *margin < 0 || *margin > MARGIN_MOST))
		diag_usage(rd->d,
			   "--binding-margin takes a length of at most 50 mm such as 6mm, not "
			   "'%s'",
			   value);
}

/* Which options say something of which kind. */
static const struct {
	enum option option;
	enum bind_kind kind; /* BIND_NONE: any */
	const char *name;
} known[] = {
	{SHEET, BIND_NONE, ""},
	{SIGNATURE, BIND_SADDLE, "saddle"},
	{CREEP, BIND_SADDLE, "saddle"},
	{GSM, BIND_SADDLE, "saddle"},
	{CALIPER, BIND_SADDLE, "saddle"},
	{UP, BIND_NUP, "nup"},
	{BINDING_MARGIN, BIND_PERFECT, "perfect"},
};

static void check_kinds(struct reader *rd, enum bind_kind kind)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const char *name = option_table[known[i].option].name;
		if (!reader_given(rd, known[i].option))
			continue;
		if (!kind)
			diag_usage(rd->d,
				   "--%s says how pages are put on sheets: it needs --impose %s",
				   name, known[i].kind ? known[i].name : "saddle");
		else if (known[i].kind && known[i].kind != kind)
			diag_usage(rd->d, "--%s goes with --impose %s", name, known[i].name);
	}
}

/* Marks of cards are many; pages have theirs or none. */
static void read_marks(struct reader *rd)
{
	const struct finish *f = &rd->r->opt.cards.finish;
	bool cards = false;
	for (int i = 0; i < JOBS; i++)
		cards = cards || (jobs[i].flags & JOB_OF_SHEETS && request_makes(rd->r, &jobs[i]));
	rd->r->bind.marks = !f->marks || f->cut || f->registration;
	if (rd->r->bind.kind && !cards && f->marks && rd->r->bind.marks)
		diag_usage(rd->d, "--impose draws marks of its own: --marks none leaves them out");
}

/* Sheets have places for what is drawn, not for fields; a form is filled in on single pages. */
static void check_form(struct reader *rd)
{
	if (reader_given(rd, FILLABLE) && rd->r->bind.kind &&
	    request_makes(rd->r, &jobs[JOB_WORKSHEET]))
		diag_usage(rd->d,
			   "--fillable and --impose do not go together: fields are for the screen, "
			   "sheets for paper; run once with each (-o keeps the files apart)");
}

void read_bind(struct reader *rd)
{
	static const char *const kinds[] = {"none", "saddle", "nup", "perfect"};
	struct bind_options *o = &rd->r->bind;
	o->kind = (enum bind_kind)reader_choice(rd, IMPOSE, kinds, 4, BIND_NONE);
	o->sheet = reader_size(rd, SHEET, papers);
	read_signature(rd);
	read_creep(rd);
	read_up(rd);
	read_margin(rd);
	read_marks(rd);
	check_form(rd);
	if (!reader_given(rd, IMPOSE) || o->kind)
		check_kinds(rd, o->kind);
}

/*
 * --marks takes kinds and sides in one list, so that what is drawn and where is one value that can
 * be kept in a note or a script: --marks crosses,fronts.
 */
#include <string.h>

#include "run/reader.h"

#define LENGTH_MAX MM(20) /* of a bleed, or a corner's radius: more is a mistake */

enum finish_word {
	W_TICKS,
	W_HAIRLINES,
	W_CROSSES,
	W_REGISTRATION,
	W_NONE,
	W_FRONTS,
	W_BACKS,
	W_BOTH,
	W_EVERY,
	W_COUNT,
};

static const char *const words[] = {
	[W_TICKS] = "ticks",	 [W_HAIRLINES] = "hairlines",
	[W_CROSSES] = "crosses", [W_REGISTRATION] = "registration",
	[W_NONE] = "none",	 [W_FRONTS] = "fronts",
	[W_BACKS] = "backs",	 [W_BOTH] = "both",
	[W_EVERY] = "every",
};

static bool unknown(struct str s, struct diag *d)
{
	const char *near = near_match(s, words, W_COUNT);
	if (near)
		return diag_usage(d, "--marks knows no '%.*s', did you mean '%s'?", STR_FMT(s),
				  near);
	return diag_usage(
		d,
		"--marks takes ticks, hairlines, crosses, registration or none, and fronts, "
		"backs, both or every, separated by commas, not '%.*s'",
		STR_FMT(s));
}

/* The words given, a bit each; 0 after an error. */
static unsigned words_given(struct str rest, struct diag *d)
{
	unsigned given = 0;
	bool good = true;
	for (bool more = true; more;) {
		struct str cut = str_cut(&rest, ','), one = str_trim(cut);
		int i = 0;
		while (i < W_COUNT && !str_same(one, str_of(words[i])))
			i++;
		if (i == W_COUNT)
			good = unknown(one, d);
		else
			given |= 1u << i;
		more = rest.p != cut.p + cut.n; /* a comma follows */
	}
	return good ? given : 0;
}

static int count(unsigned bits)
{
	int n = 0;
	for (; bits; bits &= bits - 1)
		n++;
	return n;
}

static void marks(struct str value, struct diag *d, struct finish *out)
{
	unsigned given = words_given(value, d);
	unsigned cuts = given & (1u << W_TICKS | 1u << W_HAIRLINES | 1u << W_CROSSES);
	unsigned sides = given & (1u << W_FRONTS | 1u << W_BACKS | 1u << W_BOTH);
	bool registration = given >> W_REGISTRATION & 1, none = given >> W_NONE & 1;
	bool every = given >> W_EVERY & 1;
	if (!given)
		return;
	if (count(cuts) > 1)
		diag_usage(d,
			   "--marks draws the cuts in one way: ticks, hairlines or crosses, not "
			   "'%.*s'",
			   STR_FMT(value));
	else if (none ? cuts || registration || sides || every : !cuts && !registration)
		diag_usage(
			d,
			none ? "--marks none goes with nothing else, found '%.*s'"
			     : "--marks says where but not what: add ticks, hairlines, crosses or "
			       "registration to '%.*s'",
			STR_FMT(value));
	out->marks = true;
	out->cut = cuts != 0;
	out->registration = registration;
	out->every = every;
	out->form = cuts >> W_HAIRLINES & 1 ? CUT_HAIRLINES
		    : cuts >> W_CROSSES & 1 ? CUT_CROSSES
					    : CUT_TICKS;
	out->on_given = sides != 0;
	out->on = sides == 1u << W_FRONTS  ? SIDE_FRONT
		  : sides == 1u << W_BACKS ? SIDE_BACK
					   : SIDE_BOTH;
}

/* A length from 0 to 20 mm; false: the option is not given. */
static bool length(const struct reader *rd, enum option o, mpt *out)
{
	const char *value = reader_value(rd, o);
	if (!value)
		return false;
	if (!len_parse(str_of(value), out) || *out < 0 || *out > LENGTH_MAX)
		diag_usage(rd->d, "--%s takes a length from 0 to 20 mm such as 3mm, not '%s'",
			   option_table[o].name, value);
	return true;
}

/* What a file for a press is, and what it cannot be. */
static void read_press(struct reader *rd)
{
	static const char *const forms[] = {"x4"};
	const char *value = reader_value(rd, PRESS);
	bool x4 = value && *value && reader_choice(rd, PRESS, forms, 1, -1) == 0;
	rd->r->opt.print.x4 = x4;
	rd->r->condition = reader_value(rd, PRESS_PROFILE);
	if (rd->r->condition && !(value && *value))
		diag_usage(rd->d, "--press-profile is for files in the inks of a press: it needs "
				  "--press x4");
	if (x4 && reader_given(rd, FILLABLE))
		diag_usage(rd->d, "--press x4 makes files to be printed, which have no fields: "
				  "leave out --fillable");
	if (x4 && rd->r->pdf_2)
		diag_usage(rd->d,
			   "--press x4 makes PDF/X-4, which is PDF 1.6: leave out --pdf 2.0");
}

void read_finish(struct reader *rd)
{
	struct finish *out = &rd->r->opt.cards.finish;
	if (reader_given(rd, MARKS))
		marks(str_of(reader_value(rd, MARKS)), rd->d, out);
	out->radius_given = length(rd, CORNER_RADIUS, &out->radius);
	out->bleed_given = length(rd, BLEED, &out->bleed);
	out->show_safe = reader_given(rd, SHOW_SAFE);
	out->press = reader_given(rd, PRESS);
	read_press(rd);
}

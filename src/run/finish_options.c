/*
 * --marks takes kinds and sides in one list, so that what is drawn and where is one value that can
 * be kept in a note or a script: --marks crosses,fronts.
 */
#include "run/finish_options.h"

#include <string.h>

#define LENGTH_MAX MM(20) /* of a bleed, or a corner's radius: more is a mistake */

enum word {
	TICKS,
	HAIRLINES,
	CROSSES,
	REGISTRATION,
	NONE,
	FRONTS,
	BACKS,
	BOTH,
	WORDS,
};

static const char *const words[] = {
	[TICKS] = "ticks",     [HAIRLINES] = "hairlines",
	[CROSSES] = "crosses", [REGISTRATION] = "registration",
	[NONE] = "none",       [FRONTS] = "fronts",
	[BACKS] = "backs",     [BOTH] = "both",
};

static bool unknown(struct str s, struct diag *d)
{
	const char *near = near_match(s, words, WORDS);
	if (near)
		return diag_error(d, (struct loc){0}, "--marks knows no '%.*s', did you mean '%s'?",
				  STR_FMT(s), near);
	return diag_error(
		d, (struct loc){0},
		"--marks takes ticks, hairlines, crosses, registration or none, and fronts, "
		"backs or both, separated by commas, not '%.*s'",
		STR_FMT(s));
}

/* The words given, a bit each; 0 after an error. */
static unsigned words_given(struct str rest, struct diag *d)
{
	unsigned given = 0;
	bool good = true;
	for (bool more = true; more;) {
		const char *comma = rest.n ? memchr(rest.p, ',', rest.n) : NULL;
		size_t n = comma ? (size_t)(comma - rest.p) : rest.n;
		struct str one = str_trim((struct str){rest.p, n});
		int i = 0;
		while (i < WORDS && !str_is(one, words[i]))
			i++;
		if (i == WORDS)
			good = unknown(one, d);
		else
			given |= 1u << i;
		more = comma != NULL;
		rest = str_from(rest, n + 1);
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
	unsigned cuts = given & (1u << TICKS | 1u << HAIRLINES | 1u << CROSSES);
	unsigned sides = given & (1u << FRONTS | 1u << BACKS | 1u << BOTH);
	bool registration = given >> REGISTRATION & 1, none = given >> NONE & 1;
	if (!given)
		return;
	if (count(cuts) > 1)
		diag_error(d, (struct loc){0},
			   "--marks draws the cuts in one way: ticks, hairlines or crosses, not "
			   "'%.*s'",
			   STR_FMT(value));
	else if (none ? cuts || registration || sides : !cuts && !registration)
		diag_error(
			d, (struct loc){0},
			none ? "--marks none goes with nothing else, found '%.*s'"
			     : "--marks says where but not what: add ticks, hairlines, crosses or "
			       "registration to '%.*s'",
			STR_FMT(value));
	out->marks = true;
	out->cut = cuts != 0;
	out->registration = registration;
	out->form = cuts >> HAIRLINES & 1 ? CUT_HAIRLINES
		    : cuts >> CROSSES & 1 ? CUT_CROSSES
					  : CUT_TICKS;
	out->on_given = sides != 0;
	out->on = sides == 1u << FRONTS ? SIDE_FRONT : sides == 1u << BACKS ? SIDE_BACK : SIDE_BOTH;
}

/* A length from 0 to 20 mm; false: the option is not given. */
static bool length(const char *option, const char *value, struct diag *d, mpt *out)
{
	if (!value)
		return false;
	if (!len_parse(str_of(value), out) || *out < 0 || *out > LENGTH_MAX)
		diag_error(d, (struct loc){0},
			   "%s takes a length from 0 to 20 mm such as 3mm, not '%s'", option,
			   value);
	return true;
}

void finish_options(const struct finish_values *v, struct diag *d, struct finish *out)
{
	if (v->marks)
		marks(str_of(v->marks), d, out);
	out->radius_given = length("--corner-radius", v->radius, d, &out->radius);
	out->bleed_given = length("--bleed", v->bleed, d, &out->bleed);
	out->show_safe = v->show_safe;
	out->press = v->press;
}

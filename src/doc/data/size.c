/* Sizes by name or as two lengths. */
#include "doc/data/size.h"

#include <string.h>

#include "doc/yaml/forms.h"

enum {
	NAMES_MAX = 64,
	SIDE_MIN = MM(10), /* less holds no line of text */
	TIMES_SIGN = 0xD7,
};

/* The unit at the end of s: "mm" of "88mm"; empty without one. */
static struct str unit_of(struct str s)
{
	size_t i = s.n;
	while (i && s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z')
		i--;
	return str_from(s, i);
}

/* "63" takes the unit of the other side, or is in millimetres if that has none. */
static bool side_parse(struct arena *a, struct str s, struct str unit, mpt *out)
{
	if (!unit_of(s).n)
		s = str_printf(a, "%.*s%.*s", STR_FMT(s), STR_FMT(unit));
	return len_parse(s, out) && *out >= SIDE_MIN;
}

static bool pair_parse(struct arena *a, struct str s, struct paper *out)
{
	struct buf b = {.a = a}; /* small letters, no spaces, an x for the sign */
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == TIMES_SIGN)
			cp = 'x';
		if (cp != ' ' && cp != '\t')
			buf_cp(&b, cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp);
	}
	struct str all = buf_slice(&b);
	struct str w, h;
	if (!str_halves(all, 'x', &w, &h))
		return false;
	struct str unit = unit_of(h).n ? unit_of(h) : unit_of(w);
	if (!unit.n)
		unit = STR("mm"); /* inches are too small to be taken for it, see SIDE_MIN */
	return side_parse(a, w, unit, &out->w) && side_parse(a, h, unit, &out->h);
}

bool size_pair(struct arena *a, struct str s, struct paper *out)
{
	out->name = arena_copy(a, s.p, s.n);
	out->about = "";
	return pair_parse(a, s, out);
}

bool size_read(struct arena *a, const struct paper *table, const char *option, struct str s,
	       struct diag *d, struct paper *out)
{
	const char *names[NAMES_MAX];
	int n = 0;
	for (const struct paper *p = table; p->name; p++) {
		if (str_same(s, str_of(p->name))) {
			*out = *p;
			return true;
		}
		if (n < NAMES_MAX)
			names[n++] = p->name;
	}
	if (size_pair(a, s, out))
		return true;
	const char *near = near_match(s, names, n);
	struct str show = form_excerpt(s);
	if (near)
		return diag_error(d, (struct loc){0}, "%s: no size '%.*s', did you mean '%s'?",
				  option, STR_FMT(show), near);
	return diag_error(d, (struct loc){0},
			  "%s takes a name or two sides of at least 10 mm such as 63mm x 88mm "
			  "or 2.5x3.5in, not '%.*s'",
			  option, STR_FMT(show));
}

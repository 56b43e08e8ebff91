/* Patterns of addresses. */
#include "run/mail_row.h"

static bool fill(struct arena *a, const struct person *who, struct str pattern, const char *option,
		 struct diag *d, struct str *out)
{
	const char *line = arena_copy(a, pattern.p, pattern.n);
	bool good = person_line(a, who, line, option, d, &line);
	*out = str_trim(str_of(line));
	return good;
}

static bool fill_party(struct arena *a, const struct person *who, struct str pattern,
		       const char *option, struct diag *d, struct mail_party *out)
{
	struct person_source from = {.what = option};
	struct str rest = pattern, before = str_cut(&rest, '<'), name = {0}, address;
	bool named = before.n < pattern.n;
	if (named) {
		if (!fill(a, who, before, option, d, &name) || !mail_header_check(name, from, d))
			return false;
		pattern = str_cut(&rest, '>');
	}
	if (!fill(a, who, pattern, option, d, &address) ||
	    !mail_party_read(a, address, from, d, out))
		return false;
	if (named)
		out->name = name;
	return true;
}

static bool fill_parties(struct arena *a, const struct person *who, const struct str *given, int n,
			 const char *option, struct diag *d, struct mail_parties *out)
{
	bool good = n <= MAIL_PARTIES_MAX ||
		    diag_usage(d, "%s: at most %d addresses", option, MAIL_PARTIES_MAX);
	*out = (struct mail_parties){.p = arena_array(a, struct mail_party, n)};
	for (int i = 0; i < n && good; i++)
		good = fill_party(a, who, given[i], option, d, &out->p[out->n++]);
	return good;
}

bool mail_row_fill(struct arena *a, const struct person *who, struct mail_options *m,
		   struct diag *d)
{
	bool good = fill_parties(a, who, m->to_given, m->nto_given, "--to", d, &m->to);
	good = fill_parties(a, who, m->cc_given, m->ncc_given, "--cc", d, &m->cc) && good;
	return good && mail_name_person(who, "'name'", &m->to, d);
}

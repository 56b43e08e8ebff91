/* Patterns of addresses. */
#include "run/mail_row.h"

/* The pattern with values in the place of names in braces. */
static bool fill(struct arena *a, const struct person *who, struct str pattern, const char *option,
		 struct diag *d, struct str *out)
{
	struct buf b = {.a = a};
	bool good = true;
	for (size_t i = 0; i < pattern.n; i++) {
		struct str rest = str_from(pattern, i + 1), name = str_cut(&rest, '}');
		bool braces = pattern.p[i] == '{' && person_name_valid(name) &&
			      i + 1 + name.n < pattern.n;
		if (!braces) {
			buf_char(&b, pattern.p[i]);
			continue;
		}
		const struct person_value *v = person_find(who, name);
		if (!v)
			good = diag_usage(d, "%s: nothing is given for {%.*s}", option,
					  STR_FMT(name));
		else
			buf_str(&b, v->value);
		i += name.n + 1;
	}
	*out = str_trim(buf_slice(&b));
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
	const struct person_value *name = person_find(who, STR("for"));
	bool good = fill_parties(a, who, m->to_given, m->nto_given, "--to", d, &m->to);
	good = fill_parties(a, who, m->cc_given, m->ncc_given, "--cc", d, &m->cc) && good;
	/* an address alone is that of the person, if there is only one */
	if (good && name && m->to.n == 1 && !m->to.p->name.n) {
		m->to.p->name = name->value;
		good = mail_header_check(name->value, (struct person_source){.what = "'name'"}, d);
	}
	return good;
}

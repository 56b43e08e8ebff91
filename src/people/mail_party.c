/* Addresses, read more strictly than mail programs do: what is odd here is a mistake. */
#include <string.h>

#include "people/mail.h"
#include "text/lang/unicode.h"

enum {
	LOCAL_MAX = 64,	  /* bytes before the @: RFC 5321, 4.5.3.1.1 */
	DOMAIN_MAX = 253, /* RFC 1035, 2.3.4 */
	LABEL_MAX = 63,
};

static bool is_local_sign(unsigned char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	       (c && strchr("!#$%&'*+-/=?^_`{|}~", c));
}

/* Dots part it, and are not at its ends. */
static bool is_local(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		bool dot = s.p[i] == '.' && i > 0 && i + 1 < s.n && s.p[i - 1] != '.';
		if (!dot && !is_local_sign((unsigned char)s.p[i]))
			return false;
	}
	return s.n > 0 && s.n <= LOCAL_MAX;
}

static bool is_label(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		bool end = i == 0;
		uint32_t cp = utf8_next(s, &i);
		end = end || i == s.n;
		if (!unicode_is_alnum(cp) && !unicode_is_mark(cp) && (cp != '-' || end))
			return false;
	}
	return s.n > 0 && s.n <= LABEL_MAX;
}

static bool is_domain(struct str s)
{
	int labels = 0;
	if (s.n > DOMAIN_MAX || (s.n && s.p[s.n - 1] == '.'))
		return false;
	for (struct str rest = s; rest.n; labels++)
		if (!is_label(str_cut(&rest, '.')))
			return false;
	return labels > 1;
}

/* What is wrong with it; NULL: nothing. */
static const char *fault_of(struct str address)
{
	const char *at = address.n ? memchr(address.p, '@', address.n) : NULL;
	if (!at)
		return "has no address such as jane@example.org";
	struct str local = {address.p, (size_t)(at - address.p)};
	for (size_t i = 0; i < local.n; i++)
		if ((unsigned char)local.p[i] >= 0x80)
			return "has letters before the @ that many mail servers do not take: use "
			       "a-z";
	if (!is_local(local))
		return "has an address with signs before the @ that do not belong there";
	if (!is_domain(str_from(address, local.n + 1)))
		return "has an address without a domain such as example.org behind the @";
	return NULL;
}

/* Without the quotes around it, and the backslashes in them. */
static struct str unquoted(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"')
		return s;
	for (size_t i = 1; i + 1 < s.n; i++) {
		if (s.p[i] == '\\' && i + 2 < s.n)
			i++;
		buf_char(&b, s.p[i]);
	}
	return str_trim(buf_slice(&b));
}

bool mail_header_check(struct str s, struct person_source from, struct diag *d)
{
	for (size_t i = 0; i + 1 < s.n; i++)
		if (s.p[i] == '=' && s.p[i + 1] == '?')
			return diag_error(d, from.at,
					  "%s has '=?' in it, by which mails mark encoded words",
					  from.what);
	return true;
}

bool mail_party_read(struct arena *a, struct str given, struct person_source from, struct diag *d,
		     struct mail_party *out)
{
	struct str s;
	*out = (struct mail_party){0};
	if (!person_clean(a, given, from, d, &s))
		return false;
	const char *open = s.n && s.p[s.n - 1] == '>' ? memchr(s.p, '<', s.n) : NULL;
	out->address = s;
	if (open) {
		struct str name = str_trim((struct str){s.p, (size_t)(open - s.p)});
		out->name = unquoted(a, name);
		out->address = (struct str){open + 1, (size_t)(s.p + s.n - open) - 2};
	}
	const char *fault = fault_of(out->address);
	if (!fault && !mail_header_check(out->name, from, d))
		return false;
	return !fault || diag_error(d, from.at, "%s %s", from.what, fault);
}

bool mail_name_person(const struct person *who, const char *what, struct mail_parties *to,
		      struct diag *d)
{
	const struct person_value *name = person_find(who, STR("for"));
	if (!name || to->n != 1 || to->p->name.n)
		return true;
	to->p->name = name->value;
	return mail_header_check(name->value, (struct person_source){.what = what}, d);
}

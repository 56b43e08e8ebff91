/* A person's values in names of files. */
#include <string.h>

#include "doc/person/person.h"
#include "text/lang/romanise.h"

/* Characters without a spelling as their numbers, words of their own. */
static struct str numbered(struct arena *a, struct str value, bool all)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < value.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(value, &i);
		struct str one = {value.p + from, i - from};
		bool lost = false;
		if (cp >= 0x80)
			romanise_slug(a, one, (struct str){0}, PERSON_SLUG_MAX, &lost);
		if (lost || (all && cp != ' '))
			buf_printf(&b, " u%x ", (unsigned)cp);
		else
			buf_str(&b, one);
	}
	return buf_slice(&b);
}

/* Names that Windows keeps for devices, whatever ending they have. */
static bool is_device(struct str s)
{
	static const char *const devices[] = {"con", "prn", "aux", "nul"};
	for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
		if (str_is(s, devices[i]))
			return true;
	return s.n == 4 && (str_starts(s, "com") || str_starts(s, "lpt")) && s.p[3] >= '0' &&
	       s.p[3] <= '9';
}

struct str person_slug(struct arena *a, struct str value)
{
	bool lost;
	struct str none = {0}, slug = romanise_slug(a, value, none, PERSON_SLUG_MAX, &lost);
	if (lost)
		slug = romanise_slug(a, numbered(a, value, false), none, PERSON_SLUG_MAX, &lost);
	if (!slug.n)
		slug = romanise_slug(a, numbered(a, value, true), none, PERSON_SLUG_MAX, &lost);
	return is_device(slug) ? str_printf(a, "name-%.*s", STR_FMT(slug)) : slug;
}

/* The name in braces at path[0]; empty: there is none. */
static struct str name_at(const char *path)
{
	const char *end = path[0] == '{' ? strchr(path, '}') : NULL;
	struct str name = {path + 1, end ? (size_t)(end - path) - 1 : 0};
	return end && person_name_valid(name) ? name : (struct str){0};
}

static bool unknown(struct arena *a, const struct person *p, struct str name, const char *option,
		    struct diag *d)
{
	const char *near = person_nearest(a, p, NULL, name);
	if (person_name_known(name))
		return diag_usage(d, "%s: {%.*s} is not given: add --%.*s", option, STR_FMT(name),
				  STR_FMT(name));
	return diag_usage(d, "%s: nothing is given for {%.*s}%s%s%s", option, STR_FMT(name),
			  near ? ", did you mean {" : ": add --var NAME=VALUE", near ? near : "",
			  near ? "}?" : "");
}

/* How a value stands in what is filled. */
static struct str shown(struct arena *a, const struct person_value *v, bool path)
{
	return path && !str_is(v->name, "date") ? person_slug(a, v->value) : v->value;
}

static bool fill(struct arena *a, const struct person *p, const char *pattern, const char *option,
		 bool path, struct diag *d, const char **out)
{
	struct buf b = {.a = a};
	bool good = true, any = false;
	*out = pattern;
	for (const char *at = pattern; *at;) {
		struct str name = name_at(at);
		const struct person_value *v = name.n ? person_find(p, name) : NULL;
		bool ours = v || (name.n && (person_name_known(name) || person_any(p)));
		any = any || ours;
		if (!ours) {
			buf_char(&b, *at++);
			continue;
		}
		if (v)
			buf_str(&b, shown(a, v, path));
		else
			good = unknown(a, p, name, option, d);
		at += name.n + 2;
	}
	if (any && good)
		*out = arena_copy(a, b.p, b.n);
	return good;
}

bool person_path(struct arena *a, const struct person *p, const char *path, const char *option,
		 struct diag *d, const char **out)
{
	return fill(a, p, path, option, true, d, out);
}

bool person_line(struct arena *a, const struct person *p, const char *line, const char *option,
		 struct diag *d, const char **out)
{
	return fill(a, p, line, option, false, d, out);
}

/* Reads the command line by a table. */
#include "base/options.h"

#include <string.h>

enum {
	ALL_MAX = 64,	  /* options of a program that people can still learn */
	HELP_COLUMN = 28, /* where the explanations begin */
};

struct parser {
	struct arena *a;
	const struct option_spec *spec;
	struct diag *d;
	char **argv;
	int argc, at;
	VEC(struct option_use) use;
	VEC(const char *) argument;
};

static bool unknown(struct parser *p, struct str name)
{
	const char *names[ALL_MAX];
	int n = 0;
	for (const struct option_spec *s = p->spec; s->name || s->about; s++)
		if (s->name && n < ALL_MAX)
			names[n++] = s->name;
	const char *near = near_match(name, names, n);
	const char *given = arena_copy(p->a, name.p, name.n);
	if (near)
		return diag_usage(p->d, "unknown option '--%s' (did you mean '--%s'?)", given,
				  near);
	return diag_usage(p->d, "unknown option '--%s' (see --help)", given);
}

/* Takes the value: what stands behind '=', or the next word. */
static bool take(struct parser *p, int spec, const char *shown, const char *value)
{
	const struct option_spec *s = &p->spec[spec];
	if (s->value == OPTION_FLAG && value)
		return diag_usage(p->d, "option '%s' takes no value, but was given '%s'", shown,
				  value);
	if (s->value == OPTION_NEEDS_VALUE && !value) {
		if (p->at + 1 >= p->argc)
			return diag_usage(p->d, "option '%s' needs a value: %s", shown,
					  s->value_name);
		value = p->argv[++p->at];
	}
	*vec_add(p->a, &p->use) = (struct option_use){spec, value};
	return true;
}

static bool take_long(struct parser *p, const char *word)
{
	const char *eq = strchr(word, '=');
	struct str name = {word, eq ? (size_t)(eq - word) : strlen(word)};
	for (int i = 0; p->spec[i].name || p->spec[i].about; i++)
		if (p->spec[i].name && str_is(name, p->spec[i].name)) {
			const char *shown = str_printf(p->a, "--%s", p->spec[i].name).p;
			return take(p, i, shown, eq ? eq + 1 : NULL);
		}
	return unknown(p, name);
}

static bool take_short(struct parser *p, const char *word)
{
	for (int i = 0; p->spec[i].name || p->spec[i].about; i++)
		if (p->spec[i].letter && p->spec[i].letter == word[1])
			return take(p, i, str_printf(p->a, "-%c", word[1]).p,
				    word[2] ? word + 2 : NULL);
	return diag_usage(p->d, "unknown option '%s' (see --help)", word);
}

bool options_parse(struct arena *a, const struct option_spec *spec, int argc, char **argv,
		   struct diag *d, struct options *out)
{
	struct parser p = {.a = a, .spec = spec, .d = d, .argv = argv, .argc = argc};
	bool ok = true, ended = false;
	for (p.at = 1; p.at < argc; p.at++) {
		const char *word = argv[p.at];
		if (utf8_valid(str_of(word)) != strlen(word))
			ok = diag_usage(d, "an argument is not valid UTF-8") && ok;
		else if (ended || word[0] != '-' || !word[1])
			*vec_add(a, &p.argument) = word;
		else if (strcmp(word, "--") == 0)
			ended = true;
		else
			ok = (word[1] == '-' ? take_long(&p, word + 2) : take_short(&p, word)) &&
			     ok;
	}
	*out = (struct options){p.use.p, p.use.n, p.argument.p, p.argument.n};
	return ok;
}

void options_help(const struct option_spec *spec, FILE *out)
{
	for (const struct option_spec *s = spec; s->name || s->about; s++) {
		if (!s->name) {
			fprintf(out, "\n%s\n", s->about);
			continue;
		}
		int n = s->letter ? fprintf(out, "  -%c, --%s", s->letter, s->name)
				  : fprintf(out, "  --%s", s->name);
		if (s->value_name)
			n += fprintf(out, s->value == OPTION_MAY_HAVE_VALUE ? "[=%s]" : " %s",
				     s->value_name);
		fprintf(out, "%*s%s\n", n < HELP_COLUMN ? HELP_COLUMN - n : 2, "", s->about);
	}
}

/* Reads the command line by a table. */
#include "base/options.h"

#include <string.h>

enum {
	ALL_MAX = 128,	  /* options of a program that people can still learn */
	HELP_COLUMN = 28, /* where the explanations begin */
	HELP_WIDTH = 80,  /* of a terminal */
};

struct parser {
	struct arena *a;
	const struct option_spec *spec;
	const struct option_meant *meant;
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
	for (const struct option_meant *m = p->meant; m->tried; m++)
		if (str_same(name, str_of(m->tried)))
			return diag_usage(p->d, "unknown option '--%.*s' (did you mean %s?)",
					  STR_FMT(name), m->meant);
	for (const struct option_spec *s = p->spec; s->name || s->about; s++)
		if (s->name && n < ALL_MAX)
			names[n++] = s->name;
	const char *near = near_match(name, names, n);
	if (near)
		return diag_usage(p->d, "unknown option '--%.*s' (did you mean '--%s'?)",
				  STR_FMT(name), near);
	return diag_usage(p->d, "unknown option '--%.*s' (see --help)", STR_FMT(name));
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
	const char *next = p->at + 1 < p->argc ? p->argv[p->at + 1] : NULL;
	if (!value && next && s->word && strcmp(next, s->word) == 0) {
		value = next;
		p->at++;
	}
	*vec_add(p->a, &p->use) = (struct option_use){
		spec, value, s->value == OPTION_MAY_HAVE_VALUE && !value ? next : NULL};
	return true;
}

static bool begins(const char *name, struct str cut)
{
	return name && strlen(name) >= cut.n && memcmp(name, cut.p, cut.n) == 0;
}

static bool is_named(const struct option_spec *s, struct str name)
{
	return (s->name && str_is(name, s->name)) || (s->also && str_is(name, s->also));
}

/* The option of that name, or the only one that begins so; -1 after an error. */
static int find_long(struct parser *p, struct str name)
{
	struct buf all = {.a = p->a};
	int found = -1, n = 0;
	for (int i = 0; p->spec[i].name || p->spec[i].about; i++) {
		const struct option_spec *s = &p->spec[i];
		if (is_named(s, name))
			return i;
		if (!begins(s->name, name) && !begins(s->also, name))
			continue;
		buf_printf(&all, "%s--%s", n++ ? ", " : "", s->name);
		found = i;
	}
	if (n == 1)
		return found;
	if (n > 1 && name.n)
		diag_usage(p->d, "option '--%.*s' may be %.*s: give more of its name",
			   STR_FMT(name), STR_FMT(buf_slice(&all)));
	else
		unknown(p, name);
	return -1;
}

static bool take_long(struct parser *p, const char *word)
{
	const char *eq = strchr(word, '=');
	int i = find_long(p, (struct str){word, eq ? (size_t)(eq - word) : strlen(word)});
	if (i < 0)
		return false;
	return take(p, i, str_printf(p->a, "--%s", p->spec[i].name).p, eq ? eq + 1 : NULL);
}

/* "-q", "-qv", "-o file", "-ofile" */
static bool take_short(struct parser *p, const char *word)
{
	for (const char *c = word + 1; *c; c++) {
		int i = 0;
		while ((p->spec[i].name || p->spec[i].about) && p->spec[i].letter != *c)
			i++;
		if (!p->spec[i].name)
			return diag_usage(p->d, "unknown option '%s' (see --help)", word);
		const char *shown = str_printf(p->a, "-%c", *c).p;
		if (c[1] == '=')
			return diag_usage(p->d, "'%s': a letter takes its value without '=': %s %s",
					  word, shown, c[2] ? c + 2 : "...");
		if (p->spec[i].value != OPTION_FLAG)
			return take(p, i, shown, c[1] ? c + 1 : NULL);
		if (!take(p, i, shown, NULL))
			return false;
	}
	return true;
}

bool options_parse(struct arena *a, const struct option_spec *spec,
		   const struct option_meant *meant, int argc, char **argv, struct diag *d,
		   struct options *out)
{
	struct parser p = {
		.a = a, .spec = spec, .meant = meant, .d = d, .argv = argv, .argc = argc};
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

/* A text whose lines begin in HELP_COLUMN, where the first one is. */
static void help_text(const char *text, FILE *out)
{
	int at = HELP_COLUMN;
	struct str rest = str_of(text);
	while (rest.n) {
		const char *blank = memchr(rest.p, ' ', rest.n);
		int n = blank ? (int)(blank - rest.p) : (int)rest.n;
		if (at > HELP_COLUMN && at + 1 + n > HELP_WIDTH) {
			fprintf(out, "\n%*s", HELP_COLUMN, "");
			at = HELP_COLUMN;
		}
		at += fprintf(out, "%s%.*s", at > HELP_COLUMN ? " " : "", n, rest.p);
		rest = str_from(rest, (size_t)n + (blank != NULL));
	}
	fprintf(out, "\n");
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
			n += fprintf(out,
				     s->word				 ? " [%s]"
				     : s->value == OPTION_MAY_HAVE_VALUE ? "[=%s]"
									 : " %s",
				     s->value_name);
		bool room = n < HELP_COLUMN;
		fprintf(out, "%s%*s", room ? "" : "\n", room ? HELP_COLUMN - n : HELP_COLUMN, "");
		help_text(s->about, out);
	}
}

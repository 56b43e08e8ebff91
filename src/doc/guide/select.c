/*
 * Choosing and shuffling cards. Every value of an option is looked up in the guide first, so that a
 * misspelt one is reported instead of quietly choosing nothing.
 */
#include "doc/guide/select.h"

#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/names.h"

enum {
	LISTED_MAX = 12, /* names in a message: more are not read */
};

static bool names_section(const struct section *s, struct str v)
{
	return str_same(s->id.s, v) || str_same(s->letter.s, v) || str_same(s->name.s, v);
}

/* One option with its values, taken apart at the commas. */
struct select_option {
	const char *name; /* "--tag" */
	const char *list; /* what --list has of them */
	bool (*match)(const struct card *c, struct str value);
	VEC(struct str) value;
};

static bool match_section(const struct card *c, struct str v)
{
	return names_section(c->section, v);
}

static bool match_tag(const struct card *c, struct str v)
{
	for (int i = 0; i < c->tags.n; i++)
		if (str_same(c->tags.p[i].s, v))
			return true;
	return false;
}

static bool match_level(const struct card *c, struct str v)
{
	return c->level && c->level == level_find(v);
}

/* The printed id: the section's letter, then the number, as in "C 07", "C07" or "c7". */
static bool match_printed(const struct card *c, struct str v)
{
	struct str letter = c->section->letter.s;
	int number = 0;
	if (v.n < letter.n || !str_same((struct str){v.p, letter.n}, letter))
		return false;
	v = str_trim(str_from(v, letter.n));
	for (size_t i = 0; i < v.n; i++) {
		if (v.p[i] < '0' || v.p[i] > '9' || number > c->number)
			return false;
		number = number * 10 + (v.p[i] - '0');
	}
	return v.n > 0 && number == c->number;
}

static bool match_id(const struct card *c, struct str v)
{
	return str_same(c->id.s, v) || match_printed(c, v);
}

static void add_values(struct arena *a, struct select_option *o, const struct str *given, int n,
		       struct diag *d)
{
	for (int i = 0; i < n; i++) {
		struct str rest = given[i];
		bool any = false;
		while (rest.n) {
			struct str v = str_trim(str_cut(&rest, ','));
			if (!v.n)
				continue;
			*vec_add(a, &o->value) = v;
			any = true;
		}
		if (!any)
			diag_error(d, (struct loc){0}, "%s needs a value", o->name);
	}
}

/* All names that an option could have meant, for the nearest one. */
struct candidates {
	struct arena *a;
	VEC(const char *) name;
};

static void add_candidate(struct candidates *c, struct str s)
{
	if (s.n)
		*vec_add(c->a, &c->name) = arena_copy(c->a, s.p, s.n);
}

/* near: also what the option takes as well, but what is not worth listing. */
static void add_candidates(struct candidates *all, const struct select_option *o,
			   const struct card *c, bool near)
{
	if (o->match == match_section && c->number == 1) {
		add_candidate(all, c->section->id.s);
		if (near)
			add_candidate(all, c->section->name.s);
	} else if (o->match == match_tag) {
		for (int i = 0; i < c->tags.n; i++)
			add_candidate(all, c->tags.p[i].s);
	} else if (o->match == match_id) {
		add_candidate(all, c->id.s);
	}
}

/* Calls for every card in reading order: for (c = first_card(g); c; c = next_card(g, c)) */
static const struct card *next_card(const struct guide *g, const struct card *c)
{
	const struct section *s = c ? c->section : g->section;
	if (c && c->number < s->ncard)
		return c + 1;
	for (int i = c ? s->index + 1 : 0; i < g->nsection; i++)
		if (g->section[i].ncard)
			return &g->section[i].card[0];
	return NULL;
}

/* "first, second": each name once, and what lists all if they are too many to read. */
static struct str list_names(struct arena *a, const struct candidates *all, const char *list)
{
	struct buf b = {.a = a};
	struct name *seen = NULL;
	int n = 0;
	for (int i = 0; i < all->name.n; i++) {
		struct str s = str_of(all->name.p[i]);
		if (names_find(seen, s))
			continue;
		names_add(a, &seen, s);
		if (n++ < LISTED_MAX)
			buf_printf(&b, "%s%.*s", n > 1 ? ", " : "", STR_FMT(s));
	}
	if (n > LISTED_MAX)
		buf_printf(&b, " and %d more (--list %s)", n - LISTED_MAX, list);
	return buf_slice(&b);
}

static void say_unknown(struct arena *a, const struct guide *g, const struct select_option *o,
			struct str value, struct diag *d)
{
	struct candidates all = {.a = a}, listed = {.a = a};
	struct str show = form_excerpt(value);
	if (o->match == match_level) {
		diag_error(d, (struct loc){0}, "no card of %s has level %.*s", g->file,
			   STR_FMT(show));
		return;
	}
	for (const struct card *c = next_card(g, NULL); c; c = next_card(g, c)) {
		add_candidates(&all, o, c, true);
		add_candidates(&listed, o, c, false);
	}
	const char *near = near_match(value, all.name.p, all.name.n);
	struct str names = list_names(a, &listed, o->list);
	if (near)
		diag_error(d, (struct loc){0}, "%s '%.*s' names nothing in %s, did you mean '%s'?",
			   o->name, STR_FMT(show), g->file, near);
	else if (names.n)
		diag_error(d, (struct loc){0}, "%s '%.*s' names nothing in %s, there are: %.*s",
			   o->name, STR_FMT(show), g->file, STR_FMT(names));
	else
		diag_error(d, (struct loc){0}, "%s '%.*s' names nothing in %s", o->name,
			   STR_FMT(show), g->file);
}

static void check_values(struct arena *a, const struct guide *g, const struct select_option *o,
			 struct diag *d)
{
	for (int i = 0; i < o->value.n; i++) {
		const struct card *c = next_card(g, NULL);
		while (c && !o->match(c, o->value.p[i]))
			c = next_card(g, c);
		bool empty = false; /* of a section of notes without cards */
		for (int k = 0; o->match == match_section && k < g->nsection; k++)
			empty = empty || names_section(&g->section[k], o->value.p[i]);
		if (!c && !empty)
			say_unknown(a, g, o, o->value.p[i], d);
	}
}

static bool option_takes(const struct select_option *o, const struct card *c)
{
	for (int i = 0; i < o->value.n; i++)
		if (o->match(c, o->value.p[i]))
			return true;
	return o->value.n == 0;
}

/* xorshift64*: S. Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2016. */
static uint64_t random_next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545F4914F6CDD1D;
}

/* The state must not be 0; small seeds are spread, or their first numbers are alike. */
static uint64_t random_start(uint64_t seed)
{
	uint64_t state = (seed + 0x9E3779B97F4A7C15) * 0xBF58476D1CE4E5B9;
	return state ? state : 1;
}

/* 0 to n - 1 */
static int random_below(uint64_t *state, int n)
{
	uint64_t r = random_next(state) >> 32; /* the high bits are the good ones */
	return (int)(r * (uint64_t)n >> 32);
}

static void shuffle(const struct card **v, int n, uint64_t seed)
{
	uint64_t state = random_start(seed);
	for (int i = n - 1; i > 0; i--) {
		int j = random_below(&state, i + 1);
		const struct card *t = v[i];
		v[i] = v[j];
		v[j] = t;
	}
}

/* FNV-1a: Fowler, Noll, Vo; draft-eastlake-fnv. */
static uint64_t hash_of(struct str s)
{
	uint64_t h = 0xCBF29CE484222325;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001B3;
	return h;
}

/* Exchanges two choices; which of them are right is kept in flags meanwhile. */
static void swap_choices(struct card *c, bool *right, int i, int j)
{
	struct text t = c->choices.p[i];
	bool was = right[i];
	c->choices.p[i] = c->choices.p[j];
	c->choices.p[j] = t;
	right[i] = right[j];
	right[j] = was;
}

static void shuffle_card(struct card *c, uint64_t seed)
{
	bool right[CHOICES_MOST] = {false};
	uint64_t state = random_start(seed ^ hash_of(c->id.s));
	for (int i = 0; i < c->correct.n; i++)
		right[c->correct.p[i]] = true;
	for (int i = c->choices.n - 1; i > 0; i--)
		swap_choices(c, right, i, random_below(&state, i + 1));
	for (int i = 0, n = 0; i < c->choices.n && n < c->correct.n; i++)
		if (right[i])
			c->correct.p[n++] = i;
}

void select_shuffle_choices(struct guide *g, uint64_t seed)
{
	for (int i = 0; i < g->nsection; i++)
		for (int k = 0; k < g->section[i].ncard; k++)
			shuffle_card(&g->section[i].card[k], seed);
}

const struct card **select_cards(struct arena *a, const struct guide *g, const struct selection *s,
				 struct diag *d, int *n)
{
	int before = diag_errors(d);
	struct select_option options[] = {
		{.name = "--section", .list = "sections", .match = match_section},
		{.name = "--tag", .list = "tags", .match = match_tag},
		{.name = "--level", .list = "levels", .match = match_level},
		{.name = "--id", .list = "ids", .match = match_id}};
	enum { OPTIONS = sizeof options / sizeof *options };
	add_values(a, &options[0], s->section, s->nsection, d);
	add_values(a, &options[1], s->tag, s->ntag, d);
	add_values(a, &options[2], s->level, s->nlevel, d);
	add_values(a, &options[3], s->id, s->nid, d);
	for (int i = 0; i < OPTIONS; i++)
		check_values(a, g, &options[i], d);
	*n = 0;
	if (diag_errors(d) != before)
		return NULL;
	const struct card **chosen = arena_array(a, const struct card *, g->ncard);
	for (const struct card *c = next_card(g, NULL); c; c = next_card(g, c)) {
		int i = 0;
		while (i < OPTIONS && option_takes(&options[i], c))
			i++;
		if (i == OPTIONS)
			chosen[(*n)++] = c;
	}
	if (!g->ncard) {
		diag_error(d, (struct loc){.file = g->file}, "this guide has no card");
		return NULL;
	}
	if (*n == 0) {
		diag_error(d, (struct loc){0}, "no card of %s matches all the options given",
			   g->file);
		return NULL;
	}
	if (s->shuffle)
		shuffle(chosen, *n, s->seed);
	return chosen;
}

/*
 * Reads the files of data/languages. One table says which keys there are and what they hold; rules
 * are filled in from the farthest ancestor to the nearest file, so that the nearest word counts.
 */
#include "doc/data/language_file.h"

#include <string.h>
#include <unistd.h>

#include "doc/yaml/forms.h"
#include "text/lang/bidi.h"
#include "doc/yaml/ystore.h"

enum {
	CHAIN_MAX = 8,	  /* ancestors of a language: longer is a loop */
	TAG_MAX = 64,	  /* bytes of a tag that become a file name */
	SORTED_MOST = 31, /* behind one letter: collate.c counts them in five bits */
	MINIMUM_MOST = 9, /* letters beside a hyphen */
	RATE_MOST = 1000, /* words or characters spoken in a minute */
};

struct language_file {
	struct str tag;
	const struct ynode *root; /* NULL: there is no such file, or it cannot be read */
	struct language_file *next;
};

struct language_reader {
	struct arena *a;
	struct diag *d;
	struct places places;
	struct language_file *files;
};

enum language_holds {
	HOLDS_STRING,
	HOLDS_WORDS,
	HOLDS_SPACE,
	HOLDS_SIGNS, /* and their number, which follows */
	HOLDS_QUOTES,
	HOLDS_LIST,
	HOLDS_HYPHENATION,
	HOLDS_SPEECH,
	HOLDS_SORTING,
	HOLDS_LABELS,  /* read where they are wanted */
	HOLDS_NOTHING, /* said to people, or to the chain */
};

#define RULE(key, kind, field)                              \
	{                                                   \
		key, kind, offsetof(struct language, field) \
	}

/* What und.yaml must hold, for the languages that do not. */
static const char *const needed[] = {"quotes", "apostrophe", "dash",	    "range",  "ellipsis",
				     "list",   "unit-space", "hyphenation", "speech", NULL};

static const struct language_key {
	const char *key;
	enum language_holds holds;
	size_t offset;
} rules[] = {
	{"name", HOLDS_NOTHING, 0},
	{"extends", HOLDS_NOTHING, 0},
	{"quotes", HOLDS_QUOTES, 0},
	RULE("apostrophe", HOLDS_STRING, apostrophe),
	RULE("in-word", HOLDS_STRING, in_word),
	RULE("elisions", HOLDS_WORDS, elisions),
	RULE("dash", HOLDS_STRING, dash),
	RULE("range", HOLDS_STRING, range),
	RULE("ellipsis", HOLDS_STRING, ellipsis),
	{"list", HOLDS_LIST, 0},
	RULE("unit-space", HOLDS_SPACE, unit_space),
	RULE("units", HOLDS_WORDS, units),
	RULE("hold-after", HOLDS_WORDS, hold_after),
	RULE("hold-before", HOLDS_WORDS, hold_before),
	RULE("space-before", HOLDS_SIGNS, before),
	RULE("space-after", HOLDS_SIGNS, after),
	{"hyphenation", HOLDS_HYPHENATION, 0},
	{"speech", HOLDS_SPEECH, 0},
	{"sorting", HOLDS_SORTING, 0},
	{"labels", HOLDS_LABELS, 0},
};

enum { RULES = sizeof rules / sizeof *rules };

/* ---- files ---- */

struct language_reader *language_reader_new(struct arena *a, const struct places *places,
					    struct diag *d)
{
	struct language_reader *r = arena_alloc(a, sizeof *r);
	*r = (struct language_reader){.a = a, .d = d, .places = *places};
	return r;
}

/* "EN-gb" to "en-GB", "zh-hant" to "zh-Hant" (RFC 5646, section 2.1.1): file names have one form.
 */
static struct str canonical(struct arena *a, struct str tag)
{
	char *out = arena_copy(a, tag.p, tag.n < TAG_MAX ? tag.n : TAG_MAX);
	size_t n = tag.n < TAG_MAX ? tag.n : TAG_MAX;
	for (size_t from = 0, to; from < n; from = to + 1) {
		for (to = from; to < n && out[to] != '-'; to++)
			out[to] = ascii_lower(out[to]);
		bool letters = out[from] >= 'a' && out[from] <= 'z';
		for (size_t i = from; from > 0 && letters && i < to; i++)
			if (to - from == 2 || (to - from == 4 && i == from))
				out[i] = (char)(out[i] - (out[i] >= 'a' && out[i] <= 'z' ? 32 : 0));
	}
	return (struct str){out, n};
}

static bool is_clean(struct str tag)
{
	for (size_t i = 0; i < tag.n; i++)
		if (!memchr("-0123456789", tag.p[i], 11) &&
		    (ascii_lower(tag.p[i]) < 'a' || ascii_lower(tag.p[i]) > 'z'))
			return false;
	return tag.n > 0;
}

static void check_keys(struct language_reader *r, const struct ynode *root)
{
	const char *keys[RULES + 1] = {NULL};
	for (int i = 0; i < RULES; i++)
		keys[i] = rules[i].key;
	ynode_only(root, keys, "a language", r->d);
}

static const char *path_of(const struct language_reader *r, struct str tag)
{
	return str_printf(r->a, "%s/data/languages/%.*s.yaml", r->places.data, STR_FMT(tag)).p;
}

static const struct ynode *file_of(struct language_reader *r, struct str tag)
{
	for (struct language_file *f = r->files; f; f = f->next)
		if (str_eq(f->tag, tag))
			return f->root;
	struct language_file *f = arena_alloc(r->a, sizeof *f);
	*f = (struct language_file){.tag = tag, .next = r->files};
	r->files = f;
	if (!is_clean(tag))
		return NULL;
	const char *path = path_of(r, tag);
	if (access(path, F_OK) != 0)
		return NULL;
	struct ynode *root = yaml_load(r->a, &r->places, path, (struct loc){0}, r->d);
	if (!root || !ynode_is(root, YNODE_MAP, r->d))
		return NULL;
	check_keys(r, root);
	f->root = root;
	return root;
}

struct language_chain {
	const struct ynode *root[CHAIN_MAX];
	int n;
};

/* Files of a language and its ancestors, nearest first. */
static struct language_chain chain_of(struct language_reader *r, struct str tag)
{
	struct language_chain c = {.n = 0};
	tag = canonical(r->a, tag);
	while (tag.n && c.n < CHAIN_MAX) {
		const struct ynode *root = file_of(r, tag);
		struct text next = {0};
		if (root)
			c.root[c.n++] = root;
		if (ynode_text(ynode_find(root, "extends"), &next, r->d)) {
			tag = canonical(r->a, next.s);
			continue;
		}
		while (tag.n && tag.p[--tag.n] != '-')
			;
	}
	return c;
}

/* ---- values ---- */

static bool space_read(struct language_reader *r, const struct ynode *n, struct str *out)
{
	static const char *const names[] = {"narrow", "wide", NULL};
	static const char *const spaces[] = {"\u202F", "\u00A0"};
	int which;
	if (!ynode_choice(n, names, &which, r->d))
		return false;
	*out = str_of(spaces[which]);
	return true;
}

static void string_read(struct language_reader *r, const struct ynode *n, struct str *out)
{
	struct text t;
	if (ynode_text(n, &t, r->d))
		*out = t.s;
}

static void words_read(struct language_reader *r, const struct ynode *n, struct words *out)
{
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	*out = (struct words){.p = arena_array(r->a, struct str, n->n)};
	for (const struct ynode *c = n->child; c; c = c->next)
		string_read(r, c, &out->p[out->n++]);
}

/* {";": narrow, "!": narrow} */
static void signs_read(struct language_reader *r, const struct ynode *n, struct sign_space **out,
		       int *count)
{
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	*out = arena_array(r->a, struct sign_space, n->n);
	*count = 0;
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct sign_space *s = &(*out)[*count];
		size_t i = 0;
		s->sign = utf8_next(c->key.s, &i);
		if (i != c->key.s.n)
			diag_error(r->d, c->key.at, "'%.*s' must be a single sign",
				   STR_FMT(form_excerpt(c->key.s)));
		else if (space_read(r, c, &s->space))
			++*count;
	}
}

/* As many texts as there are places for them. */
static void strings_read(struct language_reader *r, const struct ynode *n, struct str *const *to,
			 int wanted)
{
	int i = 0;
	if (!ynode_is(n, YNODE_LIST, r->d))
		return;
	if (n->n != wanted) {
		diag_error(r->d, n->at, "'%.*s' holds %d texts, found %d", STR_FMT(n->key.s),
			   wanted, n->n);
		return;
	}
	for (const struct ynode *c = n->child; c; c = c->next)
		string_read(r, c, to[i++]);
}

static void hyphenation_read(struct language_reader *r, const struct ynode *n, struct language *l)
{
	static const char *const keys[] = {"package", "patterns", "left", "right", NULL};
	static const char *const none[] = {"none", NULL};
	int nothing;
	l->hyphenated = n->kind == YNODE_MAP;
	if (!l->hyphenated) {
		ynode_choice(n, none, &nothing, r->d);
		return;
	}
	ynode_only(n, keys, "hyphenation", r->d);
	if (ynode_find(n, "package"))
		string_read(r, ynode_find(n, "package"), &l->package);
	if (ynode_find(n, "patterns"))
		string_read(r, ynode_find(n, "patterns"), &l->patterns);
	ynode_int(ynode_find(n, "left"), 1, MINIMUM_MOST, &l->left_min, r->d);
	ynode_int(ynode_find(n, "right"), 1, MINIMUM_MOST, &l->right_min, r->d);
}

static void speech_read(struct language_reader *r, const struct ynode *n, struct language *l)
{
	static const char *const keys[] = {"count", "a-minute", NULL};
	static const char *const units[] = {"words", "characters", NULL};
	int unit = l->by_character;
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	ynode_only(n, keys, "speech", r->d);
	ynode_choice(ynode_find(n, "count"), units, &unit, r->d);
	l->by_character = unit == 1;
	ynode_int(ynode_find(n, "a-minute"), 1, RATE_MOST, &l->a_minute, r->d);
}

/* {z: [å, ä, ö]} */
static void sorting_read(struct language_reader *r, const struct ynode *n, struct language *l)
{
	if (!ynode_is(n, YNODE_MAP, r->d))
		return;
	l->sorting = arena_array(r->a, struct sort_after, n->n);
	l->nsorting = 0;
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct sort_after *s = &l->sorting[l->nsorting++];
		size_t i = 0;
		s->letter = c->key.s;
		utf8_next(s->letter, &i);
		if (i != s->letter.n)
			diag_error(r->d, c->key.at, "'%.*s' must be a single letter",
				   STR_FMT(form_excerpt(c->key.s)));
		words_read(r, c, &s->then);
		if (s->then.n > SORTED_MOST)
			diag_error(r->d, c->at, "at most %d letters follow another", SORTED_MOST);
	}
}

static void rule_read(struct language_reader *r, const struct language_key *rule,
		      const struct ynode *n, struct language *l)
{
	void *to = (char *)l + rule->offset;
	switch (rule->holds) {
	case HOLDS_STRING: string_read(r, n, to); break;
	case HOLDS_WORDS: words_read(r, n, to); break;
	case HOLDS_SPACE: space_read(r, n, to); break;
	case HOLDS_SIGNS: signs_read(r, n, to, to == &l->before ? &l->nbefore : &l->nafter); break;
	case HOLDS_QUOTES:
		strings_read(
			r, n,
			(struct str *const[]){&l->open, &l->close, &l->inner_open, &l->inner_close},
			4);
		break;
	case HOLDS_LIST: strings_read(r, n, (struct str *const[]){&l->comma, &l->and }, 2); break;
	case HOLDS_HYPHENATION: hyphenation_read(r, n, l); break;
	case HOLDS_SPEECH: speech_read(r, n, l); break;
	case HOLDS_SORTING: sorting_read(r, n, l); break;
	case HOLDS_LABELS:
	case HOLDS_NOTHING: break;
	}
}

static void rules_read(struct language_reader *r, const struct ynode *root, struct language *l)
{
	for (int i = 0; i < RULES; i++) {
		const struct ynode *n = ynode_find(root, rules[i].key);
		if (n)
			rule_read(r, &rules[i], n, l);
	}
}

/* ---- languages ---- */

/* und.yaml, by which every language begins, must be there and whole. */
static void base_read(struct language_reader *r, struct language *l)
{
	const struct ynode *root = file_of(r, STR("und"));
	const char *path = path_of(r, STR("und"));
	if (!root && access(path, F_OK) != 0)
		diag_error(r->d, (struct loc){.file = path},
			   "the file is missing; it holds what languages have in common");
	for (int i = 0; root && needed[i]; i++)
		if (!ynode_find(root, needed[i]))
			diag_error(r->d, root->at, "'%s' is missing here, where it must be",
				   needed[i]);
	rules_read(r, root, l);
	const struct ynode *speech = ynode_find(root, "speech");
	if (speech && !ynode_find(speech, "a-minute"))
		diag_error(r->d, speech->at, "speech needs 'a-minute'");
}

const struct language *language_rules(struct language_reader *r, struct str tag, struct loc at)
{
	struct language_chain c = chain_of(r, tag);
	struct language *l = arena_alloc(r->a, sizeof *l);
	*l = (struct language){
		.tag = tag, .patterns = tag, .hyphenated = true, .rtl = bidi_language(tag)};
	if (!c.n && at.line)
		diag_warning(r->d, at,
			     "there are no rules for language '%.*s': its signs are set as in "
			     "English",
			     STR_FMT(form_excerpt(tag)));
	base_read(r, l);
	while (c.n)
		rules_read(r, c.root[--c.n], l);
	l->spaced = l->nbefore || l->nafter || l->hold_after.n || l->hold_before.n || l->units.n;
	return l;
}

struct languages *guide_languages(struct language_reader *r, const struct guide *g)
{
	const struct language **list = arena_array(r->a, const struct language *, g->nlanguage + 1);
	struct languages *all = arena_alloc(r->a, sizeof *all);
	for (int i = 0; i < g->nlanguage; i++)
		list[i] = language_rules(r, g->languages[i].s, g->languages[i].at);
	*all = (struct languages){list, g->nlanguage};
	if (!str_starts(g->language.s, "en"))
		list[all->n++] = language_rules(r, STR("en"), (struct loc){0});
	return all;
}

const struct ynode *language_labels(struct language_reader *r, struct str tag, int i,
				    struct str *in)
{
	struct language_chain c = chain_of(r, tag);
	const struct ynode *english = ynode_find(file_of(r, STR("en")), "labels");
	bool known = false;
	*in = (struct str){0};
	for (int k = 0; k < c.n; k++) {
		const struct ynode *labels = ynode_find(c.root[k], "labels");
		known = known || labels == english;
		if (labels && i-- == 0)
			return labels;
	}
	*in = STR("en");
	return i == 0 && !known ? english : NULL;
}

/*
 * data/syntax/NAME.yaml: aliases and rules of a language. A rule is one pair, what a token is and
 * how it looks: a pattern, or a list of words.
 */
#include "doc/data/syntax_file.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/ystore.h"

enum {
	NAME_MAX_BYTES = 40, /* of a language: longer words behind a fence are none */
	FILES_MAX = 400,     /* in the folder; each is read to know its aliases */
	RULES_MAX = 200,     /* of a language */
};

struct syntax_language {
	const char *name;      /* of its file */
	struct syntax *syntax; /* NULL after an error */
	struct ynode *aliases;
};

struct syntax_set {
	struct arena *a;
	struct diag *d;
	struct places places;
	const char *folder;
	VEC(struct syntax_language) language;
	bool all; /* every file of the folder was read */
};

struct syntax_set *syntax_set_new(struct arena *a, const struct places *places, struct diag *d)
{
	struct syntax_set *s = arena_alloc(a, sizeof *s);
	s->a = a;
	s->d = d;
	s->places = *places;
	s->folder = str_printf(a, "%s/data/syntax", places->data).p;
	return s;
}

void syntax_set_drop(struct syntax_set *s)
{
	for (int i = 0; s && i < s->language.n; i++)
		syntax_drop(s->language.p[i].syntax);
}

/* ---- reading ---- */

static bool is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '_' || (unsigned char)c >= 0x80;
}

/* A pattern for a list of words: none of them inside of a longer one. */
static bool words_pattern(struct syntax_set *s, const struct ynode *n, struct str *out)
{
	struct buf b = {.a = s->a};
	buf_str(&b, STR("(?<!\\w)(?:"));
	for (const struct ynode *c = n->child; c; c = c->next) {
		struct text t;
		if (!ynode_text(c, &t, s->d))
			return false;
		if (c != n->child)
			buf_char(&b, '|');
		for (size_t i = 0; i < t.s.n; i++) {
			if (!is_word_byte(t.s.p[i]))
				buf_char(&b, '\\');
			buf_char(&b, t.s.p[i]);
		}
	}
	buf_str(&b, STR(")(?!\\w)"));
	*out = buf_slice(&b);
	return n->n > 0 || diag_error(s->d, n->at, "a list of words holds at least one");
}

static bool read_rule(struct syntax_set *s, const struct ynode *n, struct syntax_rule *rule)
{
	struct text t;
	if (!ynode_is(n, YNODE_MAP, s->d))
		return false;
	if (n->n != 1)
		return diag_error(s->d, n->at, "a rule is one pair such as \"keyword: PATTERN\"");
	if (!ynode_only(n, token_names, "a rule", s->d))
		return false;
	const struct ynode *value = n->child;
	rule->at = value->at;
	for (int k = 0; k < TOKENS; k++)
		if (str_is(value->key.s, token_names[k]))
			rule->kind = (enum token_kind)k;
	if (value->kind == YNODE_LIST)
		return words_pattern(s, value, &rule->pattern);
	if (!ynode_text(value, &t, s->d))
		return false;
	rule->pattern = t.s;
	return true;
}

static struct syntax *read_rules(struct syntax_set *s, const struct ynode *list)
{
	bool good = true;
	int n = 0;
	if (list->n > RULES_MAX) {
		diag_error(s->d, list->at, "%d rules, at most %d are allowed", list->n, RULES_MAX);
		return NULL;
	}
	struct syntax_rule *rule = arena_array(s->a, struct syntax_rule, list->n);
	for (const struct ynode *c = list->child; c; c = c->next)
		good &= read_rule(s, c, &rule[n++]);
	return good ? syntax_new(s->a, rule, n) : NULL;
}

static struct syntax_language read_file(struct syntax_set *s, const char *name)
{
	static const char *const allowed[] = {"about", "aliases", "rules", NULL};
	struct syntax_language l = {.name = name};
	const char *path = str_printf(s->a, "%s/%s.yaml", s->folder, name).p;
	struct ynode *root = yaml_load(s->a, &s->places, path, (struct loc){.file = path}, s->d);
	if (!root || !ynode_is(root, YNODE_MAP, s->d))
		return l;
	bool good = ynode_only(root, allowed, "a language", s->d);
	const struct ynode *rules = ynode_find(root, "rules");
	l.aliases = ynode_find(root, "aliases");
	if (l.aliases)
		good &= ynode_is(l.aliases, YNODE_LIST, s->d);
	if (!rules)
		diag_error(s->d, root->at, "a language needs 'rules'");
	if (good && rules && ynode_is(rules, YNODE_LIST, s->d))
		l.syntax = read_rules(s, rules);
	return l;
}

/* ---- finding ---- */

static struct syntax_language *known(struct syntax_set *s, struct str name)
{
	for (int i = 0; i < s->language.n; i++)
		if (str_is(name, s->language.p[i].name))
			return &s->language.p[i];
	return NULL;
}

static struct syntax_language *read_language(struct syntax_set *s, struct str name)
{
	struct syntax_language *l = known(s, name);
	if (l)
		return l;
	l = vec_add(s->a, &s->language);
	*l = (struct syntax_language){0};
	*l = read_file(s, arena_copy(s->a, name.p, name.n));
	return l;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In order of names, so that of two languages with one alias the same wins everywhere. */
static void read_all(struct syntax_set *s)
{
	const char *name[FILES_MAX];
	int n = 0;
	s->all = true;
	DIR *dir = opendir(s->folder);
	if (!dir)
		return;
	for (struct dirent *e; n < FILES_MAX && (e = readdir(dir)) != NULL;) {
		size_t len = strlen(e->d_name);
		if (len > 5 && e->d_name[0] != '.' && strcmp(e->d_name + len - 5, ".yaml") == 0)
			name[n++] = arena_copy(s->a, e->d_name, len - 5);
	}
	closedir(dir);
	qsort(name, (size_t)n, sizeof *name, by_name);
	for (int i = 0; i < n; i++)
		read_language(s, str_of(name[i]));
}

static bool has_alias(const struct syntax_language *l, struct str name)
{
	const struct ynode *c =
		l->aliases && l->aliases->kind == YNODE_LIST ? l->aliases->child : NULL;
	for (; c; c = c->next)
		if (c->kind == YNODE_SCALAR && str_eq(c->text.s, name))
			return true;
	return false;
}

/* In small letters; empty if it is no name of a file or an alias. */
static struct str plain_name(struct arena *a, struct str s)
{
	if (!s.n || s.n > NAME_MAX_BYTES)
		return (struct str){0};
	char *p = arena_copy(a, s.p, s.n);
	for (size_t i = 0; i < s.n; i++) {
		p[i] = ascii_lower(p[i]);
		if (!(is_word_byte(p[i]) || p[i] == '-' || p[i] == '+' || p[i] == '#'))
			return (struct str){0};
	}
	return (struct str){p, s.n};
}

struct syntax *syntax_find(struct syntax_set *s, struct str language)
{
	struct str name = plain_name(s->a, language);
	if (!name.n)
		return NULL;
	struct syntax_language *l = known(s, name);
	if (!l && access(str_printf(s->a, "%s/%s.yaml", s->folder, name.p).p, R_OK) == 0)
		l = read_language(s, name);
	if (l)
		return l->syntax;
	if (!s->all)
		read_all(s);
	for (int i = 0; i < s->language.n; i++)
		if (has_alias(&s->language.p[i], name))
			return s->language.p[i].syntax;
	return NULL;
}

/* Typed reading of YAML nodes: every mismatch is reported with what was found and what may stand.
 */
#include <string.h>

#include "doc/yaml/forms.h"
#include "doc/yaml/ynode.h"
#include "doc/yaml/ysyntax.h"

struct ynode *ynode_find(const struct ynode *map, const char *key)
{
	if (!map || map->kind != YNODE_MAP)
		return NULL;
	for (struct ynode *c = map->child; c; c = c->next)
		if (str_is(c->key.s, key))
			return c;
	return NULL;
}

/* The spellings of null in YAML's core schema. */
static bool is_null(const struct ynode *n)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL"};
	if (n->kind != YNODE_SCALAR || n->quoted || n->text.s.n > 4)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(n->text.s, words[i]))
			return true;
	return false;
}

bool ynode_is_empty(const struct ynode *n)
{
	if (n->kind != YNODE_SCALAR)
		return n->n == 0;
	return is_null(n) || str_trim(n->text.s).n == 0;
}

const char *ynode_kind_name(const struct ynode *n)
{
	switch (n->kind) {
	case YNODE_LIST: return "a list";
	case YNODE_MAP: return "a mapping";
	case YNODE_SCALAR: break;
	}
	return is_null(n) ? "nothing" : "a text";
}

/* Says "'key' must be WANTED, found ..., did you mean NEAR?"; near may be NULL. Always false. */
static bool mismatch_near(const struct ynode *n, const char *wanted, const char *near,
			  struct diag *d)
{
	char name[96] = "this item", also[64] = "";
	struct str key = form_excerpt(n->key.s), value = form_excerpt(n->text.s);
	if (key.n)
		snprintf(name, sizeof name, "'%.*s'", STR_FMT(key));
	else if (n->in.n)
		snprintf(name, sizeof name, "'%.*s': item %d", STR_FMT(form_excerpt(n->in)),
			 n->item);
	if (near)
		snprintf(also, sizeof also, ", did you mean '%s'?", near);
	if (n->kind == YNODE_SCALAR && !is_null(n)) {
		struct arena *a = arena_new();
		const char *odd = n->quoted ? NULL : ysyntax_odd_key(a, n->text.s);
		diag_error(d, n->at, "%s must be %s, found %s'%.*s'%s%s", name, wanted,
			   n->quoted ? "the text " : "", STR_FMT(value), odd ? ": " : also,
			   odd ? odd : "");
		arena_drop(a);
		return false;
	}
	return diag_error(d, n->at, "%s must be %s, found %s", name, wanted, ynode_kind_name(n));
}

static bool mismatch(const struct ynode *n, const char *wanted, struct diag *d)
{
	return mismatch_near(n, wanted, NULL, d);
}

bool ynode_is(const struct ynode *n, enum ynode_kind kind, struct diag *d)
{
	static const char *const names[] = {"a text", "a list", "a mapping"};
	if (!n)
		return false;
	if (n->kind == kind && !is_null(n))
		return true;
	return mismatch(n, names[kind], d);
}

static void list_words(struct buf *b, const char *const *words, const char *last)
{
	for (int i = 0; words[i]; i++) {
		if (i)
			buf_str(b, words[i + 1] ? STR(", ") : str_of(last));
		buf_str(b, str_of(words[i]));
	}
}

static int count_words(const char *const *words)
{
	int n = 0;
	while (words[n])
		n++;
	return n;
}

bool ynode_unknown(const struct ynode *value, const char *const *allowed, const char *what,
		   struct diag *d)
{
	struct str key = form_excerpt(value->key.s);
	const char *near = near_match(value->key.s, allowed, count_words(allowed));
	struct arena *a = arena_new();
	const char *odd = ysyntax_odd_key(a, value->key.s);
	struct buf b = {.a = a};
	list_words(&b, allowed, ", ");
	if (odd)
		diag_error(d, value->key.at, "unknown key '%.*s' in %s: %s", STR_FMT(key), what,
			   odd);
	else if (near)
		diag_error(d, value->key.at, "unknown key '%.*s' in %s, did you mean '%s'?",
			   STR_FMT(key), what, near);
	else
		diag_error(d, value->key.at, "unknown key '%.*s' in %s, allowed: %.*s",
			   STR_FMT(key), what, STR_FMT(buf_slice(&b)));
	arena_drop(a);
	return false;
}

bool ynode_only(const struct ynode *map, const char *const *allowed, const char *what,
		struct diag *d)
{
	bool good = true;
	if (!map || map->kind != YNODE_MAP)
		return true;
	for (const struct ynode *c = map->child; c; c = c->next) {
		int i = 0;
		while (allowed[i] && !str_is(c->key.s, allowed[i]))
			i++;
		if (!allowed[i])
			good = ynode_unknown(c, allowed, what, d);
	}
	return good;
}

bool ynode_text(const struct ynode *n, struct text *out, struct diag *d)
{
	if (!n)
		return false;
	if (n->kind == YNODE_SCALAR && !is_null(n)) {
		*out = n->text;
		return true;
	}
	if (n->kind == YNODE_MAP && n->n == 1) /* "- Say this: not that" */
		return mismatch(n, "a text (put a text that holds ': ' in quotes)", d);
	return mismatch(n, "a text", d);
}

bool ynode_bool(const struct ynode *n, bool *out, struct diag *d)
{
	static const char *const words[] = {"false", "true", "no", "yes"};
	if (!n)
		return false;
	for (int i = 0; i < 4 && n->kind == YNODE_SCALAR && !n->quoted; i++)
		if (str_is(n->text.s, words[i])) {
			*out = i % 2;
			return true;
		}
	return mismatch(n, "true or false", d);
}

bool ynode_int(const struct ynode *n, int min, int max, int *out, struct diag *d)
{
	char wanted[64];
	if (!n)
		return false;
	struct str s = n->text.s;
	bool negative = s.n && s.p[0] == '-', good = n->kind == YNODE_SCALAR && !n->quoted;
	long long v = 0;
	size_t i = negative || (s.n && s.p[0] == '+');
	good = good && s.n > i && s.n - i < 11; /* ten digits hold every int */
	for (; good && i < s.n; i++) {
		good = s.p[i] >= '0' && s.p[i] <= '9';
		v = v * 10 + (s.p[i] - '0');
	}
	if (negative)
		v = -v;
	if (good && v >= min && v <= max) {
		*out = (int)v;
		return true;
	}
	snprintf(wanted, sizeof wanted, "a whole number from %d to %d", min, max);
	return mismatch(n, wanted, d);
}

bool ynode_len(const struct ynode *n, mpt min, mpt max, mpt *out, struct diag *d)
{
	mpt v;
	if (!n)
		return false;
	if (n->kind != YNODE_SCALAR || !len_parse(n->text.s, &v))
		return mismatch(n, "a length such as 12mm, 0.5in, 2cm or 9pt", d);
	if (v >= min && v <= max) {
		*out = v;
		return true;
	}
	char space[128];
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	buf_str(&b, STR("a length from "));
	len_put(&b, min);
	buf_str(&b, STR("pt to "));
	len_put(&b, max);
	buf_str(&b, STR("pt"));
	snprintf(space, sizeof space, "%.*s", STR_FMT(buf_slice(&b)));
	arena_drop(a);
	return mismatch(n, space, d);
}

/* "0.0001": digits behind the third decimal. */
static bool too_fine(struct str s)
{
	const char *dot = s.n ? memchr(s.p, '.', s.n) : NULL;
	size_t i = dot ? (size_t)(dot - s.p) + 1 : s.n, from = i;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return i == s.n && i > from + 3;
}

bool ynode_thousandths(const struct ynode *n, int32_t min, int32_t max, int32_t *out,
		       struct diag *d)
{
	int32_t v;
	char wanted[96];
	if (!n)
		return false;
	if (n->kind == YNODE_SCALAR && !n->quoted && thousandths_parse(n->text.s, &v) && v >= min &&
	    v <= max) {
		*out = v;
		return true;
	}
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	buf_str(&b, STR("a number from "));
	len_put(&b, min); /* lengths print as thousandths do */
	buf_str(&b, STR(" to "));
	len_put(&b, max);
	if (n->kind == YNODE_SCALAR && too_fine(n->text.s))
		buf_str(&b, STR(" with at most three decimals"));
	snprintf(wanted, sizeof wanted, "%.*s", STR_FMT(buf_slice(&b)));
	arena_drop(a);
	return mismatch(n, wanted, d);
}

bool ynode_choice(const struct ynode *n, const char *const *words, int *out, struct diag *d)
{
	if (!n)
		return false;
	for (int i = 0; words[i] && n->kind == YNODE_SCALAR; i++)
		if (str_is(n->text.s, words[i])) {
			*out = i;
			return true;
		}
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	list_words(&b, words, " or ");
	buf_char(&b, '\0');
	const char *near = NULL;
	if (n->kind == YNODE_SCALAR)
		near = near_match(n->text.s, words, count_words(words));
	mismatch_near(n, b.p, near, d);
	arena_drop(a);
	return false;
}

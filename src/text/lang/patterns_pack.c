/*
 * From libhyphen's automaton to the packed form (patterns.h): the states are renumbered breadth
 * first, so that those reached from one state stand together and every way leads on; equal rules
 * are written once.
 */
#include "text/lang/patterns_pack.h"

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sum.h"
#include "base/library.h"
#include "text/lang/patterns.h"

enum {
	LEAST_DEFAULT =
		2, /* letters beside a hyphen where the dictionary does not say; as libhyphen */
	LEAST_MAX = 100, /* more would be no dictionary */
	RULE_SLOTS =
		1 << 15, /* of the hash table of rules: a power of two; German has some 5,000 */
};

/* Rules already written: offsets into the pool, 0 for a free slot. */
struct pool {
	struct buf bytes;
	uint32_t *slot;
	int used;
};

static void set(char *p, uint64_t v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		p[i] = (char)(v >> 8 * i & 0xFF);
}

/* ---- Rules ---- */

static void write_replacement(struct buf *b, const HyphenState *s)
{
	const char *hyphen = strchr(s->repl, '=');
	size_t n = hyphen ? (size_t)(hyphen - s->repl) : 0;
	if (n > UINT8_MAX)
		n = 0;
	buf_char(b, (char)s->replindex);
	buf_char(b, (char)s->replcut);
	buf_char(b, (char)n);
	buf_put(b, s->repl, n);
}

/* false: more than a rule holds. */
static bool write_rule(struct buf *b, const HyphenState *s)
{
	size_t positions = strlen(s->match), digits = positions;
	while (digits > 0 && s->match[digits - 1] == '0')
		digits--;
	if (positions > UINT8_MAX)
		return false;
	int flags = s->repl ? PATTERNS_REPLACES : 0;
	if (s->repl && strchr(s->repl, '='))
		flags |= PATTERNS_DIVIDES;
	buf_char(b, (char)flags);
	buf_char(b, (char)positions);
	buf_char(b, (char)digits);
	for (size_t i = 0; i < digits; i++)
		buf_char(b, (char)(s->match[i] - '0'));
	if (s->repl)
		write_replacement(b, s);
	return true;
}

/* The offset of the state's rule, 0 if it has none. */
static bool pool_add(struct pool *p, const HyphenState *s, uint32_t *at)
{
	*at = 0;
	if (!s->match)
		return true;
	size_t from = p->bytes.n;
	if (!write_rule(&p->bytes, s))
		return false;
	size_t n = p->bytes.n - from;
	uint32_t h = str_hash((struct str){p->bytes.p + from, n}, 0);
	for (;; h++) {
		uint32_t *slot = &p->slot[h & (RULE_SLOTS - 1)];
		if (*slot == 0 && p->used + 1 < RULE_SLOTS) {
			p->used++;
			*slot = (uint32_t)from;
		}
		/* written rules say their own length: equal bytes are the same rule */
		if (*slot && memcmp(p->bytes.p + *slot, p->bytes.p + from, n) == 0) {
			*at = *slot;
			if (*slot != from)
				p->bytes.n = from;
			return true;
		}
		if (*slot == 0) { /* the table is full: written twice then */
			*at = (uint32_t)from;
			return true;
		}
	}
}

/* ---- States ---- */

static int by_byte(const void *a, const void *b)
{
	const HyphenTrans *x = a, *y = b;
	return (int)(unsigned char)x->ch - (int)(unsigned char)y->ch;
}

/* New numbers breadth first: order[new] = old, number[old] = new. Returns how many can be reached.
 */
static int number_states(HyphenDict *d, int *order, int *number)
{
	int n = 1;
	order[0] = number[0] = 0;
	for (int i = 0; i < n; i++) {
		HyphenState *s = &d->states[order[i]];
		if (s->num_trans > 1)
			qsort(s->trans, (size_t)s->num_trans, sizeof *s->trans, by_byte);
		for (int k = 0; k < s->num_trans && n < d->num_states; k++) {
			number[s->trans[k].new_state] = n;
			order[n++] = s->trans[k].new_state;
		}
	}
	return n;
}

static const char *pack_level(struct arena *a, HyphenDict *d, struct pool *pool, struct buf *out,
			      uint32_t *count)
{
	if (d->num_states >= PATTERNS_STATES_MAX)
		return "has too many patterns";
	int *order = arena_array(a, int, d->num_states),
	    *number = arena_array(a, int, d->num_states);
	unsigned char *label = arena_alloc(a, (size_t)d->num_states);
	int n = number_states(d, order, number);
	uint32_t next = 1;
	for (int i = 0; i < n; i++) {
		const HyphenState *s = &d->states[order[i]];
		uint32_t rule, children = (uint32_t)s->num_trans;
		if (children > UINT8_MAX || next + children > (uint32_t)n ||
		    !pool_add(pool, s, &rule))
			return "has patterns that are too long";
		for (uint32_t k = 0; k < children; k++)
			label[next + k] = (unsigned char)s->trans[k].ch;
		int shorter = s->fallback_state < 0 ? 0 : number[s->fallback_state];
		buf_le(out, (children ? next : 0) | (uint32_t)label[i] << 24, 4);
		buf_le(out, (uint32_t)shorter | children << 24, 4);
		buf_le(out, rule, 4);
		next += children;
	}
	*count = (uint32_t)n;
	return NULL;
}

/* ---- The block ---- */

/* The strings stand one behind the other, each with its NUL. */
static uint32_t write_kept_strings(struct buf *b, const HyphenDict *d)
{
	uint32_t n = 0;
	const char *s = d->nohyphen;
	for (int i = 0; s && i <= d->nohyphenl; i++, s += strlen(s) + 1) {
		size_t size = strlen(s);
		if (!size || size > UINT8_MAX)
			continue;
		buf_char(b, (char)size);
		buf_put(b, s, size);
		n++;
	}
	return n;
}

static char least(int letters, int otherwise)
{
	return (char)(letters <= 0 ? otherwise : letters > LEAST_MAX ? LEAST_MAX : letters);
}

static const char *pack(struct arena *a, HyphenDict *d, uint64_t source, struct str *out)
{
	struct buf b = {.a = a};
	struct pool pool = {.bytes = {.a = a}, .slot = arena_array(a, uint32_t, RULE_SLOTS)};
	char header[PATTERNS_HEADER] = PATTERNS_MAGIC;
	buf_put(&b, header, sizeof header);
	buf_char(&pool.bytes, 0); /* offset 0 is no rule */
	set(header + PATTERNS_AT_SOURCE, source, 8);
	set(header + PATTERNS_AT_FLAGS, d->utf8 ? 1 : 0, 4);
	header[PATTERNS_AT_LEAST] = least(d->lhmin, LEAST_DEFAULT);
	header[PATTERNS_AT_LEAST + 1] = least(d->rhmin, LEAST_DEFAULT);
	header[PATTERNS_AT_LEAST + 2] = least(d->clhmin, 0);
	header[PATTERNS_AT_LEAST + 3] = least(d->crhmin, 0);
	int levels = 0;
	for (HyphenDict *l = d; l && levels < PATTERNS_LEVELS_MAX; l = l->nextlevel, levels++) {
		uint32_t from = (uint32_t)b.n, n;
		const char *wrong = pack_level(a, l, &pool, &b, &n);
		if (wrong)
			return wrong;
		set(header + PATTERNS_AT_LEVELS + 4 + 8 * levels, from, 4);
		set(header + PATTERNS_AT_LEVELS + 8 + 8 * levels, n, 4);
	}
	set(header + PATTERNS_AT_LEVELS, (uint64_t)levels, 4);
	set(header + PATTERNS_AT_KEEP, pool.bytes.n, 4);
	set(header + PATTERNS_AT_KEEP + 4, write_kept_strings(&pool.bytes, d), 4);
	set(header + PATTERNS_AT_POOL, b.n, 4);
	set(header + PATTERNS_AT_POOL + 4, pool.bytes.n, 4);
	buf_put(&b, pool.bytes.p, pool.bytes.n);
	memcpy(b.p, header, sizeof header);
	*out = buf_slice(&b);
	set(b.p + PATTERNS_AT_SUM, sum64(str_from(*out, PATTERNS_AT_SOURCE)), 8);
	return NULL;
}

#define HYPHEN(F) F(hnj_hyphen_, load_file) F(hnj_hyphen_, free)

struct hyphen_library {
	HYPHEN(LIBRARY_MEMBER)
};

const char *patterns_pack(struct arena *a, struct str dic, struct str *out)
{
	char *text = arena_copy(a, dic.p, dic.n);
	FILE *f = dic.n ? fmemopen(text, dic.n, "r") : NULL;
	static const char *const names[] = {HYPHEN(LIBRARY_NAME)};
	struct hyphen_library lib;
	library_need("hyphen", names, sizeof names / sizeof *names, &lib);
	HyphenDict *d = f ? lib.load_file(f) : NULL;
	if (f)
		fclose(f);
	if (!d)
		return "is no hyphenation dictionary";
	const char *wrong = NULL;
	if (!d->utf8 && strcmp(d->cset, "ISO8859-1") != 0)
		wrong = "is neither in UTF-8 nor in ISO 8859-1";
	else
		wrong = pack(a, d, sum64(dic), out);
	lib.free(d);
	return wrong;
}

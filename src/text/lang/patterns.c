/*
 * Dividing words by packed patterns (Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), to the
 * letter as libhyphen does it: compound words are first cut into their parts, and a rule may
 * replace letters at the hyphen, which matters here only because a part is then divided with the
 * letters that it would get. Every number read from the block is checked where it is used.
 */
#include "text/lang/patterns.h"

#include <string.h>

#include "base/sum.h"

enum {
	PARTS_MAX = 256, /* calls for parts of one word: stops patterns that make parts grow */
	DEPTH_MAX = 24,	 /* of parts within parts: bounds the stack */
};

/* A replacement at a division: which rule asks for it, and how far before the division it starts.
 */
struct pattern_change {
	uint32_t rule; /* offset in the pool; 0: none */
	int before;
};

/* What is known of the places behind each byte of a word. */
struct marks {
	uint8_t digit[PATTERNS_WORD_MAX + 2]; /* odd: a hyphen may stand there */
	struct pattern_change change[PATTERNS_WORD_MAX + 2];
};

struct pattern_rule {
	bool replaces, divides;
	int positions, ndigit;
	const unsigned char *digit;
	int first, length; /* positions replaced */
	struct str head;   /* what then stands before the hyphen */
};

/* One run of an automaton over a word; place k lies behind byte k of ".word.". */
struct pattern_run {
	uint8_t digit[PATTERNS_WORD_MAX + 2];
	uint32_t rule[PATTERNS_WORD_MAX + 2]; /* the replacing rule that set the digit, or 0 */
	int division[PATTERNS_WORD_MAX + 2];  /* by first place replaced: the hyphen's, -1 none */
	int length[PATTERNS_WORD_MAX + 2];    /* by first place replaced */
	int n;				      /* places: the word's bytes and two */
	bool replaces;
};

static uint32_t u24(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16;
}

/* ---- Opening ---- */

/* The next state by byte c, or 0. */
static uint32_t child(const struct pattern_level *l, const unsigned char *state, unsigned char c)
{
	uint32_t first = u24(state), lo = 0, hi = state[7];
	if (first >= l->n || hi > l->n - first)
		return 0;
	const unsigned char *children = l->states + (size_t)PATTERNS_STATE * first;
	while (lo < hi) {
		uint32_t mid = (lo + hi) / 2;
		unsigned char label = children[PATTERNS_STATE * mid + 3];
		if (label == c)
			return first + mid;
		if (label < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return 0;
}

static bool inside(struct str block, uint64_t at, uint64_t n)
{
	return at >= PATTERNS_HEADER && at <= block.n && n <= block.n - at;
}

const char *patterns_open(struct str block, struct patterns *out)
{
	const unsigned char *p = (const unsigned char *)block.p;
	memset(out, 0, sizeof *out);
	if (block.n < PATTERNS_HEADER || memcmp(p, PATTERNS_MAGIC, PATTERNS_AT_SUM) != 0)
		return "is no file of packed hyphenation patterns";
	if (low_u64(p + PATTERNS_AT_SUM) != sum64(str_from(block, PATTERNS_AT_SOURCE)))
		return "is damaged";
	out->source = low_u64(p + PATTERNS_AT_SOURCE);
	out->utf8 = low_u32(p + PATTERNS_AT_FLAGS) & 1;
	out->left = p[PATTERNS_AT_LEAST];
	out->right = p[PATTERNS_AT_LEAST + 1];
	out->part_left = p[PATTERNS_AT_LEAST + 2];
	out->part_right = p[PATTERNS_AT_LEAST + 3];
	uint32_t levels = low_u32(p + PATTERNS_AT_LEVELS);
	if (levels < 1 || levels > PATTERNS_LEVELS_MAX)
		return "is damaged";
	out->nlevel = (int)levels;
	for (int i = 0; i < out->nlevel; i++) {
		const unsigned char *at = p + PATTERNS_AT_LEVELS + 4 + 8 * i;
		uint32_t from = low_u32(at), n = low_u32(at + 4);
		if (n < 1 || n > PATTERNS_STATES_MAX ||
		    !inside(block, from, (uint64_t)n * PATTERNS_STATE))
			return "is damaged";
		out->level[i].states = p + from;
		out->level[i].n = n;
		for (int c = 0; c < 256; c++)
			out->level[i].start[c] = child(&out->level[i], p + from, (unsigned char)c);
	}
	uint32_t pool = low_u32(p + PATTERNS_AT_POOL), pool_n = low_u32(p + PATTERNS_AT_POOL + 4);
	if (!inside(block, pool, pool_n))
		return "is damaged";
	out->pool = (struct str){block.p + pool, pool_n};
	out->keep = low_u32(p + PATTERNS_AT_KEEP);
	out->nkeep = low_u32(p + PATTERNS_AT_KEEP + 4);
	return NULL;
}

/* ---- Rules ---- */

/* false: the block is wrong there, which a right sum leaves only to forgers. */
static bool rule_read(struct str pool, uint32_t at, struct pattern_rule *r)
{
	if (at > pool.n || pool.n - at < 3)
		return false;
	const unsigned char *p = (const unsigned char *)pool.p + at;
	size_t left = pool.n - at - 3;
	*r = (struct pattern_rule){.replaces = p[0] & PATTERNS_REPLACES,
				   .divides = p[0] & PATTERNS_DIVIDES,
				   .positions = p[1],
				   .ndigit = p[2],
				   .digit = p + 3};
	if (r->ndigit > r->positions || left < (size_t)r->ndigit)
		return false;
	if (!r->replaces)
		return true;
	p += 3 + r->ndigit;
	left -= (size_t)r->ndigit;
	if (left < 3 || left - 3 < p[2])
		return false;
	r->first = (int8_t)p[0];
	r->length = (int8_t)p[1];
	r->head = (struct str){(const char *)p + 3, p[2]};
	return true;
}

static void start_replacing(struct pattern_run *run)
{
	if (run->replaces)
		return;
	run->replaces = true;
	memset(run->rule, 0, (size_t)run->n * sizeof *run->rule);
	memset(run->length, 0, (size_t)run->n * sizeof *run->length);
	for (int i = 0; i < run->n; i++)
		run->division[i] = -1;
}

/* The rule at `at`, found when byte i had been read: its digits count where they are higher. */
static void apply(struct pattern_run *run, struct str pool, uint32_t at, int i)
{
	struct pattern_rule r;
	if (!rule_read(pool, at, &r))
		return;
	int offset = i + 1 - r.positions, first = offset + r.first;
	bool in_word = r.replaces && first >= 0 && first < run->n;
	if (r.replaces)
		start_replacing(run);
	if (in_word)
		run->length[first] = r.length;
	for (int k = offset < 0 ? -offset : 0; k < r.ndigit; k++) {
		int place = offset + k;
		if (run->digit[place] >= r.digit[k])
			continue;
		run->digit[place] = r.digit[k];
		if (!run->replaces || !(r.digit[k] & 1))
			continue;
		run->rule[place] = r.replaces ? at : 0;
		if (in_word && k >= r.first && k <= r.first + r.length)
			run->division[first] = place;
	}
}

/* ---- The automaton ---- */

/* The state for the longest end of what was read that some pattern begins with; 0: none does. */
static uint32_t step(const struct pattern_level *l, uint32_t state, unsigned char c)
{
	for (;;) {
		if (state == 0)
			return l->start[c];
		const unsigned char *at = l->states + (size_t)PATTERNS_STATE * state;
		uint32_t next = child(l, at, c);
		if (next)
			return next;
		uint32_t shorter = u24(at + 4);
		state = shorter < state ? shorter : 0;
	}
}

/* Can any pattern of the level apply? Those for parts of compound words rarely can. */
static bool may_match(const struct pattern_level *l, struct str word)
{
	bool any = l->start['.'] != 0;
	for (size_t i = 0; i < word.n && !any; i++)
		any = l->start[(unsigned char)word.p[i]] != 0;
	return any;
}

/* What the rules of a level say of the word, into m; changes are added to those that stand there.
 */
static void run_level(const struct patterns *p, const struct pattern_level *l, struct str word,
		      struct marks *m)
{
	struct pattern_run run;
	int n = (int)word.n;
	if (!may_match(l, word)) {
		memset(m->digit, 0, word.n);
		return;
	}
	run.n = n + 2;
	run.replaces = false;
	memset(run.digit, 0, (size_t)run.n);
	uint32_t state = 0;
	for (int i = 0; i < run.n; i++) {
		state = step(l, state, i == 0 || i > n ? '.' : (unsigned char)word.p[i - 1]);
		uint32_t rule = low_u32(l->states + (size_t)PATTERNS_STATE * state + 8);
		if (state && rule)
			apply(&run, p->pool, rule, i);
	}
	memcpy(m->digit, run.digit + 1, (size_t)n);
	m->digit[n - 1] = 0;
	for (int i = 0; run.replaces && i < n; i++) {
		int at = run.division[i];
		if (at < 1 || !run.rule[at])
			continue;
		m->change[at - 1] = (struct pattern_change){run.rule[at], at - i};
		if (run.length[i] > 1)
			i += run.length[i] - 1;
	}
}

/* ---- Words and their parts ---- */

/* How many letters a character counts as: two for the ligatures of three, in UTF-8. */
static int letters_at(const struct patterns *p, struct str word, size_t i)
{
	bool three = p->utf8 && word.n - i >= 3 &&
		     (memcmp(word.p + i, "\xEF\xAC\x83", 3) == 0 ||
		      memcmp(word.p + i, "\xEF\xAC\x84", 3) == 0);
	return three ? 2 : 1;
}

static bool is_inner_byte(const struct patterns *p, char c)
{
	return p->utf8 && ((unsigned char)c & 0xC0) == 0x80;
}

static void keep_left(const struct patterns *p, struct str word, struct marks *m, int least)
{
	int letters = 0;
	for (size_t i = 0; i < word.n; i++) {
		if (!is_inner_byte(p, word.p[i]))
			letters += letters_at(p, word, i);
		if (letters >= least)
			return;
		m->digit[i] = 0;
	}
}

static void keep_right(const struct patterns *p, struct str word, struct marks *m, int least)
{
	int letters = 0;
	for (size_t i = word.n - 1; i > 0 && letters < least; i--) {
		m->digit[i] = 0;
		letters += !is_inner_byte(p, word.p[i]);
	}
}

struct pattern_walk {
	const struct patterns *p;
	int parts, depth;
};

static void divide(struct pattern_walk *w, struct str word, struct marks *m, bool begins,
		   bool ends);

/*
 * The part [from, to] of a compound word, with the letters that the replacement behind it, if there
 * is one, would give it ("Schiff" of "Schiffahrt"). begins, ends: the part is the word's first,
 * last.
 */
static void divide_part(struct pattern_walk *w, struct str word, struct marks *m, size_t from,
			size_t to, bool begins, bool ends)
{
	char letters[PATTERNS_WORD_MAX];
	struct str part = {word.p + from, to - from + 1};
	struct pattern_change c = m->change[to];
	struct pattern_rule r;
	if (c.rule && rule_read(w->p->pool, c.rule, &r) && r.divides && c.before >= 0 &&
	    (size_t)c.before <= part.n) {
		size_t kept = part.n - (size_t)c.before;
		if (kept + r.head.n > sizeof letters)
			return;
		memcpy(letters, part.p, kept);
		memcpy(letters + kept, r.head.p, r.head.n);
		part = (struct str){letters, kept + r.head.n};
	}
	if (!part.n || w->parts >= PARTS_MAX || w->depth >= DEPTH_MAX)
		return;
	struct marks inner;
	memset(inner.change, 0, part.n * sizeof *inner.change);
	w->parts++;
	w->depth++;
	divide(w, part, &inner, begins, ends);
	w->depth--;
	for (size_t i = 0; i + 1 < to - from; i++) {
		m->digit[from + i] = i < part.n ? inner.digit[i] : 0;
		if (i < part.n && inner.change[i].rule)
			m->change[from + i] = inner.change[i];
	}
}

static void divide(struct pattern_walk *w, struct str word, struct marks *m, bool begins, bool ends)
{
	const struct patterns *p = w->p;
	run_level(p, &p->level[0], word, m);
	if (p->nlevel == 1)
		return;
	size_t from = 0;
	for (size_t i = 0; i < word.n; i++) {
		bool boundary = m->digit[i] & 1;
		if (!boundary && !(from > 0 && i + 1 == word.n))
			continue;
		if (i > from + 1)
			divide_part(w, word, m, from, i, from == 0 && begins, !boundary && ends);
		from = i + 1;
	}
	if (from > 0)
		return;
	run_level(p, &p->level[1], word, m);
	if (!begins)
		keep_left(p, word, m, p->part_left);
	if (!ends)
		keep_right(p, word, m, p->part_right);
}

/* No hyphen right before or behind the strings that the dictionary names. */
static void keep_strings(const struct patterns *p, struct str word, struct marks *m)
{
	size_t at = p->keep;
	for (uint32_t k = 0; k < p->nkeep; k++) {
		if (at >= p->pool.n)
			return;
		size_t n = (unsigned char)p->pool.p[at++];
		if (n > p->pool.n - at)
			return;
		for (size_t i = 0; n && i + n <= word.n; i++) {
			if (memcmp(word.p + i, p->pool.p + at, n) != 0)
				continue;
			m->digit[i + n - 1] = 0;
			if (i > 0)
				m->digit[i - 1] = 0;
		}
		at += n;
	}
}

void patterns_divide(const struct patterns *p, struct str word, bool *may)
{
	memset(may, 0, word.n * sizeof *may);
	if (!word.n || word.n > PATTERNS_WORD_MAX)
		return;
	struct marks m;
	struct pattern_walk w = {.p = p};
	memset(m.change, 0, word.n * sizeof *m.change);
	divide(&w, word, &m, true, true);
	keep_left(p, word, &m, p->left);
	keep_right(p, word, &m, p->right);
	keep_strings(p, word, &m);
	for (size_t i = 0; i < word.n; i++)
		may[i] = (m.digit[i] & 1) && !m.change[i].rule;
}

/* Gathers what may be looked for, one mention after the other, then sorts and joins them. */
#include "page/flow/index_terms.h"

#include <stdlib.h>
#include <string.h>

#include "doc/guide/derive.h"
#include "text/lang/collate.h"
#include "text/lang/unicode.h"

/* Whence a mention is: of equal ones the first is printed. */
enum { RANK_TOPIC, RANK_INDEX, RANK_TAG, RANK_NAME };

enum {
	NAME_LEAST = 4,	    /* bytes of a name in an answer: shorter ones are variables */
	NAME_MOST = 60,	    /* longer ones are expressions */
	QUESTION_LEAST = 2, /* in a question: it is what is asked about */
};

/* One term on one card. */
struct mention {
	struct str folded, key;
	struct span *span;
	int nspan;
	const struct card *card;
	bool main, code;
	bool echo; /* a word in code, no term by itself: equal terms are names */
	int rank;  /* of equal ones the lowest is printed */
	struct loc at;
};

struct mentions {
	struct composer *c;
	VEC(struct mention) v;
};

static void add_spans(struct mentions *m, struct span *span, int n, const struct card *card,
		      bool main, int rank)
{
	struct composer *c = m->c;
	struct buf b = {.a = c->lasting};
	bool code = n > 0;
	for (int i = 0; i < n; i++) {
		buf_str(&b, span[i].s);
		code = code && span[i].flags & SPAN_CODE;
		span[i].flags &= ~(unsigned)SPAN_STRONG;
	}
	struct str plain = buf_slice(&b);
	if (!plain.n)
		return;
	*vec_add(c->lasting, &m->v) =
		(struct mention){.folded = derive_fold(c->lasting, plain),
				 .key = collate_key(c->lasting, plain, c->languages->p[0]),
				 .span = span,
				 .nspan = n,
				 .card = card,
				 .main = main,
				 .code = code,
				 .rank = rank,
				 .at = span->at};
}

/* "context.Cause", "init()": a name that an author left bare. */
static bool is_qualified(struct str s)
{
	if (s.n > 2 && s.p[s.n - 2] == '(' && s.p[s.n - 1] == ')')
		return true;
	for (size_t i = 1; i + 1 < s.n; i++)
		if (s.p[i] == '.' && s.p[i + 1] >= 'A' && s.p[i + 1] <= 'Z')
			return !memchr(s.p, ' ', s.n);
	return false;
}

/* A term of the author; one that is strong as a whole is where the card explains it. */
static void add_text(struct mentions *m, const struct text *t, const struct card *card, bool main,
		     int rank)
{
	int n;
	struct span *span = markup_spans(m->c->markup, m->c->lasting, t, m->c->reading, &n);
	bool strong = n > 0;
	for (int i = 0; i < n; i++)
		strong = strong && span[i].flags & SPAN_STRONG;
	if (n == 1 && rank == RANK_INDEX && is_qualified(span->s))
		span->flags |= SPAN_CODE;
	if (n)
		add_spans(m, span, n, card, main || strong, rank);
}

/* ---- names in code ---- */

static bool is_name_byte(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9') ||
	       ch == '_' || ch == '.' || ch == '/' || ch == '-';
}

/* "errors.Is", "net/http", "GOMAXPROCS", "WaitGroup": what programs call things that are known
 * beyond one program. Brackets of a call do not count. */
static bool is_known_name(struct str s)
{
	bool parted = false, upper = false, lower = false, inner = false;
	if (s.n > 2 && s.p[s.n - 1] == ')' && s.p[s.n - 2] == '(')
		s.n -= 2;
	if (s.n < NAME_LEAST || s.n > NAME_MOST)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool sign = s.p[i] == '.' || s.p[i] == '/';
		bool capital = s.p[i] >= 'A' && s.p[i] <= 'Z';
		if (!is_name_byte(s.p[i]) || (sign && (i < 2 || i + 1 == s.n)))
			return false;
		parted = parted || sign;
		inner = inner || (capital && lower);
		upper = upper || capital;
		lower = lower || (s.p[i] >= 'a' && s.p[i] <= 'z');
	}
	bool begins = (s.p[0] | ' ') >= 'a' && (s.p[0] | ' ') <= 'z';
	return begins && (parted || inner || (upper && !lower));
}

static bool is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_name_byte(s.p[i]))
			return false;
	return s.n >= QUESTION_LEAST && s.n <= NAME_MOST && (s.p[0] | ' ') >= 'a' &&
	       (s.p[0] | ' ') <= 'z';
}

static void add_name(struct mentions *m, const struct span *s, const struct card *card, bool asked)
{
	if (!(s->flags & SPAN_CODE) || s->flags & SPAN_ADDED ||
	    !(is_known_name(s->s) || is_word(s->s)))
		return;
	bool known = is_known_name(s->s) || (asked && is_word(s->s));
	struct span *copy = arena_alloc(m->c->lasting, sizeof *copy);
	*copy = (struct span){.s = str_copy(m->c->lasting, s->s),
			      .flags = SPAN_CODE,
			      .at = s->at,
			      .language = s->language};
	add_spans(m, copy, 1, card, asked, RANK_NAME);
	m->v.p[m->v.n - 1].echo = !known;
}

static void names_below(struct mentions *m, const struct block *first, const struct card *card)
{
	for (const struct block *b = first; b; b = b->next) {
		for (int i = 0; i < b->nspan; i++)
			add_name(m, &b->span[i], card, false);
		names_below(m, b->first, card);
	}
}

static void names_in(struct mentions *m, const struct text *t, const struct card *card)
{
	struct composer *c = m->c;
	if (!t->s.n || !memchr(t->s.p, '`', t->s.n))
		return;
	struct arena_mark mark = arena_mark(c->scratch);
	names_below(m, markup_blocks(c->markup, c->scratch, t, NULL), card);
	arena_reset(c->scratch, mark);
}

static void add_names(struct mentions *m, const struct card *card)
{
	struct composer *c = m->c;
	int n;
	const struct text *q = &card->question;
	struct arena_mark mark = arena_mark(c->scratch);
	const struct span *span = markup_spans(c->markup, c->scratch, q, NULL, &n);
	for (int i = 0; i < n; i++)
		add_name(m, &span[i], card, true);
	arena_reset(c->scratch, mark);
	names_in(m, &card->answer, card);
	for (int i = 0; i < 4; i++)
		names_in(m, &card->told.part[i], card);
}

/* ---- the list ---- */

static int by_folded(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	int d = str_cmp(x->folded, y->folded);
	if (d)
		return d;
	d = x->card->section->index - y->card->section->index;
	if (!d)
		d = x->card->number - y->card->number;
	return d ? d : x->rank - y->rank;
}

static int by_key(const void *a, const void *b)
{
	const struct index_term *x = a, *y = b;
	return str_cmp(x->key, y->key);
}

static struct index_term joined(struct composer *c, const struct mention *m, int n)
{
	struct index_term t = {.place = arena_array(c->lasting, struct index_place, n)};
	const struct mention *best = m;
	bool code = false;
	for (int i = 0; i < n; i++) {
		best = m[i].rank < best->rank ? &m[i] : best;
		code = code || m[i].code;
		if (m[i].echo)
			continue;
		if (!t.nplace || m[i].card != t.place[t.nplace - 1].card)
			t.place[t.nplace++] = (struct index_place){m[i].card, m[i].main};
		else
			t.place[t.nplace - 1].main |= m[i].main;
	}
	t.key = best->key;
	t.span = best->span;
	t.nspan = best->nspan;
	t.at = best->at;
	/* what is a name in one place is one in all; topics are words */
	if (code && t.nspan == 1 && best->rank != RANK_TOPIC)
		t.span->flags |= SPAN_CODE;
	t.head = collate_head(c->lasting, best->folded, c->languages->p[0]);
	return t;
}

static void gather(struct mentions *m, bool names)
{
	struct composer *c = m->c;
	const struct card_field *topic = card_field_find(STR("topic"));
	const struct card_field *tags = card_field_find(STR("tags"));
	for (int i = 0; i < c->ncard; i++) {
		const struct card *card = c->card[i];
		if (card->topic.s.n) {
			compose_shown(c, card, topic);
			add_text(m, &card->topic, card, true, RANK_TOPIC);
		}
		for (int k = 0; k < card->index.n; k++)
			add_text(m, &card->index.p[k], card, false, RANK_INDEX);
		for (int k = 0; k < card->tags.n && !card->index.n; k++) {
			compose_shown(c, card, tags);
			add_text(m, &card->tags.p[k], card, false, RANK_TAG);
		}
		if (names)
			add_names(m, card);
	}
}

struct index_list *index_terms(struct composer *c, bool names)
{
	struct mentions m = {.c = c};
	if (c->index)
		return c->index;
	gather(&m, names);
	if (m.v.n)
		qsort(m.v.p, (size_t)m.v.n, sizeof *m.v.p, by_folded);
	struct index_list *list = arena_alloc(c->lasting, sizeof *list);
	list->term = arena_array(c->lasting, struct index_term, m.v.n);
	for (int i = 0, to; i < m.v.n; i = to) {
		for (to = i + 1; to < m.v.n && str_eq(m.v.p[to].folded, m.v.p[i].folded); to++)
			;
		struct index_term t = joined(c, &m.v.p[i], to - i);
		if (t.nplace)
			list->term[list->n++] = t;
	}
	if (list->n)
		qsort(list->term, (size_t)list->n, sizeof *list->term, by_key);
	c->index = list;
	return list;
}

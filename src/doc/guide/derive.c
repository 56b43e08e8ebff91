/*
 * Ids: the words of the question in ASCII. Where they are taken, or are not the whole question
 * because they cannot be spelt in ASCII, a check sum of question and setup is added, so that the id
 * does not depend on what stands before. Letters: the initial of the title, of its other words,
 * then two letters, as people would choose them.
 */
#include "doc/guide/derive.h"

#include <string.h>

#include "doc/yaml/forms.h"
#include "text/lang/romanise.h"
#include "text/lang/unicode.h"

enum {
	SLUG_MOST = 44,	 /* bytes made of words: with a check sum still well below ID_MAX */
	WORDS_MOST = 12, /* of a title that are asked for a letter */
	LONG_WORD = 4,	 /* letters of a word that says something: not "zu", "the" */
	SPARE = 26 * 27, /* letters that no title gives: A to Z, then AA to ZZ */
};

/* ---- ids ---- */

static bool take(struct taken *t, struct name **set, struct str name)
{
	struct name *entry = names_add(t->work, set, name);
	if (entry->at.line)
		return false;
	entry->at.line = 1;
	return true;
}

/* what: "card", "section", for wording without a letter that has an ASCII spelling. */
static struct str new_id(struct arena *a, struct taken *t, struct name **set,
			 const struct text *words, struct str more, struct str language,
			 const char *what)
{
	bool lost;
	struct str slug = romanise_slug(a, words->s, language, SLUG_MOST, &lost);
	if (slug.n && !lost && take(t, set, slug))
		return slug;
	if (!slug.n)
		slug = str_of(what);
	uint32_t sum = str_hash(more, str_hash(words->s, 0));
	struct str id = str_printf(a, "%.*s-%08x", STR_FMT(slug), (unsigned)sum);
	for (int n = 2; !take(t, set, id); n++)
		id = str_printf(a, "%.*s-%08x-%d", STR_FMT(slug), (unsigned)sum, n);
	return id;
}

static struct text derived(const struct text *from, struct str s)
{
	return (struct text){
		.s = s, .at = from->at, .form = TEXT_FOLDED, .language = from->language};
}

static struct str language_of(const struct guide *g, const struct text *t)
{
	return t->language.n ? t->language : g->language.s;
}

static void derive_ids(struct arena *a, struct guide *g, struct taken *t, struct section *s)
{
	if (!s->id.s.n && s->title.s.n)
		s->id = derived(&s->title, new_id(a, t, &t->section_ids, &s->title, (struct str){0},
						  language_of(g, &s->title), "section"));
	for (int i = 0; i < s->ncard; i++) {
		struct card *c = &s->card[i];
		const struct text *q = &c->question;
		if (!c->id.s.n && q->s.n)
			c->id = derived(q, new_id(a, t, &t->card_ids, q, c->setup.s,
						  language_of(g, q), "card"));
	}
}

/* ---- letters ---- */

struct str derive_fold(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n;)
		buf_cp(&b, unicode_lower(utf8_next(s, &i)));
	return buf_slice(&b);
}

/* The letters and figures of a title, word by word. */
struct title {
	uint32_t word[WORDS_MOST][2]; /* its first two letters; the second one may be 0 */
	int length[WORDS_MOST];
	struct str first; /* the first word, and what follows */
	int n;
};

static bool is_sign(uint32_t cp)
{
	return unicode_is_alnum(cp) && !unicode_is_mark(cp);
}

static void read_title(struct str s, struct title *t)
{
	bool inside = false, second = false;
	for (size_t i = 0; i < s.n;) {
		size_t from = i;
		uint32_t cp = utf8_next(s, &i);
		if (unicode_is_mark(cp) || cp == '\'' || cp == 0x2019)
			continue;
		if (!is_sign(cp)) {
			inside = second = false;
			continue;
		}
		if (second)
			t->word[t->n - 1][1] = cp;
		second = !inside && t->n < WORDS_MOST;
		if (second) {
			if (t->n == 0)
				t->first = str_from(s, from);
			t->word[t->n++][0] = cp;
		}
		inside = true;
		if (t->n)
			t->length[t->n - 1]++;
	}
}

static bool try_letter(struct arena *a, struct taken *t, uint32_t one, uint32_t two,
		       struct str *letter)
{
	struct buf b = {.a = a};
	if (!one)
		return false;
	buf_cp(&b, unicode_upper(one));
	if (two)
		buf_cp(&b, unicode_upper(two));
	*letter = buf_slice(&b);
	return form_is_letter(*letter) && take(t, &t->letters, derive_fold(t->work, *letter));
}

static bool is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

/* The initial and a later letter of the first word. */
static bool try_pairs(struct arena *a, struct taken *t, const struct title *title,
		      struct str *letter)
{
	size_t i = 0;
	if (!title->n)
		return false;
	uint32_t initial = utf8_next(title->first, &i);
	while (i < title->first.n) {
		uint32_t cp = utf8_next(title->first, &i);
		if (unicode_is_mark(cp) || cp == '\'' || cp == 0x2019)
			continue;
		if (!is_sign(cp))
			return false;
		if (!is_digit(cp) && try_letter(a, t, initial, cp, letter))
			return true;
	}
	return false;
}

/*
 * A figure may only stand first: "C1" and "C" would give two cards the same printed id. *spare
 * counts the letters of the alphabet that have been tried for titles before.
 */
static bool find_letter(struct arena *a, struct taken *t, struct str title, int *spare,
			struct str *letter)
{
	struct title words = {.n = 0};
	read_title(title, &words);
	/* the first word, the longer ones ("Questions about Go"), then any */
	for (int least = LONG_WORD; least >= 0; least -= LONG_WORD)
		for (int i = 0; i < words.n; i++)
			if (!is_digit(words.word[i][0]) && (i == 0 || words.length[i] >= least) &&
			    try_letter(a, t, words.word[i][0], 0, letter))
				return true;
	for (int i = 1; i < words.n; i++)
		if (!is_digit(words.word[i][0]) &&
		    try_letter(a, t, words.word[0][0], words.word[i][0], letter))
			return true;
	if (try_pairs(a, t, &words, letter))
		return true;
	for (; *spare < SPARE; ++*spare) {
		uint32_t first = *spare < 26 ? 0 : 'A' + (uint32_t)(*spare / 26 - 1);
		uint32_t last = 'A' + (uint32_t)(*spare % 26);
		if (try_letter(a, t, first ? first : last, first ? last : 0, letter))
			return true;
	}
	return false;
}

void guide_derive(struct arena *a, struct guide *g, struct taken *taken, struct diag *d)
{
	int spare = 0;
	bool told = false;
	for (int i = 0; i < g->nsection; i++) {
		struct section *s = &g->section[i];
		struct str letter;
		derive_ids(a, g, taken, s);
		if (s->letter.s.n || !s->title.s.n)
			continue;
		if (find_letter(a, taken, s->title.s, &spare, &letter))
			s->letter = derived(&s->title, letter);
		else if (!told)
			told = !diag_error(d, s->at,
					   "no letter is left for this section and for those after "
					   "it: write 'letter' in each");
	}
}

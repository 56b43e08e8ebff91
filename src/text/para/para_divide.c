/*
 * Where words may be divided: at the author's soft hyphens, by the patterns of their language where
 * the style hyphenates, and in any style where no line can hold a word as it is.
 */
#include <string.h>

#include "text/lang/unicode.h"
#include "text/para/para_parts.h"

enum {
	DIVISIONS_MAX = 32, /* hyphens in a word of at most HYPHEN_WORD_MAX bytes */
};

bool is_hyphen(uint32_t cp)
{
	return cp == '-' || cp == CP_HYPHEN;
}

struct division shaped_divide(const struct shaped *w, size_t at)
{
	struct division d = {.at = (uint16_t)at};
	int64_t sum = 0;
	size_t length = 0; /* of the current cluster */
	for (int i = 0; i < w->nglyph && w->glyph[i].cluster < at; i++) {
		const struct glyph *g = &w->glyph[i];
		length = g->length ? g->length : length;
		size_t before = at - g->cluster;
		sum += before >= length ? g->advance
					: (int64_t)g->advance * (int64_t)before / (int64_t)length;
		d.nglyph = (uint16_t)(i + 1);
	}
	d.advance = (int32_t)(sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : sum);
	return d;
}

/* Patterns of a language, opened when first wanted; NULL if there are none. */
static struct hyphenator *hyphenator_of(struct typesetter *t, const struct language *l)
{
	for (int i = 0; i < t->hyphenation.n; i++)
		if (t->hyphenation.p[i].language == l)
			return t->hyphenation.p[i].hyphenator;
	struct hyphenation *h = vec_add(t->a, &t->hyphenation);
	*h = (struct hyphenation){.language = l};
	if (!l->hyphenated)
		return NULL;
	h->hyphenator = hyphen_open(t->a, t->hyphen_dir, l->patterns, t->d);
	if (h->hyphenator)
		hyphen_minima(h->hyphenator, l->left_min, l->right_min);
	else if (l->package.n)
		diag_note(t->d, (struct loc){0},
			  "the Debian package %.*s has the patterns: install it, then run 'make "
			  "fonts'",
			  STR_FMT(l->package));
	return h->hyphenator;
}

/* The letters of a word without quotes and punctuation around it and a final 's. */
static struct str core(struct str word, size_t *from)
{
	size_t i = 0;
	*from = 0;
	while (i < word.n && !unicode_is_letter(utf8_next(word, &i)))
		*from = i;
	struct str s = str_from(word, *from);
	while (s.n && !unicode_is_letter(utf8_last(s))) {
		char t[4];
		s.n -= (size_t)utf8_put(t, utf8_last(s));
	}
	if (s.n > 4 && memcmp(s.p + s.n - 4, "\xE2\x80\x99s", 4) == 0)
		s.n -= 4;
	return s;
}

/* Divisions of a word by the dictionary, looked up once. */
static void divide_word(struct typesetter *t, struct hyphenator *h, struct shaped *w)
{
	size_t at[DIVISIONS_MAX], from;
	struct str letters = core(w->text, &from);
	int n = letters.n ? hyphen_points(h, letters, at, DIVISIONS_MAX) : 0;
	struct division *d = arena_array(t->a, struct division, n);
	for (int i = 0; i < n; i++)
		d[i] = shaped_divide(w, from + at[i]);
	w->division = d;
	w->ndivision = n;
}

/* Divisions at the author's soft hyphens within [from, to); false: there are none. */
static bool divide_soft(struct builder *b, struct segment *s, size_t from, size_t to)
{
	while (b->next_soft < b->soft.n && b->soft.p[b->next_soft] <= from)
		b->next_soft++;
	int first = b->next_soft;
	while (b->next_soft < b->soft.n && b->soft.p[b->next_soft] < to)
		b->next_soft++;
	int n = b->next_soft - first;
	if (!n)
		return false;
	struct division *d = arena_array(b->t->paragraphs, struct division, n);
	for (int i = 0; i < n; i++)
		d[i] = shaped_divide(s->shaped, b->soft.p[first + i] - from);
	s->division = d;
	s->ndivision = n;
	s->soft = true;
	return true;
}

void builder_divide(struct builder *b, struct segment *s, size_t from, size_t to)
{
	if (divide_soft(b, s, from, to) || !b->style->hyphenate ||
	    (b->span[s->span].flags & (SPAN_CODE | SPAN_FOREIGN)) || to - from < HYPHEN_WORD_MIN)
		return;
	uint32_t before = utf8_last((struct str){b->text.p, from}), after = 0;
	size_t i = to;
	if (i < b->text.n)
		after = utf8_next(b->text, &i);
	uint32_t last = utf8_last(s->shaped->text);
	if (unicode_is_letter(before) || unicode_is_letter(after) || is_hyphen(before) ||
	    is_hyphen(last) || is_hyphen(after))
		return; /* part of a word only, or of a compound that has its own breaks */
	struct hyphenator *h = hyphenator_of(b->t, b->language);
	if (!h)
		return;
	if (s->shaped->ndivision < 0)
		divide_word(b->t, h, s->shaped);
	s->division = s->shaped->division;
	s->ndivision = s->shaped->ndivision;
}

const struct division *para_divide(struct typesetter *t, const struct para *p,
				   const struct segment *s, size_t from, size_t to, int *n)
{
	const struct shaped *w = s->shaped;
	*n = s->ndivision;
	if (s->ndivision || (p->span[s->span].flags & (SPAN_CODE | SPAN_FOREIGN)) ||
	    to - from > HYPHEN_WORD_MAX)
		return s->division;
	struct hyphenator *h = hyphenator_of(t, p->language);
	if (!h)
		return NULL;
	struct shaped *part = s->shaped;
	if (to - from < w->text.n)
		part = shape_text(t->shaper, w->font, w->features,
				  (struct str){w->text.p + from, to - from});
	if (part->ndivision < 0)
		divide_word(t, h, part);
	*n = part->ndivision;
	return part->division;
}

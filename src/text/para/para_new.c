/*
 * From spans to segments: the text is joined, its break opportunities found (UAX #14 and the rules
 * of the house), and every stretch between them shaped in the first font that has its characters.
 * Nothing here depends on size or measure.
 */
#include "text/para/para.h"

#include <string.h>

#include "text/para/para_parts.h"
#include "text/lang/thai.h"
#include "text/lang/unicode.h"

enum {
	HYPHEN_PENALTY_TYPED = 50, /* plain TeX's \exhyphenpenalty */
	HANGUL_PENALTY = 60,	   /* between syllables: rather at a space, unless lines get poor */
	LONE_LETTER_PENALTY = 50,  /* "a" or "I" at a line's end, ragged text */
	SHORT_WORD_PENALTY = 20,   /* two letters */
	SHORT_WORD = 2,
	EN_DASH = 0x2013,
	DASH_PENALTY = 200,	/* a line that begins with a dash; justified text too */
	SEGMENT_BYTES = 3,	/* words and spaces are no shorter on average */
	SEGMENTS_AHEAD = 10000, /* room for more is made when it is needed */
};

struct typesetter *typesetter_new(struct arena *a, struct str language, const char *hyphen_dir,
				  struct diag *d)
{
	struct typesetter *t = arena_alloc(a, sizeof *t);
	t->a = t->paragraphs = a;
	t->scratch = arena_new();
	t->work = arena_new();
	t->d = d;
	t->shaper = shaper_new(a);
	t->language = (struct language){.tag = language,
					.patterns = language,
					.rtl = bidi_language(language),
					.hyphenated = true,
					.left_min = HYPHEN_LEFT_MIN,
					.right_min = HYPHEN_RIGHT_MIN};
	t->hyphen_dir = hyphen_dir;
	return t;
}

void typesetter_drop(struct typesetter *t)
{
	if (!t)
		return;
	shaper_drop(t->shaper);
	for (int i = 0; i < t->hyphenation.n; i++)
		hyphen_close(t->hyphenation.p[i].hyphenator);
	thai_close(t->thai);
	arena_drop(t->scratch);
	arena_drop(t->work);
}

bool typesetter_rtl(const struct typesetter *t)
{
	return t->language.rtl;
}

void typesetter_keep(struct typesetter *t, struct arena *paragraphs)
{
	t->paragraphs = paragraphs ? paragraphs : t->a;
}

/* ---- building ---- */

struct builder builder_start(struct typesetter *t, const struct style *style,
			     const struct span *span, int nspan)
{
	const struct language *l = nspan && span->language ? span->language : &t->language;
	return (struct builder){
		.t = t,
		.style = style,
		.span = span,
		.language = l,
		.features = {shape_features(t->shaper, style->features, false, l->tag),
			     shape_features(t->shaper, style->code_features, true, l->tag)},
	};
}

struct para *builder_end(struct builder *b, struct arena *a, int nspan)
{
	struct para *p = arena_alloc(a, sizeof *p);
	p->style = b->style;
	p->span = b->span;
	p->nspan = nspan;
	p->language = b->language;
	p->rtl = b->rtl;
	p->wide = b->wide;
	p->mixed = b->level != NULL;
	p->nsegment = b->out.n;
	p->segment = arena_room(a, struct segment, b->out.n);
	if (b->out.n)
		memcpy(p->segment, b->out.p, (size_t)b->out.n * sizeof *p->segment);
	p->kept = arena_alloc(a, sizeof *p->kept);
	return p;
}

/* ---- joining ---- */

static uint32_t plain_space(uint32_t cp)
{
	switch (cp) {
	case 0x0B:   /* vertical tabulator */
	case 0x85:   /* next line */
	case 0x2028: /* line separator */
	case 0x2029: return '\n';
	case '\t':
	case '\f':
	case '\r': return ' ';
	default: return cp;
	}
}

/* Appends s without its soft hyphens, whose places are kept. */
static void join(struct builder *b, struct buf *text, struct str s)
{
	size_t i = 0;
	while (i < s.n) {
		size_t from = i;
		while (i < s.n && (unsigned char)s.p[i] >= 0x20 && (unsigned char)s.p[i] < 0x7F)
			i++;
		buf_put(text, s.p + from, i - from);
		if (i == s.n)
			break;
		uint32_t cp = utf8_next(s, &i);
		if (cp == CP_SOFT_HYPHEN)
			*vec_add(b->t->scratch, &b->soft) = text->n;
		else
			buf_cp(text, plain_space(cp));
	}
}

static bool is_white(char c)
{
	return c == ' ' || c == '\n';
}

static void join_spans(struct builder *b, int nspan)
{
	struct buf text = {.a = b->t->scratch};
	b->start = arena_array(b->t->scratch, size_t, nspan + 1);
	for (int i = 0; i < nspan; i++) {
		b->start[i] = text.n;
		join(b, &text, b->span[i].s);
	}
	while (text.n && is_white(text.p[text.n - 1]))
		text.n--;
	b->start[nspan] = text.n;
	for (int i = 0; i < nspan; i++)
		if (b->start[i] > text.n)
			b->start[i] = text.n;
	b->text = buf_slice(&text);
}

/* ---- where lines may end ---- */

/* Letters directly before byte i, counted up to max. */
static int letters_before(struct str text, size_t i, int max)
{
	int n = 0;
	while (n < max && i > 0) {
		struct str head = {text.p, i};
		uint32_t cp = utf8_last(head);
		if (!unicode_is_letter(cp))
			break;
		char t[4];
		i -= (size_t)utf8_put(t, cp);
		n++;
	}
	return n;
}

static int letters_after(struct str text, size_t i, int max)
{
	int n = 0;
	while (n < max && i < text.n && unicode_is_letter(utf8_next(text, &i)))
		n++;
	return n;
}

static bool is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes back what UAX #14 allows but good setting does not. */
static bool good_break(const struct builder *b, size_t i)
{
	struct str head = {b->text.p, i};
	uint32_t before = utf8_last(head);
	if (before == CP_THIN_SPACE || before == CP_HAIR_SPACE || before == CP_NARROW_NBSP)
		return false; /* they hold numbers and units together: "C 07" */
	if (before == EN_DASH && i > 3 && is_figure(b->text.p[i - 4]) && is_figure(b->text.p[i]))
		return false; /* a range: "10–20" */
	int stub = b->style->hyphen_stub;
	if (stub > 0 && (is_hyphen(before) || before == '/')) {
		size_t size = before == CP_HYPHEN ? 3 : 1;
		return letters_before(b->text, i - size, stub) == stub &&
		       letters_after(b->text, i, stub) == stub;
	}
	return true;
}

/* Directions of the text; program text in it is read from left to right, whatever is around it. */
static void find_directions(struct builder *b, int nspan)
{
	struct bidi_isolate *isolate = arena_array(b->t->scratch, struct bidi_isolate, nspan);
	int n = 0;
	for (int k = 0; k < nspan; k++)
		if (b->span[k].flags & SPAN_CODE)
			isolate[n++] = (struct bidi_isolate){b->start[k], b->start[k + 1]};
	builder_whole(b, b->text, isolate, n, b->language->rtl);
}

static void find_breaks(struct builder *b, int nspan)
{
	char *may = arena_room(b->t->scratch, char, b->text.n + 1);
	if (b->text.n)
		unicode_breaks(b->text, may);
	if (b->complex)
		builder_breaks(b, may);
	b->may = may;
	for (int k = 0; k < nspan; k++) {
		bool code = b->span[k].flags & SPAN_CODE;
		for (size_t i = b->start[k]; i < b->start[k + 1]; i++)
			if (may[i] == BREAK_MAY && ((code && i > b->start[k]) || !good_break(b, i)))
				may[i] = BREAK_NONE;
	}
}

/*
 * Of a line end at the spaces [i, end): short words would rather go to the next line, a dash stays
 * on the line of what it follows.
 */
static int space_penalty(const struct builder *b, size_t i, size_t end)
{
	uint32_t next = end < b->text.n ? utf8_next(b->text, &end) : 0;
	if (next == 0x2013 || next == 0x2014)
		return DASH_PENALTY;
	int n = letters_before(b->text, i, SHORT_WORD + 1);
	if (n < 1 || n > SHORT_WORD)
		return 0;
	size_t from = i;
	while (from > 0 && !is_white(b->text.p[from - 1]) && i - from < 8)
		from--;
	if (utf8_length((struct str){b->text.p + from, i - from}) != n)
		return 0;
	return n == 1 ? LONE_LETTER_PENALTY : SHORT_WORD_PENALTY;
}

/* The penalty of a line end after a word that ends at byte i. */
static int word_penalty(const struct builder *b, size_t i)
{
	if (i >= b->text.n || b->may[i] != BREAK_MAY || b->text.p[i] == ' ')
		return PENALTY_NEVER;
	uint32_t before = utf8_last((struct str){b->text.p, i});
	if (unicode_is_hangul(before) && unicode_is_hangul(utf8_next(b->text, &i)))
		return HANGUL_PENALTY;
	return is_hyphen(before) || before == '/' ? HYPHEN_PENALTY_TYPED : 0;
}

/* ---- segments ---- */

static size_t word_end(const struct builder *b, size_t i, size_t end)
{
	do
		i++;
	while (i < end && !is_white(b->text.p[i]) && b->may[i] == BREAK_NONE);
	return i;
}

/* Segments of text[i, end), all of one span. */
static void cut_span(struct builder *b, int span, size_t i, size_t end)
{
	while (i < end) {
		size_t from = i, origin = from - b->start[span];
		if (b->text.p[i] == '\n') {
			i++;
			builder_add(b, SEGMENT_NEWLINE, span, STR(" "), PENALTY_FORCE, origin);
		} else if (b->text.p[i] == ' ') {
			while (i < end && b->text.p[i] == ' ')
				i++;
			bool may = i == b->text.n || b->may[i] == BREAK_MAY || b->text.p[i] == '\n';
			struct str s = {b->text.p + from, i - from};
			builder_add(b, SEGMENT_SPACE, span, s,
				    may ? space_penalty(b, from, i) : PENALTY_NEVER, origin);
		} else {
			i = word_end(b, i, end);
			struct str s = {b->text.p + from, i - from};
			int first = b->out.n;
			builder_add(b, SEGMENT_WORD, span, s, word_penalty(b, i), origin);
			if (b->out.n == first + 1)
				builder_divide(b, &b->out.p[first], from, i);
		}
	}
}

struct para *para_new(struct typesetter *t, const struct span *span, int nspan,
		      const struct style *style)
{
	struct arena_mark mark = arena_mark(t->scratch);
	struct span *copy = arena_room(t->paragraphs, struct span, nspan);
	if (nspan)
		memcpy(copy, span, (size_t)nspan * sizeof *copy);
	struct builder b = builder_start(t, style, copy, nspan);
	join_spans(&b, nspan);
	find_directions(&b, nspan);
	find_breaks(&b, nspan);
	size_t likely = b.text.n / SEGMENT_BYTES + 8;
	vec_reserve(t->scratch, &b.out, (int)(likely < SEGMENTS_AHEAD ? likely : SEGMENTS_AHEAD));
	size_t i = 0;
	while (i < b.text.n && is_white(b.text.p[i]))
		i++;
	for (int k = 0; k < nspan; k++) {
		if (i < b.start[k + 1])
			cut_span(&b, k, i > b.start[k] ? i : b.start[k], b.start[k + 1]);
	}
	struct para *p = builder_end(&b, t->paragraphs, nspan);
	arena_reset(t->scratch, mark);
	return p;
}

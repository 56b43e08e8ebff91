/*
 * Fragments and lines in few bytes. A word is a number, equal for equal glyphs with equal text; so
 * is the manner in which a fragment is set.
 */
#include "book/pack_text.h"

#include <stddef.h>
#include <string.h>

enum {
	WORD_MAX = 24, /* glyphs: longer stretches without a space are cut, for all share them */
	IDEOGRAPHS = 0xE3, /* first byte from U+3000 on: each is a word */
	FRAGMENT_MAX = 64, /* bytes of a fragment without its words: 8 numbers */
	LINE_MAX = 48,	   /* 8 numbers */
};

/* g counts its clusters from `from`, the word from its start. */
static bool same_glyphs(const struct word *w, const struct glyph *g, uint32_t from)
{
	for (int i = 0; i < w->nglyph; i++)
		if (memcmp(&w->glyph[i], &g[i], offsetof(struct glyph, cluster)) != 0 ||
		    w->glyph[i].cluster != g[i].cluster - from)
			return false;
	return true;
}

static void grow_table(struct pack *p)
{
	p->nslot *= 2;
	p->slot = arena_array(p->work, int, p->nslot);
	for (int i = 0; i < p->word.n; i++) {
		uint32_t k = p->word.p[i].hash & (uint32_t)(p->nslot - 1);
		while (p->slot[k])
			k = (k + 1) & (uint32_t)(p->nslot - 1);
		p->slot[k] = i + 1;
	}
}

static void add_word(struct pack *p, struct str text, const struct glyph *g, int n, uint32_t from,
		     uint32_t hash)
{
	struct glyph *copy = arena_room(p->a, struct glyph, n);
	for (int i = 0; i < n; i++) {
		copy[i] = g[i];
		copy[i].cluster -= from;
	}
	*vec_add(p->a, &p->word) =
		(struct word){arena_copy(p->a, text.p, text.n), copy, (uint32_t)text.n, hash, n};
}

/* The number of a word, whose clusters count from `from`. seed: equal for equal words, and better
 * not for words of the same text in other glyphs. */
static uint32_t word_number(struct pack *p, struct str text, const struct glyph *g, int n,
			    uint32_t from, uint32_t seed)
{
	uint32_t hash = str_hash(text, seed);
	hash ^= hash >> 15;
	if (p->word.n * 2 >= p->nslot)
		grow_table(p);
	uint32_t k = hash & (uint32_t)(p->nslot - 1);
	for (; p->slot[k]; k = (k + 1) & (uint32_t)(p->nslot - 1)) {
		const struct word *w = &p->word.p[p->slot[k] - 1];
		if (w->hash == hash && w->nglyph == n &&
		    str_eq((struct str){w->text, w->ntext}, text) && same_glyphs(w, g, from))
			return (uint32_t)p->slot[k] - 1;
	}
	add_word(p, text, g, n, from, hash);
	p->slot[k] = p->word.n;
	return (uint32_t)p->word.n - 1;
}

/* Behind the word that begins at glyph i with the text from `from`, which moves behind it. A cut
 * may be where the next glyph begins the text that the ones before it end. */
static int word_end(const struct fragment *f, int i, uint32_t *from)
{
	uint32_t next = *from;
	for (int n = 1;; n++, i++) {
		const struct glyph *g = &f->glyph[i];
		next += g->length;
		if (i + 1 == f->nglyph)
			break;
		unsigned char first =
			g->cluster < f->text.n ? (unsigned char)f->text.p[g->cluster] : 0;
		bool end = first == ' ' || first >= IDEOGRAPHS || n >= WORD_MAX;
		if (end && g[1].length && g[1].cluster == next && next <= f->text.n) {
			*from = next;
			return i + 1;
		}
	}
	*from = (uint32_t)f->text.n;
	return i + 1;
}

static void put_words(struct pack *p, const struct fragment *f)
{
	uint32_t from = 0, start = 0, font = (uint32_t)font_index(f->font);
	unsigned char *o = room(&p->text, ((size_t)f->nglyph + 2) * NUMBER_MAX);
	o = put_number(o, (uint32_t)f->nglyph);
	if (f->nglyph)
		o = put_number(o, (uint32_t)f->text.n);
	for (int i = 0, end; i < f->nglyph; i = end, start = from) {
		end = word_end(f, i, &from);
		struct str text = {f->text.p + start, from - start};
		o = put_number(o, word_number(p, text, &f->glyph[i], end - i, start, font));
	}
	took(&p->text, o);
}

static void get_words(const struct pack *p, struct in *words, struct arena *a, struct fragment *f)
{
	struct in in = *words;
	int n = (int)get_number(&in);
	*words = in;
	if (!n)
		return;
	f->text.n = get_number(&in);
	char *text = arena_room(a, char, f->text.n);
	struct glyph *glyph = arena_room(a, struct glyph, n), *g = glyph;
	uint32_t from = 0;
	while (g < glyph + n) {
		const struct word *w = &p->word.p[get_number(&in)];
		for (int k = 0; k < w->nglyph; k++, g++) {
			*g = w->glyph[k];
			g->cluster += from;
		}
		memcpy(text + from, w->text, w->ntext);
		from += w->ntext;
	}
	*words = in;
	f->text.p = text;
	f->glyph = glyph;
	f->nglyph = n;
}

unsigned char *pack_put_url(unsigned char *o, struct pack *p, struct str url)
{
	return put_number(o, word_number(p, url, NULL, 0, 0, 0));
}

struct str pack_get_url(const struct pack *p, struct in *in)
{
	const struct word *w = &p->word.p[get_number(in)];
	return (struct str){w->text, w->ntext};
}

/* ---- fragments ---- */

static bool same_manner(const struct manner *a, const struct manner *b)
{
	return a->font == b->font && a->language == b->language && a->size == b->size &&
	       a->colour == b->colour && a->flags == b->flags && a->level == b->level;
}

static int manner_number(struct pack *p, const struct fragment *f)
{
	struct manner m = {f->font, f->language, f->size, f->colour, f->flags, f->level};
	if (p->manner.n && same_manner(&p->manner.p[p->last_manner], &m))
		return p->last_manner;
	int i = 0;
	while (i < p->manner.n && !same_manner(&p->manner.p[i], &m))
		i++;
	if (i == p->manner.n)
		*vec_add(p->a, &p->manner) = m;
	return p->last_manner = i;
}

enum { FRAGMENT_URL = 1, FRAGMENT_EXTRA = 2, FRAGMENT_TRACKING = 4, FRAGMENT_EXPAND = 8 };

static void put_fragment(struct pack *p, const struct fragment *f, mpt *x)
{
	int given = (f->url.n ? FRAGMENT_URL : 0) | (f->extra ? FRAGMENT_EXTRA : 0) |
		    (f->tracking ? FRAGMENT_TRACKING : 0) | (f->expand ? FRAGMENT_EXPAND : 0);
	unsigned char *o = room(&p->op, FRAGMENT_MAX);
	*o++ = (unsigned char)given;
	o = put_number(o, (uint32_t)manner_number(p, f));
	o = put_from(o, *x, f->x);
	o = put_signed(o, f->width);
	if (f->extra)
		o = put_signed(o, f->extra);
	if (f->tracking)
		o = put_signed(o, f->tracking);
	if (f->expand)
		o = put_signed(o, f->expand);
	if (f->url.n)
		o = pack_put_url(o, p, f->url);
	took(&p->op, o);
	put_words(p, f);
	*x = (mpt)((uint32_t)f->x + (uint32_t)f->width);
}

static void get_fragment(const struct pack *p, struct in *in, struct fragment *f, mpt *x)
{
	int given = *in->p++;
	const struct manner *m = &p->manner.p[get_number(in)];
	*f = (struct fragment){.font = m->font,
			       .language = m->language,
			       .size = m->size,
			       .colour = m->colour,
			       .flags = m->flags,
			       .level = m->level};
	f->x = get_from(in, *x);
	f->width = get_signed(in);
	if (given & FRAGMENT_EXTRA)
		f->extra = get_signed(in);
	if (given & FRAGMENT_TRACKING)
		f->tracking = get_signed(in);
	if (given & FRAGMENT_EXPAND)
		f->expand = get_signed(in);
	if (given & FRAGMENT_URL)
		f->url = pack_get_url(p, in);
	*x = (mpt)((uint32_t)f->x + (uint32_t)f->width);
}

/* ---- lines, for dumps and messages ---- */

enum { LINE_NONE = 1, LINE_HYPHEN = 2, LINE_LAST = 4, LINE_WIDE = 8, LINE_LOOSE = 16 };

static void put_line(struct buf *b, const struct line *l)
{
	unsigned char *o = room(b, LINE_MAX);
	*o++ = (unsigned char)(!l ? LINE_NONE
				  : (l->hyphen ? LINE_HYPHEN : 0) | (l->last ? LINE_LAST : 0) |
					       (l->wide ? LINE_WIDE : 0) |
					       (l->loose ? LINE_LOOSE : 0));
	if (l) {
		o = put_signed(o, l->x);
		o = put_signed(o, l->width);
		o = put_from(o, l->width, l->natural);
		o = put_signed(o, l->ratio);
		o = put_signed(o, l->badness);
		o = put_signed(o, l->expand);
		o = put_signed(o, l->track);
		o = put_signed(o, l->spaces);
	}
	took(b, o);
}

void pack_get_line(struct in *in, struct arena *a, struct op *op)
{
	int is = *in->p++;
	if (is & LINE_NONE)
		return;
	struct line *l = arena_alloc(a, sizeof *l);
	l->fragment = (struct fragment *)op->fragment;
	l->nfragment = op->nfragment;
	l->hyphen = is & LINE_HYPHEN;
	l->last = is & LINE_LAST;
	l->wide = is & LINE_WIDE;
	l->loose = is & LINE_LOOSE;
	l->x = get_signed(in);
	l->width = get_signed(in);
	l->natural = get_from(in, l->width);
	l->ratio = get_signed(in);
	l->badness = get_signed(in);
	l->expand = get_signed(in);
	l->track = get_signed(in);
	l->spaces = get_signed(in);
	op->line = l;
}

void pack_put_text(struct pack *p, const struct op *op)
{
	mpt x = 0;
	took(&p->op, put_number(room(&p->op, NUMBER_MAX), (uint32_t)op->nfragment));
	for (int i = 0; i < op->nfragment; i++)
		put_fragment(p, &op->fragment[i], &x);
	put_line(&p->more, op->line);
}

void pack_get_text(const struct pack *p, struct in *in, struct in *words, struct arena *a,
		   struct op *op)
{
	mpt x = 0;
	int n = (int)get_number(in);
	struct fragment *f = arena_room(a, struct fragment, n);
	for (int i = 0; i < n; i++) {
		get_fragment(p, in, &f[i], &x);
		f[i].at = op->at;
		if (words->p)
			get_words(p, words, a, &f[i]);
	}
	op->fragment = f;
	op->nfragment = n;
}

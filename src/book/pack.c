/*
 * Coordinates are stored as what they differ by from those before them, in as many bytes as they
 * need; pointers as they are, where they change. A packed group has three parts, so that nobody
 * reads what is not wanted: operations with their fragments, the words of the fragments, and what
 * only dumps and messages show.
 */
#include "book/pack.h"

#include <stddef.h>
#include <string.h>

#include "book/loose.h"
#include "book/pack_number.h"

enum {
	WORD_MAX = 24, /* glyphs: longer stretches without a space are cut, for all share them */
	TABLE_START = 1 << 12, /* slots for words; the shipped guide has some 3,000 */
	IDEOGRAPHS = 0xE3,     /* first byte from U+3000 on: each is a word */
};

/* Glyphs with the text that they stand for; clusters count from its start. An address of a link is
 * a word without glyphs. */
struct word {
	const char *text;
	const struct glyph *glyph;
	uint32_t ntext, hash;
	int nglyph;
};

/* How a fragment is set, apart from its measures. */
struct manner {
	const struct font *font;
	const struct language *language;
	mpt size;
	uint32_t colour;
	unsigned flags;
	uint8_t level;
};

struct pack {
	unsigned where; /* DRAWN_ bit of the group at hand */
	struct arena *a;
	struct arena *work; /* of the table and of what is under way */
	size_t loose;	    /* bytes of groups that may still be left as they are */
	VEC(struct word) word;
	VEC(struct manner) manner;
	int last_manner;
	int *slot, nslot;	   /* words by hash: index + 1, 0: none */
	struct buf op, text, more; /* parts of the group under way */
};

struct packed {
	struct pack *by;
	const struct op *op; /* of a group left as it is, else NULL */
	const struct placed *placed;
	uint32_t text, more; /* where these parts begin */
	unsigned char bytes[];
};

/* What both sides remember of the operation before. */
struct trail {
	mpt x, y, line;
	const struct node *node;
	const char *file, *kind;
};

struct pack *pack_new(struct arena *a, size_t loose)
{
	struct pack *p = arena_alloc(a, sizeof *p);
	p->loose = loose;
	p->a = a;
	p->work = arena_new();
	p->op.a = p->text.a = p->more.a = p->work;
	p->nslot = TABLE_START;
	p->slot = arena_array(p->work, int, p->nslot);
	return p;
}

void pack_drop(struct pack *p)
{
	arena_drop(p->work);
	p->work = NULL;
}

/* ---- room: asked for once for many numbers ---- */

enum {
	OP_MAX = 128,	   /* bytes of an operation without its fragments: 16 numbers, 3 pointers */
	FRAGMENT_MAX = 64, /* bytes of a fragment without its words: 8 numbers */
	LINE_MAX = 48,	   /* 8 numbers */
	BOX_MAX = 64,	   /* 7 numbers, 2 pointers */
};

static unsigned char *room(struct buf *b, size_t n)
{
	if (b->cap - b->n < n) {
		size_t cap = b->cap * 2 + n;
		char *p = arena_room(b->a, char, cap);
		if (b->n)
			memcpy(p, b->p, b->n);
		b->p = p;
		b->cap = cap;
	}
	return (unsigned char *)b->p + b->n;
}

static void took(struct buf *b, const unsigned char *end)
{
	b->n = (size_t)(end - (unsigned char *)b->p);
}

/* ---- words ---- */

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

/* The address that a link leads to. */
static unsigned char *put_url(unsigned char *o, struct pack *p, struct str url)
{
	return put_number(o, word_number(p, url, NULL, 0, 0, 0));
}

static struct str get_url(const struct pack *p, struct in *in)
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
		o = put_url(o, p, f->url);
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
		f->url = get_url(p, in);
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

static void get_line(struct in *in, struct arena *a, struct op *op)
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

static void put_text(struct pack *p, const struct op *op)
{
	mpt x = 0;
	took(&p->op, put_number(room(&p->op, NUMBER_MAX), (uint32_t)op->nfragment));
	for (int i = 0; i < op->nfragment; i++)
		put_fragment(p, &op->fragment[i], &x);
	put_line(&p->more, op->line);
}

/* words: where those of the fragments are, or NULL */
static void get_text(const struct pack *p, struct in *in, struct in *words, struct arena *a,
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

/* ---- operations ---- */

enum { OP_KINDS = 8, OP_NODE = 8, OP_FILE = 16, OP_HIGH = 32, OP_PAINT = 64 };

/* What shapes have; lines of text and links have none of it. */
static bool has_paint(const struct op *op)
{
	return op->fill != NO_COLOUR || op->stroke != NO_COLOUR || op->radius || op->weight ||
	       op->gap || op->sharp || op->open;
}

static unsigned char *put_paint(unsigned char *o, const struct op *op)
{
	o = put_signed(o, op->fill);
	o = put_signed(o, op->stroke);
	o = put_signed(o, op->radius);
	o = put_signed(o, op->weight);
	o = put_signed(o, op->gap);
	o = put_number(o, op->sharp);
	return put_number(o, op->open);
}

static void get_paint(struct in *in, struct op *op)
{
	op->fill = get_signed(in);
	op->stroke = get_signed(in);
	op->radius = get_signed(in);
	op->weight = get_signed(in);
	op->gap = get_signed(in);
	op->sharp = get_number(in);
	op->open = get_number(in);
}

static unsigned char *put_at(unsigned char *o, struct trail *t, struct loc at)
{
	o = put_from(o, t->line, at.line);
	t->line = at.line;
	t->file = at.file;
	return put_signed(o, at.col);
}

static struct loc get_at(struct in *in, struct trail *t)
{
	t->line = get_from(in, t->line);
	return (struct loc){t->file, t->line, get_signed(in)};
}

static void put_op(struct pack *p, struct trail *t, const struct op *op)
{
	bool node = op->node != t->node, file = op->at.file != t->file, paint = has_paint(op);
	unsigned char *o = room(&p->op, OP_MAX);
	*o++ = (unsigned char)((int)op->kind | (node ? OP_NODE : 0) | (file ? OP_FILE : 0) |
			       (op->h ? OP_HIGH : 0) | (paint ? OP_PAINT : 0));
	o = put_from(o, t->x, op->x);
	o = put_from(o, t->y, op->y);
	o = put_signed(o, op->w);
	if (op->h)
		o = put_signed(o, op->h);
	if (node)
		o = put_pointer(o, op->node);
	if (op->node)
		((struct node *)op->node)->drawn |= p->where;
	if (file)
		o = put_pointer(o, op->at.file);
	o = put_at(o, t, op->at);
	if (paint)
		o = put_paint(o, op);
	if (op->kind == OP_LINK) {
		o = put_url(o, p, op->url);
		o = put_pointer(o, op->anchor);
	}
	took(&p->op, o);
	if (op->kind == OP_TEXT)
		put_text(p, op);
	t->x = op->x;
	t->y = op->y;
	t->node = op->node;
}

static void get_op(const struct pack *p, struct in *in, struct in *words, struct trail *t,
		   struct arena *a, struct op *op)
{
	int given = *in->p++;
	*op = (struct op){
		.kind = (enum op_kind)(given % OP_KINDS), .fill = NO_COLOUR, .stroke = NO_COLOUR};
	op->x = t->x = get_from(in, t->x);
	op->y = t->y = get_from(in, t->y);
	op->w = get_signed(in);
	op->h = given & OP_HIGH ? get_signed(in) : 0;
	if (given & OP_NODE)
		t->node = get_pointer(in);
	op->node = t->node;
	if (given & OP_FILE)
		t->file = get_pointer(in);
	op->at = get_at(in, t);
	if (given & OP_PAINT)
		get_paint(in, op);
	if (op->kind == OP_TEXT)
		get_text(p, in, words, a, op);
	if (op->kind == OP_LINK) {
		op->url = get_url(p, in);
		op->anchor = get_pointer(in);
	}
}

/* ---- placed boxes, for dumps ---- */

enum { BOX_KIND = 1, BOX_FILE = 2 };

static void put_placed(struct pack *p, struct trail *t, const struct placed *box)
{
	bool kind = box->kind != t->kind, file = box->at.file != t->file;
	unsigned char *o = room(&p->more, BOX_MAX);
	*o++ = (unsigned char)((kind ? BOX_KIND : 0) | (file ? BOX_FILE : 0));
	if (kind)
		o = put_pointer(o, box->kind);
	if (file)
		o = put_pointer(o, box->at.file);
	o = put_from(o, t->x, box->x);
	o = put_from(o, t->y, box->y);
	o = put_signed(o, box->w);
	o = put_signed(o, box->h);
	o = put_signed(o, box->depth);
	o = put_at(o, t, box->at);
	t->kind = box->kind;
	t->x = box->x;
	t->y = box->y;
	took(&p->more, o);
}

static void get_placed(struct in *in, struct trail *t, struct placed *box)
{
	int given = *in->p++;
	if (given & BOX_KIND)
		t->kind = get_pointer(in);
	if (given & BOX_FILE)
		t->file = get_pointer(in);
	box->kind = t->kind;
	box->x = t->x = get_from(in, t->x);
	box->y = t->y = get_from(in, t->y);
	box->w = get_signed(in);
	box->h = get_signed(in);
	box->depth = get_signed(in);
	box->at = get_at(in, t);
}

/* ---- groups ---- */

static unsigned where_of(const struct group *g)
{
	const char *kind = g->kind ? g->kind : "";
	return strcmp(kind, "front") == 0  ? DRAWN_FRONT
	       : strcmp(kind, "back") == 0 ? DRAWN_BACK
					   : DRAWN_ELSEWHERE;
}

static void leave_loose(struct pack *p, struct group *g)
{
	struct packed *packed = arena_alloc(p->a, sizeof *packed);
	size_t before = arena_size(p->a);
	loose_keep(p->a, g);
	size_t taken = arena_size(p->a) - before;
	p->loose -= taken < p->loose ? taken : p->loose;
	unsigned where = where_of(g);
	for (int i = 0; i < g->nop; i++)
		if (g->op[i].node)
			((struct node *)g->op[i].node)->drawn |= where;
	*packed = (struct packed){.by = p, .op = g->op, .placed = g->placed};
	g->packed = packed;
	g->op = NULL;
	g->placed = NULL;
}

void pack_group(struct pack *p, struct group *g)
{
	if (p->loose) {
		leave_loose(p, g);
		return;
	}
	struct trail t = {0}, boxes = {0};
	p->op.n = p->text.n = p->more.n = 0;
	p->where = where_of(g);
	for (int i = 0; i < g->nop; i++)
		put_op(p, &t, &g->op[i]);
	for (int i = 0; i < g->nplaced; i++)
		put_placed(p, &boxes, &g->placed[i]);
	size_t n = p->op.n + p->text.n + p->more.n;
	struct packed *packed = arena_alloc_room(p->a, 1, sizeof *packed + n);
	struct buf whole = {.p = (char *)packed->bytes, .cap = n};
	buf_str(&whole, buf_slice(&p->op));
	buf_str(&whole, buf_slice(&p->text));
	buf_str(&whole, buf_slice(&p->more));
	packed->by = p;
	packed->op = NULL;
	packed->text = (uint32_t)p->op.n;
	packed->more = (uint32_t)(p->op.n + p->text.n);
	g->packed = packed;
	g->op = NULL;
	g->placed = NULL;
}

struct pack *pack_of(const struct group *g)
{
	return g->packed->by;
}

static void unpack_more(struct group *g, struct op *op, struct arena *a)
{
	struct in in = {g->packed->bytes + g->packed->more};
	struct placed *placed = arena_room(a, struct placed, g->nplaced);
	struct trail t = {0};
	for (int i = 0; i < g->nop; i++)
		if (op[i].kind == OP_TEXT)
			get_line(&in, a, &op[i]);
	for (int i = 0; i < g->nplaced; i++)
		get_placed(&in, &t, &placed[i]);
	g->placed = placed;
}

static void unpack_group(struct group *g, struct arena *a, enum unpack what)
{
	if (!g->packed)
		return;
	if (g->packed->op) {
		g->op = g->packed->op;
		g->placed = g->packed->placed;
		g->nplaced = what == UNPACK_ALL ? g->nplaced : 0;
		return;
	}
	struct trail t = {0};
	struct in in = {g->packed->bytes};
	struct in words = {what == UNPACK_PLACES ? NULL : in.p + g->packed->text};
	struct op *op = arena_room(a, struct op, g->nop);
	for (int i = 0; i < g->nop; i++)
		get_op(g->packed->by, &in, &words, &t, a, &op[i]);
	g->op = op;
	if (what == UNPACK_ALL)
		unpack_more(g, op, a);
	else
		g->nplaced = 0;
}

struct page page_unpack(const struct page *page, struct arena *a, enum unpack what)
{
	struct page out = *page;
	out.group = arena_array(a, struct group, page->ngroup);
	for (int i = 0; i < page->ngroup; i++) {
		out.group[i] = page->group[i];
		unpack_group(&out.group[i], a, what);
	}
	return out;
}

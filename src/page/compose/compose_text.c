/* Caches of shaped text. */
#include "doc/guide/guide_refer.h"

#include <string.h>
#include "page/compose/refer.h"

enum { BRIEF = 48 }; /* bytes of a label, a number, a name: made anew for each card */

/* A guide's strings never move or change: an address and a length tell which one it is. Brief ones
 * are the same if they say the same at the same place. */
struct shape_key {
	const void *p;
	size_t n;
	const struct style *style; /* NULL: blocks */
	bool brief;
	enum text_form form;
	struct loc at;
};

/* Shaped text by its source. */
struct cached_text {
	struct shape_key key;
	struct para *para;
	struct block *block;
	struct token *token;
	int ntoken;
	bool refers; /* it says the page of a card */
};

static struct shape_key text_key(const struct text *t, const struct style *style)
{
	return (struct shape_key){.p = t->s.p,
				  .n = t->s.n,
				  .style = style,
				  .brief = t->s.n <= BRIEF,
				  .form = t->form,
				  .at = t->at};
}

static uint32_t slot_of(const struct shape_key *k, int size)
{
	uint64_t h = (uint64_t)(uintptr_t)k->p + k->n;
	if (k->brief)
		h = str_hash((struct str){k->p, k->n}, (uint32_t)k->at.line);
	h = h * 0x9E3779B97F4A7C15u ^ (uint64_t)(uintptr_t)k->style >> 4;
	h ^= h >> 29;
	h *= 0xBF58476D1CE4E5B9u;
	return (uint32_t)(h >> 32) & (uint32_t)(size - 1);
}

static bool same_key(const struct shape_key *a, const struct shape_key *b)
{
	if (a->n != b->n || a->style != b->style || a->brief != b->brief)
		return false;
	if (!a->brief)
		return a->p == b->p;
	return a->at.line == b->at.line && a->at.col == b->at.col && a->at.file == b->at.file &&
	       a->form == b->form && str_eq((struct str){a->p, a->n}, (struct str){b->p, b->n});
}

static struct cached_text **cache_slot(struct cached_text **table, int size,
				       const struct shape_key *key)
{
	uint32_t i = slot_of(key, size);
	while (table[i] && !same_key(&table[i]->key, key))
		i = (i + 1) & (uint32_t)(size - 1);
	return &table[i];
}

static void cache_grow(struct composer *c)
{
	int size = c->cache_size * 2;
	struct cached_text **table = arena_array(c->a, struct cached_text *, size);
	for (int i = 0; i < c->cache_size; i++)
		if (c->cache[i])
			*cache_slot(table, size, &c->cache[i]->key) = c->cache[i];
	c->cache = table;
	c->cache_size = size;
}

void compose_forget_pages(struct composer *c)
{
	struct cached_text **old = c->cache;
	int size = c->cache_size;
	c->cache = arena_array(c->a, struct cached_text *, size);
	c->cache_used = 0;
	c->forgotten++;
	for (int i = 0; i < size; i++)
		if (old[i] && !old[i]->refers) {
			*cache_slot(c->cache, size, &old[i]->key) = old[i];
			c->cache_used++;
		}
}

int compose_text_age(const struct composer *c)
{
	return c->rests + c->forgotten;
}

/* The entry for a key; *fresh tells whether it was made now. */
static struct cached_text *cache_entry(struct composer *c, struct shape_key key, bool *fresh)
{
	if (c->cache_used * 2 >= c->cache_size)
		cache_grow(c);
	struct cached_text **slot = cache_slot(c->cache, c->cache_size, &key);
	*fresh = !*slot;
	if (*fresh) {
		*slot = arena_alloc(c->a, sizeof **slot);
		(*slot)->key = key;
		c->cache_used++;
	}
	return *slot;
}

/* Pictures have a place of their own, or none. */
static struct para *worded(struct composer *c, const struct span *span, int n,
			   const struct style *style)
{
	for (int i = 0; i < n; i++)
		if (span[i].image)
			diag_warning(c->reading, span[i].at,
				     "a picture among words is printed as its description: put it "
				     "between blank lines, in a text of several paragraphs");
	return para_new(c->setter, span, n, style);
}

struct para *compose_para(struct composer *c, const struct text *t, const struct style *style)
{
	bool fresh;
	struct cached_text *e = cache_entry(c, text_key(t, style), &fresh);
	if (fresh) {
		int n;
		struct span *span = markup_spans(c->markup, c->a, t, c->reading, &n);
		e->refers = refer_may(t->s) && refer_spans(c, &span, &n);
		e->para = worded(c, span, n, style);
	}
	c->refers = c->refers || e->refers;
	return e->para;
}

const struct style *compose_letter(struct composer *c, uint32_t colour)
{
	for (int i = 0; i < c->letter.n; i++)
		if (c->letter.p[i]->colour == colour)
			return c->letter.p[i];
	struct style *style = arena_alloc(c->lasting, sizeof *style);
	*style = c->layout->letter;
	style->colour = colour;
	*vec_add(c->lasting, &c->letter) = style;
	return style;
}

/* Not to those that the card's own list of links gives already. */
static struct block *with_addresses(struct composer *c, const struct card *card,
				    struct block *first)
{
	int n = card && c->layout->prints_links ? card->nlink : 0;
	struct str *printed = arena_array(c->a, struct str, n);
	for (int i = 0; i < n; i++)
		printed[i] = card->link[i].url.s;
	return link_notes_add(c->a, c->scratch, first, c->layout->prose.links, printed, n);
}

const struct block *compose_blocks(struct composer *c, const struct card *card,
				   const struct text *t)
{
	bool fresh;
	struct cached_text *e = cache_entry(c, text_key(t, NULL), &fresh);
	if (fresh) {
		e->block = markup_blocks(c->markup, c->a, t, c->reading);
		if (!t->nlink &&
		    link_may_need_note(t->s)) /* the address of a link is not of its words */
			e->block = with_addresses(c, card, e->block);
		e->refers = refer_may(t->s) && refer_blocks(c, e->block);
	}
	c->refers = c->refers || e->refers;
	return e->block;
}

/* What heads something is strong; three levels of headings differ, and so do the next three. */
static struct para *headed(struct composer *c, const struct block *b, const struct style *style)
{
	static const unsigned looks[] = {SPAN_STRONG, SPAN_STRONG | SPAN_EMPHASIS, SPAN_EMPHASIS};
	unsigned look = b->kind == BLOCK_HEADING ? looks[b->rank % 3] : SPAN_STRONG;
	struct span *span = arena_room(c->a, struct span, b->nspan);
	for (int i = 0; i < b->nspan; i++) {
		span[i] = b->span[i];
		span[i].flags |= look;
	}
	return para_new(c->setter, span, b->nspan, style);
}

struct para *compose_block_para(struct composer *c, const struct block *b,
				const struct style *style)
{
	bool fresh;
	struct cached_text *e = cache_entry(c, (struct shape_key){.p = b, .style = style}, &fresh);
	if (fresh)
		e->para = b->kind == BLOCK_HEADING || (b->kind == BLOCK_CELL && b->head)
				  ? headed(c, b, style)
			  : b->kind == BLOCK_PICTURE ? para_new(c->setter, b->span, b->nspan, style)
						     : worded(c, b->span, b->nspan, style);
	return e->para;
}

struct para *compose_address(struct composer *c, struct str address, const struct text *t,
			     const struct style *style)
{
	bool fresh;
	struct shape_key key = {.p = address.p, .n = address.n, .style = style, .at = t->at};
	struct cached_text *e = cache_entry(c, key, &fresh);
	if (fresh) {
		struct span span = {
			.s = address, .flags = SPAN_CODE, .url = t->link->url, .at = t->at};
		e->para = para_new(c->setter, &span, 1, style);
	}
	return e->para;
}

struct para *compose_caption(struct composer *c, const struct image *image,
			     const struct style *style)
{
	bool fresh;
	struct cached_text *e =
		cache_entry(c, (struct shape_key){.p = image, .style = style}, &fresh);
	if (fresh && image->title.n) {
		struct span span = {.s = image->title, .flags = SPAN_EMPHASIS, .at = image->at};
		e->para = para_new(c->setter, &span, 1, style);
	}
	return e->para;
}

const struct token *compose_tokens(struct composer *c, const struct block *b, int *n)
{
	bool fresh;
	*n = 0;
	if (!c->layout->highlight.use || !b->code.n)
		return NULL;
	struct shape_key key = {.p = b->code.p, .n = b->code.n};
	struct cached_text *e = cache_entry(c, key, &fresh);
	if (fresh) {
		struct syntax *syntax = syntax_find(c->syntaxes, b->language);
		if (syntax)
			e->token = syntax_tokens(syntax, c->a, b->code, c->reading, &e->ntoken);
	}
	*n = e->ntoken;
	return e->token;
}

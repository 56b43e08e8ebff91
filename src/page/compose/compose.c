/* What a run knows of its cards, the structure tree, word counts. */
#include "page/compose/compose.h"

enum {
	CACHE_START = 1024,  /* entries; a guide of 27 cards needs some hundreds */
	REST = 48 << 20,     /* bytes; some 500 cards, and small against what a long book holds */
	IDEOGRAPHS = 0x2E80, /* from here on, scripts of East Asia */
};

static void begin_cache(struct composer *c)
{
	c->cache_size = CACHE_START;
	c->cache_used = 0;
	c->cache = arena_array(c->a, struct cached_text *, c->cache_size);
}

void compose_init(struct composer *c)
{
	static const struct person nobody;
	begin_cache(c);
	if (!c->person)
		c->person = &nobody;
	const struct guide *g = c->guide;
	c->section_count = arena_array(c->lasting, int, g->nsection);
	c->section_rank = arena_array(c->lasting, int, g->nsection);
	c->section_base = arena_array(c->lasting, int, g->nsection);
	c->ordinal = arena_array(c->lasting, int, g->ncard);
	c->anchor = arena_array(c->keep, struct anchor, g->ncard);
	c->back = arena_array(c->keep, struct anchor, g->ncard);
	c->shown = arena_array(c->lasting, uint32_t, g->ncard);
	c->found = arena_array(c->lasting, struct card_found *, g->ncard);
	c->words = arena_array(c->lasting, int, g->ncard);
	for (int i = 0; i < g->ncard; i++)
		c->anchor[i].page = c->back[i].page = -1;
	for (int i = 1; i < g->nsection; i++)
		c->section_base[i] = c->section_base[i - 1] + g->section[i - 1].ncard;
	for (int i = 0; i < c->ncard; i++) {
		const struct card *card = c->card[i];
		c->section_count[card->section->index]++;
		c->ordinal[c->section_base[card->section->index] + card->number - 1] = 1;
	}
	c->nsection = 0;
	for (int i = 0; i < g->nsection; i++) {
		c->section_rank[i] = c->nsection;
		c->nsection += c->section_count[i] > 0;
	}
	for (int i = 0, n = 0; i < g->ncard; i++)
		c->ordinal[i] = c->ordinal[i] ? n++ : -1;
}

void compose_rest(struct composer *c)
{
	if (arena_size(c->a) < REST)
		return;
	arena_reset(c->a, (struct arena_mark){0});
	begin_cache(c);
	c->rests++;
}

bool compose_has_section(const struct composer *c, const struct section *s)
{
	return c->section_count[s->index] > 0 || (c->whole && !s->ncard);
}

static int card_index(const struct composer *c, const struct card *card)
{
	return c->section_base[card->section->index] + card->number - 1;
}

int compose_ordinal(const struct composer *c, const struct card *card)
{
	return c->ordinal[card_index(c, card)];
}

struct anchor *compose_card_anchor(const struct composer *c, const struct card *card)
{
	return &c->anchor[card_index(c, card)];
}

struct anchor *compose_card_back(const struct composer *c, const struct card *card)
{
	return &c->back[card_index(c, card)];
}

int compose_card_folio(const struct composer *c, const struct card *card)
{
	return compose_card_anchor(c, card)->page + 1;
}

struct card_found **compose_card_found(const struct composer *c, const struct card *card)
{
	return &c->found[card_index(c, card)];
}

void compose_shown(struct composer *c, const struct card *card, const struct card_field *f)
{
	c->shown[card_index(c, card)] |= (uint32_t)1 << (f - card_fields);
}

uint32_t *compose_all_shown(struct composer *c, const struct card *card)
{
	return &c->shown[card_index(c, card)];
}

bool compose_is_shown(const struct composer *c, const struct card *card, const struct card_field *f)
{
	return c->shown[card_index(c, card)] >> (f - card_fields) & 1;
}

struct node *compose_node(struct composer *c, enum role role, struct node *parent, struct loc at)
{
	struct node *n = arena_alloc(c->keep, sizeof *n);
	n->role = role;
	n->parent = parent;
	n->order = -1;
	n->at = at;
	return n;
}

static void number_node(struct composer *c, struct node *n)
{
	n->order = c->node.n;
	*vec_add(c->keep, &c->node) = n;
}

void compose_read(struct composer *c, struct node *n)
{
	if (!n || n->order >= 0)
		return;
	compose_read(c, n->parent);
	if (role_is_cell(n->role)) {
		/* all cells of the row: an empty one counts as well */
		for (n = n->parent->cell; n; n = n->cell)
			number_node(c, n);
		return;
	}
	number_node(c, n);
}

/* Words between spaces that hold a letter or a digit; singly: ideographs and kana count one each.
 */
static int count_words(struct str s, bool singly, bool *in_word, bool *counted)
{
	int n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp == ' ' || cp == '\n' || cp == '\t' || cp == 0xA0) {
			*in_word = *counted = false;
			continue;
		}
		*in_word = true;
		bool solid = cp > 0x2FF ? cp < 0x2000 || cp > 0x206F
					: (cp | 32) - 'a' < 26 || cp - '0' < 10 || cp > 0xBF;
		if (solid && (!*counted || (singly && cp >= IDEOGRAPHS))) {
			*counted = true;
			n++;
		}
	}
	return n;
}

static int words_below(const struct block *first, bool singly)
{
	int words = 0;
	for (const struct block *b = first; b; b = b->next) {
		bool in_word = false, counted = false;
		for (int k = 0; k < b->nspan; k++)
			words += b->span[k].flags & SPAN_ADDED
					 ? 0
					 : count_words(b->span[k].s, singly, &in_word, &counted);
		words += words_below(b->first, singly);
	}
	return words;
}

static int words_of(struct composer *c, const struct card *card, const struct text *t)
{
	bool singly = languages_find(c->languages, t->language)->by_character;
	return words_below(compose_blocks(c, card, t), singly);
}

int compose_words(struct composer *c, const struct card *card)
{
	int *known = &c->words[card_index(c, card)];
	if (*known)
		return *known - 1;
	int words = card->answer.s.n ? words_of(c, card, &card->answer) : 0;
	for (int i = 0; i < 4; i++)
		if (card->told.part[i].s.n)
			words += words_of(c, card, &card->told.part[i]);
	*known = words + 1;
	return words;
}

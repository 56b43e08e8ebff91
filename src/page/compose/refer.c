/* Finds links to cards among spans, and says where the cards are. */
#include "page/compose/refer.h"

#include "doc/guide/guide_refer.h"
#include "doc/yaml/names.h"
#include "page/compose/vars.h"
#include "text/lang/unicode.h"

static void read_ids(struct composer *c)
{
	const struct guide *g = c->guide;
	for (int i = 0; i < g->nsection; i++)
		for (int k = 0; k < g->section[i].ncard; k++) {
			struct card *card = &g->section[i].card[k];
			names_add(c->lasting, &c->by_id, card->id.s)->value = card;
		}
}

const struct card *refer_card(struct composer *c, struct str target)
{
	struct str id = refer_id(target);
	if (!id.n)
		return NULL;
	if (!c->by_id)
		read_ids(c);
	const struct name *found = names_find(c->by_id, id);
	return found ? found->value : NULL;
}

struct str refer_place(struct composer *c, const struct card *card)
{
	int page = compose_card_folio(c, card);
	if (c->layout->kind == LAYOUT_CARDS || c->numbers_only || compose_ordinal(c, card) < 0)
		return vars_number_said(c->a, card);
	return vars_page(c, page > 0 ? page : PAGE_GUESSED);
}

/* Without blanks of any width. */
static struct str bare(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (cp != ' ' && cp != CP_NBSP && cp != CP_THIN_SPACE && cp != CP_NARROW_NBSP)
			buf_cp(&b, cp);
	}
	return buf_slice(&b);
}

/* Do the words of a link say the number of the card already? */
static bool says_number(struct composer *c, const struct span *span, int n, const struct card *card)
{
	struct arena_mark mark = arena_mark(c->scratch);
	struct buf said = {.a = c->scratch};
	for (int i = 0; i < n; i++)
		buf_str(&said, span[i].s);
	bool same = str_eq(bare(c->scratch, buf_slice(&said)),
			   bare(c->scratch, vars_number(c->scratch, card)));
	arena_reset(c->scratch, mark);
	return same;
}

static int count_references(const struct span *span, int n)
{
	int count = 0;
	for (int i = 0; i < n; i++)
		count += refer_id(span[i].target).n && (!i || span[i].link != span[i - 1].link);
	return count;
}

/* " (page 14)", which no line parts but before the bracket. */
static struct str in_brackets(struct arena *a, struct str place)
{
	struct buf b = {.a = a};
	buf_str(&b, STR(" ("));
	for (size_t i = 0; i < place.n; i++) {
		if (place.p[i] == ' ')
			buf_cp(&b, CP_NBSP);
		else
			buf_char(&b, place.p[i]);
	}
	buf_char(&b, ')');
	return buf_slice(&b);
}

bool refer_spans(struct composer *c, struct span **span, int *n)
{
	const struct span *old = *span;
	int count = count_references(old, *n), to = 0;
	if (!count)
		return false;
	struct span *out = arena_array(c->a, struct span, *n + count);
	for (int i = 0, end; i < *n; i = end) {
		const struct card *card = refer_card(c, old[i].target);
		for (end = i + 1; end < *n && old[end].link == old[i].link && old[i].link;)
			end++;
		bool linked = card && compose_ordinal(c, card) >= 0;
		for (int k = i; k < end; k++) {
			out[to] = old[k];
			if (linked)
				out[to].url = old[k].target;
			to++;
		}
		if (!card || says_number(c, &old[i], end - i, card))
			continue;
		struct str place = refer_place(c, card);
		out[to] = old[end - 1];
		out[to].s = in_brackets(c->a, place);
		out[to].flags = SPAN_ADDED | (old[end - 1].flags & SPAN_PERSONAL);
		out[to].url = linked ? old[i].target : (struct str){0};
		to++;
	}
	*span = out;
	*n = to;
	return true;
}

bool refer_blocks(struct composer *c, struct block *first)
{
	bool any = false;
	for (struct block *b = first; b; b = b->next) {
		any = (b->nspan && refer_spans(c, &b->span, &b->nspan)) || any;
		any = refer_blocks(c, b->first) || any;
	}
	return any;
}

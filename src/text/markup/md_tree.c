/* One walk over the tree; depth is limited by the reader. */
#include "text/markup/md_tree.h"

#include <stdlib.h>
#include <string.h>

void md_tree_picture(struct block *b)
{
	if (b->nspan != 1 || !(b->span[0].flags & SPAN_IMAGE))
		return;
	b->kind = BLOCK_PICTURE;
	b->image = b->span[0].image;
}

/* Numbers as they were written if they rise, else counted from the first. */
static void number_items(struct block *list)
{
	bool rising = true;
	int last = -1;
	for (const struct block *i = list->first; i; i = i->next) {
		rising = rising && i->number > last;
		last = i->number;
	}
	int n = list->number;
	list->number = 0;
	for (struct block *i = list->first; i && !rising; i = i->next)
		i->number = n++;
}

static struct block *new_block(struct arena *a, enum block_kind kind, struct loc at)
{
	struct block *b = arena_alloc(a, sizeof *b);
	*b = (struct block){.kind = kind, .at = at};
	return b;
}

struct tree_walk {
	struct arena *a;
	struct inline_text *in;
	struct block *note, *last_note; /* footnotes found */
	unsigned levels;		/* of headings, a bit each */
};

/* Footnotes leave the list; returns what is left of it, which may be nothing. */
static struct block *take_notes(struct tree_walk *w, struct block *list)
{
	struct block **link = &list->first;
	while (*link) {
		struct block *item = *link;
		if (item->level != EDIT_FOOTNOTE) {
			link = &item->next;
			continue;
		}
		*link = item->next;
		item->kind = BLOCK_FOOTNOTE;
		item->next = NULL;
		if (w->last_note)
			w->last_note->next = item;
		else
			w->note = item;
		w->last_note = item;
	}
	return list->first;
}

/* The items of the list that are definitions, from the first on; the others go on as a list. */
static void definitions(struct tree_walk *w, struct block *list, struct block *before,
			struct block **slot)
{
	struct block *item = list->first, *last = NULL;
	for (; item && item->level == EDIT_DEFINITION; item = item->next) {
		item->kind = BLOCK_DEFINITION;
		item->level = 0;
		last = item;
	}
	struct block *rest = NULL;
	if (item) {
		rest = new_block(w->a, BLOCK_LIST, item->at);
		rest->tight = list->tight;
		rest->first = item;
		rest->next = list->next;
	} else {
		rest = list->next;
	}
	last->next = NULL;
	list->kind = BLOCK_DEFINITIONS;
	list->next = rest;
	*slot = list;
	before->kind = BLOCK_TERM;
	before->next = list->first;
	list->first = before;
	list->at = before->at;
	for (int i = 0; i < before->nspan; i++)
		before->span[i].flags |= SPAN_STRONG;
}

static bool is_callout(struct block *quote, const char *word, enum callout kind)
{
	struct block *p = quote->first;
	struct str s = p->span[0].s;
	size_t n = strlen(word);
	if (s.n < n + 3 || s.p[n + 2] != ']')
		return false;
	for (size_t i = 0; i < n; i++)
		if ((s.p[i + 2] | 0x20) != word[i])
			return false;
	size_t rest = n + 3;
	if (rest < s.n && s.p[rest] != ' ' && s.p[rest] != '\n')
		return false;
	p->span[0].s = str_from(s, rest < s.n ? rest + 1 : rest);
	quote->callout = kind;
	return true;
}

/* "[!NOTE]" at the start of a quote. */
static void find_callout(struct block *quote)
{
	static const char *const words[] = {"note", "tip", "important", "warning", "caution"};
	struct block *p = quote->first;
	if (!p || p->kind != BLOCK_PARAGRAPH || !p->nspan || p->span[0].flags ||
	    !str_starts(p->span[0].s, "[!"))
		return;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (is_callout(quote, words[i], (enum callout)(CALLOUT_NOTE + i)))
			break;
	if (p->span[0].s.n)
		return;
	p->span++;
	if (--p->nspan == 0)
		quote->first = p->next;
}

static void walk(struct tree_walk *w, struct block **slot);

static void visit(struct tree_walk *w, struct block *b)
{
	if (b->kind == BLOCK_QUOTE)
		find_callout(b);
	if (b->kind == BLOCK_HEADING)
		w->levels |= 1u << b->level;
	walk(w, &b->first);
	if (b->kind == BLOCK_LIST && b->ordered)
		number_items(b);
	for (struct block *i = b->first; i && b->kind == BLOCK_LIST; i = i->next)
		if (i->kind == BLOCK_ITEM)
			i->level = 0;
}

/* Siblings from *slot on. */
static void walk(struct tree_walk *w, struct block **slot)
{
	struct block **before = NULL; /* the slot of the sibling before this one */
	struct block **open = NULL;   /* of the definitions that the term before may go on */
	while (*slot) {
		struct block *b = *slot;
		if (b->kind == BLOCK_LIST && !take_notes(w, b)) {
			*slot = b->next;
			continue;
		}
		if (b->kind == BLOCK_LIST && b->first->level == EDIT_DEFINITION && before &&
		    (*before)->kind == BLOCK_PARAGRAPH) {
			struct block *list = b;
			definitions(w, list, *before, before);
			if (open && &(*open)->next == before) {
				struct block *last = (*open)->first;
				while (last->next)
					last = last->next;
				last->next = list->first;
				(*open)->next = list->next;
				for (struct block *i = list->first; i; i = i->next)
					visit(w, i);
				slot = &(*open)->next;
				before = open;
				continue;
			}
			open = before;
			visit(w, list);
			slot = &list->next;
			continue;
		}
		visit(w, b);
		before = slot;
		slot = &b->next;
	}
}

static int note_number(struct tree_walk *w, const struct block *note)
{
	for (int i = 0; i < w->in->note.n; i++)
		if (str_eq(w->in->note.p[i].label, note->code))
			return w->in->note.p[i].number;
	return 0;
}

static int by_number(const void *x, const void *y)
{
	const struct block *a = *(struct block *const *)x, *b = *(struct block *const *)y;
	return (a->number > b->number) - (a->number < b->number);
}

/* In order of their numbers, which those that nothing refers to get last. */
static struct block *sorted(struct tree_walk *w)
{
	VEC(struct block *) all = {0};
	for (struct block *b = w->note; b; b = b->next) {
		b->number = note_number(w, b);
		if (!b->number)
			b->number = ++w->in->nnumber;
		b->level = 0;
		b->code = (struct str){0};
		*vec_add(w->in->scratch, &all) = b;
	}
	qsort(all.p, (size_t)all.n, sizeof(struct block *), by_number);
	for (int i = 0; i < all.n; i++)
		all.p[i]->next = i + 1 < all.n ? all.p[i + 1] : NULL;
	return all.p[0];
}

/* Texts begin their headings with any level: what counts is which of them they have. */
static void rank_headings(struct block *first, unsigned levels)
{
	for (struct block *b = first; b; b = b->next) {
		for (int k = 1; b->kind == BLOCK_HEADING && k < b->level; k++)
			b->rank += (int)(levels >> k & 1);
		rank_headings(b->first, levels);
	}
}

struct block *md_tree_finish(struct arena *a, struct inline_text *in, struct block *first)
{
	struct tree_walk w = {.a = a, .in = in};
	walk(&w, &first);
	if (w.levels & (w.levels - 1))
		rank_headings(first, w.levels);
	if (!w.note)
		return first;
	struct block **end = &first;
	while (*end)
		end = &(*end)->next;
	*end = new_block(a, BLOCK_FOOTNOTES, w.note->at);
	(*end)->first = sorted(&w);
	return first;
}

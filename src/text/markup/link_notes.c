/* One walk that numbers links and footnotes as they are met; equal links share a note. */
#include "text/markup/link_notes.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_START = 64 }; /* slots for links, always a power of two */

/* A link that has a note. */
struct noted {
	struct str url, title;
	int number;
};

struct link_walk {
	struct arena *a, *scratch;
	enum link_print how;
	const struct str *printed;
	int nprinted;
	VEC(struct noted) noted;
	int *slot; /* [size]: place in noted and one, by hash; 0: free */
	int size;
	int *number; /* [nnumber]: by the old number of a footnote, 0: not met yet */
	int nnumber;
	int next; /* number that was given last */
	VEC(struct block *) note;
};

struct str link_short_address(struct str url)
{
	static const char *const begins[] = {"https://", "http://", "mailto:"};
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
		size_t n = str_of(begins[i]).n;
		if (str_starts(url, begins[i]) && url.n > n) {
			url = str_from(url, n);
			break;
		}
	}
	if (url.n > 1 && url.p[url.n - 1] == '/')
		url.n--;
	return url;
}

bool link_may_need_note(struct str s)
{
	return s.n && (memchr(s.p, '[', s.n) || memchr(s.p, '<', s.n));
}

bool link_says_address(struct str words, struct str url)
{
	struct str s = link_short_address(str_trim(words));
	return url.n && str_eq(s, link_short_address(url));
}

/* ---- links that have a note ---- */

static uint32_t hash_of(struct str url, struct str title)
{
	return str_hash(title, str_hash(url, 0));
}

static int *slot_of(const struct link_walk *w, struct str url, struct str title)
{
	uint32_t mask = (uint32_t)w->size - 1, i = hash_of(url, title) & mask;
	for (; w->slot[i]; i = (i + 1) & mask) {
		const struct noted *n = &w->noted.p[w->slot[i] - 1];
		if (str_eq(n->url, url) && str_eq(n->title, title))
			break;
	}
	return &w->slot[i];
}

static void grow(struct link_walk *w)
{
	w->size = w->size ? w->size * 2 : TABLE_START;
	w->slot = arena_array(w->scratch, int, w->size);
	for (int i = 0; i < w->noted.n; i++)
		*slot_of(w, w->noted.p[i].url, w->noted.p[i].title) = i + 1;
}

static struct block *new_block(struct link_walk *w, enum block_kind kind, struct loc at)
{
	struct block *b = arena_alloc(w->a, sizeof *b);
	*b = (struct block){.kind = kind, .at = at};
	return b;
}

static struct span address_span(const struct span *of)
{
	return (struct span){.s = link_short_address(of->url),
			     .flags = SPAN_CODE | SPAN_ADDED,
			     .target = of->target,
			     .url = of->url,
			     .link = of->link,
			     .at = of->at,
			     .language = of->language};
}

/* "Title: address", as far as there are such. */
static struct block *said(struct link_walk *w, const struct span *of, bool address)
{
	struct block *b = new_block(w, BLOCK_PARAGRAPH, of->at);
	b->span = arena_array(w->a, struct span, 3);
	if (of->title.n)
		b->span[b->nspan++] =
			(struct span){.s = of->title, .at = of->at, .language = of->language};
	if (of->title.n && address)
		b->span[b->nspan++] = (struct span){.s = STR(": "),
						    .flags = SPAN_ADDED,
						    .at = of->at,
						    .language = of->language};
	if (address)
		b->span[b->nspan++] = address_span(of);
	return b;
}

/* What a note says: title and address, in one paragraph or the address apart, for its code. */
static struct block *told(struct link_walk *w, const struct span *of)
{
	bool apart = w->how == LINKS_CODES && of->url.n;
	struct block *first = NULL, *code = NULL;
	if (apart) {
		code = new_block(w, BLOCK_ADDRESS, of->at);
		code->span = arena_alloc(w->a, sizeof *code->span);
		*code->span = address_span(of);
		code->nspan = 1;
	}
	if (!apart || of->title.n)
		first = said(w, of, !apart && w->how != LINKS_PLAIN && of->url.n);
	if (!first)
		return code;
	first->next = code;
	return first;
}

static bool is_printed(const struct link_walk *w, struct str url)
{
	for (int i = 0; i < w->nprinted; i++)
		if (str_eq(w->printed[i], url))
			return true;
	return false;
}

/* Is there something to say of the link whose words are spans [0, n)? */
static bool wants_note(const struct link_walk *w, const struct span *span, int n)
{
	struct buf words = {.a = w->scratch};
	if (span->title.n)
		return true;
	if (!span->url.n || w->how == LINKS_PLAIN || is_printed(w, span->url))
		return false;
	for (int i = 0; i < n; i++)
		buf_str(&words, span[i].s);
	return !link_says_address(buf_slice(&words), span->url);
}

static int number_of_link(struct link_walk *w, const struct span *of)
{
	if (w->noted.n * 2 >= w->size)
		grow(w);
	int *slot = slot_of(w, of->url, of->title);
	if (!*slot) {
		*vec_add(w->scratch, &w->noted) = (struct noted){of->url, of->title, ++w->next};
		*slot = w->noted.n;
		struct block *note = new_block(w, BLOCK_FOOTNOTE, of->at);
		note->number = w->next;
		note->first = told(w, of);
		*vec_add(w->scratch, &w->note) = note;
	}
	return w->noted.p[*slot - 1].number;
}

/* ---- the walk ---- */

static struct str number_text(struct link_walk *w, int number)
{
	return str_printf(w->a, "%d", number);
}

/* The new number of a footnote that had the old one. */
static int number_of_note(struct link_walk *w, int old)
{
	if (old < 1 || old >= w->nnumber)
		return old;
	if (!w->number[old])
		w->number[old] = ++w->next;
	return w->number[old];
}

static int decimal(struct str s)
{
	int n = 0;
	for (size_t i = 0; i < s.n && i < 6; i++)
		n = n * 10 + (s.p[i] - '0');
	return n;
}

static bool has_marks(const struct block *b)
{
	for (int i = 0; i < b->nspan; i++)
		if (b->span[i].flags & SPAN_NOTE || b->span[i].link)
			return true;
	return false;
}

static void number_spans(struct link_walk *w, struct block *b)
{
	VEC(struct span) out = {0};
	int begin = 0; /* of the link at hand */
	for (int i = 0; i < b->nspan; i++) {
		struct span s = b->span[i];
		if (i && s.link != b->span[i - 1].link)
			begin = i;
		if (s.flags & SPAN_NOTE)
			s.s = number_text(w, number_of_note(w, decimal(s.s)));
		*vec_add(w->a, &out) = s;
		bool ends = s.link && (i + 1 == b->nspan || b->span[i + 1].link != s.link);
		if (ends && wants_note(w, &b->span[begin], i + 1 - begin))
			*vec_add(w->a, &out) =
				(struct span){.s = number_text(w, number_of_link(w, &s)),
					      .flags = SPAN_SUPER | SPAN_NOTE | SPAN_ADDED,
					      .at = s.at,
					      .language = s.language};
	}
	b->span = out.p;
	b->nspan = out.n;
}

/* A picture has no place for a number: what it leads to stands below it. */
static void tell_picture(struct link_walk *w, struct block *b)
{
	if (!b->nspan || !b->span->link || !wants_note(w, b->span, b->nspan))
		return;
	struct block *told_below = told(w, b->span), *last = told_below;
	while (last->next)
		last = last->next;
	last->next = b->next;
	b->next = told_below;
}

static void walk(struct link_walk *w, struct block *first)
{
	for (struct block *b = first; b; b = b->next) {
		if (b->kind == BLOCK_FOOTNOTES)
			continue;
		if (b->kind == BLOCK_PICTURE) {
			struct block *after = b->next;
			tell_picture(w, b);
			while (b->next != after)
				b = b->next;
			continue;
		}
		if (has_marks(b))
			number_spans(w, b);
		walk(w, b->first);
	}
}

/* ---- footnotes ---- */

static void begin_notes(struct link_walk *w, const struct block *notes)
{
	for (const struct block *b = notes ? notes->first : NULL; b; b = b->next)
		w->nnumber = b->number >= w->nnumber ? b->number + 1 : w->nnumber;
	w->number = arena_array(w->scratch, int, w->nnumber);
}

static int by_number(const void *x, const void *y)
{
	const struct block *a = *(struct block *const *)x, *b = *(struct block *const *)y;
	return (a->number > b->number) - (a->number < b->number);
}

static void take_notes(struct link_walk *w, struct block *notes)
{
	for (struct block *b = notes->first; b; b = b->next) {
		b->number = number_of_note(w, b->number);
		walk(w, b->first);
		*vec_add(w->scratch, &w->note) = b;
	}
	qsort(w->note.p, (size_t)w->note.n, sizeof(struct block *), by_number);
	for (int i = 0; i < w->note.n; i++)
		w->note.p[i]->next = i + 1 < w->note.n ? w->note.p[i + 1] : NULL;
	notes->first = w->note.p[0];
}

struct block *link_notes_add(struct arena *a, struct arena *scratch, struct block *first,
			     enum link_print how, const struct str *printed, int nprinted)
{
	struct arena_mark mark = arena_mark(scratch);
	struct link_walk w = {
		.a = a, .scratch = scratch, .how = how, .printed = printed, .nprinted = nprinted};
	struct block *notes = NULL, *last = NULL;
	for (struct block *b = first; b; b = b->next) {
		last = b;
		notes = b->kind == BLOCK_FOOTNOTES ? b : notes;
	}
	begin_notes(&w, notes);
	walk(&w, first);
	if (!notes && w.note.n) {
		while (last->next) /* a picture may have got company */
			last = last->next;
		notes = last->next = new_block(&w, BLOCK_FOOTNOTES, w.note.p[0]->at);
		notes->tight = true;
	}
	if (notes)
		take_notes(&w, notes);
	arena_reset(scratch, mark);
	return first;
}

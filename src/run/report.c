/* What became of each card, as JSON. */
#include "run/report.h"

#include <string.h>

enum { REPORT_VERSION = 1 };

/* A face of the deck and the page that it stands on. */
struct standing {
	const struct group *group; /* NULL: this side is not printed */
	const struct page *page;
	int number; /* of the page, from 1 */
};

struct report {
	struct arena *a;
	struct json json;
	const struct guide *guide;
	const struct report_document *doc;
	VEC(struct said_size) size;    /* of the card at hand */
	int *base;		       /* by section: index of its first card in `run` */
	int *run;		       /* by card: its place in the run, -1: not in it */
	struct standing *front, *back; /* by serial - 1 */
	struct diag_message *warning;  /* by their places in the guide, others first */
	int nwarning;
	bool *told; /* by warning: it belongs to a card */
};

/* ---- pieces --------------------------------------------------------------------------------- */

static void put_place(struct json *j, struct loc at)
{
	json_open_flat(j, "at", '{');
	json_int(j, "line", at.line);
	json_int(j, "column", at.col);
	json_close(j, '}');
}

static void put_size(struct json *j, const char *key, mpt w, mpt h)
{
	json_open_flat(j, key, '[');
	json_pt(j, NULL, w);
	json_pt(j, NULL, h);
	json_close(j, ']');
}

/* "C 05", with a plain blank. */
static void put_number(struct report *r, const struct card *card)
{
	const struct section *s = card->section;
	json_str(&r->json, "number",
		 str_printf(r->a, "%.*s %02d", STR_FMT(s->letter.s), card->number));
}

static bool in_guide(const struct report *r, struct loc at)
{
	return at.file && strcmp(at.file, r->guide->file) == 0;
}

static void put_warning(struct report *r, int i)
{
	const struct diag_message *w = &r->warning[i];
	json_open_flat(&r->json, NULL, '{');
	if (in_guide(r, w->at) && w->at.line)
		put_place(&r->json, w->at);
	json_str(&r->json, "text", w->text);
	json_close(&r->json, '}');
}

static bool is_before(struct loc a, struct loc b)
{
	return a.line != b.line ? a.line < b.line : a.col < b.col;
}

/* The end of a card in the guide is where the next one, or the next section, begins. */
static bool is_of_card(const struct report *r, struct loc at, const struct card *card)
{
	const struct section *s = card->section;
	if (!in_guide(r, at) || is_before(at, card->at))
		return false;
	if (card->number < s->ncard)
		return is_before(at, s->card[card->number].at);
	if (s->index + 1 < r->guide->nsection)
		return is_before(at, r->guide->section[s->index + 1].at);
	return true;
}

/* The first warning at or behind the beginning of a card. */
static int first_warning(const struct report *r, const struct card *card)
{
	int low = 0, high = r->nwarning;
	while (low < high) {
		int middle = low + (high - low) / 2;
		struct loc at = r->warning[middle].at;
		if (!in_guide(r, at) || is_before(at, card->at))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void put_warnings(struct report *r, const struct card *card)
{
	json_open(&r->json, "warnings", '[');
	for (int i = card ? first_warning(r, card) : 0; i < r->nwarning; i++) {
		if (card && !is_of_card(r, r->warning[i].at, card))
			break;
		if (card || !r->told[i])
			put_warning(r, i);
		r->told[i] = true;
	}
	json_close(&r->json, ']');
}

static int by_place(const struct diag_message *a, const struct diag_message *b)
{
	return a->at.line != b->at.line ? a->at.line - b->at.line : a->at.col - b->at.col;
}

/* Merged in runs that double, so that those of one place stay as they were told. */
static void sort_warnings(struct report *r, const struct diag_message *kept)
{
	int n = r->nwarning, m = 0;
	struct diag_message *to = arena_array(r->a, struct diag_message, n);
	r->warning = arena_array(r->a, struct diag_message, n);
	for (int guide = 0; guide < 2; guide++)
		for (int i = 0; i < n; i++)
			if (in_guide(r, kept[i].at) == guide)
				r->warning[m++] = kept[i];
	int first = 0;
	while (first < n && !in_guide(r, r->warning[first].at))
		first++;
	for (int run = 1; run < n - first; run *= 2) {
		for (int i = first; i < n; i += 2 * run) {
			int a = i, mid = i + run < n ? i + run : n;
			int b = mid, end = i + 2 * run < n ? i + 2 * run : n;
			for (int k = i; k < end; k++)
				to[k] = b >= end || (a < mid &&
						     by_place(&r->warning[a], &r->warning[b]) <= 0)
						? r->warning[a++]
						: r->warning[b++];
		}
		for (int k = first; k < n; k++)
			r->warning[k] = to[k];
	}
}

static void put_said(struct json *j, const struct said *s)
{
	json_open_flat(j, NULL, '{');
	json_str(j, "field", s->field);
	json_int(j, "words", s->words);
	json_int(j, "letters", s->letters);
	if (s->repeated)
		json_bool(j, "repeated", true);
	json_close(j, '}');
}

static int index_of(const struct report *r, const struct card *card)
{
	return r->run[r->base[card->section->index] + card->number - 1];
}

static void index_cards(struct report *r)
{
	const struct guide *g = r->guide;
	const struct production *made = r->doc->made;
	r->base = arena_array(r->a, int, g->nsection);
	r->run = arena_array(r->a, int, g->ncard);
	for (int i = 1; i < g->nsection; i++)
		r->base[i] = r->base[i - 1] + g->section[i - 1].ncard;
	for (int i = 0; i < g->ncard; i++)
		r->run[i] = -1;
	for (int i = 0; i < made->ncard; i++) {
		const struct card *card = made->card[i];
		r->run[r->base[card->section->index] + card->number - 1] = i;
	}
}

/* Fields that the card has and the run shows nowhere. */
static void put_left_out(struct report *r, const struct card *card)
{
	uint32_t lacks = r->doc->made->lacks[index_of(r, card)];
	json_open_flat(&r->json, "left_out", '[');
	for (const struct card_field *f = card_fields; f->key; f++)
		if (lacks >> (f - card_fields) & 1)
			json_str(&r->json, NULL, str_of(f->key));
	json_close(&r->json, ']');
}

static void note_size(struct report *r, const struct said_size *one)
{
	for (int i = 0; i < r->size.n; i++) {
		struct said_size *s = &r->size.p[i];
		if (s->style != one->style)
			continue;
		s->least = one->least < s->least ? one->least : s->least;
		s->most = one->most > s->most ? one->most : s->most;
		return;
	}
	*vec_add(r->a, &r->size) = *one;
}

static void put_sizes(struct report *r)
{
	struct json *j = &r->json;
	json_open(j, "sizes", '[');
	for (int i = 0; i < r->size.n; i++) {
		const struct said_size *s = &r->size.p[i];
		const struct style *style = s->style;
		json_open_flat(j, NULL, '{');
		json_str(j, "style", style->name);
		json_open(j, "used", '[');
		json_pt(j, NULL, s->least);
		json_pt(j, NULL, s->most);
		json_close(j, ']');
		json_open(j, "range", '[');
		json_pt(j, NULL, style->sizes[style->nsizes - 1].size);
		json_pt(j, NULL, style->sizes[0].size);
		json_close(j, ']');
		if (style->split.size)
			json_pt(j, "split", style->split.size);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* The pictures of groups [from, from + n) that are of a card; nothing if there are none. */
static void put_pictures(struct report *r, const struct group *from, int n, const struct card *card,
			 bool all)
{
	bool any = false;
	for (int i = 0; i < n; i++)
		for (int k = 0; k < from[i].npicture; k++) {
			if (!all && from[i].picture[k].card != card)
				continue;
			if (!any)
				json_open_flat(&r->json, "pictures", '[');
			any = true;
			json_str(&r->json, NULL, str_of(from[i].picture[k].picture->name));
		}
	if (any)
		json_close(&r->json, ']');
}

/* What groups [from, from + n) say of a card; of all that they say, if `all`. */
static void put_texts(struct report *r, const struct group *from, int n, const struct card *card,
		      bool all)
{
	struct json *j = &r->json;
	int words = 0, letters = 0;
	for (int i = 0; i < n; i++) {
		for (int k = 0; k < from[i].nsaid; k++) {
			const struct said *s = &from[i].said[k];
			if (s->repeated || (!all && s->card != card))
				continue;
			words += s->words;
			letters += s->letters;
		}
		for (int k = 0; k < from[i].nsize; k++)
			if (all || from[i].size[k].card == card)
				note_size(r, &from[i].size[k]);
	}
	json_int(j, "words", words);
	json_int(j, "letters", letters);
	json_open(j, "texts", '[');
	for (int i = 0; i < n; i++)
		for (int k = 0; k < from[i].nsaid; k++)
			if (all || from[i].said[k].card == card)
				put_said(j, &from[i].said[k]);
	json_close(j, ']');
	put_pictures(r, from, n, card, all);
}

/* ---- cards ---------------------------------------------------------------------------------- */

static void put_stacks(struct json *j, const struct group *g)
{
	json_open(j, "stacks", '[');
	for (int i = 0; i < g->nfit; i++) {
		const struct fit *f = &g->fit[i];
		json_open_flat(j, NULL, '{');
		json_str(j, "name", f->name);
		json_mm(j, "x", f->x);
		json_mm(j, "y", f->y);
		json_mm(j, "width", f->w);
		json_mm(j, "height", f->room);
		json_mm(j, "free", f->left);
		json_bool(j, "whole", f->whole);
		if (f->repeated)
			json_bool(j, "repeated", true);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* PDF coordinates, as in the sidecar. */
static void put_rect(struct json *j, const struct page *p, const struct group *g)
{
	const struct extent *c = &g->card;
	json_open_flat(j, "rect", '[');
	json_pt(j, NULL, g->x + c->left);
	json_pt(j, NULL, p->h - g->y - c->bottom);
	json_pt(j, NULL, g->x + c->right);
	json_pt(j, NULL, p->h - g->y - c->top);
	json_close(j, ']');
}

static void put_face(struct report *r, const struct standing *st, const struct subject *face)
{
	const struct group *g = st->group;
	struct json *j = &r->json;
	if (!g)
		return;
	json_open(j, NULL, '{');
	json_str(j, "side", str_of(group_kind_name(g->kind)));
	json_int(j, "part", face->part);
	json_int(j, "serial", g->serial);
	json_int(j, "page", st->number);
	json_int(j, "sheet", g->sheet);
	json_int(j, "place", g->place);
	put_rect(j, st->page, g);
	json_bool(j, "turned", g->turned);
	put_texts(r, g, 1, NULL, true);
	put_stacks(j, g);
	json_close(j, '}');
}

static void put_subject(struct report *r, const struct subject *face)
{
	struct json *j = &r->json;
	const struct card *card = face->card;
	json_str(j, "kind", str_of(face->what));
	if (card) {
		json_str(j, "id", card->id.s);
		put_number(r, card);
	}
	if (face->section)
		json_str(j, "section", face->section->id.s);
	put_place(j, card ? card->at : face->section ? face->section->at : r->guide->title.at);
}

/* All parts of a card, from face `from`; returns the face behind them. */
static int put_card(struct report *r, int from)
{
	const struct production *made = r->doc->made;
	const struct subject *face = &made->subject[from];
	struct json *j = &r->json;
	int to = from + 1;
	while (to < made->nsubject && made->subject[to].part > 1)
		to++;
	r->size.n = 0;
	json_open(j, NULL, '{');
	put_subject(r, face);
	json_int(j, "continuations", to - from - 1);
	json_open(j, "faces", '[');
	for (int i = from; i < to; i++) {
		put_face(r, &r->front[i], &made->subject[i]);
		put_face(r, &r->back[i], &made->subject[i]);
	}
	json_close(j, ']');
	put_sizes(r);
	if (face->card) {
		put_left_out(r, face->card);
		put_warnings(r, face->card);
	}
	json_close(j, '}');
	return to;
}

static void find_faces_in(struct report *r, const struct book *b)
{
	int n = r->doc->made->nsubject;
	for (int i = 0; b && i < b->npage; i++)
		for (int k = 0; k < b->page[i].ngroup; k++) {
			const struct group *g = &b->page[i].group[k];
			if (g->serial < 1 || g->serial > n)
				continue;
			bool back = g->kind == GROUP_BACK;
			(back ? r->back : r->front)[g->serial - 1] =
				(struct standing){g, &b->page[i], i + 1};
		}
}

static void find_faces(struct report *r)
{
	r->front = arena_array(r->a, struct standing, r->doc->made->nsubject);
	r->back = arena_array(r->a, struct standing, r->doc->made->nsubject);
	find_faces_in(r, r->doc->book);
	find_faces_in(r, r->doc->backs);
}

static void put_tightest(struct report *r)
{
	const struct tightest *t = &r->doc->made->tightest;
	json_open(&r->json, "tightest", '[');
	for (int i = 0; i < t->n; i++) {
		json_open_flat(&r->json, NULL, '{');
		put_number(r, t->at[i].card);
		json_str(&r->json, "style", t->at[i].style->name);
		json_pt(&r->json, "size", t->at[i].size);
		json_pt(&r->json, "least", t->at[i].least);
		json_close(&r->json, '}');
	}
	json_close(&r->json, ']');
}

static void put_deck(struct report *r)
{
	const struct production *made = r->doc->made;
	const struct sheet *s = &made->layout->sheet;
	struct json *j = &r->json;
	json_int(j, "sheets", made->sheets);
	put_size(j, "sheet", s->paper_w, s->paper_h);
	put_size(j, "card", s->card_w, s->card_h);
	json_str(j, "flip", s->flip_long ? STR("long") : STR("short"));
	put_tightest(r);
	find_faces(r);
	json_open(j, "cards", '[');
	for (int i = 0; i < made->nsubject;)
		i = put_card(r, i);
	json_close(j, ']');
}

/* ---- booklets ------------------------------------------------------------------------------- */

/* Pages on which text of each card stands, by the card's index in the run. */
struct card_pages {
	const struct card *card;
	VEC(int) page;
};

static void note_page(struct report *r, struct card_pages *s, int page)
{
	if (!s->page.n || s->page.p[s->page.n - 1] != page)
		*vec_add(r->a, &s->page) = page;
}

static void find_pages(struct report *r, struct card_pages *of)
{
	const struct book *b = r->doc->book;
	for (int i = 0; i < b->npage; i++)
		for (int k = 0; k < b->page[i].ngroup; k++) {
			const struct group *g = &b->page[i].group[k];
			for (int n = 0; n < g->nsaid; n++) {
				const struct card *card = g->said[n].card;
				int at = card ? index_of(r, card) : -1;
				if (at >= 0)
					note_page(r, &of[at], i);
			}
		}
}

static void put_page(struct report *r, const struct card *card, int page)
{
	const struct page *p = &r->doc->book->page[page];
	struct json *j = &r->json;
	json_open(j, NULL, '{');
	json_int(j, "page", page + 1);
	json_str(j, "label", p->label);
	put_texts(r, p->group, p->ngroup, card, false);
	json_close(j, '}');
}

static void put_booklet(struct report *r)
{
	const struct production *made = r->doc->made;
	struct json *j = &r->json;
	struct card_pages *span = arena_array(r->a, struct card_pages, made->ncard);
	put_size(j, "sheet", made->layout->booklet.page_w, made->layout->booklet.page_h);
	find_pages(r, span);
	json_open(j, "cards", '[');
	for (int i = 0; i < made->ncard; i++) {
		const struct card *card = made->card[i];
		const struct card_pages *s = &span[i];
		struct subject face = {.card = card, .section = card->section, .what = "card"};
		r->size.n = 0;
		json_open(j, NULL, '{');
		put_subject(r, &face);
		json_open(j, "pages", '[');
		for (int k = 0; k < s->page.n; k++)
			put_page(r, card, s->page.p[k]);
		json_close(j, ']');
		put_sizes(r);
		put_left_out(r, card);
		put_warnings(r, card);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void put_document(struct report *r)
{
	const struct production *made = r->doc->made;
	bool cards = made->layout->kind == LAYOUT_CARDS;
	struct json *j = &r->json;
	index_cards(r);
	json_open(j, NULL, '{');
	json_str(j, "kind", cards ? STR("cards") : STR("booklet"));
	json_str(j, "layout", made->layout->name);
	json_int(j, "pages", r->doc->book->npage);
	json_open_flat(j, "left_out", '[');
	for (int i = 0; i < made->nleft; i++)
		json_str(j, NULL, str_of(made->left[i]));
	json_close(j, ']');
	if (cards)
		put_deck(r);
	else
		put_booklet(r);
	json_close(j, '}');
}

static struct str base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return str_of(slash ? slash + 1 : path);
}

void report_put(struct arena *a, const struct guide *g, const struct report_document *doc, int n,
		const struct diag *d, struct buf *out)
{
	struct report r = {.a = a, .guide = g, .json = {.out = out}};
	const struct diag_message *kept = diag_kept(d, &r.nwarning);
	sort_warnings(&r, kept);
	r.told = arena_array(a, bool, r.nwarning);
	json_open(&r.json, NULL, '{');
	json_int(&r.json, "version", REPORT_VERSION);
	json_str(&r.json, "guide", base_name(g->file));
	json_open(&r.json, "documents", '[');
	for (int i = 0; i < n; i++) {
		r.doc = &doc[i];
		put_document(&r);
	}
	json_close(&r.json, ']');
	put_warnings(&r, NULL);
	json_close(&r.json, '}');
	buf_char(out, '\n');
}

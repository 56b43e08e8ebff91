/* What the texts of one paragraph hold is found once a card; most hold nothing that could be one.
 */
#include "page/compose/card_links.h"

#include <string.h>

/* Links that were found in a card's texts. */
struct card_found {
	struct link *p;
	int n;
};

/* Words as markup that says them. */
static struct str escaped(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("\\`*_[]<>&~$!|{}^", s.p[i]))
			buf_char(&b, '\\');
		buf_char(&b, s.p[i]);
	}
	return buf_slice(&b);
}

static bool is_known(const struct card *card, const struct card_found *found, struct str url)
{
	for (int i = 0; i < card->nlink; i++)
		if (str_eq(card->link[i].url.s, url))
			return true;
	for (int i = 0; i < found->n; i++)
		if (str_eq(found->p[i].url.s, url))
			return true;
	return false;
}

/* What stands for a link: its title or words, and its address if the layout prints none beside. */
static struct str named(struct composer *c, const struct span *span, struct str said)
{
	struct str words = escaped(c->lasting, span->title.n ? span->title : said);
	struct str address = escaped(c->lasting, link_short_address(span->url));
	if (c->layout->prints_links || c->layout->prose.links == LINKS_PLAIN)
		return words;
	return str_printf(c->lasting, "%.*s: %.*s", STR_FMT(words), STR_FMT(address));
}

/* The link whose words are spans [0, n). */
static void find_link(struct composer *c, const struct card *card, const struct span *span, int n,
		      struct card_found *found)
{
	struct buf words = {.a = c->lasting};
	for (int i = 0; i < n; i++)
		buf_str(&words, span[i].s);
	struct str said = buf_slice(&words);
	bool titled = span->title.n > 0;
	if (!span->url.n || is_known(card, found, span->url) ||
	    (!titled &&
	     (c->layout->prose.links == LINKS_PLAIN || link_says_address(said, span->url))))
		return;
	struct link *l = &found->p[found->n++];
	*l = (struct link){
		.title = {.s = named(c, span, said),
			  .at = span->at,
			  .form = TEXT_FOLDED,
			  .language = span->language ? span->language->tag : (struct str){0}},
		.url = {.s = str_copy(c->lasting, span->url), .at = span->at}};
}

static void find_in(struct composer *c, const struct card *card, const struct text *t,
		    struct card_found *found)
{
	int n;
	if (!link_may_need_note(t->s))
		return;
	struct arena_mark mark = arena_mark(c->scratch);
	struct span *span = markup_spans(c->markup, c->scratch, t, NULL, &n);
	struct link *room = arena_array(c->lasting, struct link, found->n + n);
	for (int i = 0; i < found->n; i++)
		room[i] = found->p[i];
	found->p = room;
	for (int i = 0, begin = 0; i < n; i++) {
		if (i && span[i].link != span[i - 1].link)
			begin = i;
		if (span[i].link && (i + 1 == n || span[i + 1].link != span[i].link))
			find_link(c, card, span + begin, i + 1 - begin, found);
	}
	arena_reset(c->scratch, mark);
}

static const struct card_found *found_in(struct composer *c, const struct card *card)
{
	struct card_found **slot = compose_card_found(c, card);
	if (!*slot) {
		*slot = arena_alloc(c->lasting, sizeof **slot);
		**slot = (struct card_found){0};
		find_in(c, card, &card->question, *slot);
		find_in(c, card, &card->topic, *slot);
		find_in(c, card, &card->answer_label, *slot);
	}
	return *slot;
}

static struct text link_text(struct arena *a, const struct link *l)
{
	struct text title = l->title;
	struct text_link *link = arena_alloc(a, sizeof *link);
	*link = (struct text_link){.to = title.s.n, .url = l->url.s};
	title.link = link;
	title.nlink = 1;
	return title;
}

struct texts card_links(struct composer *c, const struct card *card)
{
	const struct card_found *found = found_in(c, card);
	struct texts out = {.n = card->nlink + found->n};
	out.p = arena_array(c->a, struct text, out.n);
	for (int i = 0; i < card->nlink; i++)
		out.p[i] = link_text(c->a, &card->link[i]);
	for (int i = 0; i < found->n; i++)
		out.p[card->nlink + i] = link_text(c->a, &found->p[i]);
	return out;
}

bool card_shows(struct composer *c, const struct card *card, const struct card_field *f)
{
	return card_has(card, f) || (f->kind == FIELD_LINKS && found_in(c, card)->n > 0);
}

/* Both forms of a mail's text are made side by side from the same blocks, so that they say the
 * same. */
#include "people/mail_body.h"

#include <string.h>

enum { DEPTH_MAX = 32 }; /* of quotes and lists in each other: the reader of Markdown has fewer */

struct body_writer {
	struct buf *text, *html;
	struct diag *d;
	/* what lines of the plain text begin with */
	struct str prefix[DEPTH_MAX];
	int depth;
};

static void put_prefix(const struct body_writer *w)
{
	for (int i = 0; i < w->depth; i++)
		buf_str(w->text, w->prefix[i]);
}

/* White between two blocks. */
static void part(const struct body_writer *w, bool near)
{
	if (!w->text->n)
		return;
	if (!near) {
		put_prefix(w);
		while (w->text->n && w->text->p[w->text->n - 1] == ' ')
			w->text->n--;
		buf_char(w->text, '\n');
	}
}

/* ---- within lines ---- */

static const struct {
	unsigned flag;
	const char *tag;
} tags[] = {
	{SPAN_STRONG, "strong"}, {SPAN_EMPHASIS, "em"}, {SPAN_STRIKE, "s"}, {SPAN_CODE, "code"}};

enum { TAGS = sizeof tags / sizeof *tags };

static void put_span_html(const struct body_writer *w, const struct span *s)
{
	for (int i = 0; i < TAGS; i++)
		if (s->flags & tags[i].flag)
			buf_printf(w->html, "<%s>", tags[i].tag);
	for (struct str rest = s->s; rest.n;) {
		struct str line = str_cut(&rest, '\n');
		buf_html(w->html, line);
		if (line.p + line.n < s->s.p + s->s.n)
			buf_str(w->html, STR("<br>\n"));
	}
	for (int i = TAGS - 1; i >= 0; i--)
		if (s->flags & tags[i].flag)
			buf_printf(w->html, "</%s>", tags[i].tag);
}

static void put_span_text(const struct body_writer *w, const struct span *s)
{
	for (size_t i = 0; i < s->s.n; i++) {
		buf_char(w->text, s->s.p[i]);
		if (s->s.p[i] == '\n')
			put_prefix(w);
	}
}

/* " <address>" behind the words of a link that do not say it. */
static void end_link(const struct body_writer *w, const struct span *from, const struct span *last)
{
	buf_str(w->html, STR("</a>"));
	struct str url = last->url;
	if (from == last && (str_eq(from->s, url) ||
			     (str_starts(url, "mailto:") && str_eq(from->s, str_from(url, 7)))))
		return;
	buf_printf(w->text, " <%.*s>", STR_FMT(url));
}

static void put_spans(const struct body_writer *w, const struct span *span, int n)
{
	const struct span *link = NULL;
	for (int i = 0; i < n; i++) {
		if (span[i].url.n && !link) {
			link = &span[i];
			buf_str(w->html, STR("<a href=\""));
			buf_html(w->html, span[i].url);
			buf_str(w->html, STR("\">"));
		}
		put_span_html(w, &span[i]);
		put_span_text(w, &span[i]);
		if (link && (i + 1 == n || span[i + 1].link != link->link)) {
			end_link(w, link, &span[i]);
			link = NULL;
		}
	}
}

/* ---- blocks ---- */

static bool put_blocks(struct body_writer *w, const struct block *first, bool near);

/* The first line has a mark, the others are set in by as much. */
static bool put_item(struct body_writer *w, const struct block *list, const struct block *item)
{
	char mark[16] = "- ", set_in[16];
	if (list->ordered)
		snprintf(mark, sizeof mark, "%d. ", item->number);
	memset(set_in, ' ', sizeof set_in);
	put_prefix(w);
	buf_str(w->text, str_of(mark));
	if (w->depth == DEPTH_MAX)
		return diag_error(w->d, item->at, "this is too deep for a mail");
	w->prefix[w->depth++] = (struct str){set_in, strlen(mark)};
	buf_str(w->html, STR("<li>"));
	const struct block *b = item->first;
	bool plain = b && b->kind == BLOCK_PARAGRAPH && list->tight, good = true;
	if (b && b->kind == BLOCK_PARAGRAPH) {
		buf_str(w->html, plain ? STR("") : STR("<p>"));
		put_spans(w, b->span, b->nspan);
		buf_str(w->html, plain ? STR("") : STR("</p>"));
		b = b->next;
	}
	buf_char(w->text, '\n');
	good = put_blocks(w, b, list->tight);
	w->depth--;
	buf_str(w->html, STR("</li>\n"));
	return good;
}

static bool put_list(struct body_writer *w, const struct block *list)
{
	bool good = true;
	const struct block *item = list->first;
	if (list->ordered && item && item->number != 1)
		buf_printf(w->html, "<ol start=\"%d\">\n", item->number);
	else
		buf_str(w->html, list->ordered ? STR("<ol>\n") : STR("<ul>\n"));
	for (; item; item = item->next) {
		if (item != list->first)
			part(w, list->tight);
		good = put_item(w, list, item) && good;
	}
	buf_str(w->html, list->ordered ? STR("</ol>\n") : STR("</ul>\n"));
	return good;
}

static bool put_quote(struct body_writer *w, const struct block *b)
{
	if (w->depth == DEPTH_MAX)
		return diag_error(w->d, b->at, "this is too deep for a mail");
	w->prefix[w->depth++] = STR("> ");
	buf_str(w->html, STR("<blockquote>\n"));
	bool good = put_blocks(w, b->first, true);
	buf_str(w->html, STR("</blockquote>\n"));
	w->depth--;
	return good;
}

static void put_code(const struct body_writer *w, const struct block *b)
{
	buf_str(w->html, STR("<pre><code>"));
	buf_html(w->html, b->code);
	buf_str(w->html, STR("</code></pre>\n"));
	for (struct str rest = b->code; rest.n;) {
		struct str line = str_cut(&rest, '\n');
		put_prefix(w);
		buf_printf(w->text, "    %.*s\n", STR_FMT(line));
	}
}

static void put_leaf(const struct body_writer *w, const struct block *b)
{
	char tag[3] = "p";
	if (b->kind == BLOCK_HEADING)
		snprintf(tag, sizeof tag, "h%d", b->level & 7);
	buf_printf(w->html, "<%s>", tag);
	put_prefix(w);
	put_spans(w, b->span, b->nspan);
	buf_printf(w->html, "</%s>\n", tag);
	buf_char(w->text, '\n');
}

static bool put_block(struct body_writer *w, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_PARAGRAPH:
	case BLOCK_HEADING: put_leaf(w, b); return true;
	case BLOCK_LIST: return put_list(w, b);
	case BLOCK_QUOTE: return put_quote(w, b);
	case BLOCK_CODE: put_code(w, b); return true;
	case BLOCK_RULE:
		buf_str(w->html, STR("<hr>\n"));
		put_prefix(w);
		buf_str(w->text, STR("* * *\n"));
		return true;
	default:
		return diag_error(w->d, b->at,
				  "a mail holds paragraphs, headings, lists, quotes, code and "
				  "rules, nothing else");
	}
}

static bool put_blocks(struct body_writer *w, const struct block *first, bool near)
{
	bool good = true;
	for (const struct block *b = first; b; b = b->next) {
		if (b != first || !near)
			part(w, false);
		good = put_block(w, b) && good;
	}
	return good;
}

bool mail_body_put(const struct block *first, struct buf *text, struct buf *html, struct diag *d)
{
	struct body_writer w = {.text = text, .html = html, .d = d};
	return put_blocks(&w, first, false);
}

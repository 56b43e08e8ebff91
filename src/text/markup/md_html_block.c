/*
 * Blocks of HTML. What people wrap around their texts and pictures (<div>, <details>, <p align>) is
 * left out, with a warning, and what it holds is set as text; any other HTML is shown as it is.
 */
#include <string.h>

#include "text/markup/entity.h"
#include "text/markup/inline.h"
#include "text/markup/md_html.h"
#include "text/markup/md_reader.h"

enum {
	ENTITY_MAX = 40,   /* bytes: the longest name has 32 */
	SUMMARY_LEVEL = 6, /* of <summary>, as a heading */
};

/* Tags that end a paragraph. */
static bool parts_text(struct str tag)
{
	static const char *const names[] = {
		"p",	   "div",     "center", "details", "summary", "figure", "figcaption",
		"section", "article", "header", "footer",  "main",    "aside",	"picture",
		"hr",	   "h1",      "h2",	"h3",	   "h4",      "h5",	"h6"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (html_is(tag, names[i]))
			return true;
	return false;
}

static int level_of(struct str tag)
{
	size_t i = 1;
	bool head =
		tag.n > 3 && (tag.p[i] | 0x20) == 'h' && tag.p[i + 1] >= '1' && tag.p[i + 1] <= '6';
	return head && !md_is_alnum(tag.p[i + 2]) ? tag.p[i + 1] - '0' : 0;
}

/* The next piece of s from i on: a tag or comment, or text before one. */
static struct str next_piece(struct str s, size_t i)
{
	struct str rest = str_from(s, i);
	size_t n = 1;
	char c = rest.n > 1 ? rest.p[1] : '\0', quote = '\0';
	if (str_starts(rest, "<!--")) {
		for (n = 4; n < rest.n &&
			    !(rest.p[n - 1] == '>' && memcmp(rest.p + n - 3, "-->", 3) == 0);)
			n++;
		return (struct str){rest.p, n};
	}
	if (rest.p[0] == '<' && (c == '/' || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))) {
		for (; n < rest.n && (quote || rest.p[n] != '>'); n++) {
			if (quote ? rest.p[n] == quote : rest.p[n] == '"' || rest.p[n] == '\'')
				quote = quote ? '\0' : rest.p[n];
		}
		return (struct str){rest.p, n < rest.n ? n + 1 : n};
	}
	while (n < rest.n && rest.p[n] != '<')
		n++;
	return (struct str){rest.p, n};
}

static bool is_tag(struct str piece)
{
	return piece.p[0] == '<' && piece.n > 2 && piece.p[piece.n - 1] == '>';
}

/* Is all of it text between tags that say nothing, or that are known? */
static bool all_known(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		struct str piece = next_piece(s, i);
		if (piece.p[0] == '<' && piece.n > 1 && !parts_text(piece) &&
		    (!is_tag(piece) || html_tag(piece).kind == HTML_UNKNOWN))
			return false;
		i += piece.n;
	}
	return true;
}

/* ---- as text ---- */

static void close_text(struct md_reader *r)
{
	md_close_leaf(r);
}

static void open_text(struct md_reader *r, struct loc at, int level)
{
	if (r->leaf)
		return;
	md_open_leaf(r, level ? BLOCK_HEADING : BLOCK_PARAGRAPH);
	r->leaf->level = level;
	r->leaf->at = at;
	r->leaf_fresh = false;
}

static bool is_blank(struct str s)
{
	return !str_trim(s).n;
}

/* The end of the reference that begins with the & at k, behind its semicolon; 0: it is a sign. */
static size_t reference_end(struct str s, size_t k)
{
	size_t end = k + 1;
	while (end < s.n && end - k < ENTITY_MAX && (md_is_alnum(s.p[end]) || s.p[end] == '#'))
		end++;
	return end < s.n && s.p[end] == ';' && end > k + 1 ? end + 1 : 0;
}

static void add_words(struct md_reader *r, struct str s, size_t at)
{
	size_t from = 0;
	for (size_t k = 0; k < s.n; k++) {
		size_t end = s.p[k] == '&' ? reference_end(s, k) : 0;
		if (!end)
			continue;
		if (k > from)
			md_add_run(r, RUN_TEXT, (struct str){s.p + from, k - from}, at);
		md_add_run(r, RUN_LITERAL, entity_decode(r->a, (struct str){s.p + k, end - k}), at);
		from = end;
		k = end - 1;
	}
	if (s.n > from)
		md_add_run(r, RUN_TEXT, str_from(s, from), at);
}

static void as_text(struct md_reader *r, struct str s, struct loc at)
{
	int level = 0;
	for (size_t i = 0; i < s.n;) {
		struct str piece = next_piece(s, i);
		bool tag = is_tag(piece);
		i += piece.n;
		if (tag && parts_text(piece)) {
			close_text(r);
			level = piece.p[1] == '/' ? 0 : level_of(piece);
			if (html_is(piece, "summary") && piece.p[1] != '/')
				level = SUMMARY_LEVEL;
			continue;
		}
		if (!r->leaf && (is_blank(piece) || (tag && html_tag(piece).kind == HTML_BREAK)))
			continue;
		open_text(r, at, level);
		if (tag)
			md_add_run(r, RUN_HTML, piece, r->fence_at);
		else
			add_words(r, piece, r->fence_at);
	}
	close_text(r);
}

void md_leave_html(struct md_reader *r)
{
	struct block *b = r->leaf;
	md_leave_code(r);
	struct str s = str_trim(b->code);
	bool comment = str_starts(s, "<!--") && s.n >= 7 && memcmp(s.p + s.n - 3, "-->", 3) == 0;
	if (comment || html_tag(s).kind == HTML_BREAK) {
		md_drop_last(r);
		return;
	}
	bool known = all_known(s);
	size_t first = 0;
	while (first < s.n && s.p[first] != '\n')
		first++;
	if (!known || !str_starts(s, "</"))
		inline_complain(r->in, r->fence_at, known ? HTML_WRAPPER : HTML_BLOCK,
				(struct str){s.p, first});
	if (!known)
		return;
	md_drop_last(r);
	as_text(r, s, b->at);
}

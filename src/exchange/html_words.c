/* What stands in the lines of a page: words, marks, code, links, pictures. */
#include "exchange/html_walk.h"

#include <string.h>

#include "exchange/anchor.h"
#include "exchange/line.h"
#include "exchange/pictures.h"

struct str html_attribute(const GumboNode *n, const char *name)
{
	const GumboAttribute *a = gumbo_get_attribute(&n->v.element.attributes, name);
	return a ? str_trim(str_of(a->value)) : (struct str){0};
}

struct loc html_place(const struct html_walk *w, const GumboNode *n)
{
	unsigned line = n->type == GUMBO_NODE_ELEMENT ? n->v.element.start_pos.line
						      : n->v.text.start_pos.line;
	return (struct loc){w->src->file, w->line + (line ? (int)line - 1 : 0), 1};
}

void html_begin(struct html_walk *w, const GumboNode *n)
{
	if (!w->open.at.line)
		w->open.at = html_place(w, n);
}

/* ---- inline ---- */

/* Text with single spaces; signs that Markdown would take for marks get a backslash. */
void html_put_words(struct html_walk *w, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool blank = ascii_blank(c);
		if (i + 1 < s.n && c == '\xC2' && s.p[i + 1] == '\xA0') {
			blank = true;
			i++;
		}
		char last = w->text.n ? w->text.p[w->text.n - 1] : '\n';
		if (blank) {
			if (last != ' ' && last != '\n')
				buf_char(&w->text, ' ');
			continue;
		}
		bool next_blank = i + 1 == s.n || s.p[i + 1] == ' ';
		bool mark =
			c == '\\' || c == '`' || (c == '*' && !(last == ' ' && next_blank)) ||
			(c == '_' && (last == ' ' || last == '\n' || next_blank || last == '_')) ||
			(c == '<' && !next_blank) || (c == '[' && !w->code) ||
			(c == '&' && !next_blank && memchr(s.p + i, ';', s.n - i));
		bool start = !w->text.n || last == '\n';
		mark = mark || (start && strchr("#>+|", c)) ||
		       (start && c == '-' && i + 1 < s.n && s.p[i + 1] == ' ' && !w->item);
		if (mark && !w->code)
			buf_char(&w->text, '\\');
		buf_char(&w->text, c);
	}
}

/* All text of an element as it stands. */
void html_put_verbatim(struct buf *b, const GumboNode *n, int deep)
{
	if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE ||
	    n->type == GUMBO_NODE_CDATA) {
		buf_str(b, str_of(n->v.text.text));
		return;
	}
	if (n->type != GUMBO_NODE_ELEMENT || deep > HTML_DEPTH)
		return;
	GumboTag tag = n->v.element.tag;
	if (tag == GUMBO_TAG_BR)
		buf_char(b, '\n');
	for (unsigned i = 0; i < n->v.element.children.length; i++)
		html_put_verbatim(b, n->v.element.children.data[i], deep + 1);
	if ((tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI) && b->n &&
	    b->p[b->n - 1] != '\n')
		buf_char(b, '\n');
}

void html_put_apart(struct buf *b, const GumboNode *n, int deep)
{
	GumboTag tag = n->type == GUMBO_NODE_ELEMENT ? n->v.element.tag : GUMBO_TAG_UNKNOWN;
	if (n->type != GUMBO_NODE_ELEMENT) {
		html_put_verbatim(b, n, deep);
		return;
	}
	if (deep > HTML_DEPTH || tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE)
		return;
	buf_char(b, ' ');
	for (unsigned i = 0; i < n->v.element.children.length; i++)
		html_put_apart(b, n->v.element.children.data[i], deep + 1);
	buf_char(b, ' ');
}

struct str html_plain_blanks(struct arena *a, struct str s)
{
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		if (i + 1 < s.n && s.p[i] == '\xC2' && s.p[i + 1] == '\xA0') {
			buf_char(&b, ' ');
			i++;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	return buf_slice(&b);
}

/* Marks go next to words: spaces inside of them are moved out. */
void html_put_marked(struct html_walk *w, const GumboNode *n, const char *mark, int deep)
{
	unsigned bit = mark[0] == '~' ? 4 : mark[1] ? 1 : 2;
	if (w->in_marks & bit || w->code || (w->heading && bit == 1)) {
		html_children(w, n, deep);
		return;
	}
	struct buf outer = w->text;
	w->text = (struct buf){.a = outer.a};
	buf_char(&w->text, ' '); /* so that spaces at its start are dropped */
	w->in_marks |= bit;
	int chunks = w->out->list.n;
	struct chunk open = w->open;
	html_begin(w, n);
	html_children(w, n, deep);
	w->in_marks &= ~bit;
	struct str raw = buf_slice(&w->text), s = str_trim(raw);
	bool after = raw.n && raw.p[raw.n - 1] == ' ' && s.n, broken = w->out->list.n > chunks;
	struct str first = str_of(n->v.element.children.length ? "x" : "");
	const GumboNode *child = first.n ? n->v.element.children.data[0] : NULL;
	bool before =
		child && child->type == GUMBO_NODE_TEXT && strchr(" \n\t", child->v.text.text[0]);
	w->text = outer;
	if (open.at.line)
		w->open = open;
	if (!s.n)
		return;
	if ((before || (child && child->type == GUMBO_NODE_WHITESPACE)) && outer.n &&
	    outer.p[outer.n - 1] != ' ')
		buf_char(&w->text, ' ');
	bool lines = find_str(s, "\\\n") != NULL;
	if (!broken && !lines)
		buf_str(&w->text, str_of(mark));
	buf_str(&w->text, s);
	if (!broken && !lines)
		buf_str(&w->text, str_of(mark));
	if (after)
		buf_char(&w->text, ' ');
}

void html_put_code(struct html_walk *w, const GumboNode *n)
{
	struct buf b = {.a = w->src->d->a};
	html_put_verbatim(&b, n, 0);
	struct str s = str_trim(html_plain_blanks(b.a, buf_slice(&b)));
	const char *mark = memchr(s.p ? s.p : "", '`', s.n) ? "``" : "`";
	if (!s.n)
		return;
	buf_str(&w->text, str_of(mark));
	if (s.p[0] == '`')
		buf_char(&w->text, ' ');
	for (size_t i = 0; i < s.n; i++)
		buf_char(&w->text, s.p[i] == '\n' ? ' ' : s.p[i]);
	if (s.p[s.n - 1] == '`')
		buf_char(&w->text, ' ');
	buf_str(&w->text, str_of(mark));
}

static bool is_address(struct str s)
{
	return str_starts(s, "http://") || str_starts(s, "https://") || str_starts(s, "mailto:");
}

void html_put_link(struct html_walk *w, const GumboNode *n, int deep)
{
	struct str url = html_attribute(n, "href");
	bool title = w->heading || w->in_marks || w->open.kind == CHUNK_SUMMARY;
	if (url.n > 1 && url.p[0] == '#' && !title && !w->code && !memchr(url.p, ' ', url.n))
		url = anchor_jump(w->src, url, html_place(w, n));
	if ((!is_address(url) && !find_str(url, "#\x01")) || w->code || memchr(url.p, ' ', url.n) ||
	    memchr(url.p, ')', url.n)) {
		if (url.n && url.p[0] != '#' && !w->code)
			draft_note(w->src->d, NOTE_LEFT, html_place(w, n), "address of a link",
				   STR("only http, https and mailto"), str_copy(w->src->d->a, url));
		html_children(w, n, deep);
		return;
	}
	int chunks = w->out->list.n;
	size_t at = w->text.n;
	html_children(w, n, deep);
	if (w->out->list.n > chunks || w->text.n <= at)
		return;
	struct str words = str_copy(w->src->d->a, (struct str){w->text.p + at, w->text.n - at});
	struct str trimmed = str_trim(words);
	bool before = words.p[0] == ' ', after = words.n > 1 && words.p[words.n - 1] == ' ';
	if (!trimmed.n)
		return;
	w->text.n = at;
	buf_printf(&w->text, "%s[%.*s](%.*s)%s", before ? " " : "", STR_FMT(trimmed), STR_FMT(url),
		   after ? " " : "");
}

void html_put_image(struct html_walk *w, const GumboNode *n)
{
	struct str src = html_attribute(n, "src"), alt = html_attribute(n, "alt");
	struct str name = picture_take(w->src, src, html_place(w, n));
	if (name.n) {
		buf_printf(&w->text, "![%.*s](%.*s)", STR_FMT(alt), STR_FMT(name));
	} else if (alt.n) {
		html_put_words(w, alt);
	}
}

void html_put_script(struct html_walk *w, const GumboNode *n, const char *tag)
{
	struct buf b = {.a = w->src->d->a};
	html_put_verbatim(&b, n, 0);
	struct str s = str_trim(buf_slice(&b));
	if (!s.n)
		return;
	buf_printf(&w->text, "<%s>", tag);
	html_put_words(w, s);
	buf_printf(&w->text, "</%s>", tag);
}

/*
 * HTML as chunks. Gumbo parses as browsers do; the walk goes through its tree with a stack of its
 * own bound (HTML_DEPTH), gathers inline text with marks of Markdown, and closes a chunk at each
 * block. Line ends made by <br> part lines, so that labels after them are found.
 */
#include <string.h>

#include "exchange/html_walk.h"

#include "exchange/line.h"

/* ---- chunks ---- */

static struct str without_marks(struct str s)
{
	while (s.n > 4 && str_starts(s, "**") && memcmp(s.p + s.n - 2, "**", 2) == 0 &&
	       !find_str(str_trim((struct str){s.p + 2, s.n - 4}), "**"))
		s = str_trim((struct str){s.p + 2, s.n - 4});
	return s;
}

/* One chunk for the lines gathered so far: several where a line begins a part. */
static void emit(struct html_walk *w, struct str s, bool first)
{
	struct chunk c = w->open;
	c.anchor = html_take_names(w);
	c.apart = w->apart || !first;
	c.kind = w->heading ? CHUNK_HEADING : w->item ? CHUNK_ITEM : CHUNK_PARAGRAPH;
	if (w->open.kind == CHUNK_SUMMARY)
		c.kind = CHUNK_SUMMARY;
	c.level = w->level;
	c.depth = w->outer_depth + w->depth;
	c.number = w->item && w->depth <= CHUNK_DEPTH && w->number[w->depth] > 0
			   ? w->number[w->depth]
			   : 0;
	c.tight = w->tight;
	struct str bare = without_marks(s);
	c.bold = bare.n < s.n;
	c.s = w->heading || c.kind == CHUNK_SUMMARY ? bare : s;
	w->good &= chunks_add(w->src, w->out, &c);
	w->item = false; /* further paragraphs of an item continue it */
	w->apart = false;
}

static void close_chunk(struct html_walk *w)
{
	struct str s = str_trim(buf_slice(&w->text)), rest = s;
	bool first = true;
	size_t from = 0;
	if (!s.n) {
		w->text.n = 0;
		return;
	}
	/* "\\\n" parts lines */
	for (size_t i = 0; i + 1 < s.n && !w->heading; i++) {
		if (s.p[i] != '\\' || s.p[i + 1] != '\n')
			continue;
		struct str next = str_trim(str_from(s, i + 2));
		bool doubled = str_starts(next, "\\\n");
		struct str line = str_trim((struct str){s.p + from, i - from});
		if (!doubled && !starts_part(w->src, next) && !starts_part(w->src, line))
			continue;
		if (line.n && !str_is(line, "\\")) {
			emit(w, str_copy(w->src->d->a, line), first);
			first = false;
		}
		from = i + 2;
		while (from + 1 < s.n && (s.p[from] == '\n' || s.p[from] == ' ' ||
					  (s.p[from] == '\\' && s.p[from + 1] == '\n')))
			from++;
		i = from - 1;
	}
	rest = str_trim(str_from(s, from));
	while (rest.n && rest.p[rest.n - 1] == '\\' && (rest.n < 2 || rest.p[rest.n - 2] != '\\'))
		rest = str_trim((struct str){rest.p, rest.n - 1});
	if (rest.n)
		emit(w, str_copy(w->src->d->a, rest), first);
	w->text.n = 0;
	w->open = (struct chunk){0};
}

/* ---- blocks ---- */

static void put_pre(struct html_walk *w, const GumboNode *n)
{
	struct buf b = {.a = w->src->d->a};
	close_chunk(w);
	html_put_verbatim(&b, n, 0);
	struct str s = html_plain_blanks(b.a, buf_slice(&b)), info = {0};
	while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' '))
		s.n--;
	if (s.n && s.p[0] == '\n')
		s = str_from(s, 1);
	const GumboNode *child =
		n->v.element.children.length ? n->v.element.children.data[0] : NULL;
	for (int i = 0; i < 2; i++) {
		const GumboNode *e = i ? child : n;
		struct str c = e && e->type == GUMBO_NODE_ELEMENT ? html_attribute(e, "class")
								  : (struct str){0};
		const char *p = c.n ? find_str(c, "language-") : NULL;
		if (p) {
			info = str_from(c, (size_t)(p - c.p) + 9);
			const char *end = memchr(info.p, ' ', info.n);
			info.n = end ? (size_t)(end - info.p) : info.n;
		}
	}
	struct chunk c = {.kind = CHUNK_CODE,
			  .depth = w->outer_depth + w->depth,
			  .s = s.n ? str_printf(b.a, "%.*s\n", STR_FMT(s)) : s,
			  .info = str_copy(b.a, info),
			  .anchor = html_take_names(w),
			  .at = html_place(w, n)};
	w->good &= chunks_add(w->src, w->out, &c);
}

static struct str markup_of(const struct html_walk *w, const GumboNode *n, int deep);

/* A row of cells between bars. */
static void put_row(struct html_walk *w, const GumboNode *row, int deep, struct buf *b, int *cells)
{
	int k = 0;
	buf_char(b, '|');
	for (unsigned i = 0; i < row->v.element.children.length; i++) {
		const GumboNode *cell = row->v.element.children.data[i];
		if (cell->type != GUMBO_NODE_ELEMENT)
			continue;
		struct str s = markup_of(w, cell, deep);
		buf_char(b, ' ');
		for (size_t p = 0; p < s.n; p++) {
			if (s.p[p] == '|' && (!p || s.p[p - 1] != '\\'))
				buf_char(b, '\\');
			buf_char(b, s.p[p] == '\n' ? ' ' : s.p[p]);
		}
		buf_str(b, STR(" |"));
		k++;
	}
	buf_char(b, '\n');
	*cells = k;
}

static void put_rows(struct html_walk *w, const GumboNode *n, int deep, struct buf *b, bool *first)
{
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type != GUMBO_NODE_ELEMENT || deep > HTML_DEPTH)
			continue;
		if (c->v.element.tag != GUMBO_TAG_TR) {
			if (c->v.element.tag == GUMBO_TAG_CAPTION) {
				html_put_words(w, markup_of(w, c, deep));
				close_chunk(w);
			} else {
				put_rows(w, c, deep + 1, b, first);
			}
			continue;
		}
		int cells;
		put_row(w, c, deep + 1, b, &cells);
		for (int k = 0; k < cells && *first; k++)
			buf_str(b, k ? STR("---|") : STR("|---|"));
		if (*first && cells)
			buf_char(b, '\n');
		*first = *first && !cells;
	}
}

/* Blocks of code in a table, beside the numbers of their lines. */
static void put_pres(struct html_walk *w, const GumboNode *n, int deep)
{
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type != GUMBO_NODE_ELEMENT || deep > HTML_DEPTH)
			continue;
		struct str s =
			c->v.element.tag == GUMBO_TAG_PRE ? html_words(w, c) : (struct str){0};
		size_t k = 0;
		while (k < s.n && strchr("0123456789 \n", s.p[k]))
			k++;
		if (c->v.element.tag != GUMBO_TAG_PRE)
			put_pres(w, c, deep + 1);
		else if (k < s.n)
			put_pre(w, c);
		else if (s.n)
			draft_note(w->src->d, NOTE_LEFT, html_place(w, c), "numbers of lines",
				   STR("element of the page"), s);
	}
}

static int count_rows(const GumboNode *n, int deep)
{
	int rows = 0;
	for (unsigned i = 0; i < n->v.element.children.length && deep < 3; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type == GUMBO_NODE_ELEMENT)
			rows += c->v.element.tag == GUMBO_TAG_TR ? 1 : count_rows(c, deep + 1);
	}
	return rows;
}

static void put_table(struct html_walk *w, const GumboNode *n, int deep)
{
	static const GumboTag pre[] = {GUMBO_TAG_PRE};
	struct buf b = {.a = w->src->d->a};
	bool first = true;
	close_chunk(w);
	if (count_rows(n, 0) == 1 && html_holds(n, pre, 1, 0)) {
		put_pres(w, n, deep);
		return;
	}
	put_rows(w, n, deep, &b, &first);
	struct chunk c = {.kind = CHUNK_TABLE,
			  .depth = w->outer_depth + w->depth,
			  .s = str_trim(buf_slice(&b)),
			  .anchor = html_take_names(w),
			  .at = html_place(w, n)};
	w->good &= chunks_add(w->src, w->out, &c);
}

static void put_list(struct html_walk *w, const GumboNode *n, int deep)
{
	bool ordered = n->v.element.tag == GUMBO_TAG_OL, item = w->item, tight = w->tight;
	struct str start = html_attribute(n, "start");
	int from = 1;
	if (start.n && start.n < 6 && start.p[0] >= '0' && start.p[0] <= '9') {
		from = 0;
		for (size_t i = 0; i < start.n && start.p[i] >= '0' && start.p[i] <= '9'; i++)
			from = from * 10 + (start.p[i] - '0');
	}
	close_chunk(w);
	if (w->depth < CHUNK_DEPTH)
		w->depth++;
	w->number[w->depth] = ordered ? from - 1 : 0;
	w->tight = false;
	for (unsigned i = 0; i < n->v.element.children.length; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type != GUMBO_NODE_ELEMENT)
			continue;
		if (c->v.element.tag == GUMBO_TAG_LI && ordered)
			w->number[w->depth]++;
		w->item = c->v.element.tag == GUMBO_TAG_LI;
		w->open = (struct chunk){.at = html_place(w, c)};
		html_put_name(w, c);
		html_children(w, c, deep);
		close_chunk(w);
		w->tight = true;
	}
	w->depth--;
	w->item = item;
	w->tight = tight;
	w->apart = true;
}

static void put_heading(struct html_walk *w, const GumboNode *n, int deep)
{
	close_chunk(w);
	w->heading = true;
	w->level = (int)(n->v.element.tag - GUMBO_TAG_H1) + 1;
	w->apart = true;
	html_begin(w, n);
	html_children(w, n, deep);
	close_chunk(w);
	w->heading = false;
	w->apart = true;
}

static void put_block(struct html_walk *w, const GumboNode *n, int deep)
{
	close_chunk(w);
	w->apart = w->apart || n->v.element.tag == GUMBO_TAG_P;
	html_begin(w, n);
	if (n->v.element.tag == GUMBO_TAG_SUMMARY || html_is_summary(w, n))
		w->open.kind = CHUNK_SUMMARY;
	html_children(w, n, deep);
	close_chunk(w);
}

static void put_quote(struct html_walk *w, const GumboNode *n, int deep)
{
	struct arena *a = w->src->d->a;
	close_chunk(w);
	struct str s = markup_of(w, n, deep);
	struct buf b = {.a = a};
	for (size_t i = 0; i < s.n; i++) {
		if (!i || s.p[i - 1] == '\n')
			buf_str(&b, s.p[i] == '\n' ? STR(">") : STR("> "));
		buf_char(&b, s.p[i]);
	}
	struct chunk c = {.kind = CHUNK_QUOTE,
			  .depth = w->outer_depth + w->depth,
			  .s = buf_slice(&b),
			  .anchor = html_take_names(w),
			  .at = html_place(w, n)};
	w->good &= chunks_add(w->src, w->out, &c);
}

/* Elements within lines that say nothing of their own. */
static bool is_inline(GumboTag tag)
{
	static const GumboTag tags[] = {
		GUMBO_TAG_SPAN, GUMBO_TAG_U,	GUMBO_TAG_FONT,	 GUMBO_TAG_SMALL, GUMBO_TAG_BIG,
		GUMBO_TAG_MARK, GUMBO_TAG_ABBR, GUMBO_TAG_CITE,	 GUMBO_TAG_Q,	  GUMBO_TAG_INS,
		GUMBO_TAG_TIME, GUMBO_TAG_WBR,	GUMBO_TAG_LABEL, GUMBO_TAG_VAR};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (tag == tags[i])
			return true;
	return false;
}

static void put_break(struct html_walk *w, const GumboNode *n)
{
	html_begin(w, n);
	while (w->text.n && w->text.p[w->text.n - 1] == ' ')
		w->text.n--;
	buf_str(&w->text, w->heading ? STR(" ") : STR("\\\n"));
}

/* Comes another link right before it, without a blank? */
static bool stands_by_link(const GumboNode *n)
{
	const GumboNode *up = n->parent;
	if (!n->index_within_parent || !up || up->type != GUMBO_NODE_ELEMENT)
		return false;
	const GumboNode *before = up->v.element.children.data[n->index_within_parent - 1];
	return before->type == GUMBO_NODE_ELEMENT && before->v.element.tag == GUMBO_TAG_A;
}

/* false: it is none that stands within lines. */
static bool inline_element(struct html_walk *w, const GumboNode *n, int deep)
{
	GumboTag tag = n->v.element.tag;
	if (tag == GUMBO_TAG_A || is_inline(tag))
		html_put_name(w, n);
	switch (tag) {
	case GUMBO_TAG_BR: put_break(w, n); return true;
	case GUMBO_TAG_B:
	case GUMBO_TAG_STRONG: html_put_marked(w, n, "**", deep); return true;
	case GUMBO_TAG_S:
	case GUMBO_TAG_DEL:
	case GUMBO_TAG_STRIKE: html_put_marked(w, n, "~~", deep); return true;
	case GUMBO_TAG_I:
	case GUMBO_TAG_EM: html_put_marked(w, n, "*", deep); return true;
	case GUMBO_TAG_KBD: html_put_script(w, n, "kbd"); return true;
	case GUMBO_TAG_CODE:
	case GUMBO_TAG_SAMP:
	case GUMBO_TAG_TT:
		html_begin(w, n);
		html_put_code(w, n);
		return true;
	case GUMBO_TAG_A:
		if (stands_by_link(n) && w->text.n)
			buf_char(&w->text, ' '); /* of a menu: nothing but the style parts them */
		html_put_link(w, n, deep);
		return true;
	case GUMBO_TAG_IMG:
		html_begin(w, n);
		html_put_image(w, n);
		return true;
	case GUMBO_TAG_SUP: html_put_script(w, n, "sup"); return true;
	case GUMBO_TAG_SUB: html_put_script(w, n, "sub"); return true;
	default: break;
	}
	if (is_inline(tag))
		html_children(w, n, deep);
	return is_inline(tag);
}

static void element(struct html_walk *w, const GumboNode *n, int deep)
{
	const struct rule *rule = NULL;
	const char *what = html_furniture(w, n, &rule);
	if (what) {
		close_chunk(w);
		html_put_furniture(w, n, what, rule);
		return;
	}
	if (inline_element(w, n, deep))
		return;
	if (html_attribute(n, "id").n) {
		close_chunk(w);
		html_put_name(w, n);
	}
	switch (n->v.element.tag) {
	case GUMBO_TAG_SCRIPT: html_put_data(w, n); break;
	case GUMBO_TAG_STYLE:
	case GUMBO_TAG_TEMPLATE: break;
	case GUMBO_TAG_HEAD: html_put_head(w, n); break;
	case GUMBO_TAG_H1:
	case GUMBO_TAG_H2:
	case GUMBO_TAG_H3:
	case GUMBO_TAG_H4:
	case GUMBO_TAG_H5:
	case GUMBO_TAG_H6: put_heading(w, n, deep); break;
	case GUMBO_TAG_UL:
	case GUMBO_TAG_OL: put_list(w, n, deep); break;
	case GUMBO_TAG_PRE: put_pre(w, n); break;
	case GUMBO_TAG_TABLE: put_table(w, n, deep); break;
	case GUMBO_TAG_BLOCKQUOTE: put_quote(w, n, deep); break;
	case GUMBO_TAG_HR: close_chunk(w); break;
	default: put_block(w, n, deep); break;
	}
}

void html_children(struct html_walk *w, const GumboNode *n, int deep)
{
	if (deep > HTML_DEPTH) {
		struct loc at = html_place(w, n);
		diag_error(w->src->d->d, at, "elements of HTML nested deeper than %d", HTML_DEPTH);
		w->good = false;
		return;
	}
	for (unsigned i = 0; i < n->v.element.children.length && w->good; i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type == GUMBO_NODE_TEXT || c->type == GUMBO_NODE_CDATA) {
			html_begin(w, c);
			html_put_words(w, str_of(c->v.text.text));
		} else if (c->type == GUMBO_NODE_WHITESPACE) {
			if (w->text.n && w->text.p[w->text.n - 1] != ' ' &&
			    w->text.p[w->text.n - 1] != '\n')
				buf_char(&w->text, ' ');
		} else if (c->type == GUMBO_NODE_ELEMENT) {
			element(w, c, deep + 1);
		}
	}
}

/* ---- entry ---- */

static void walk_all(struct html_walk *w, const GumboNode *n)
{
	w->text.a = w->src->d->a;
	w->good = true;
	w->apart = true;
	html_children(w, n, 0);
	close_chunk(w);
}

static struct str blocks_markup(struct arena *a, const struct chunks *c)
{
	struct buf b = {.a = a};
	chunks_markup(c->list.p, c->list.n, &b);
	return str_trim(buf_slice(&b));
}

static struct str markup_of(const struct html_walk *w, const GumboNode *n, int deep)
{
	struct chunks inner = {0};
	struct html_walk part = {.src = w->src, .out = &inner, .line = w->line, .code = w->code};
	part.text.a = w->src->d->a;
	part.good = true;
	html_children(&part, n, deep + 1);
	close_chunk(&part);
	return blocks_markup(w->src->d->a, &inner);
}

static const GumboNode *child_named(const GumboNode *n, GumboTag tag)
{
	for (unsigned i = 0; n && n->type == GUMBO_NODE_ELEMENT && i < n->v.element.children.length;
	     i++) {
		const GumboNode *c = n->v.element.children.data[i];
		if (c->type == GUMBO_NODE_ELEMENT && c->v.element.tag == tag)
			return c;
	}
	return NULL;
}

static void *take(void *arena, size_t n)
{
	return arena_room(arena, char, n);
}

static void give_back(void *arena, void *p)
{
	(void)arena;
	(void)p;
}

/* Elements whose end may be left out, and those that have none. */
static bool ends_itself(struct str name)
{
	static const char *const names[] = {
		"p",	  "li",	 "br",	 "img",	 "hr",	   "input", "meta",  "link",	"td",
		"tr",	  "th",	 "dt",	 "dd",	 "option", "tbody", "thead", "tfoot",	"col",
		"source", "wbr", "area", "base", "embed",  "param", "track", "colgroup"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_same(name, str_of(names[i])))
			return true;
	return false;
}

/* Gumbo asks all open elements at each tag: a page of nothing but openings would take it hours. */
static bool too_deep(struct str s)
{
	int depth = 0;
	for (size_t i = 0; i + 2 < s.n; i++) {
		bool close = s.p[i] == '<' && s.p[i + 1] == '/';
		size_t from = i + 1 + close, to = from;
		if (s.p[i] != '<')
			continue;
		while (to < s.n && ((s.p[to] | 32) >= 'a' && (s.p[to] | 32) <= 'z'))
			to++;
		if (to == from || ends_itself((struct str){s.p + from, to - from}))
			continue;
		depth += close ? -(depth > 0) : 1;
		if (depth > OPEN_MAX)
			return true;
	}
	return false;
}

/* The tree lives in the arena: Gumbo's own way to free it recurses as deep as the page is nested.
 */
static const GumboOutput *parse(const struct source *src, struct arena *a, struct str html)
{
	if (too_deep(html)) {
		diag_error(src->d->d, (struct loc){.file = src->file},
			   "more than %d elements of HTML are open at once", OPEN_MAX);
		html = (struct str){0};
	}
	GumboOptions options = kGumboDefaultOptions;
	options.max_errors = 0;
	options.allocator = take;
	options.deallocator = give_back;
	options.userdata = a;
	return gumbo_parse_with_options(&options, html.p ? html.p : "", html.n);
}

bool html_chunks(const struct source *src, struct str html, int line, int depth, struct chunks *out)
{
	struct html_walk w = {.src = src, .out = out, .line = line, .outer_depth = depth};
	struct arena *work = arena_new();
	walk_all(&w, parse(src, work, html)->root);
	arena_drop(work);
	return w.good;
}

bool chunks_of_html(const struct source *src, struct chunks *out)
{
	struct html_walk w = {.src = src, .out = out, .line = 1};
	struct arena *work = arena_new();
	const GumboOutput *o = parse(src, work, src->bytes);
	const GumboNode *title = child_named(child_named(o->root, GUMBO_TAG_HEAD), GUMBO_TAG_TITLE);
	struct buf b = {.a = src->d->a};
	if (title)
		html_put_verbatim(&b, title, 0);
	out->title = plain_words(src->d->a, buf_slice(&b));
	struct str language = html_attribute(o->root, "lang");
	if (language.n)
		src->d->guide.language =
			draft_text_of(str_copy(src->d->a, language), (struct loc){src->file, 1, 1});
	walk_all(&w, o->root);
	arena_drop(work);
	return w.good;
}

struct str html_markup(const struct source *src, struct str html, struct loc at)
{
	struct chunks out = {0};
	struct html_walk w = {.src = src, .out = &out, .line = at.line};
	if (!html.n || (!memchr(html.p, '<', html.n) && !memchr(html.p, '&', html.n))) {
		w.text.a = src->d->a;
		html_put_words(&w, html);
		return tidy_marks(src->d->a, str_trim(buf_slice(&w.text)));
	}
	struct arena *work = arena_new();
	walk_all(&w, parse(src, work, html)->root);
	arena_drop(work);
	return blocks_markup(src->d->a, &out);
}

int html_items(const struct source *src, struct str html, struct loc at, struct str **out)
{
	struct chunks c = {0};
	struct html_walk w = {.src = src, .out = &c, .line = at.line};
	struct arena *work = arena_new(), *a = src->d->a;
	int n = 0;
	walk_all(&w, parse(src, work, html)->root);
	arena_drop(work);
	*out = arena_array(a, struct str, c.list.n + 1);
	for (int i = 0; i < c.list.n;) {
		struct buf b = {.a = a};
		int from = i;
		for (; i < c.list.n; i++) {
			struct chunk *one = &c.list.p[i];
			bool starts = one->depth <= 1 &&
				      (one->kind == CHUNK_ITEM ||
				       (one->depth == 0 && one->kind == CHUNK_PARAGRAPH));
			if (starts && i > from)
				break;
			if (one->kind == CHUNK_ITEM && one->depth == 1)
				one->kind = CHUNK_PARAGRAPH;
			one->depth -= one->depth > 0;
		}
		chunks_markup(c.list.p + from, i - from, &b);
		(*out)[n++] = str_trim(buf_slice(&b));
	}
	return n;
}

/*
 * The owner of md4c: what it tells in order becomes blocks and runs. It reads an edited copy; all
 * text is cut from the source.
 */
#include "text/markup/md_read.h"

#include <md4c.h>
#include <string.h>

#include "text/markup/inline.h"
#include "text/markup/entity.h"
#include "text/markup/md_html.h"
#include "text/markup/md_copy.h"
#include "text/markup/md_gap.h"
#include "text/markup/md_tree.h"

enum {
	FLAGS = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_LATEXMATHSPANS,
	CELLS_SPARE = 4096, /* cells of a text beyond one a byte: short rows are filled up */
	NOTES_MAX = 1000,   /* footnotes of one text that may be referred to */
	STOP = -1,
	FENCE_MIN = 3,
	TAB = 4,
};

/* A block that takes children, with its last. */
struct md_level {
	struct block *block, *last;
};

struct md_reader {
	struct md_source *out;
	struct arena *a;
	struct inline_text *in;
	struct md_copy copy;
	struct str s; /* the source */
	struct place at;
	size_t cursor; /* behind the last text */
	struct block root;
	struct md_level open[BLOCK_DEPTH + 1];
	int nopen;
	int beyond;	    /* blocks that are open deeper than that */
	int fresh;	    /* levels from here on have no place yet */
	struct block *leaf; /* takes runs or lines */
	bool leaf_fresh, implied;
	struct buf code;
	bool coding, code_begun;
	size_t fence_at;
	char fence;
	int em, strong, del, formula;
	size_t em_at, strong_at; /* of the mark of the outermost */
	int formula_run;	 /* runs before the formula */
	struct str url;
	struct image *image;
	int images; /* in each other */
	int link, nlink;
	int link_run;	/* runs before the link */
	size_t link_at; /* its address */
	size_t spent;	/* bytes of addresses */
	size_t cells;
	int column;
	const char *refused;
};

static char byte_at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- blocks and their places ---- */

static struct block *add_block(struct md_reader *r, enum block_kind kind)
{
	struct md_level *l = &r->open[r->nopen - 1];
	struct block *b = arena_alloc(r->a, sizeof *b);
	*b = (struct block){.kind = kind, .at = r->at.rest.at};
	if (l->last)
		l->last->next = b;
	else
		l->block->first = b;
	l->last = b;
	return b;
}

/* Behind the mark of an item at i. */
static size_t behind_mark(struct str s, size_t i)
{
	if (byte_at(s, i) && strchr("-+*:", s.p[i]))
		return i + 1;
	size_t k = i;
	while (is_digit(byte_at(s, k)))
		k++;
	if (k > i && (byte_at(s, k) == '.' || byte_at(s, k) == ')'))
		return k + 1;
	if (byte_at(s, i) == '[' && byte_at(s, i + 1) == '^')
		while (k < s.n && s.p[k] != '\n' && s.p[k++] != ':')
			;
	return k;
}

static int number_at(struct str s, size_t i)
{
	int n = 0;
	for (size_t k = i; k < i + 9 && is_digit(byte_at(s, k)); k++)
		n = n * 10 + (s.p[k] - '0');
	return n;
}

static size_t skip_marks(struct str s, size_t i, size_t to)
{
	while (i < to && (is_blank(s.p[i]) || s.p[i] == '>'))
		i++;
	return i;
}

static void place_item(struct md_reader *r, struct block *item, size_t i)
{
	const struct md_edit *e = md_copy_mark(&r->copy, i);
	if (is_digit(byte_at(r->s, i)))
		item->number = number_at(r->s, i);
	if (!e)
		return;
	item->level = (int)e->kind;
	if (e->kind == EDIT_FOOTNOTE)
		item->code = (struct str){r->s.p + i + 1, e->nsrc - 3};
}

/* Gives their places to blocks whose first text, or sign, is at source byte `to`. */
static void place_blocks(struct md_reader *r, size_t to)
{
	if (r->fresh == r->nopen && !r->leaf_fresh)
		return;
	size_t i = to;
	while (i > r->cursor && r->s.p[i - 1] != '\n')
		i--;
	int quotes = 0;
	for (int k = 0; k < r->fresh; k++)
		quotes += r->open[k].block->kind == BLOCK_QUOTE;
	for (; r->fresh < r->nopen; r->fresh++) {
		struct block *b = r->open[r->fresh].block;
		while (i < to && (is_blank(r->s.p[i]) || (r->s.p[i] == '>' && quotes-- > 0)))
			i++;
		b->at = place_at(&r->at, i);
		if (b->kind == BLOCK_QUOTE && byte_at(r->s, i) == '>') {
			i++;
		} else if (b->kind == BLOCK_ITEM) {
			place_item(r, b, i);
			size_t k = behind_mark(r->s, i);
			i = k <= to ? k : to;
		}
	}
	if (r->leaf_fresh && r->leaf)
		r->leaf->at = place_at(&r->at, skip_marks(r->s, i, to));
	r->leaf_fresh = false;
}

static void open_leaf(struct md_reader *r, enum block_kind kind)
{
	r->leaf = add_block(r, kind);
	r->leaf_fresh = true;
}

static void drop_last(struct md_reader *r)
{
	struct md_level *l = &r->open[r->nopen - 1];
	struct block *b = l->block->first, *before = NULL;
	while (b && b->next) {
		before = b;
		b = b->next;
	}
	if (before)
		before->next = NULL;
	else
		l->block->first = NULL;
	l->last = before;
}

static void close_leaf(struct md_reader *r)
{
	struct block *b = r->leaf;
	if (!b)
		return;
	b->span = inline_spans(r->in, r->a, &r->at, &b->nspan);
	if (b->kind == BLOCK_PARAGRAPH && b->nspan == 1)
		md_tree_picture(b);
	r->leaf = NULL;
	r->leaf_fresh = r->implied = false;
	if (b->kind == BLOCK_PARAGRAPH && !b->nspan && r->open[r->nopen - 1].last == b)
		drop_last(r);
}

/* The text of a tight item has no paragraph of its own. */
static void end_implied(struct md_reader *r)
{
	if (r->implied)
		close_leaf(r);
}

static void begin_implied(struct md_reader *r)
{
	if (r->leaf)
		return;
	open_leaf(r, BLOCK_PARAGRAPH);
	r->implied = true;
}

/* False: too deep, its children go to the last level. */
static bool open_level(struct md_reader *r, enum block_kind kind)
{
	if (r->beyond || r->nopen > BLOCK_DEPTH - 2) {
		if (!r->beyond++)
			inline_complain(r->in, r->cursor, DEEP_BLOCKS, (struct str){0});
		return false;
	}
	struct block *b = add_block(r, kind);
	r->open[r->nopen++] = (struct md_level){b, NULL};
	return true;
}

static void close_level(struct md_reader *r)
{
	if (r->beyond) {
		r->beyond--;
		return;
	}
	r->nopen--;
	if (r->fresh > r->nopen)
		r->fresh = r->nopen;
}

/* ---- runs ---- */

static unsigned flags_now(const struct md_reader *r)
{
	return (r->em ? SPAN_EMPHASIS : 0u) | (r->strong ? SPAN_STRONG : 0u) |
	       (r->del ? SPAN_STRIKE : 0u);
}

static void add_run(struct md_reader *r, enum run_kind kind, struct str s, size_t at)
{
	*vec_add(r->in->scratch, &r->in->run) = (struct inline_run){
		.kind = kind,
		.s = s,
		.at = at,
		.flags = flags_now(r),
		.url = r->url,
		.image = r->image,
		.link = r->link,
		.depth = r->em + r->strong + r->del + (r->url.n > 0) + r->images};
}

static struct str slice(const struct md_reader *r, size_t from, size_t to)
{
	return (struct str){r->s.p + from, to - from};
}

/* Letters before `to` that the library did not tell of. */
static void audit(struct md_reader *r, size_t to)
{
	size_t at, n;
	while (r->cursor < to && (n = md_gap_lost(r->s, r->cursor, to, &at)) > 0) {
		begin_implied(r);
		add_run(r, RUN_TEXT, slice(r, at, at + n), at);
		add_run(r, RUN_TEXT, STR(" "), at + n);
		inline_complain(r->in, at, LOST_TEXT, slice(r, at, at + n));
		r->cursor = at + n;
	}
}

/* "{...}" right behind an image is of it. Returns where the text goes on. */
static size_t image_attributes(struct md_reader *r, size_t from, size_t to)
{
	const struct inline_run *last = r->in->run.n ? &r->in->run.p[r->in->run.n - 1] : NULL;
	if (!last || !last->image || r->image || from == 0 || r->s.p[from] != '{' ||
	    !strchr(")]", r->s.p[from - 1]))
		return from;
	const char *end = memchr(r->s.p + from, '}', to - from);
	if (!end)
		return from;
	last->image->attributes = slice(r, from + 1, (size_t)(end - r->s.p));
	return (size_t)(end - r->s.p) + 1;
}

/* Text behind a backslash is a sign and then text again. */
static void add_normal(struct md_reader *r, size_t from, size_t to, size_t before)
{
	from = from < to ? image_attributes(r, from, to) : from;
	if (from > before && r->s.p[from - 1] == '\\' && from < to) {
		add_run(r, RUN_LITERAL, slice(r, from, from + 1), from);
		from++;
	}
	if (from < to)
		add_run(r, RUN_TEXT, slice(r, from, to), from);
}

/* In a cell a backslash keeps the sign that parts cells out of code. */
static struct str cell_code(struct md_reader *r, struct str s)
{
	struct buf b = {.a = r->a};
	if (!r->leaf || r->leaf->kind != BLOCK_CELL || !memchr(s.p, '\\', s.n))
		return s;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\\' || byte_at(s, i + 1) != '|')
			buf_char(&b, s.p[i]);
	return buf_slice(&b);
}

/* A tag may come in several parts. */
static void add_html(struct md_reader *r, size_t from, size_t to)
{
	struct inline_run *last = r->in->run.n ? &r->in->run.p[r->in->run.n - 1] : NULL;
	if (last && last->kind == RUN_HTML && last->s.p[last->s.n - 1] != '>') {
		last->s.n = to - last->at;
		return;
	}
	add_run(r, RUN_HTML, slice(r, from, to), from);
}

static void add_entity(struct md_reader *r, size_t from, size_t to)
{
	struct str s = entity_decode(r->a, slice(r, from, to));
	if (str_is(s, "\n") || str_is(s, "\t"))
		s = STR(" ");
	add_run(r, RUN_LITERAL, s, from);
}

static void inline_run(struct md_reader *r, MD_TEXTTYPE type, size_t from, size_t to, size_t before)
{
	switch (type) {
	case MD_TEXT_NORMAL: add_normal(r, from, to, before); break;
	case MD_TEXT_ENTITY: add_entity(r, from, to); break;
	case MD_TEXT_CODE: add_run(r, RUN_CODE, cell_code(r, slice(r, from, to)), from); break;
	case MD_TEXT_HTML: add_html(r, from, to); break;
	default: break;
	}
}

/* What is not in the copy: line ends, and what stands for NUL. */
static void foreign_run(struct md_reader *r, MD_TEXTTYPE type)
{
	switch (type) {
	case MD_TEXT_BR: add_run(r, RUN_BREAK, (struct str){0}, r->cursor); break;
	case MD_TEXT_SOFTBR: add_run(r, RUN_TEXT, STR("\n"), r->cursor); break;
	case MD_TEXT_NULLCHAR: add_run(r, RUN_LITERAL, STR("\uFFFD"), r->cursor); break;
	case MD_TEXT_CODE: add_run(r, RUN_CODE, STR(" "), r->cursor); break;
	default: break;
	}
}

/* ---- code ---- */

/* The blanks that the library has made of what stands before byte i of a line: tabs are kept. */
static void put_indent(struct md_reader *r, size_t i, size_t columns)
{
	size_t start = i, column = 0;
	while (start > 0 && is_blank(r->s.p[start - 1]))
		start--;
	size_t line = start;
	while (line > 0 && r->s.p[line - 1] != '\n')
		line--;
	for (size_t k = line; k < i; k++)
		column += r->s.p[k] == '\t' ? TAB - column % TAB
					    : ((unsigned char)r->s.p[k] & 0xC0) != 0x80;
	size_t from = column > columns ? column - columns : 0, now = 0;
	for (size_t k = line; k < i; k++) {
		size_t next = now + (r->s.p[k] == '\t' ? TAB - now % TAB
						       : ((unsigned char)r->s.p[k] & 0xC0) != 0x80);
		if (k >= start && now >= from && next > now)
			buf_char(&r->code, r->s.p[k]);
		else if (k >= start && next > from)
			for (size_t c = from; c < next; c++)
				buf_char(&r->code, ' ');
		now = next;
	}
}

static void begin_code(struct md_reader *r, size_t at)
{
	if (r->code_begun)
		return;
	r->code_begun = true;
	r->leaf->code_at = place_at(&r->at, at);
}

/* A part of a line: blanks, text, or its end. */
static void code_text(struct md_reader *r, const char *text, size_t n, bool inside, size_t from,
		      size_t to)
{
	if (inside) {
		size_t blanks = 0;
		while (r->code.n > blanks && r->code.p[r->code.n - 1 - blanks] == ' ' &&
		       r->column-- > 0)
			blanks++;
		r->code.n -= blanks;
		size_t had = r->code.n;
		put_indent(r, from, blanks);
		begin_code(r, from - (r->code.n - had));
		buf_str(&r->code, slice(r, from, to));
		r->column = 0;
		return;
	}
	bool end = n == 1 && *text == '\n';
	if (end && !r->code_begun) { /* a blank line is the first */
		size_t nl = r->cursor;
		while (nl < r->s.n && r->s.p[nl] != '\n')
			nl++;
		begin_code(r, nl + 1);
	}
	buf_put(&r->code, text, n);
	r->column = end ? 0 : r->column + (int)n; /* blanks of this line, so far */
}

/* The line from which a block goes on that says nothing where it is: behind the last text. */
static size_t next_line(const struct md_reader *r)
{
	size_t i = r->cursor;
	while (i > 0 && i < r->s.n && r->s.p[i - 1] != '\n')
		if (r->s.p[i++] == '\n')
			break;
	return i;
}

static size_t line_end(struct str s, size_t i)
{
	const char *nl = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
	return nl ? (size_t)(nl - s.p) : s.n;
}

/* A line that begins, behind marks of quotes and items, with `n` signs c: where they stand; s.n:
 * there is none. */
static size_t find_signs(struct str s, size_t from, const char *signs, size_t n)
{
	while (from < s.n) {
		size_t i = from, end = line_end(s, from);
		while (i < end) {
			size_t k = i;
			while (k < end && s.p[k] == s.p[i])
				k++;
			if (strchr(signs, s.p[i]) && k - i >= n)
				return i;
			if (!is_blank(s.p[i]) && !strchr(">-+*.):", s.p[i]) && !is_digit(s.p[i]))
				break;
			i++;
		}
		from = end + 1;
	}
	return s.n;
}

static void place_fence(struct md_reader *r, char sign)
{
	char signs[2] = {sign, '\0'};
	size_t i = find_signs(r->s, next_line(r), signs, FENCE_MIN);
	r->fence_at = i;
	r->fence = sign;
	place_blocks(r, i);
	r->cursor = line_end(r->s, i);
}

static struct str attribute(struct md_reader *r, const MD_ATTRIBUTE *a, size_t *at);

static void enter_code(struct md_reader *r, const MD_BLOCK_CODE_DETAIL *d)
{
	size_t at;
	open_leaf(r, BLOCK_CODE);
	r->coding = true;
	r->code_begun = false;
	r->column = 0;
	r->fence = '\0';
	r->code = (struct buf){.a = r->a};
	if (d->fence_char)
		place_fence(r, d->fence_char);
	struct str word = attribute(r, &d->lang, &at);
	size_t n = 0;
	while (n < word.n && word.p[n] != ',' && word.p[n] != '{')
		n++;
	r->leaf->language = (struct str){word.p, n};
}

static void leave_fence(struct md_reader *r)
{
	size_t n = 0, i = line_end(r->s, r->cursor) + 1, run = 0;
	while (byte_at(r->s, r->fence_at + n) == r->fence)
		n++;
	i = i < r->s.n ? skip_marks(r->s, i, r->s.n) : r->s.n;
	while (byte_at(r->s, i + run) == r->fence)
		run++;
	if (run >= n)
		r->cursor = i + run;
	else
		inline_complain(r->in, r->fence_at, UNCLOSED_FENCE,
				slice(r, r->fence_at, r->fence_at + n));
}

static void leave_code(struct md_reader *r)
{
	struct block *b = r->leaf;
	b->code = buf_slice(&r->code);
	b->code_by_line = r->out->text->form == TEXT_LITERAL;
	if (!r->code_begun)
		b->code_at = b->at;
	r->coding = false;
	r->leaf = NULL;
	r->leaf_fresh = false;
	if (b->kind == BLOCK_CODE && r->fence)
		leave_fence(r);
}

/* Comments print nothing; other HTML is shown as it is. */
static void leave_html(struct md_reader *r)
{
	struct block *b = r->leaf;
	leave_code(r);
	struct str s = str_trim(b->code);
	bool comment = str_starts(s, "<!--") && s.n >= 7 && memcmp(s.p + s.n - 3, "-->", 3) == 0;
	if (comment || html_tag(s).kind == HTML_BREAK) {
		drop_last(r);
		return;
	}
	size_t first = 0;
	while (first < s.n && s.p[first] != '\n')
		first++;
	inline_complain(r->in, r->fence_at, HTML_BLOCK, (struct str){s.p, first});
}

/* ---- addresses ---- */

/* What the library says of a link; *at: where it stands in the source. */
static struct str attribute(struct md_reader *r, const MD_ATTRIBUTE *a, size_t *at)
{
	struct buf b = {.a = r->a};
	const char *end = r->copy.p + r->copy.n;
	*at = r->cursor;
	r->spent += a->size;
	if (!a->size)
		return (struct str){0};
	if (a->text >= r->copy.p && a->text < end)
		*at = md_copy_source(&r->copy, (size_t)(a->text - r->copy.p), false);
	for (int i = 0; a->substr_offsets[i] < a->size; i++) {
		struct str part = {a->text + a->substr_offsets[i],
				   a->substr_offsets[i + 1] - a->substr_offsets[i]};
		if (a->substr_types[i] == MD_TEXT_ENTITY)
			part = entity_decode(r->a, part);
		else if (a->substr_types[i] == MD_TEXT_NULLCHAR)
			part = STR("\uFFFD");
		buf_str(&b, part);
	}
	return buf_slice(&b);
}

/* In the description of an image a link is its text alone. */
static void enter_link(struct md_reader *r, const MD_SPAN_A_DETAIL *d)
{
	if (r->images)
		return;
	r->link = ++r->nlink;
	r->link_run = r->in->run.n;
	r->url = attribute(r, &d->href, &r->link_at);
	if (r->url.n && !web_address(r->url))
		inline_complain(r->in, r->link_at, STRANGE_ADDRESS, r->url);
}

static void leave_link(struct md_reader *r)
{
	if (r->images)
		return;
	if (r->url.n && r->link_run == r->in->run.n) {
		inline_complain(r->in, r->link_at, EMPTY_LINK, r->url);
		add_run(r, RUN_LITERAL, r->url, r->cursor);
	}
	r->url = (struct str){0};
	r->link = 0;
}

static void enter_image(struct md_reader *r, const MD_SPAN_IMG_DETAIL *d)
{
	size_t at;
	if (r->images++)
		return; /* its description is part of the outer one's */
	r->image = arena_alloc(r->a, sizeof *r->image);
	*r->image = (struct image){.path = attribute(r, &d->src, &at)};
	r->image->title = attribute(r, &d->title, &at);
	r->link_run = r->in->run.n;
}

static void leave_image(struct md_reader *r)
{
	if (--r->images)
		return;
	/* an image without a description says where it is */
	if (r->link_run == r->in->run.n)
		add_run(r, RUN_LITERAL, r->image->path.n ? r->image->path : STR("image"),
			r->cursor);
	r->image = NULL;
}

/* ---- callbacks ---- */

static int stop(struct md_reader *r, const char *why)
{
	r->refused = why;
	return STOP;
}

static void enter_table(struct md_reader *r, const MD_BLOCK_TABLE_DETAIL *d)
{
	end_implied(r);
	struct block *b = add_block(r, BLOCK_TABLE);
	b->columns = (int)d->col_count;
	b->align = arena_array(r->a, enum column_align, b->columns);
	r->open[r->nopen++] = (struct md_level){b, NULL};
}

static int enter_cell(struct md_reader *r, const MD_BLOCK_TD_DETAIL *d)
{
	static const enum column_align align[] = {[MD_ALIGN_DEFAULT] = COLUMN_PLAIN,
						  [MD_ALIGN_LEFT] = COLUMN_LEFT,
						  [MD_ALIGN_CENTER] = COLUMN_CENTRE,
						  [MD_ALIGN_RIGHT] = COLUMN_RIGHT};
	struct block *table = r->open[r->nopen - 2].block;
	if (++r->cells > r->s.n + CELLS_SPARE)
		return stop(r, "its tables have too many empty cells");
	if (r->column < table->columns)
		((enum column_align *)table->align)[r->column] = align[d->align];
	open_leaf(r, BLOCK_CELL);
	return 0;
}

/* What stands behind the last cell of a row belongs to nothing else. */
static void leave_cell(struct md_reader *r)
{
	struct block *table = r->open[r->nopen - 2].block;
	size_t at, end = line_end(r->s, r->cursor);
	size_t n = ++r->column < table->columns ? 0 : md_gap_lost(r->s, r->cursor, end, &at);
	if (n && r->open[r->nopen - 1].last == r->leaf) {
		add_run(r, RUN_TEXT, STR(" "), at);
		add_run(r, RUN_TEXT, slice(r, at, at + n), at);
		inline_complain(r->in, at, EXTRA_CELLS, slice(r, at, at + n));
		r->cursor = end;
	}
	close_leaf(r);
}

static void enter_rule(struct md_reader *r)
{
	end_implied(r);
	size_t i = find_signs(r->s, next_line(r), "-*_", 1);
	open_leaf(r, BLOCK_RULE);
	place_blocks(r, i);
	r->leaf = NULL;
	r->cursor = line_end(r->s, i);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	if (type != MD_BLOCK_DOC)
		end_implied(r);
	switch (type) {
	case MD_BLOCK_QUOTE: open_level(r, BLOCK_QUOTE); break;
	case MD_BLOCK_UL:
		if (open_level(r, BLOCK_LIST))
			r->open[r->nopen - 1].block->tight =
				((MD_BLOCK_UL_DETAIL *)detail)->is_tight;
		break;
	case MD_BLOCK_OL:
		if (open_level(r, BLOCK_LIST)) {
			struct block *b = r->open[r->nopen - 1].block;
			const MD_BLOCK_OL_DETAIL *d = detail;
			b->ordered = true;
			b->tight = d->is_tight;
			b->number = (int)d->start;
		}
		break;
	case MD_BLOCK_LI:
		if (open_level(r, BLOCK_ITEM)) {
			const MD_BLOCK_LI_DETAIL *d = detail;
			if (d->is_task)
				r->open[r->nopen - 1].block->task =
					d->task_mark == ' ' ? TASK_OPEN : TASK_DONE;
		}
		break;
	case MD_BLOCK_HR: enter_rule(r); break;
	case MD_BLOCK_H:
		open_leaf(r, BLOCK_HEADING);
		r->leaf->level = (int)((MD_BLOCK_H_DETAIL *)detail)->level;
		break;
	case MD_BLOCK_CODE: enter_code(r, detail); break;
	case MD_BLOCK_HTML:
		open_leaf(r, BLOCK_HTML);
		r->coding = true;
		r->code_begun = false;
		r->column = 0;
		r->code = (struct buf){.a = r->a};
		r->fence = '\0';
		break;
	case MD_BLOCK_P: open_leaf(r, BLOCK_PARAGRAPH); break;
	case MD_BLOCK_TABLE: enter_table(r, detail); break;
	case MD_BLOCK_TR: {
		struct block *b = add_block(r, BLOCK_ROW);
		b->head = r->open[r->nopen - 1].block->first == b;
		r->open[r->nopen++] = (struct md_level){b, NULL};
		r->column = 0;
		break;
	}
	case MD_BLOCK_TH:
	case MD_BLOCK_TD: return enter_cell(r, detail);
	default: break;
	}
	return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	(void)detail;
	switch (type) {
	case MD_BLOCK_QUOTE:
	case MD_BLOCK_UL:
	case MD_BLOCK_OL:
	case MD_BLOCK_LI:
		end_implied(r);
		close_level(r);
		break;
	case MD_BLOCK_CODE: leave_code(r); break;
	case MD_BLOCK_HTML: leave_html(r); break;
	case MD_BLOCK_H:
	case MD_BLOCK_P: close_leaf(r); break;
	case MD_BLOCK_TABLE:
	case MD_BLOCK_TR:
		r->nopen--;
		if (r->fresh > r->nopen)
			r->fresh = r->nopen;
		break;
	case MD_BLOCK_TH:
	case MD_BLOCK_TD: leave_cell(r); break;
	default: break;
	}
	return r->refused ? STOP : 0;
}

/* Text of a formula: one run, with its signs. */
static void formula_text(struct md_reader *r, size_t from, size_t to)
{
	if (r->formula_run < r->in->run.n) { /* further lines */
		struct inline_run *last = &r->in->run.p[r->formula_run];
		last->s.n = to - last->at;
		return;
	}
	while (from > 0 && r->s.p[from - 1] == '$')
		from--;
	add_run(r, RUN_FORMULA, slice(r, from, to), from);
}

static void leave_formula(struct md_reader *r)
{
	r->formula--;
	if (r->formula_run == r->in->run.n)
		return;
	struct inline_run *last = &r->in->run.p[r->formula_run];
	for (size_t n = 0; n < 2 && byte_at(r->s, last->at + last->s.n) == '$'; n++)
		last->s.n++;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	begin_implied(r);
	switch (type) {
	case MD_SPAN_EM:
		if (!r->em++)
			r->em_at = r->cursor;
		break;
	case MD_SPAN_STRONG:
		if (!r->strong++)
			r->strong_at = r->cursor;
		break;
	case MD_SPAN_DEL: r->del++; break;
	case MD_SPAN_A: enter_link(r, detail); break;
	case MD_SPAN_IMG: enter_image(r, detail); break;
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY:
		r->formula++;
		r->formula_run = r->in->run.n;
		break;
	default: break;
	}
	return r->spent > r->s.n * MD_PER_BYTE ? stop(r, "an address of it is used too often") : 0;
}

/* "2*3*4": the signs were meant. */
static void tell_product(struct md_reader *r)
{
	size_t from = r->em_at, to = r->cursor;
	if (from && byte_at(r->s, from) == '*' && is_digit(r->s.p[from - 1]) &&
	    byte_at(r->s, to) == '*' && is_digit(byte_at(r->s, to + 1)))
		inline_complain(r->in, from, PRODUCT, slice(r, from - 1, to + 2));
}

/* "__init__": names of programs that look like strong text. */
static void tell_name(struct md_reader *r)
{
	static const char names[] =
		" all call class contains del dict dirname doc enter eq exit file filename getattr "
		"getitem hash init init_subclass iter len main name new next post_init proto repr "
		"setattr setitem slots str typename version ";
	size_t from = r->strong_at, to = r->cursor;
	char name[24];
	if (byte_at(r->s, from) != '_' || byte_at(r->s, from + 1) != '_' || to < from + 4 ||
	    to - from > sizeof name - 2)
		return;
	size_t n = to - from - 2;
	name[0] = ' ';
	memcpy(name + 1, r->s.p + from + 2, n);
	name[n + 1] = ' ';
	name[n + 2] = '\0';
	if (strstr(names, name))
		inline_complain(r->in, from, DUNDER, slice(r, from, to + 2));
}

static int leave_span(MD_SPANTYPE type, void *detail, void *user)
{
	struct md_reader *r = user;
	(void)detail;
	switch (type) {
	case MD_SPAN_EM:
		if (!--r->em)
			tell_product(r);
		break;
	case MD_SPAN_STRONG:
		if (!--r->strong)
			tell_name(r);
		break;
	case MD_SPAN_DEL: r->del--; break;
	case MD_SPAN_A: leave_link(r); break;
	case MD_SPAN_IMG: leave_image(r); break;
	case MD_SPAN_LATEXMATH:
	case MD_SPAN_LATEXMATH_DISPLAY: leave_formula(r); break;
	default: break;
	}
	return 0;
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE n, void *user)
{
	struct md_reader *r = user;
	bool inside = text >= r->copy.p && text < r->copy.p + r->copy.n;
	size_t copy_at = inside ? (size_t)(text - r->copy.p) : 0, before = r->cursor;
	size_t from = inside ? md_copy_source(&r->copy, copy_at, false) : 0;
	size_t to = inside ? md_copy_source(&r->copy, copy_at + n, true) : 0;
	if (!r->coding)
		begin_implied(r);
	if (inside) {
		place_blocks(r, from);
		if (from > r->cursor)
			audit(r, from);
		r->cursor = to;
	}
	if (r->coding) {
		if (inside && !r->code_begun && r->leaf->kind == BLOCK_HTML)
			r->fence_at = from;
		code_text(r, text, n, inside, from, to);
	} else if (type == MD_TEXT_LATEXMATH) {
		if (inside)
			formula_text(r, from, to);
	} else if (inside) {
		inline_run(r, type, from, to, before);
	} else {
		foreign_run(r, type);
	}
	return 0;
}

/* ---- the whole ---- */

static void find_notes(struct md_reader *r)
{
	for (int i = 0; i < r->copy.nedit && r->in->note.n < NOTES_MAX; i++) {
		const struct md_edit *e = &r->copy.edit[i];
		if (e->kind == EDIT_FOOTNOTE)
			*vec_add(r->in->scratch, &r->in->note) = (struct note){
				slice(r, e->src + 1, e->src + e->nsrc - 2), e->src, 0};
	}
}

static void tell_notes(struct md_reader *r)
{
	for (int i = 0; i < r->in->note.n; i++) {
		const struct note *note = &r->in->note.p[i];
		if (!note->number)
			inline_complain(r->in, note->at, UNUSED_NOTE, note->label);
	}
}

struct block *md_read(struct md_source *s, const char **refused)
{
	static const MD_PARSER parser = {.flags = FLAGS,
					 .enter_block = enter_block,
					 .leave_block = leave_block,
					 .enter_span = enter_span,
					 .leave_span = leave_span,
					 .text = add_text};
	struct md_reader r = {.out = s,
			      .a = s->a,
			      .in = &s->in,
			      .s = s->text->s,
			      .at = place_start(s->text),
			      .nopen = 1,
			      .fresh = 1};
	*refused = NULL;
	if (r.s.n > MD_TEXT_MAX) {
		*refused = "it is longer than 256 KiB";
		return NULL;
	}
	r.copy = md_copy_make(s->in.scratch, r.s, s->one);
	r.open[0].block = &r.root;
	if (r.copy.wide != SIZE_MAX)
		inline_complain(r.in, r.copy.wide, WIDE_TABLE, (struct str){0});
	if (r.copy.uneven != SIZE_MAX)
		inline_complain(r.in, r.copy.uneven, UNEVEN_TABLE, (struct str){0});
	find_notes(&r);
	int rc = md_parse(r.copy.p, (MD_SIZE)r.copy.n, &parser, &r);
	if (rc != 0) {
		*refused = r.refused ? r.refused : "there is no memory for it";
		return NULL;
	}
	audit(&r, r.s.n);
	end_implied(&r);
	tell_notes(&r);
	return md_tree_finish(r.a, r.in, r.root.first);
}

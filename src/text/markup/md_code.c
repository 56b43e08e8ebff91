/* Lines of code and of HTML, with the spaces that they had; fences and their ends. */
#include "text/markup/md_reader.h"

#include <string.h>

#include "text/markup/inline.h"

#include "text/markup/md_html.h"

enum {
	FENCE_MIN = 3,
	TAB = 4,
};

/* The spaces that the library has made of what stands before byte i of a line: tabs are kept. */
static void put_indent(struct md_reader *r, size_t i, size_t columns)
{
	size_t start = i, column = 0;
	while (start > 0 && md_is_blank(r->s.p[start - 1]))
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

void md_begin_lines(struct md_reader *r, enum block_kind kind)
{
	md_open_leaf(r, kind);
	r->coding = true;
	r->code_begun = false;
	r->column = 0;
	r->fence = '\0';
	r->code = (struct buf){.a = r->a};
}

void md_code_text(struct md_reader *r, const char *text, size_t n, bool inside, size_t from,
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
		buf_str(&r->code, md_slice(r, from, to));
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
	r->column = end ? 0 : r->column + (int)n; /* spaces of this line, so far */
}

size_t md_next_line(const struct md_reader *r)
{
	size_t i = r->cursor;
	while (i > 0 && i < r->s.n && r->s.p[i - 1] != '\n')
		if (r->s.p[i++] == '\n')
			break;
	return i;
}

size_t md_line_end(struct str s, size_t i)
{
	const char *nl = i < s.n ? memchr(s.p + i, '\n', s.n - i) : NULL;
	return nl ? (size_t)(nl - s.p) : s.n;
}

size_t md_find_signs(struct str s, size_t from, const char *signs, size_t n)
{
	while (from < s.n) {
		size_t i = from, end = md_line_end(s, from);
		while (i < end) {
			size_t k = i;
			while (k < end && s.p[k] == s.p[i])
				k++;
			if (strchr(signs, s.p[i]) && k - i >= n)
				return i;
			if (!md_is_blank(s.p[i]) && !strchr(">-+*.):", s.p[i]) &&
			    !md_is_digit(s.p[i]))
				break;
			i++;
		}
		from = end + 1;
	}
	return s.n;
}

void md_place_fence(struct md_reader *r, char sign)
{
	char signs[2] = {sign, '\0'};
	size_t i = md_find_signs(r->s, md_next_line(r), signs, FENCE_MIN);
	r->fence_at = i;
	r->fence = sign;
	md_place_blocks(r, i);
	r->cursor = md_line_end(r->s, i);
}

static void leave_fence(struct md_reader *r)
{
	size_t n = 0, i = md_line_end(r->s, r->cursor) + 1, run = 0;
	while (md_byte(r->s, r->fence_at + n) == r->fence)
		n++;
	i = i < r->s.n ? md_skip_marks(r->s, i, r->s.n) : r->s.n;
	while (md_byte(r->s, i + run) == r->fence)
		run++;
	if (run >= n)
		r->cursor = i + run;
	else
		inline_complain(r->in, r->fence_at, UNCLOSED_FENCE,
				md_slice(r, r->fence_at, r->fence_at + n));
}

void md_leave_code(struct md_reader *r)
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

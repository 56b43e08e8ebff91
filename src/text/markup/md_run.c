/* Stretches of a paragraph as the library tells of them, and what it does not tell of. */
#include "text/markup/md_reader.h"

#include <string.h>

#include "text/markup/inline.h"

#include "text/markup/entity.h"
#include "text/markup/md_gap.h"

static unsigned flags_now(const struct md_reader *r)
{
	return (r->em ? SPAN_EMPHASIS : 0u) | (r->strong ? SPAN_STRONG : 0u) |
	       (r->del ? SPAN_STRIKE : 0u);
}

static void note_braces(struct sign_places *braces, struct str s, size_t at)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '{')
			*vec_add(braces->a, &braces->at) = at + i;
}

void md_add_run(struct md_reader *r, enum run_kind kind, struct str s, size_t at)
{
	if (r->in->braces && kind == RUN_TEXT)
		note_braces(r->in->braces, s, at);
	*vec_add(r->in->scratch, &r->in->run) = (struct inline_run){
		.kind = kind,
		.s = s,
		.at = at,
		.flags = flags_now(r),
		.url = r->url,
		.title = r->link_title,
		.image = r->image,
		.link = r->link,
		.depth = r->em + r->strong + r->del + (r->url.n > 0) + r->images};
}

void md_audit(struct md_reader *r, size_t to)
{
	size_t at, n;
	while (r->cursor < to && (n = md_gap_lost(r->s, r->cursor, to, &at)) > 0) {
		md_begin_implied(r);
		md_add_run(r, RUN_TEXT, md_slice(r, at, at + n), at);
		md_add_run(r, RUN_TEXT, STR(" "), at + n);
		inline_complain(r->in, at, LOST_TEXT, md_slice(r, at, at + n));
		r->cursor = at + n;
	}
}

/* "{...}" right behind an image is of it. Returns where the text continues. */
static size_t image_attributes(struct md_reader *r, size_t from, size_t to)
{
	const struct inline_run *last = r->in->run.n ? &r->in->run.p[r->in->run.n - 1] : NULL;
	if (!last || !last->image || r->image || from == 0 || r->s.p[from] != '{' ||
	    !strchr(")]", r->s.p[from - 1]))
		return from;
	const char *end = memchr(r->s.p + from, '}', to - from);
	if (!end)
		return from;
	last->image->attributes = md_slice(r, from + 1, (size_t)(end - r->s.p));
	return (size_t)(end - r->s.p) + 1;
}

/* Text behind a backslash is a sign and then text again. */
void md_add_normal(struct md_reader *r, size_t from, size_t to, size_t before)
{
	from = from < to ? image_attributes(r, from, to) : from;
	if (from > before && r->s.p[from - 1] == '\\' && from < to) {
		md_add_run(r, RUN_LITERAL, md_slice(r, from, from + 1), from);
		from++;
	}
	if (from < to)
		md_add_run(r, RUN_TEXT, md_slice(r, from, to), from);
}

/* In a cell a backslash keeps the sign that parts cells out of code. */
struct str md_cell_code(struct md_reader *r, struct str s)
{
	struct buf b = {.a = r->a};
	if (!r->leaf || r->leaf->kind != BLOCK_CELL || !memchr(s.p, '\\', s.n))
		return s;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != '\\' || md_byte(s, i + 1) != '|')
			buf_char(&b, s.p[i]);
	return buf_slice(&b);
}

/* A tag may come in several parts. */
void md_add_html(struct md_reader *r, size_t from, size_t to)
{
	struct inline_run *last = r->in->run.n ? &r->in->run.p[r->in->run.n - 1] : NULL;
	if (last && last->kind == RUN_HTML && last->s.p[last->s.n - 1] != '>') {
		last->s.n = to - last->at;
		return;
	}
	md_add_run(r, RUN_HTML, md_slice(r, from, to), from);
}

void md_add_entity(struct md_reader *r, size_t from, size_t to)
{
	struct str s = entity_decode(r->a, md_slice(r, from, to));
	if (str_is(s, "\n") || str_is(s, "\t"))
		s = STR(" ");
	md_add_run(r, RUN_LITERAL, s, from);
}

/* "2*3*4": the signs were meant. */
void md_tell_product(struct md_reader *r)
{
	size_t from = r->em_at, to = r->cursor;
	if (from && md_byte(r->s, from) == '*' && md_is_digit(r->s.p[from - 1]) &&
	    md_byte(r->s, to) == '*' && md_is_digit(md_byte(r->s, to + 1)))
		inline_complain(r->in, from, PRODUCT, md_slice(r, from - 1, to + 2));
}

/* "__init__": names of programs that look like strong text. */
void md_tell_name(struct md_reader *r)
{
	static const char names[] =
		" all call class contains del dict dirname doc enter eq exit file filename getattr "
		"getitem hash init init_subclass iter len main name new next post_init proto repr "
		"setattr setitem slots str typename version ";
	size_t from = r->strong_at, to = r->cursor;
	char name[24];
	if (md_byte(r->s, from) != '_' || md_byte(r->s, from + 1) != '_' || to < from + 4 ||
	    to - from > sizeof name - 2)
		return;
	size_t n = to - from - 2;
	name[0] = ' ';
	memcpy(name + 1, r->s.p + from + 2, n);
	name[n + 1] = ' ';
	name[n + 2] = '\0';
	if (strstr(names, name))
		inline_complain(r->in, from, DUNDER, md_slice(r, from, to + 2));
}

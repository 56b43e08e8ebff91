#include "markup_bench.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "doc/data/language_file.h"

struct markup *markup_in(struct fixture *f, const char *tag)
{
	const struct places places = {"."};
	const struct language **l = arena_alloc(f->a, sizeof *l);
	struct languages *all = arena_alloc(f->a, sizeof *all);
	struct diag *d = diag_new(f->a, stderr);
	*l = language_rules(language_reader_new(f->a, &places, d), str_of(tag), (struct loc){0});
	*all = (struct languages){l, 1};
	assert_int_equal(diag_errors(d), 0);
	return markup_new(f->a, all);
}

int markup_set_up(void **state)
{
	static struct fixture f;
	f.a = arena_new();
	f.m = markup_in(&f, "en-GB");
	assert_non_null(f.m);
	*state = &f;
	return 0;
}

int markup_tear_down(void **state)
{
	struct fixture *f = *state;
	markup_drop(f->m);
	arena_drop(f->a);
	return 0;
}

struct text literal(const char *z)
{
	return (struct text){.s = str_of(z), .at = {"g.yaml", 1, 1}, .form = TEXT_LITERAL};
}

void put_spans(struct buf *b, const struct span *span, int n)
{
	for (int i = 0; i < n; i++) {
		const struct span *s = &span[i];
		bool marked = s->flags || s->url.n;
		assert_true(s->s.n > 0);
		if (marked)
			buf_char(b, '{');
		if (s->flags & SPAN_EMPHASIS)
			buf_char(b, 'e');
		if (s->flags & SPAN_STRONG)
			buf_char(b, 's');
		if (s->flags & SPAN_CODE)
			buf_char(b, 'c');
		if (s->url.n)
			buf_printf(b, "l=%.*s", STR_FMT(s->url));
		if (marked)
			buf_char(b, ':');
		buf_str(b, s->s);
		if (marked)
			buf_char(b, '}');
	}
}

const char *finish(struct buf *b)
{
	buf_char(b, '\0');
	return b->p;
}

const char *spans_in(struct fixture *f, struct markup *m, const char *input)
{
	int n;
	struct text t = literal(input);
	const struct span *span = markup_spans(m, f->a, &t, NULL, &n);
	struct buf b = {.a = f->a};
	put_spans(&b, span, n);
	return finish(&b);
}

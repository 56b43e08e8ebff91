/* Hostile markup: no word is lost, and it takes linear time and no deep stack. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "markup_bench.h"

/* `make bench HOSTILE=1` shows that the cost grows with the length alone;
 * what is quadratic would not end within the runner's limit. */
enum { HOSTILE_SIZE = 200000 };

static size_t count_a(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == 'a';
	return n;
}

static size_t count_below(const struct block *k)
{
	size_t n = 0;
	for (; k; k = k->next) {
		for (int i = 0; i < k->nspan; i++)
			n += count_a(k->span[i].s);
		n += count_a(k->code) + count_below(k->first);
		if (k->kind == BLOCK_PICTURE)
			n += count_a(k->image->description);
	}
	return n;
}

/* Whatever becomes of the marks, the words stay: none of these has an "a" in a link's address. */
static void survives(struct fixture *f, const char *piece, size_t size)
{
	size_t n = strlen(piece), kept = 0;
	struct arena *a = arena_new();
	char *p = arena_alloc(a, size + n);
	for (size_t i = 0; i < size; i += n)
		memcpy(p + i, piece, n);
	FILE *sink = fopen("/dev/null", "w");
	struct diag *d = diag_new(a, sink);
	struct text t = {
		.s = {p, size / n * n}, .at = {"g.yaml", 1, 1}, .form = TEXT_EXACT, .indent = 0};
	int count;
	size_t in_blocks = count_below(markup_blocks(f->m, a, &t, d));
	const struct span *span = markup_spans(f->m, a, &t, d, &count);
	for (int i = 0; i < count; i++)
		kept += count_a(span[i].s);
	if (kept != count_a(t.s))
		fail_msg("'%s': %zu letters of %zu", piece, kept, count_a(t.s));
	if (in_blocks != count_a(t.s))
		fail_msg("'%s' as blocks: %zu letters of %zu", piece, in_blocks, count_a(t.s));
	fclose(sink);
	arena_drop(a);
}

static const char *const hostile[] = {
	"*",
	"_",
	"`",
	"[",
	"](",
	"](x",
	"[a](",
	"*a ",
	"*a **b ",
	"a*",
	"**a* ",
	"` `` ``` ",
	"`a ``b ",
	"[a](b)",
	"[a](http://b)",
	"[a](http://((",
	"\"",
	"'",
	"\" ",
	"'a ",
	"\\",
	"\\`",
	"...",
	"1-",
	"1-2-",
	"10-20 ",
	"1 ",
	"1 m",
	" - ",
	"-",
	"://",
	"a://b ",
	"\n",
	"- a\n",
	"  - a\n",
	"```\n",
	"~~~\n```\n",
	" ",
	"\t",
	"==a",
	"^[a",
	":a",
	":a: ",
	"!!! a\n",
	"##a\n",
	"<div>a\n",
	"<div>a\n\n",
	"<p>&a;",
	"\n\n<p>a</p>\n<br>",
	"[^b]:\n  a\n",
	"a\n|a|\n|-|\n",
	"> a\n> |a|\n> |-|\n",
	"*`[",
	"[*`a`*](http://b) ",
	"word and word, then ",
	"\xC3\xA9",
	"\xE2\x80\x9C",
	"](http://a(b)",
	"*a_b*_c_ ",
	"> ",
	"> a\n",
	"1. ",
	"+ + ",
	"|",
	"|a",
	"|a|b|\n|-|-|\n",
	"a|b\n",
	"![a](",
	"![[]()",
	"[^1]: a\n",
	"a[^1] ",
	"[a]: <b\n",
	"[a]:b\n",
	"<a ",
	"</b>a",
	"<b>a",
	"<!-- ",
	"&lt;a",
	"&a;",
	"$a$ ",
	"$",
	"~~a",
	"a@b.c ",
	":a@b.c",
	"www.a_",
	"https://a.b/(a ",
	"a\n: a\n",
	": a\n",
	"a\n---\n",
	"\t",
	"- [ ] a\n",
	"{{c1::a}}",
	"[[a",
	("\xE5\x86\x85**\xE3\x80\x8C"
	 "a\xE3\x80\x8D**"),
};

static void pathological(void **state)
{
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		survives(f, hostile[i], HOSTILE_SIZE);
}

/* Marks may stand in each other as deep as they like: they are flags. */
static void deep_marks(void **state)
{
	struct fixture *f = *state;
	struct buf in = {.a = f->a};
	for (int i = 0; i < 1000; i++)
		buf_str(&in, STR("*a "));
	for (int i = 0; i < 1000; i++)
		buf_str(&in, STR("a* "));
	const char *out = spans_in(f, f->m, finish(&in));
	assert_null(strchr(out, '*'));
	assert_memory_equal(out, "{e:a a a", 8);
}

/* What is deeper than the limit joins the last level, and is told once. */
static void deep_blocks(void **state)
{
	struct fixture *f = *state;
	struct buf in = {.a = f->a};
	for (int i = 0; i < 100; i++)
		buf_str(&in, STR("> "));
	buf_str(&in, STR("a\n\nb"));
	struct text t = literal(finish(&in));
	const struct block *k = markup_blocks(f->m, f->a, &t, NULL);
	int depth = 0;
	assert_string_equal(blocks_in(f, "b"), "P b");
	for (; k->kind == BLOCK_QUOTE; k = k->first)
		depth++;
	assert_true(depth < BLOCK_DEPTH && depth > BLOCK_DEPTH - 4);
	assert_int_equal(k->kind, BLOCK_PARAGRAPH);
	assert_true(str_is(k->span[0].s, "a"));
}

static void broken_utf8_is_survived(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(spans_in(f, f->m, "a\xFF*b\xC3* \x80"), "a?{e:b?} ?");
}

static void check_below(const struct block *b)
{
	for (; b; b = b->next) {
		for (int s = 0; s < b->nspan; s++) {
			struct str z = b->span[s].s;
			assert_true(z.n > 0);
			assert_int_equal(utf8_valid(z), z.n);
		}
		check_below(b->first);
	}
}

static void random_bytes(void **state)
{
	static const char *const token[] = {
		"*",	    "**",    "_",    "`",  "``",       "[",  "]",     "](",  "(",  ")",
		"http://x", "\\",    "\"",   "'",  " ",	       "\n", "- ",    "1. ", "  ", "```",
		"...",	    "10-20", " ms",  "a",  "\xC3\xA9", "--", "|",     "> ",  "$",  "<b>",
		"~~",	    "&lt;",  "[^1]", ": ", "\n\n",     "![", "|-|\n", "\t",  "+ "};
	struct fixture *f = *state;
	uint64_t seed = 1;
	for (int i = 0; i < 20000; i++) {
		struct arena_mark mark = arena_mark(f->a);
		struct buf in = {.a = f->a};
		for (int k = 0; k < 24; k++) {
			seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
			buf_str(&in, str_of(token[(seed >> 33) % (sizeof token / sizeof *token)]));
		}
		struct text t = {.s = buf_slice(&in),
				 .at = {"g.yaml", 1, 1},
				 .form = TEXT_LITERAL,
				 .indent = 0};
		check_below(markup_blocks(f->m, f->a, &t, NULL));
		arena_reset(f->a, mark);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, markup_set_up, markup_tear_down)
	const struct CMUnitTest tests[] = {
		T(pathological), T(deep_marks), T(deep_blocks), T(broken_utf8_is_survived),
		T(random_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

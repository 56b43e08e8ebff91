/* Hostile markup: no word is lost, and it takes linear time and no deep stack. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "markup_bench.h"

/* `make bench HOSTILE=1` shows that the cost grows with the length alone; what is quadratic would
 * not end within the runner's limit. */
enum { HOSTILE_SIZE = 1000000 };

static size_t count_a(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == 'a';
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
	markup_blocks(f->m, a, &t, d, &count);
	const struct span *span = markup_spans(f->m, a, &t, d, &count);
	for (int i = 0; i < count; i++)
		kept += count_a(span[i].s);
	if (kept != count_a(t.s))
		fail_msg("'%s': %zu letters of %zu", piece, kept, count_a(t.s));
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
	"*`[",
	"[*`a`*](http://b) ",
	"word and word, then ",
	"\xC3\xA9",
	"\xE2\x80\x9C",
	"](http://a(b)",
	"*a_b*_c_ ",
};

static void pathological(void **state)
{
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
		survives(f, hostile[i], HOSTILE_SIZE);
}

static void deep_marks_stay_text(void **state)
{
	struct fixture *f = *state;
	struct buf in = {.a = f->a};
	for (int i = 0; i < 1000; i++)
		buf_str(&in, STR("*a "));
	for (int i = 0; i < 1000; i++)
		buf_str(&in, STR("a* "));
	const char *out = spans_in(f, f->m, finish(&in));
	int marks_left = 0;
	for (const char *p = out; *p; p++)
		marks_left += *p == '*';
	assert_int_equal(marks_left, 2 * (1000 - 8));
	/* the newest are the ones that can still close */
	assert_non_null(strstr(out, "*a {e:a a a a a a a a a a a a a a a a} a*"));
}

static void broken_utf8_is_survived(void **state)
{
	struct fixture *f = *state;
	assert_string_equal(spans_in(f, f->m, "a\xFF*b\xC3* \x80"), "a?{e:b?} ?");
}

static void random_bytes(void **state)
{
	static const char *const token[] = {"*",     "**",  "_",  "`",	      "``", "[",   "]",
					    "](",    "(",   ")",  "http://x", "\\", "\"",  "'",
					    " ",     "\n",  "- ", "1. ",      "  ", "```", "...",
					    "10-20", " ms", "a",  "\xC3\xA9", "--"};
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
		int n;
		const struct block *b = markup_blocks(f->m, f->a, &t, NULL, &n);
		for (int k = 0; k < n; k++)
			for (int s = 0; s < b[k].nspan; s++) {
				struct str z = b[k].span[s].s;
				assert_true(z.n > 0);
				assert_int_equal(utf8_valid(z), z.n);
			}
		arena_reset(f->a, mark);
	}
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, markup_set_up, markup_tear_down)
	const struct CMUnitTest tests[] = {
		T(pathological),
		T(deep_marks_stay_text),
		T(broken_utf8_is_survived),
		T(random_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

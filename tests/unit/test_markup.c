/*
 * Guide markup by example: what goes in, which blocks and spans come out, which warnings stand
 * where.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "markup_bench.h"

struct example {
	const char *input, *expected;
};

static void check(void **state, const char *language, const struct example *e, size_t n)
{
	struct fixture *f = *state;
	struct markup *m = markup_in(f, language);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(spans_in(f, m, e[i].input), e[i].expected);
	markup_drop(m);
}
#define CHECK(state, language, e) check(state, language, e, sizeof(e) / sizeof *(e))

static void marks(void **state)
{
	static const struct example e[] = {
		{"", ""},
		{" \n ", ""},
		{"plain", "plain"},
		{"  a\n  b  \tc  ", "a b c"},
		{"*a* b", "{e:a} b"},
		{"a _b_ c", "a {e:b} c"},
		{"a **b c** d", "a {s:b c} d"},
		{"***a***", "{es:a}"},
		{"**a *b* c**", "{s:a }{es:b}{s: c}"},
		{"*a **b***", "{e:a }{es:b}"},
		{"*a*, (*b*) and \xE2\x80\x9C*c*\xE2\x80\x9D",
		 "{e:a}, ({e:b}) and \xE2\x80\x9C{e:c}\xE2\x80\x9D"},
		{"snake_case_name _x_", "snake_case_name {e:x}"},
		{"2*3*4 and 2 * 3 * 4", "2{e:3}4 and 2 * 3 * 4"},
		{"__init__ ____", "{s:init} ____"},
		{"*a\nb*", "{e:a b}"},
		{"a* b*", "a* b*"},
		{"*a **b* c", "*a *{e:b} c"},
		{"**a*", "*{e:a}"},
		{"*a**", "{e:a}*"},
		{"*\xE9\x87\x8D\xE7\x82\xB9*\xE5\x86\x85",
		 "{e:\xE9\x87\x8D\xE7\x82\xB9}\xE5\x86\x85"},
		{"caf\xC3\xA9*s*", "caf\xC3\xA9{e:s}"},
		{"\\*a\\* \\` \\\\ \\q \\", "*a* ` \\ \\q \\"},
		{"*a\\*b*", "{e:a*b}"},
	};
	CHECK(state, "en", e);
}

static void code(void **state)
{
	static const struct example e[] = {
		{"`a` b", "{c:a} b"},
		{"``a ` b``", "{c:a ` b}"},
		{"`` `a` ``", "{c:`a`}"},
		{"` `", "{c: }"},
		{"`a\n  b`", "{c:a b}"},
		{"`a  b`", "{c:a  b}"},
		{"`*a*` *`b`*", "{c:*a*} {ec:b}"},
		{"`\\`", "{c:\\}"},
		{"`a ``b", "`a ``b"},
		{"*a `b* c`", "*a {c:b* c}"},
		{"`\"x\" 10-20 -- ...`", "{c:\"x\" 10-20 -- ...}"},
		{"[`a](http://b.c)`", "[{c:a](http://b.c)}"},
	};
	CHECK(state, "en", e);
}

static void links(void **state)
{
	static const struct example e[] = {
		{"see [Go](https://go.dev) now", "see {l=https://go.dev:Go} now"},
		{"[*a* b](http://x.y/a_b_c)", "{el=http://x.y/a_b_c:a}{l=http://x.y/a_b_c: b}"},
		{"[a](https://x.y/z_(w))!", "{l=https://x.y/z_(w):a}!"},
		{"[a](https://x.y/(b(c)))", "{l=https://x.y/(b(c)):a}"},
		{"[a](https://x.y/\\(b)", "{l=https://x.y/(b:a}"},
		{"[a [b] c](mailto:a@b.c)", "{l=mailto:a@b.c:a [b] c}"},
		{"[a](HTTPS://x.y)", "{l=HTTPS://x.y:a}"},
		{"[a](ftp://x.y)", "a"},
		{"[a](javascript:x)", "a"},
		{"[a](https://x y)", "[a](https://x y)"},
		{"[a](https://x", "[a](https://x"},
		{"[](https://x.y)", "{l=https://x.y:https://x.y}"},
		{"[a] (b) a[i] ]", "[a] (b) a[i] ]"},
		{"[a](http://x)[b](http://y)", "{l=http://x:a}{l=http://y:b}"},
		{"[a](http://x) [b](http://x)", "{l=http://x:a} {l=http://x:b}"},
		{"[a [b](http://x) c](http://y)", "[a {l=http://x:b} c](http://y)"},
		{"https://x.y/_a_/10-20/*b*?c='d'e.",
		 "{l=https://x.y/_a_/10-20/*b*?c='d'e:https://x.y/_a_/10-20/*b*?c='d'e}."},
		{"*https://x.y*", "{el=https://x.y:https://x.y}"},
	};
	CHECK(state, "en", e);
}

#define LD "\xE2\x80\x9C"
#define RD "\xE2\x80\x9D"
#define LS "\xE2\x80\x98"
#define RS "\xE2\x80\x99"
#define EN "\xE2\x80\x93"
#define NB "\xC2\xA0"
#define EL "\xE2\x80\xA6"

static void quotes(void **state)
{
	static const struct example e[] = {
		{"\"a\" 'b'", LD "a" RD " " LS "b" RS},
		{"(\"a\") [\"b\"] a-\"b\"", "(" LD "a" RD ") [" LD "b" RD "] a-" LD "b" RD},
		{"\"*x*\" and \"`y`\".", LD "{e:x}" RD " and " LD "{c:y}" RD "."},
		{"*\"x\"* **'y'**", "{e:" LD "x" RD "} {s:" LS "y" RS "}"},
		{"\"[a](http://b)\"", LD "{l=http://b:a}" RD},
		{"[\"a\"](http://b)", "{l=http://b:" LD "a" RD "}"},
		{"'\"a\" b'", LS LD "a" RD " b" RS},
		{"\"'a' b\"", LD LS "a" RS " b" RD},
		{"\"b 'a'\"", LD "b " LS "a" RS RD},
		{"it's the users' `x`'s", "it" RS "s the users" RS " {c:x}" RS "s"},
		{"the '90s, '99 and 'tis rock 'n' roll",
		 "the " RS "90s, " RS "99 and " RS "tis rock " RS "n" RS " roll"},
		{"\"Why?\" \"No!\" \"Well...\"", LD "Why?" RD " " LD "No!" RD " " LD "Well" EL RD},
		{"a 12\" disk, \\\"x\\\"", "a 12\" disk, \"x\""},
		{"say \".x\" - \"y\"", "say " LD ".x" RD " " EN " " LD "y" RD},
		{"\"a\nb\"", LD "a b" RD},
		{"`f(`\"a\"", "{c:f(}" LD "a" RD},
	};
	static const struct example de[] = {
		{"\"a\" 'b' geht's", "\xE2\x80\x9E"
				     "a" LD " \xE2\x80\x9A"
				     "b" LS " geht" RS "s"},
	};
	static const struct example fr[] = {
		{"\"a\" l'eau", "\xC2\xAB\xE2\x80\xAF"
				"a\xE2\x80\xAF\xC2\xBB l" RS "eau"},
	};
	static const struct example es[] = {{"\xC2\xBF\"a\"?", "\xC2\xBF\xC2\xAB"
							       "a\xC2\xBB?"}};
	CHECK(state, "en", e);
	CHECK(state, "en-GB-oxendict", e);
	CHECK(state, "de-AT", de);
	CHECK(state, "FR", fr);
	CHECK(state, "es", es);
}

static void dashes_and_units(void **state)
{
	static const struct example e[] = {
		{"a - b -- c", "a " EN " b " EN " c"},
		{"a -\nb", "a " EN " b"},
		{"- a", "- a"},
		{"a-b --flag a--b ---", "a-b --flag a--b ---"},
		{"a - -", "a " EN " -"},
		{"10-20", "10" EN "20"},
		{"(3-5) pages 7-12, 1990-2000.", "(3" EN "5) pages 7" EN "12, 1990" EN "2000."},
		{"10-20 ms", "10" EN "20" NB "ms"},
		{"*10-20*", "{e:10" EN "20}"},
		{"2024-01-15 2024-01 2024-11", "2024-01-15 2024-01 2024-11"},
		{"555-0199 555-1234 100-1000", "555-0199 555-1234 100" EN "1000"},
		{"1.2-3 1-2.5 v1-2 a1-2b 1-2-3 /1-2 1-2/",
		 "1.2-3 1-2.5 v1-2 a1-2b 1-2-3 /1-2 1-2/"},
		{"20-10 5-5 007-9 1-2_3 #1-2", "20-10 5-5 007-9 1-2_3 #1-2"},
		{"5 % 10 ms 2 KB 1.5 GB 3 s 4 km, 7 \xC2\xB5s.",
		 "5" NB "% 10" NB "ms 2" NB "KB 1.5" NB "GB 3" NB "s 4" NB "km, 7" NB "\xC2\xB5s."},
		{"10\nms 9 MB/s 4 Gbit/s", "10" NB "ms 9" NB "MB/s 4" NB "Gbit/s"},
		{"5 msgs 3 s-expressions 2 k 1 m_x", "5 msgs 3 s-expressions 2 k 1 m_x"},
		{"wait... ....", "wait" EL " ...."},
		{"./... ../..", "./... ../.."},
	};
	CHECK(state, "en", e);
}

/* ---- blocks ---- */

static void block_structure(void **state)
{
	static const struct example e[] = {
		{"", ""},
		{"\n\n", ""},
		{"a\nb\n\nc\n \n\nd\n", "P a b|P c|P d"},
		{"a\r\nb\r\n\r\nc", "P a b|P c"},
		{"- a\n- b *c*", "I1#0 a|I1#0 b {e:c}"},
		{"1. a\n2. b\n12. c", "I1#1 a|I1#2 b|I1#12 c"},
		{"a:\n- b\n- c\n\nd", "P a:|I1#0 b|I1#0 c|P d"},
		{"- a\n  b\nc\n- d", "I1#0 a b c|I1#0 d"},
		{"- a\n  - b\n    c\n    - d\n- e", "I1#0 a|I2#0 b c|I3#0 d|I1#0 e"},
		{"1. a\n   - b\n2. c", "I1#1 a|I2#0 b|I1#2 c"},
		{"- a\n\n  b\n\n- c\n\nd", "I1#0 a|P1 b|I1#0 c|P d"},
		{"- a\n  - b\n\n    c\n\n  d", "I1#0 a|I2#0 b|P2 c|P1 d"},
		{"  - a\n  - b", "I1#0 a|I1#0 b"},
		{"in\n1990. was", "P in 1990. was"},
		{"1990. a", "I1#1990 a"},
		{"0. a\n\n1.a\n\n-a\n\n-\n\n1234567890. a",
		 "I1#0 a|P 1.a|P -a|I1#0 |P 1234567890. a"},
		{"*a\n\nb*", "P *a|P b*"},
		{"\"a\n\n'b", "P " LD "a|P " LS "b"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++)
		assert_string_equal(blocks_in(f, e[i].input), e[i].expected);
}

static void definitions(void **state)
{
	static const struct example e[] = {
		{"a\n: b", "T {s:a}|D1 b"},
		{"a\n:\tb *c*\n  d", "T {s:a}|D1 b {e:c} d"},
		{"`a` b\n: c\n: d\n\n: e", "T {sc:a}{s: b}|D1 c|D1 d|D1 e"},
		{"a\n: b\n  c\n: d", "T {s:a}|D1 b c|D1 d"},
		{"a\n: b\n\nc\n: d", "T {s:a}|D1 b|T {s:c}|D1 d"},
		/* the line before is the term, blank line or not */
		{"a\n: b\nc\n: d", "T {s:a}|D1 b|T {s:c}|D1 d"},
		{"x\ny\na\n: b", "P x y|T {s:a}|D1 b"},
		/* what stands in further belongs to it */
		{"a\n: b\n\n  c\n\n  - d\n\nz", "T {s:a}|D1 b|P1 c|I2#0 d|P z"},
		{"a\n: b\n  ```\n  c\n  ```\n: d\nz", "T {s:a}|D1 b|C1() c$|D1 d z"},
		/* none of these */
		{": b", "P : b"},
		{"a\n\n: b", "P a|P : b"},
		{"a\n:b", "P a :b"},
		{"a\n: ", "P a :"},
		{"a\n\\: b", "P a : b"},
		{"- a\n: b", "I1#0 a : b"},
		{"a\n: b\n\nc\n\n: d", "T {s:a}|D1 b|P c|P : d"},
		{"a\n: b\n\n```\n```\n: d", "T {s:a}|D1 b|C0() |P : d"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++)
		assert_string_equal(blocks_in(f, e[i].input), e[i].expected);
}

static void fences(void **state)
{
	static const struct example e[] = {
		{"a\n```go\nx := \"1\"\n\n\ty\n```\nb", "P a|C0(go) x := \"1\"$$\ty$|P b"},
		{"~~~\n```\n~~~~", "C0() ```$"},
		{"````\n```\n````", "C0() ```$"},
		{"``` go {x}\na\n```", "C0(go) a$"},
		{"  ```\n  a\n    b\n c\n\n  ```", "C0() a$  b$c$$"},
		{"- a\n  ```c\n  x\n  ```\n  b\n- c", "I1#0 a|C1(c) x$|P1 b|I1#0 c"},
		{"```x``` y", "P {c:x} y"},
		{"```\na", "C0() a$"},
		{"```", "C0() "},
		{"```\r\na\r\n```", "C0() a$"},
		{"```\n- a *b* 'c'\n```", "C0() - a *b* 'c'$"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++)
		assert_string_equal(blocks_in(f, e[i].input), e[i].expected);
}

static void plain(void **state)
{
	static const struct example e[] = {
		{"", ""},
		{"a *b* `c` [d](http://e)", "a b c d"},
		{"\"a\"\n\nb", LD "a" RD "\n\nb"},
		{"a:\n- b\n- **c**\n  - d\n\ne", "a:\n\nb\nc\nd\n\ne"},
		{"a\n```\nx\ny\n```\nb", "a\n\nx\ny\n\nb"},
		{"x\n\na\n: b\n: c\n\nd\n: e", "x\n\na\nb\nc\nd\ne"},
		{"```\nx\n```", "x"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct text t = literal(e[i].input);
		struct str s = markup_plain(f->m, f->a, &t, NULL);
		assert_int_equal(s.n, strlen(e[i].expected));
		assert_true(str_is(s, e[i].expected));
	}
}

/* ---- places ---- */

static void places_of_spans(void **state)
{
	struct fixture *f = *state;
	struct text t = {.s = STR("\xC3\xA9t *b* `c`\n\n- d\n  \"*e*\" [f](http://g)"),
			 .at = {"g.yaml", 10, 5},
			 .form = TEXT_LITERAL,
			 .indent = 4};
	static const int at[][2] = {{10, 5}, {10, 9}, {10, 11}, {10, 13},  /* ét b c */
				    {12, 7}, {13, 9}, {13, 11}, {13, 14}}; /* d “ e ” f */
	int k = 0;
	struct block *first = markup_blocks(f->m, f->a, &t, NULL);
	struct block *item = first->next->first;
	assert_int_equal(item->at.line, 12);
	assert_int_equal(item->at.col, 5);
	const struct block *both[] = {first, item->first};
	for (int i = 0; i < 2; i++)
		for (int j = 0; j < both[i]->nspan; j++, k++) {
			assert_int_equal(both[i]->span[j].at.line, at[k][0]);
			assert_int_equal(both[i]->span[j].at.col, at[k][1]);
		}
	assert_int_equal(k, 8);
	t.form = TEXT_FOLDED;
	first = markup_blocks(f->m, f->a, &t, NULL);
	item = first->next->first;
	assert_int_equal(item->first->span[1].at.line, 10);
	assert_int_equal(item->first->span[1].at.col, 5);
}

/* Warnings of a text that starts at g.yaml:3:7, indented by 6. */
static const char *warnings_of(struct fixture *f, const char *input)
{
	char *out = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&out, &size);
	assert_non_null(file);
	struct diag *d = diag_new(f->a, file);
	struct text t = {
		.s = str_of(input), .at = {"g.yaml", 3, 7}, .form = TEXT_LITERAL, .indent = 6};
	markup_blocks(f->m, f->a, &t, d);
	assert_int_equal(diag_errors(d), 0);
	fclose(file);
	const char *s = arena_copy(f->a, out, size);
	free(out);
	return s;
}

static void warnings(void **state)
{
	static const struct example e[] = {
		{"a `b` *c* **d** [e](http://f) 2 * 3 a_b *", ""},
		{"\"*\" a* [x] a[0]", ""},
		{"\xC3\xA9 *b",
		 "g.yaml:3:9: warning: '*' is not closed (for the sign itself write \\*)\n"},
		{"a\n  **b _c",
		 "g.yaml:4:9: warning: '**' is not closed (for the sign itself write \\*)\n"
		 "g.yaml:4:13: warning: '_' is not closed (for the sign itself write \\_)\n"},
		{"*a\n\nb*",
		 "g.yaml:3:7: warning: '*' is not closed (for the sign itself write \\*)\n"},
		{"a\n\n- b ``c`", "g.yaml:5:11: warning: code is not closed: no '``' follows\n"
				  "g.yaml:5:14: warning: code is not closed: no '`' follows\n"},
		{"[a](b c)", "g.yaml:3:10: warning: no address of a link: expected (https://...) "
			     "without spaces\n"},
		{"[a](ftp://b)", "g.yaml:3:11: warning: 'ftp://b' is no address for a link: "
				 "expected http://, https:// or mailto:\n"},
		{"[](http://b)", "g.yaml:3:10: warning: the link to 'http://b' has no text\n"},
		{"a\n```go\nb",
		 "g.yaml:4:7: warning: code block is not closed: no '```' follows\n"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++)
		assert_string_equal(warnings_of(f, e[i].input), e[i].expected);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, markup_set_up, markup_tear_down)
	const struct CMUnitTest tests[] = {
		T(marks),	    T(code),	    T(links),  T(quotes), T(dashes_and_units),
		T(block_structure), T(definitions), T(fences), T(plain),  T(places_of_spans),
		T(warnings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Markdown by example: what CommonMark reads otherwise than guides did before, what GFM and guides
 * add to it, and that no letter is lost on the way. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "markup_bench.h"
#include "text/markup/formula.h"
#include "text/markup/md_gap.h"

struct example {
	const char *input, *expected;
};

static void check(void **state, const struct example *e, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(blocks_in(*state, e[i].input), e[i].expected);
}
#define CHECK(state, e) check(state, e, sizeof(e) / sizeof *(e))

/* Guides had a smaller markup of their own once; each of these meant something else in it. */
static const struct example once_otherwise[] = {
	{"- a\nb", "I1#0 a b"},				   /* lazy item */
	{"a\n\n    b", "P a|C0() b$"},			   /* 4 blanks para */
	{"a\n1. b", "P a|I1#1 b"},			   /* number 0/1 interrupts */
	{"a\n2. b", "P a 2. b"},			   /* 2. in para */
	{"1) a\n2) b", "I1#1 a|I1#2 b"},		   /* 1) item */
	{"* a\n+ b", "I1#0 a|I1#0 b"},			   /* star */
	{"Term\n---\nx", "H2 Term|P x"},		   /* setext */
	{"T\n===", "H1 T"},				   /* setext === */
	{"a\n\n***\n\nb", "P a|R|P b"},			   /* hr */
	{"# H\n#no", "H1 H|P #no"},			   /* # head */
	{"> q\nlazy", "Q(|P q lazy)"},			   /* > quote */
	{"C# is\n#go", "P C# is #go"},			   /* C# */
	{"- a\n - b\n   - c", "I1#0 a|I1#0 b|I2#0 c"},	   /* - 3-column */
	{"1. a\n\n  b", "I1#1 a|P b"},			   /* 2-blank para in 1. */
	{"1. a\n\n   b", "I1#1 a|P1 b"},		   /* 3-blank para in 1. */
	{"1. a\n  - b", "I1#1 a|I1#0 b"},		   /* 3-blank nested in 1. */
	{"1. a\n  ```\n  x\n  ```", "I1#1 a|C0() x$"},	   /* fence in item 2 */
	{"<div>a *b*\n\nc", "P a *b*|P c"},		   /* html block */
	{"<p>Tom & *Jerry*; end", "P Tom & *Jerry*; end"}, /* a sign, no reference */
	{"<p>AT&T, and much more than forty bytes behind it, a &lt; b",
	 "P AT&T, and much more than forty bytes behind it, a < b"},
	{"map<K, V> and <T> x", "P map<K, V> and <T> x"},		    /* generic */
	{"Vec<T> is", "P Vec<T> is"},					    /* Vec<T> */
	{"a < b > c", "P a < b > c"},					    /* a < b */
	{"&lt;T&gt; AT&T &copy; R&D; &amp;", "P <T> AT&T \xC2\xA9 R&D; &"}, /* ent */
	{"a  \nb", "P a$b"},						    /* hard2 */
	{"a\\\nb", "P a$b"},						    /* hard bs */
	{"C:\\dir \\n \\* x", "P C:\\dir \\n * x"},			    /* bs */
	{"call __init__ now, a ____ blank, __x",
	 "P call {s:init} now, a ____ blank, __x"},   /* __init__ */
	{"2*3*4 and a*b*c", "P 2{e:3}4 and a{e:b}c"}, /* 2*3*4 */
	{"**M**ean", "P {s:M}ean"},		      /* *a*b */
	{"\xE3\x81\x93\xE3\x82\x8C\xE3\x81\xAF**"
	 "\xE3\x80\x8C\xE9\x87\x8D\xE8\xA6\x81\xE3\x80\x8D**"
	 "\xE3\x81\xA7\xE3\x81\x99\xE3\x80\x82",
	 "P "
	 "\xE3\x81\x93\xE3\x82\x8C\xE3\x81\xAF{s:"
	 "\xE3\x80\x8C\xE9\x87\x8D\xE8\xA6\x81\xE3\x80\x8D}"
	 "\xE3\x81\xA7\xE3\x81\x99\xE3\x80\x82"}, /* cjk1 */
	{"\xE8\xBF\x99\xE6\x98\xAF**\xE9\x87\x8D\xE8\xA6\x81\xE3\x80\x82**"
	 "\xE6\x89\x80\xE4\xBB\xA5",
	 "P "
	 "\xE8\xBF\x99\xE6\x98\xAF{s:\xE9\x87\x8D\xE8\xA6\x81\xE3\x80\x82}"
	 "\xE6\x89\x80\xE4\xBB\xA5"}, /* cjk2 */
	{"**\xEB\xA7\x88\xED\x81\xAC\xEB\x8B\xA4\xEC\x9A\xB4(Markdown)**"
	 "\xEC\x9D\x84",
	 "P "
	 "{s:\xEB\xA7\x88\xED\x81\xAC\xEB\x8B\xA4\xEC\x9A\xB4(Markdown)}"
	 "\xEC\x9D\x84"}, /* ko */
	{"\xE7\x9A\x84\xE5\x80\xBC_rejects_\xE3\x80\x82",
	 "P \xE7\x9A\x84\xE5\x80\xBC{e:rejects}\xE3\x80\x82"}, /* cjk_ */
	{"[a](b.md) [a](#x) [e]() [x](ftp://h)", "P a a e x"}, /* link rel */
	{"<https://go.dev> <a@b.c>",
	 "P {l=https://go.dev:https://go.dev} {l=mailto:a@b.c:a@b.c}"},		     /* angle */
	{"[a][1] and [b]\n\n[1]: http://x\n[b]: <y> 't'", "P {l=http://x:a} and b"}, /* ref */
	{"[note]: this is a note\n[Go]: fast",
	 "P [note]: this is a note [Go]: fast"},			  /* ref like */
	{"a[^1]\n\n[^1]: word", "P a{^n:1}|N1 word"},			  /* fn */
	{"a[0] arr[i][j] []int [x]", "P a[0] arr[i][j] []int [x]"},	  /* brackets */
	{"a | b\nc | d", "P a | b c | d"},				  /* pipe */
	{"a `b\n\nc` d", "P a `b|P c` d"},				  /* tick unb */
	{"`a\nb`", "P {c:a b}"},					  /* code nl */
	{"~5 ms and ~10", "P ~5\xC2\xA0ms and ~10"},			  /* ~5 */
	{"* a* and **b **", "I1#0 a* and **b **"},			  /* em space */
	{"- \n- x", "I1#0 |I1#0 x"},					  /* dash item empty */
	{"-----\nx", "R|P x"},						  /* long dash */
	{"1990. was\nx", "I1#1990 was x"},				  /* num. */
	{"10\\. a", "P 10. a"},						  /* Q. */
	{"``` go, foo\nx\n```", "C0(go) x$"},				  /* fence info */
	{"~~~\nx\n~~~", "C0() x$"},					  /* tilde */
	{"```\nx", "C0() x$"},						  /* fence unclosed */
	{"- a\n: b", "I1#0 a : b"},					  /* def after list */
	{"\tcode", "C0() code$"},					  /* tab code */
	{"a\xC2\xA0*b*", "P a\xC2\xA0{e:b}"},				  /* nbsp */
	{"T\n: d\n\n  more\n\n    deep", "T {s:T}|D1 d|P1 more|P1 deep"}, /* blank def para */
	{"T\n: d\n  - x\n  - y", "T {s:T}|D1 d|I2#0 x|I2#0 y"},		  /* indented def list */
	{"T\n: d\n\n  ```\n  c\n  ```", "T {s:T}|D1 d|C1() c$"},	  /* def fence */
};

static void meanings(void **state)
{
	CHECK(state, once_otherwise);
}

static void tables(void **state)
{
	static const struct example e[] = {
		{"|a|b|\n|-|:-:|\n|1|2|", "TABLE2c|head|a|b|row|1|2"},
		{"a|b|c\n:-|--|-:\n1||3\n4", "TABLE3lr|head|a|b|c|row|1||3|row|4||"},
		{"|a|\n|-|\n|`x\\|y` \\| z|", "TABLE1|head|a|row|{c:x|y} | z"},
		{"- |a|\n  |-|\n  |1|", "I1#0 |TABLE1|head|a|row|1"},
		/* none is lost where there are too many */
		{"|a|\n|-|\n|1|two|three|\n|4|", "TABLE1|head|a|row|1 two|three|row|4"},
		{"|a|b|\n|-|\n|1|", "P |a|b| |-| |1|"},
		{"a\n-", "H2 a"},
	};
	CHECK(state, e);
}

static void columns_are_limited(void **state)
{
	struct fixture *f = *state;
	struct buf in = {.a = f->a};
	for (int row = 0; row < 2; row++) {
		for (int i = 0; i <= MD_COLUMNS; i++)
			buf_str(&in, row ? STR("|-") : STR("|a"));
		buf_str(&in, STR("|\n"));
	}
	assert_memory_equal(blocks_in(f, finish(&in)), "P |a|a", 6);
}

static void notes_and_quotes(void **state)
{
	static const struct example e[] = {
		{"> [!NOTE]\n> a", "Qnote(|P a)"},
		{"> [!tip] a", "Qtip(|P a)"},
		{"> [!CAUTION]\n>\n> a", "Qcaution(|P a)"},
		{"> [!OTHER]\n> a", "Q(|P [!OTHER] a)"},
		{"> a\n>> b", "Q(|P a|Q(|P b))"},
		/* by the order in which they are referred to; each once */
		{"b[^b] a[^a] b[^b]\n\n[^a]: A\n[^b]: B\n[^c]: C",
		 "P b{^n:1} a{^n:2} b{^n:1}|N1 B|N2 A|N3 C"},
		{"a[^1]\n\n[^1]: one\n\n    two", "P a{^n:1}|N1 one|P1 two"},
		{"[^1] [^x]", "P [^1] [^x]"},
		/* text below the mark, and far behind it */
		{"a[^x]\n\n[^x]:\n    b\n\n    c", "P a{^n:1}|N1 b|P1 c"},
		{"a[^x]\n\n[^x]:\n    > b", "P a{^n:1}|N1 |Q(|P1 b)"},
		{"a[^x]\n\n[^x]:        b", "P a{^n:1}|N1 b"},
		{"- [ ] a\n- [X] b\n- [y] c", "I1#0[ ] a|I1#0[x] b|I1#0 [y] c"},
		{"3. a\n1. b\n1. c", "I1#3 a|I1#4 b|I1#5 c"},
	};
	CHECK(state, e);
}

static void inline_html(void **state)
{
	static const struct example e[] = {
		{"a<br>b<br/>c", "P a$b$c"},
		{"H<sub>2</sub>O x<sup>2</sup>", "P H{_:2}O x{^:2}"},
		{"<kbd>A</kbd> <STRONG>b</STRONG> <i>c</i> <s>d</s> <code>e - f</code>",
		 "P {k:A} {s:b} {e:c} {d:d} {c:e - f}"},
		{"<a href=\"https://x.y\">z</a>", "P {l=https://x.y:z}"},
		{"a<!-- b -->c <span>d</span>", "P ac d"},
		{"a <span lang=\"de\">b *c*</span> d", "P a {@de:b }{e@de:c} d"},
		{"<i lang=fr>a <b>b</b> c</i> <span lang='en'>d <span>e</span> f</span>",
		 "P {e@fr:a }{es@fr:b}{e@fr: c} {@en:d e f}"},
		{"<b lang=\"x_y\">a</b> <span lang=de>b", "P {s:a} {@de:b}"},
		{"<U> <foo bar='b'>", "P <U> <foo bar='b'>"},
		/* what people wrap around texts; other blocks stay as they are */
		{"<div align=center>\n<b>a</b> &lt; b<br>c\n</div>\n\nd", "P {s:a} < b$c|P d"},
		{"<details>\n<summary>a</summary>\n\n*b*\n\n</details>", "H6 a|P {e:b}"},
		{"<h1>a</h1>\n<p>b</p><p>c", "H1 a|P b|P c"},
		{"<h2>a</h2>", "P {s:a}"},
		{"> <p>a\n> b</p>", "Q(|P a b)"},
		{"<!-- x --><p>a</p>", "P a"},
		{"<pre>a</pre>", "HTML <pre>a</pre>$"},
		{"<p>a <table>", "HTML <p>a <table>$"},
		{"<!-- a\n\nb -->\n\nc", "P c"},
		{"&nbsp;&frac12;&#65;&#x42;&unknown;", "P \xC2\xA0\xC2\xBD"
						       "AB&unknown;"},
		{"&quot;a&quot; \"b\"", "P \"a\" \xE2\x80\x9C"
					"b\xE2\x80\x9D"},
	};
	CHECK(state, e);
}

static void images(void **state)
{
	static const struct example e[] = {
		{"![a *b*](c.png \"d\"){width=60%}", "G(c.png,a b,d,width=60%)"},
		{"![a [b](c)](d.png)", "G(d.png,a b,,)"},
		{"![](d.png)", "G(d.png,d.png,,)"},
		{"x ![a](b.png){c} y", "P x {i=b.png:a} y"},
		{"[![a](b.png)](https://c.d)", "G(b.png,a,,)"},
		{"![a](b.png) {c}", "P {i=b.png:a} {c}"},
	};
	CHECK(state, e);
}

static void bare_addresses(void **state)
{
	static const struct example e[] = {
		{"https://a.b/c_d_e.", "P {l=https://a.b/c_d_e:https://a.b/c_d_e}."},
		{"(www.a.b/c(d))", "P ({l=http://www.a.b/c(d):www.a.b/c(d)})"},
		{"`https://a.b`", "P {c:https://a.b}"},
		{"    https://a.b", "C0() https://a.b$"},
		{"[https://a.b](https://c.d)", "P {l=https://c.d:https://a.b}"},
		{"a@b.c. x@y", "P {l=mailto:a@b.c:a@b.c}. x@y"},
		{"[a]: https://b.c\n\n[a]", "P {l=https://b.c:a}"},
		{"ftp://a.b xhttp://c.d", "P ftp://a.b xhttp://c.d"},
	};
	CHECK(state, e);
}

static void code_keeps_its_tabs(void **state)
{
	static const struct example e[] = {
		{"```\n\ta\n\t\tb\n \tc\n```", "C0() \ta$\t\tb$ \tc$"},
		{"- x\n\n  ```\n  \ta\n  ```", "I1#0 x|C1() \ta$"},
		{"\t\ta\n\n\tb", "C0() \ta$$b$"},
		{"> ```\n> \ta\n> ```", "Q(|C0() \ta$)"},
	};
	CHECK(state, e);
}

static void formulas(void **state)
{
	static const struct example e[] = {
		{"$a^2$", "P {e:a}{^:2}"},
		{"$x_{i+1}$", "P {e:x}{e_:i}{_:+1}"},
		{"$\\alpha \\le 2$", "P \xCE\xB1\xC2\xA0\xE2\x89\xA4 2"},
		{"$\\frac{a+b}{2c}$", "P ({e:a}\xC2\xA0+\xC2\xA0{e:b})/(2{e:c})"},
		{"$\\frac12$ $\\sqrt{n}$", "P 1/2 \xE2\x88\x9A{e:n}"},
		{"$O(n \\log n)$", "P {e:O}({e:n}\xC2\xA0log\xC2\xA0{e:n})"},
		{"$a*b*c_d$", "P {e:a}\xC2\xA0*\xC2\xA0{e:b}\xC2\xA0*\xC2\xA0{e:c}{e_:d}"},
		{"$\\hat x$ $x^{y^2}$", "P {c:$\\hat x$} {c:$x^{y^2}$}"},
		/* money, and names in a shell */
		{"costs $5 and $10", "P costs $5 and $10"},
		{"$5, or 10$. US$ 5 *a*", "P $5, or 10$. US$ 5 {e:a}"},
		{"$HOME/$USER ${a} ${b}", "P $HOME/$USER ${a} ${b}"},
		{"`$a^2$`", "P {c:$a^2$}"},
		{"\\$a^2$", "P $a^2$"},
	};
	CHECK(state, e);
}

static void formulas_are_bounded(void **state)
{
	struct fixture *f = *state;
	struct buf in = {.a = f->a};
	int n;
	for (int i = 0; i < 100; i++)
		buf_char(&in, '{');
	assert_null(formula_parts(f->a, buf_slice(&in), &n));
	assert_int_equal(n, 0);
	assert_null(formula_parts(f->a, STR("}"), &n));
	assert_null(formula_parts(f->a, STR("\\frac{a"), &n));
	assert_null(formula_parts(f->a, STR("^"), &n));
}

/* What is said where a text is read otherwise than it may have been meant. */
static void told(void **state)
{
	static const struct example e[] = {
		{"2*3*4", "1:2 in '2*3*4' the asterisks mark emphasis: for the sign write \\*"},
		{"a __init__", "1:3 '__init__' is strong text: for the name write `__init__`"},
		{"__very__ a*b*c", ""},
		{"a <T>",
		 "1:3 HTML '<T>' is not understood and is printed as it is (as text write \\<T>, "
		 "or code: `<T>`)"},
		{"a\n\n<table>b\n</table>",
		 "3:1 a block of HTML begins at '<table>b': it is printed as "
		 "code (as text write \\<)"},
		{"a\n\n<div>b\n</div>", "3:1 the tags of the HTML at '<div>b' are left out: what "
					"they hold is set as text"},
		/* markup of other programs, and what only looks like it */
		{"a ==b c== d == e, x==y==z, ==",
		 "1:3 '==b c==' is not highlighted and is printed as "
		 "it is: write <mark>...</mark>"},
		{"a^[b c] x^2^ y^2 z^",
		 "1:2 '^[b c]' is no footnote and is printed as it is: write "
		 "[^1], and [^1]: with the text in a line below"
		 "1:10 '^2^' is not raised and is printed as it is: write "
		 "<sup>...</sup>"},
		{":ok_1: std::map:: 10:30:45 a:b: :x",
		 "1:1 ':ok_1:' is printed as it is: for an emoji write the character itself"},
		{"a!!! b\n!!! note\n",
		 "2:1 '!!!' begins no block here: for a note write '> [!NOTE]' "
		 "and '> ' before its lines"},
		{"a ##b\n##c #d", "2:1 '##' is no heading without a space behind it"},
		{"[[a b]] x[[1]]",
		 "1:1 '[[a b]]' is a link of a wiki and is printed as it is: for a link "
		 "write [text](https://...)"},
		{"$\\hat x$",
		 "1:1 the formula '$\\hat x$' is not understood and is printed as it is (for the "
		 "sign itself write \\$)"},
		{"|a|\n|-|\n|1|2|",
		 "3:4 this row has more cells than the table has columns: '2' is set "
		 "in the last"},
		{"|a|b|\n|-|\n",
		 "2:1 this line does not have as many columns as the head above it: "
		 "they are not a table"},
		{"a[^7]\n\n[^8]: b", "1:2 no footnote '^7': expected a line [^7]: with its text"
				     "3:1 nothing refers to the footnote '^8': expected [^8]"},
		{":::note\na\n:::",
		 "1:1 ':::' begins no block here: for a note write '> [!NOTE]' and '> ' "
		 "before its lines"
		 "3:1 ':::' begins no block here: for a note write '> [!NOTE]' and '> ' "
		 "before its lines"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++)
		assert_string_equal(warnings_in(f, e[i].input), e[i].expected);
}

static void a_long_text_is_an_error(void **state)
{
	struct fixture *f = *state;
	struct buf in = {.a = f->a};
	while (in.n <= 4 << 20)
		buf_str(&in, STR("*word* "));
	struct text t = {.s = buf_slice(&in), .at = {"g.yaml", 1, 1}, .form = TEXT_EXACT};
	FILE *sink = fopen("/dev/null", "w");
	struct diag *d = diag_new(f->a, sink);
	const struct block *b = markup_blocks(f->m, f->a, &t, d);
	assert_int_equal(diag_errors(d), 1);
	assert_int_equal(b->kind, BLOCK_PARAGRAPH);
	assert_true(b->span[0].s.n > 4000000);
	fclose(sink);
}

/* ---- the audit ---- */

static void lost(const char *gap, const char *expected)
{
	struct str s = str_of(gap);
	size_t at = 0, n = md_gap_lost(s, 0, s.n, &at);
	assert_int_equal(n, strlen(expected));
	assert_memory_equal(gap + at, expected, n);
}

static void gaps(void **state)
{
	(void)state;
	/* marks that the library says nothing of */
	lost("** \n\n", "");
	lost("\n12. ", "");
	lost("\n> - [x] ", "");
	lost("](http://a.b/c_(d) \"title (e\") ", "");
	lost("][label] ", "");
	lost("\n[a]: <b c> 'd e'\n", "");
	lost("\n[a]:\n  /b\n  \"c\nd\"\n", "");
	lost("\n```go {x}\n", "");
	lost("\n[^1]: ", "");
	/* what is none of them */
	lost("word", "word");
	lost("** word here |\n", "word here");
	lost("](a) b", "b");
	lost("\n12 ", "12");
	lost("\n[a]: b c\n", "c");
	lost(" \xC3\xA9", "\xC3\xA9");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, markup_set_up, markup_tear_down)
	const struct CMUnitTest tests[] = {
		T(meanings),
		T(tables),
		T(columns_are_limited),
		T(notes_and_quotes),
		T(inline_html),
		T(images),
		T(bare_addresses),
		T(code_keeps_its_tabs),
		T(formulas),
		T(formulas_are_bounded),
		T(told),
		T(a_long_text_is_an_error),
		T(gaps),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The YAML tree: structure, places, typed readers, limits. Messages are pinned by golden tests. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "doc/yaml/ynode.h"

/* A document being read, with its messages in memory. */
struct doc {
	struct arena *a;
	struct diag *d;
	FILE *f;
	char *said;
	size_t n;
	struct ynode *root;
};

static void doc_open_bytes(struct doc *y, const void *p, size_t n)
{
	*y = (struct doc){.a = arena_new()};
	y->f = open_memstream(&y->said, &y->n);
	assert_non_null(y->f);
	y->d = diag_new(y->a, y->f);
	y->root = ynode_read(y->a, "t.yaml", (struct str){p, n}, y->d);
	fflush(y->f);
}

static void doc_open(struct doc *y, const char *yaml)
{
	doc_open_bytes(y, yaml, strlen(yaml));
}

static void doc_close(struct doc *y)
{
	fclose(y->f);
	free(y->said);
	arena_drop(y->a);
}

/* One error is reported, at this place, and holds this text. */
static void fails_bytes(const void *p, size_t n, const char *place, const char *text)
{
	struct doc y;
	doc_open_bytes(&y, p, n);
	assert_null(y.root);
	assert_true(diag_errors(y.d) > 0);
	if (strncmp(y.said, place, strlen(place)) != 0 || !strstr(y.said, text))
		fail_msg("expected %s ... %s, got: %s", place, text, y.said);
	doc_close(&y);
}

static void fails(const char *yaml, const char *place, const char *text)
{
	fails_bytes(yaml, strlen(yaml), place, text);
}

static void is_text(const struct ynode *n, const char *text, int line, int col, enum text_form form)
{
	assert_non_null(n);
	assert_int_equal(n->kind, YNODE_SCALAR);
	if (!str_is(n->text.s, text))
		fail_msg("expected \"%s\", got \"%.*s\"", text, STR_FMT(n->text.s));
	assert_int_equal(n->text.at.line, line);
	assert_int_equal(n->text.at.col, col);
	assert_int_equal(n->text.form, form);
}

static void builds_a_tree(void **state)
{
	(void)state;
	struct doc y;
	doc_open(&y, "a: 1\nb:\n  - x\n  - {c: d, e: [f]}\n");
	assert_int_equal(y.root->kind, YNODE_MAP);
	assert_int_equal(y.root->n, 2);
	const struct ynode *b = ynode_find(y.root, "b");
	assert_int_equal(b->kind, YNODE_LIST);
	assert_int_equal(b->n, 2);
	is_text(b->child, "x", 3, 5, TEXT_EXACT);
	const struct ynode *map = b->child->next;
	assert_null(map->next);
	is_text(ynode_find(map, "c"), "d", 4, 9, TEXT_EXACT);
	is_text(ynode_find(map, "e")->child, "f", 4, 16, TEXT_EXACT);
	assert_int_equal(ynode_find(map, "e")->key.at.col, 12);
	assert_null(ynode_find(map, "f"));
	assert_null(ynode_find(b, "c"));
	assert_null(ynode_find(NULL, "c"));
	doc_close(&y);
}

static void knows_where_texts_stand(void **state)
{
	(void)state;
	struct doc y;
	doc_open(&y, "é: ü plain\n"
		     "q: \"quoted é\"\n"
		     "s: 'single'\n"
		     "e: \"esc\\\\aped\"\n"
		     "i: 'it''s'\n"
		     "m: over two\n  lines\n"
		     "f: >\n  folded\n"
		     "l: | # remark\n\n    literal é\n\n      more\n"
		     "k: |-2\n    deep\n  less\n"
		     "n: &anchor !!str  12\n");
	is_text(ynode_find(y.root, "é"), "ü plain", 1, 4, TEXT_EXACT);
	is_text(ynode_find(y.root, "q"), "quoted é", 2, 5, TEXT_EXACT);
	is_text(ynode_find(y.root, "s"), "single", 3, 5, TEXT_EXACT);
	is_text(ynode_find(y.root, "e"), "esc\\aped", 4, 4, TEXT_FOLDED);
	is_text(ynode_find(y.root, "i"), "it's", 5, 4, TEXT_FOLDED);
	is_text(ynode_find(y.root, "m"), "over two lines", 6, 4, TEXT_FOLDED);
	is_text(ynode_find(y.root, "f"), "folded\n", 8, 4, TEXT_FOLDED);
	const struct ynode *l = ynode_find(y.root, "l"), *k = ynode_find(y.root, "k");
	is_text(l, "\nliteral é\n\n  more\n", 11, 5, TEXT_LITERAL);
	assert_int_equal(l->text.indent, 4);
	assert_int_equal(text_loc(&l->text, 1).line, 12);
	assert_int_equal(text_loc(&l->text, 9).col, 13);
	is_text(k, "  deep\nless", 16, 3, TEXT_LITERAL);
	assert_int_equal(k->text.indent, 2);
	is_text(ynode_find(y.root, "n"), "12", 18, 19, TEXT_EXACT);
	assert_true(ynode_find(y.root, "n")->quoted);
	doc_close(&y);
}

static void counts_lines_as_editors_do(void **state)
{
	(void)state;
	struct doc y;
	doc_open(
		&y,
		"# \xC2\x85 \xE2\x80\xA8 \xE2\x80\xA9 \xDF\x80 \xEE\x80\x80\r\n"
		"a: one\xE2\x80\xA8two\xDF\x80\xEE\x80\x80\r\nb: |\r\n  x\xC2\x85y\r\n  z\r\nc: d");
	is_text(ynode_find(y.root, "a"), "one\xE2\x80\xA8two\xDF\x80\xEE\x80\x80", 2, 4,
		TEXT_EXACT);
	is_text(ynode_find(y.root, "b"), "x\xC2\x85y\nz\n", 4, 3, TEXT_LITERAL);
	is_text(ynode_find(y.root, "c"), "d", 6, 4, TEXT_EXACT);
	doc_close(&y);
}

/* Lines that end with CR alone, as on computers of old, are lines to messages too. */
static void counts_lines_that_end_with_cr(void **state)
{
	(void)state;
	struct doc y;
	doc_open(&y, "a: one\rb: |\r  x\r  y\rc: \"d\r\r  e\"");
	is_text(ynode_find(y.root, "a"), "one", 1, 4, TEXT_EXACT);
	is_text(ynode_find(y.root, "b"), "x\ny\n", 3, 3, TEXT_LITERAL);
	is_text(ynode_find(y.root, "c"), "d\ne", 5, 4, TEXT_FOLDED);
	doc_close(&y);
	fails("a: b\r\rc: [d", "t.yaml:3:", "");
}

static void reads_every_unicode_encoding_with_a_mark(void **state)
{
	(void)state;
	static const char utf8[] = "\xEF\xBB\xBF"
				   "a: é";
	static const char le[] = "\xFF\xFE"
				 "a\0:\0 \0\x3D\xD8\x00\xDE"; /* U+1F600 */
	static const char be[] = "\xFE\xFF\0a\0:\0 \0x";
	struct doc y;
	doc_open_bytes(&y, utf8, sizeof utf8 - 1);
	is_text(ynode_find(y.root, "a"), "é", 1, 4, TEXT_EXACT);
	doc_close(&y);
	doc_open_bytes(&y, le, sizeof le - 1);
	is_text(ynode_find(y.root, "a"), "\xF0\x9F\x98\x80", 1, 4, TEXT_EXACT);
	doc_close(&y);
	doc_open_bytes(&y, be, sizeof be - 1);
	is_text(ynode_find(y.root, "a"), "x", 1, 4, TEXT_EXACT);
	doc_close(&y);
	fails_bytes("\xFF\xFE"
		    "a",
		    3, "t.yaml:1:1:", "broken UTF-16");
	fails_bytes("\xFF\xFE\0\xDC", 4, "t.yaml:1:1:", "broken UTF-16");
	fails_bytes("\xFF\xFE", 2, "t.yaml:1:1:", "empty");
	fails_bytes("\xEF\xBB\xBF", 3, "t.yaml:1:1:", "empty");
	fails_bytes(NULL, 0, "t.yaml:1:1:", "empty");
}

static void repeats_through_aliases(void **state)
{
	(void)state;
	struct doc y;
	doc_open(&y, "a: &x [1, &y {b: c}]\nd: *x\n&z e: *y\nf: *z\n");
	const struct ynode *d = ynode_find(y.root, "d");
	assert_int_equal(d->n, 2);
	assert_int_equal(d->at.line, 2);
	assert_true(str_is(d->key.s, "d"));
	is_text(ynode_find(ynode_find(y.root, "e"), "b"), "c", 1, 18, TEXT_EXACT);
	is_text(ynode_find(y.root, "f"), "e", 3, 4, TEXT_EXACT);
	assert_int_equal(ynode_find(y.root, "a")->n, 2);
	doc_close(&y);
}

static void limits_are_kept(void **state)
{
	(void)state;
	enum { DEEP = 64, MANY = 100000, MIB = 1024 * 1024 };
	struct arena *a = arena_new();
	struct buf ok = {.a = a}, deep = {.a = a}, hostile = {.a = a}, fits = {.a = a};
	for (int i = 0; i < MANY; i++) {
		buf_str(i < DEEP ? &ok : &hostile, STR("["));
		if (i <= DEEP)
			buf_str(&deep, STR("- "));
	}
	for (int i = 0; i < DEEP; i++)
		buf_char(&ok, ']');
	struct doc y;
	doc_open_bytes(&y, ok.p, ok.n);
	assert_non_null(y.root);
	doc_close(&y);
	fails_bytes(deep.p, deep.n, "t.yaml:1:129:", "deeper than 64");
	fails_bytes(hostile.p, hostile.n, "t.yaml:1:65:", "deeper than 64");
	for (int i = 0; i < MIB; i++)
		buf_char(&fits, 'x');
	doc_open_bytes(&y, fits.p, fits.n);
	assert_int_equal(y.root->text.s.n, MIB);
	doc_close(&y);
	buf_char(&fits, 'x');
	fails_bytes(fits.p, fits.n, "t.yaml:1:1:", "1048577 bytes");
	arena_drop(a);
}

static void many_keys_are_compared(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct buf b = {.a = a};
	for (int i = 0; i < 5000; i++)
		buf_printf(&b, "k%d: v\n", i);
	struct doc y;
	doc_open_bytes(&y, b.p, b.n);
	assert_int_equal(y.root->n, 5000);
	doc_close(&y);
	buf_printf(&b, "k4321: v\n");
	fails_bytes(b.p, b.n, "t.yaml:5001:1:", "duplicate key 'k4321', first at line 4322");
	arena_drop(a);
}

static void goes_on_where_it_can(void **state)
{
	(void)state;
	struct doc y;
	doc_open(&y, "");
	struct ynode *n =
		ynode_read_on(y.a, y.a, "u.yaml", STR("a: 1\na: 2\n<<: 3\nb: !x 4\n"), y.d);
	assert_int_equal(diag_errors(y.d), 1 + 3);
	assert_int_equal(n->n, 2);
	is_text(ynode_find(n, "a"), "1", 1, 4, TEXT_EXACT);
	doc_close(&y);
}

static void refuses_broken_files(void **state)
{
	(void)state;
	fails("a: b: c\n", "t.yaml:1:5:", "not allowed here");
	fails("a:\n\tb: c\n", "t.yaml:2:1:", "a tab cannot indent");
	fails("a: \"b\nc: d\n", "t.yaml:1:4:", "never closed");
	fails("a: b\nc\nd: e\n", "t.yaml:2:1:", "expected ':'");
	fails("a: *b\n", "t.yaml:1:4:", "no anchor");
	fails("a: &b [*b]\n", "t.yaml:1:8:", "inside of what it repeats");
	fails("a: \"\\0\"\n", "t.yaml:1:4:", "NUL");
	fails("a: b\n---\nc: d\n", "t.yaml:2:1:", "second document");
	fails("# \xC2\x85\na: \x01\n", "t.yaml:2:4:", "U+0001");
	fails("a: b\nc: d\xFF\n", "t.yaml:2:5:", "0xFF");
	fails("\xC3\xA9: [a\n", "t.yaml:2:1:", "expected ',' or ']'");
	fails("%TAG ! x\n---\na\n", "t.yaml:1:1:", "%TAG");
	fails("? [a]\n: b\n", "t.yaml:1:3:", "a key must be a text, found a list");
	fails("# only\n", "t.yaml:1:1:", "empty");
}

/* Opens a document of one key, and reads its value with one of the typed readers. */
#define READS(y, yaml, reader, ...)                         \
	(doc_open((y), (yaml)), assert_non_null((y)->root), \
	 reader((y)->root->child, __VA_ARGS__, (y)->d))

static void reads_texts(void **state)
{
	(void)state;
	static const char *const good[] = {"k: 2024", "k: true", "k: ''", "k: '~'", "k: no"};
	static const char *const bad[] = {"k:", "k: ~", "k: null", "k: [a]", "k: {a: b}"};
	struct doc y;
	struct text t;
	for (int i = 0; i < 5; i++) {
		assert_true(READS(&y, good[i], ynode_text, &t));
		doc_close(&y);
		assert_false(READS(&y, bad[i], ynode_text, &t));
		assert_int_equal(diag_errors(y.d), 1);
		doc_close(&y);
	}
	assert_false(ynode_text(NULL, &t, NULL));
}

static void reads_numbers(void **state)
{
	(void)state;
	static const char *const bad[] = {"k: 101", "k: -1",   "k: '5'",
					  "k: 5.0", "k: 0x5",  "k: +",
					  "k: [5]", "k: five", "k: 99999999999999999999"};
	struct doc y;
	int v = 0;
	assert_true(READS(&y, "k: 042", ynode_int, 0, 100, &v));
	assert_int_equal(v, 42);
	doc_close(&y);
	assert_true(READS(&y, "k: -2147483648", ynode_int, INT32_MIN, INT32_MAX, &v));
	assert_int_equal(v, INT32_MIN);
	doc_close(&y);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		assert_false(READS(&y, bad[i], ynode_int, 0, 100, &v));
		fflush(y.f);
		assert_non_null(strstr(y.said, "'k' must be a whole number from 0 to 100"));
		doc_close(&y);
	}
}

static void reads_lengths_and_thousandths(void **state)
{
	(void)state;
	struct doc y;
	mpt len;
	int32_t th;
	assert_true(READS(&y, "k: 1in", ynode_len, 0, LEN_MAX, &len));
	assert_int_equal(len, 72000);
	doc_close(&y);
	assert_false(READS(&y, "k: 1in", ynode_len, 0, 71500, &len));
	fflush(y.f);
	assert_non_null(strstr(y.said, "a length from 0pt to 71.5pt, found '1in'"));
	doc_close(&y);
	assert_false(READS(&y, "k: 12", ynode_len, 0, LEN_MAX, &len));
	doc_close(&y);
	assert_true(READS(&y, "k: 1.2", ynode_thousandths, 0, 2000, &th));
	assert_int_equal(th, 1200);
	doc_close(&y);
	assert_false(READS(&y, "k: 2.5", ynode_thousandths, 500, 2000, &th));
	fflush(y.f);
	assert_non_null(strstr(y.said, "a number from 0.5 to 2, found '2.5'"));
	doc_close(&y);
}

static void reads_words(void **state)
{
	(void)state;
	static const char *const words[] = {"left", "right", "centre", NULL};
	struct doc y;
	int i = -1;
	bool b = false;
	assert_true(READS(&y, "k: centre", ynode_choice, words, &i));
	assert_int_equal(i, 2);
	doc_close(&y);
	assert_false(READS(&y, "k: rihgt", ynode_choice, words, &i));
	fflush(y.f);
	assert_non_null(strstr(y.said, "'k' must be left, right or centre, found 'rihgt', "
				       "did you mean 'right'?"));
	doc_close(&y);
	assert_true(READS(&y, "k: yes", ynode_bool, &b));
	assert_true(b);
	doc_close(&y);
	assert_true(READS(&y, "k: false", ynode_bool, &b));
	assert_false(b);
	doc_close(&y);
	assert_false(READS(&y, "k: 'true'", ynode_bool, &b));
	doc_close(&y);
}

static void knows_allowed_keys(void **state)
{
	(void)state;
	static const char *const allowed[] = {"size", "weight", NULL};
	struct doc y;
	doc_open(&y, "size: 1\nwieght: 2\ncolour: 3\n");
	assert_false(ynode_only(y.root, allowed, "style", y.d));
	fflush(y.f);
	assert_non_null(strstr(y.said, "t.yaml:2:1: error: unknown key 'wieght' in style, "
				       "did you mean 'weight'?"));
	assert_non_null(strstr(y.said, "t.yaml:3:1: error: unknown key 'colour' in style, "
				       "allowed: size, weight\n"));
	assert_false(ynode_is(y.root->child, YNODE_LIST, y.d));
	assert_true(ynode_is(y.root, YNODE_MAP, y.d));
	assert_true(ynode_only(NULL, allowed, "style", y.d));
	doc_close(&y);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(builds_a_tree),
		cmocka_unit_test(knows_where_texts_stand),
		cmocka_unit_test(counts_lines_as_editors_do),
		cmocka_unit_test(counts_lines_that_end_with_cr),
		cmocka_unit_test(reads_every_unicode_encoding_with_a_mark),
		cmocka_unit_test(repeats_through_aliases),
		cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(many_keys_are_compared),
		cmocka_unit_test(goes_on_where_it_can),
		cmocka_unit_test(refuses_broken_files),
		cmocka_unit_test(reads_texts),
		cmocka_unit_test(reads_numbers),
		cmocka_unit_test(reads_lengths_and_thousandths),
		cmocka_unit_test(reads_words),
		cmocka_unit_test(knows_allowed_keys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

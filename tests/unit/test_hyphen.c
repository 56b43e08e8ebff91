/* Finding dictionaries, and where words may be divided. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text/lang/hyphen.h"
#include "text/lang/patterns_pack.h"

#define DIR "/usr/share/hyphen"

struct bench {
	struct arena *a;
	struct diag *d;
	FILE *out;
	char *said;
	size_t said_n;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->out = open_memstream(&b->said, &b->said_n);
	b->d = diag_new(b->a, b->out);
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	arena_drop(b->a);
	fclose(b->out);
	free(b->said);
	free(b);
	return 0;
}

/* The word with its hyphens, for comparison. */
static const char *divided(struct bench *b, struct hyphenator *h, const char *word)
{
	size_t at[16];
	int n = hyphen_points(h, str_of(word), at, 16), k = 0;
	struct buf out = {.a = b->a};
	for (size_t i = 0; word[i]; i++) {
		if (k < n && at[k] == i) {
			buf_char(&out, '-');
			k++;
		}
		buf_char(&out, word[i]);
	}
	buf_char(&out, '\0');
	assert_int_equal(k, n);
	return buf_slice(&out).p;
}

static void divides_english(void **state)
{
	struct bench *b = *state;
	struct hyphenator *h = hyphen_open(b->a, DIR, STR("en-US"), b->d);
	assert_non_null(h);
	assert_string_equal(divided(b, h, "hyphenation"), "hy-phen-ation");
	assert_string_equal(divided(b, h, "Hyphenation"), "Hy-phen-ation");
	assert_string_equal(divided(b, h, "computer"), "com-puter");
	assert_int_equal(diag_warnings(b->d), 0);
	hyphen_close(h);
}

static void leaves_alone(void **state)
{
	static const char *const words[] = {
		"",
		"a",
		"word",
		"HTTP",
		"getValue",
		"goRoutine",
		"utf8name",
		"foo.bar",
		"well-known",
		"don\xE2\x80\x99t",
		"x86architecture",
	};
	struct bench *b = *state;
	struct hyphenator *h = hyphen_open(b->a, DIR, STR("en-GB"), b->d);
	assert_non_null(h);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_string_equal(divided(b, h, words[i]), words[i]);
	char longest[400];
	memset(longest, 'a', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	assert_string_equal(divided(b, h, longest), longest);
	hyphen_close(h);
}

static void names_are_divided_before_their_parts(void **state)
{
	static const char *const words[][2] = {
		{"JavaScript", "Java-Script"}, {"RWMutex", "RW-Mutex"},
		{"CancelFunc", "Cancel-Func"}, {"McDonald", "Mc-Donald"},
		{"PostgreSQL", "Postgre-SQL"}, {"HTTPServerMux", "HTTP-Server-Mux"},
		{"GOMAXPROCS", "GOMAXPROCS"},  {"LaTeX", "La-TeX"},
		{"iPhone", "iPhone"},
	};
	struct bench *b = *state;
	struct hyphenator *h = hyphen_open(b->a, DIR, STR("en-US"), b->d);
	assert_non_null(h);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_string_equal(divided(b, h, words[i][0]), words[i][1]);
	hyphen_close(h);
}

static void keeps_letters_together(void **state)
{
	struct bench *b = *state;
	struct hyphenator *h = hyphen_open(b->a, DIR, STR("en-US"), b->d);
	assert_non_null(h);
	static const char *const words[] = {"ability", "area", "idea", "only", "table", "going"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t at[16], size = strlen(words[i]);
		int n = hyphen_points(h, str_of(words[i]), at, 16);
		for (int k = 0; k < n; k++)
			assert_true(at[k] >= HYPHEN_LEFT_MIN && size - at[k] >= HYPHEN_RIGHT_MIN);
	}
	size_t one[1];
	assert_int_equal(hyphen_points(h, STR("hyphenation"), one, 1), 1);
	hyphen_close(h);
}

/* A folder of its own with one dictionary. */
static void own_folder(char *dir, const char *name, const char *patterns)
{
	char path[256];
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(patterns, f);
	fclose(f);
}

static void drop_folder(const char *dir, const char *name)
{
	char path[256];
	snprintf(path, sizeof path, "%s/%s", dir, name);
	unlink(path);
	rmdir(dir);
}

static void falls_back_to_a_region(void **state)
{
	struct bench *b = *state;
	char dir[] = "/tmp/test-hyphen-XXXXXX";
	own_folder(dir, "hyph_xx_YY.dic",
		   "ISO8859-1\na1b\n\xE4"
		   "1b\n");
	struct hyphenator *h = hyphen_open(b->a, dir, STR("xx"), b->d);
	assert_non_null(h);
	assert_string_equal(divided(b, h, "ccabcc"), "cca-bcc");
	assert_string_equal(divided(b, h,
				    "cc\xC3\xA4"
				    "bcc"),
			    "cc\xC3\xA4-bcc");
	hyphen_close(h);
	h = hyphen_open(b->a, dir, STR("xx-ZZ"), b->d);
	assert_non_null(h);
	hyphen_close(h);
	assert_int_equal(diag_warnings(b->d), 0);
	drop_folder(dir, "hyph_xx_YY.dic");
}

static void offsets_are_bytes(void **state)
{
	struct bench *b = *state;
	char dir[] = "/tmp/test-hyphen-XXXXXX";
	own_folder(dir, "hyph_xx.dic",
		   "UTF-8\n\xC3\xA4"
		   "1b\nc1d\n");
	struct hyphenator *h = hyphen_open(b->a, dir, STR("xx-YY"), b->d);
	assert_non_null(h);
	assert_string_equal(divided(b, h,
				    "\xC3\x84\xC3\xA4"
				    "bcccddd"),
			    "\xC3\x84\xC3\xA4-bccc-ddd");
	assert_string_equal(divided(b, h, "ddddcd"), "ddddcd"); /* too few letters behind */
	hyphen_close(h);
	drop_folder(dir, "hyph_xx.dic");
}

/* "c1d/x=d,1,1" changes letters at the hyphen: the text would no longer be what was written. */
static void letters_never_change(void **state)
{
	struct bench *b = *state;
	char dir[] = "/tmp/test-hyphen-XXXXXX";
	own_folder(dir, "hyph_xx.dic", "UTF-8\nc1d/x=d,1,1\na1b\n");
	struct hyphenator *h = hyphen_open(b->a, dir, STR("xx"), b->d);
	assert_non_null(h);
	assert_string_equal(divided(b, h, "eecdeeabee"), "eecdeea-bee");
	hyphen_close(h);
	drop_folder(dir, "hyph_xx.dic");
}

static void pack_into(struct bench *b, const char *dir, struct str dic)
{
	char path[256];
	struct str block;
	assert_null(patterns_pack(b->a, dic, &block));
	snprintf(path, sizeof path, "%s/hyph_xx.hyc", dir);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(block.p, 1, block.n, f), block.n);
	fclose(f);
}

/* The packed form counts only if it was made from the dictionary that stands beside it. */
static void packed_form_stands_for_its_dictionary(void **state)
{
	struct bench *b = *state;
	char dir[] = "/tmp/test-hyphen-XXXXXX";
	own_folder(dir, "hyph_xx.dic", "UTF-8\na1b\n");
	pack_into(b, dir, STR("UTF-8\nc1d\n"));
	struct hyphenator *h = hyphen_open(b->a, dir, STR("xx"), b->d);
	assert_string_equal(divided(b, h, "ccabccdcc"), "cca-bccdcc");
	hyphen_close(h);

	char path[256];
	snprintf(path, sizeof path, "%s/hyph_xx.dic", dir);
	unlink(path);
	h = hyphen_open(b->a, dir, STR("xx-YY"), b->d);
	assert_string_equal(divided(b, h, "ccabccdcc"), "ccabcc-dcc");
	hyphen_close(h);
	assert_int_equal(diag_warnings(b->d), 0);

	snprintf(path, sizeof path, "%s/hyph_xx.hyc", dir);
	assert_int_equal(truncate(path, 100), 0);
	assert_null(hyphen_open(b->a, dir, STR("xx"), b->d));
	assert_int_equal(diag_warnings(b->d), 1);
	fflush(b->out);
	assert_non_null(strstr(b->said, "/hyph_xx.hyc: ")); /* not a .dic that nobody has */
	drop_folder(dir, "hyph_xx.hyc");
}

static void says_what_is_missing(void **state)
{
	struct bench *b = *state;
	assert_null(hyphen_open(b->a, DIR, STR("qq-QQ"), b->d));
	assert_null(hyphen_open(b->a, DIR, STR("../../etc/x"), b->d));
	assert_null(hyphen_open(b->a, "/nowhere", STR("en"), b->d));
	assert_int_equal(diag_warnings(b->d), 3);
	fflush(b->out);
	assert_non_null(strstr(b->said, "no hyphenation dictionary for language 'qq-QQ' in " DIR));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(divides_english, set_up, tear_down),
		cmocka_unit_test_setup_teardown(leaves_alone, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_are_divided_before_their_parts, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(keeps_letters_together, set_up, tear_down),
		cmocka_unit_test_setup_teardown(falls_back_to_a_region, set_up, tear_down),
		cmocka_unit_test_setup_teardown(offsets_are_bytes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(letters_never_change, set_up, tear_down),
		cmocka_unit_test_setup_teardown(packed_form_stands_for_its_dictionary, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(says_what_is_missing, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Packed patterns divide words as libhyphen does, and survive what is not as it should be. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <hyphen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sum.h"
#include "base/file.h"
#include "text/lang/patterns.h"
#include "text/lang/patterns_pack.h"

enum { WORDS = 50000, FILE_MAX = 16 << 20, LETTERS_MAX = 80 };

/* libhyphen 2.8.8 forgets a pattern or replacement that another one of the same letters replaces.
 */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libhyphen\n";
}

struct bench {
	struct arena *a;
	HyphenDict *dict;
	struct patterns p;
	struct str dic, block;
	uint64_t seed;
	int compared, divided;
};

static int set_up(void **state)
{
	struct bench *b = calloc(1, sizeof *b);
	b->a = arena_new();
	b->seed = 1;
	*state = b;
	return 0;
}

static int tear_down(void **state)
{
	struct bench *b = *state;
	if (b->dict)
		hnj_hyphen_free(b->dict);
	arena_drop(b->a);
	free(b);
	return 0;
}

/* xorshift64, Marsaglia 2003: the same words in every run. */
static unsigned pick(struct bench *b, unsigned n)
{
	b->seed ^= b->seed << 13;
	b->seed ^= b->seed >> 7;
	b->seed ^= b->seed << 17;
	return (unsigned)(b->seed >> 20) % n;
}

static void load(struct bench *b, struct str dic)
{
	b->dic = dic;
	if (b->dict)
		hnj_hyphen_free(b->dict);
	FILE *f = fmemopen(arena_copy(b->a, dic.p, dic.n), dic.n, "r");
	b->dict = hnj_hyphen_load_file(f);
	fclose(f);
	assert_non_null(b->dict);
	assert_null(patterns_pack(b->a, dic, &b->block));
	assert_null(patterns_open(b->block, &b->p));
	assert_true(b->p.source == sum64(dic));
}

/* What libhyphen says of the word, by bytes; divisions that change letters are none. */
static void reference(struct bench *b, const char *word, int n, bool *may)
{
	char mark[2 * PATTERNS_WORD_MAX] = {0}, **rep = NULL;
	int *pos = NULL, *cut = NULL;
	memset(may, 0, (size_t)n * sizeof *may);
	assert_int_equal(hnj_hyphen_hyphenate2(b->dict, word, n, mark, NULL, &rep, &pos, &cut), 0);
	for (int i = 0, k = 0; i < n; i++) {
		bool last = !b->dict->utf8 || i + 1 == n || ((unsigned char)word[i + 1] >> 6) != 2;
		if (last) {
			may[i] = (mark[k] & 1) && !(rep && rep[k]);
			k++;
		}
	}
	for (int i = 0; rep && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

static void compare(struct bench *b, const char *word, int n)
{
	bool want[PATTERNS_WORD_MAX], have[PATTERNS_WORD_MAX];
	if (n < 1 || n > LETTERS_MAX)
		return;
	reference(b, word, n, want);
	patterns_divide(&b->p, (struct str){word, (size_t)n}, have);
	for (int i = 0; i < n; i++) {
		/* inside of a character libhyphen tells nothing */
		if (b->dict->utf8 && i + 1 < n && ((unsigned char)word[i + 1] >> 6) == 2)
			continue;
		if (want[i] != have[i])
			fail_msg("%.*s: byte %d: libhyphen %d, packed %d", n, word, i, want[i],
				 have[i]);
		b->divided += want[i];
	}
	b->compared++;
}

/* Letters of a pattern that stands somewhere in the dictionary. */
static int some_pattern(struct bench *b, char *out)
{
	size_t i = pick(b, (unsigned)b->dic.n);
	while (i > 0 && b->dic.p[i - 1] != '\n')
		i--;
	int n = 0;
	for (; i < b->dic.n && b->dic.p[i] != '\n' && n < 16; i++) {
		unsigned char c = (unsigned char)b->dic.p[i];
		if (c >= 0x80 || (c >= 'a' && c <= 'z'))
			out[n++] = (char)c;
	}
	return n;
}

/* Words made of patterns: they reach states that few real words do. */
static void compare_made_words(struct bench *b)
{
	for (int w = 0; w < WORDS; w++) {
		char word[4 * 16 + 1];
		int n = 0;
		for (unsigned parts = 1 + pick(b, 4); parts; parts--)
			n += some_pattern(b, word + n);
		word[n] = '\0';
		compare(b, word, n);
	}
}

static void write_latin1(const char *in, char *out)
{
	struct str s = str_of(in);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		out[n++] = (char)(cp < 0x100 ? cp : '.');
	}
	out[n] = '\0';
}

/* The words of a list, one a line, where the machine has one. */
static void compare_list(struct bench *b, const char *path)
{
	char line[256], word[256];
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f)) {
		line[strcspn(line, "'\n")] = '\0';
		strcpy(word, line);
		if (!b->dict->utf8)
			write_latin1(line, word);
		compare(b, word, (int)strlen(word));
	}
	if (f)
		fclose(f);
}

static void as_libhyphen(struct bench *b, const char *dic, const char *list)
{
	struct str text;
	char path[256];
	snprintf(path, sizeof path, "/usr/share/hyphen/%s", dic);
	if (file_read(b->a, path, FILE_MAX, &text))
		skip();
	load(b, text);
	compare_made_words(b);
	assert_true(b->compared >= WORDS * 9 / 10);
	assert_true(b->divided > WORDS);
	compare_list(b, list);
}

static void as_libhyphen_en_us(void **state)
{
	as_libhyphen(*state, "hyph_en_US.dic", "/usr/share/dict/american-english");
}

static void as_libhyphen_en_gb(void **state)
{
	as_libhyphen(*state, "hyph_en_GB.dic", "/usr/share/dict/british-english");
}

static void as_libhyphen_de(void **state)
{
	as_libhyphen(*state, "hyph_de_DE.dic", "/usr/share/dict/ngerman");
}

static void as_libhyphen_fr(void **state)
{
	as_libhyphen(*state, "hyph_fr.dic", "/usr/share/dict/french");
}

static void as_libhyphen_es(void **state)
{
	as_libhyphen(*state, "hyph_es_ES.dic", "/usr/share/dict/spanish");
}

/* Has rules that replace letters. */
static void as_libhyphen_hu(void **state)
{
	as_libhyphen(*state, "hyph_hu_HU.dic", "/usr/share/dict/hungarian");
}

static const char *const letters[] = {"a", "b", "c", "\xC3\xA9", "x"};

/* A pattern of few letters and digits. */
static void made_pattern(struct bench *b, struct buf *d)
{
	if (pick(b, 6) == 0)
		buf_char(d, '.');
	for (unsigned i = 1 + pick(b, 4); i; i--) {
		if (pick(b, 2))
			buf_int(d, 1 + pick(b, 5));
		buf_str(d, str_of(letters[pick(b, 4)]));
	}
	if (pick(b, 3) == 0)
		buf_int(d, 1 + pick(b, 5));
	buf_char(d, '\n');
}

/*
 * One that replaces the letters on both sides of its hyphen. Only with a hyphen inside of the
 * pattern and of what is replaced: libhyphen 2.8.8 writes beside its memory otherwise.
 */
static void made_replacement(struct bench *b, struct buf *d)
{
	unsigned n = 2 + pick(b, 3), hyphen = 1 + pick(b, n - 1);
	for (unsigned i = 0; i < n; i++) {
		if (i == hyphen)
			buf_int(d, 1 + 2 * pick(b, 3));
		buf_str(d, str_of(letters[pick(b, 3)]));
	}
	buf_printf(d, "/b=a,%u,2\n", hyphen);
}

/* A dictionary in which everything happens at once. */
static struct str made_dictionary(struct bench *b, bool replaces)
{
	struct buf d = {.a = b->a};
	buf_str(&d, STR("UTF-8\n"));
	buf_printf(&d, "LEFTHYPHENMIN %u\nRIGHTHYPHENMIN %u\n", pick(b, 4), pick(b, 4));
	buf_printf(&d, "COMPOUNDLEFTHYPHENMIN %u\nCOMPOUNDRIGHTHYPHENMIN %u\n", pick(b, 4),
		   pick(b, 4));
	if (pick(b, 2))
		buf_str(&d, STR("NOHYPHEN ab,c\n"));
	bool second = pick(b, 2);
	for (int level = 0; level <= second; level++) {
		for (unsigned k = 1 + pick(b, second && level == 0 ? 5 : 30); k; k--) {
			if (replaces && level == second && pick(b, 4) == 0)
				made_replacement(b, &d);
			else
				made_pattern(b, &d);
		}
		if (level < second)
			buf_str(&d, STR("NEXTLEVEL\n"));
	}
	return buf_slice(&d);
}

static void made_dictionaries(struct bench *b, bool replaces)
{
	for (int round = 0; round < 400; round++) {
		struct arena_mark mark = arena_mark(b->a);
		load(b, made_dictionary(b, replaces));
		for (int w = 0; w < 100; w++) {
			char word[64];
			int n = 0;
			for (unsigned k = 2 + pick(b, 14); k; k--)
				n += sprintf(word + n, "%s", letters[pick(b, 5)]);
			compare(b, word, n);
		}
		arena_reset(b->a, mark);
	}
	assert_true(b->divided > 10000);
}

static void as_libhyphen_in_small(void **state)
{
	made_dictionaries(*state, false);
}

static void as_libhyphen_with_replacements(void **state)
{
	made_dictionaries(*state, true);
}

/* "Schiffahrt" is cut into "Schiff" and "fahrt": the first part is divided with the f it gets. */
static void part_gets_its_letters(void **state)
{
	struct bench *b = *state;
	load(b, STR("UTF-8\nLEFTHYPHENMIN 2\nRIGHTHYPHENMIN 2\nf1fa/ff=f,1,2\nNEXTLEVEL\n"
		    "ch1iff.\n1rt\n"));
	compare(b, "schiffahrt", 10);
	assert_int_equal(b->divided, 2); /* sch-iff, fah-rt; not the place where letters change */
}

static void set_sum(char *block, size_t n)
{
	uint64_t sum = sum64((struct str){block + PATTERNS_AT_SOURCE, n - PATTERNS_AT_SOURCE});
	for (int i = 0; i < 8; i++)
		block[PATTERNS_AT_SUM + i] = (char)(sum >> 8 * i & 0xFF);
}

/* Wrong bytes under a right sum: a forged file. Nothing to assert but that nothing breaks. */
static void survives_forgery(void **state)
{
	struct bench *b = *state;
	load(b, made_dictionary(b, true));
	char *exact = malloc(b->block.n);
	for (int round = 0; round < 20000; round++) {
		memcpy(exact, b->block.p, b->block.n);
		for (unsigned k = 1 + pick(b, 4); k; k--) {
			unsigned at = PATTERNS_AT_SOURCE + pick(b, (unsigned)b->block.n - 16);
			exact[at] = (char)(pick(b, 2) ? 0xFF : pick(b, 256));
		}
		set_sum(exact, b->block.n);
		struct patterns p;
		bool may[PATTERNS_WORD_MAX];
		if (!patterns_open((struct str){exact, b->block.n}, &p)) {
			char word[PATTERNS_WORD_MAX];
			for (int i = 0; i < PATTERNS_WORD_MAX; i++)
				word[i] = "abc\xC3\xA9"[pick(b, 5)];
			patterns_divide(&p, (struct str){word, 1 + pick(b, PATTERNS_WORD_MAX)},
					may);
		}
	}
	free(exact);
}

static void refuses_damage(void **state)
{
	struct bench *b = *state;
	struct patterns p;
	load(b, STR("UTF-8\na1b\n"));
	for (size_t n = 0; n < b->block.n; n++)
		assert_non_null(patterns_open((struct str){b->block.p, n}, &p));
	char *copy = arena_copy(b->a, b->block.p, b->block.n);
	for (size_t i = 0; i < b->block.n; i++) {
		copy[i] ^= 0x10;
		assert_non_null(patterns_open((struct str){copy, b->block.n}, &p));
		copy[i] ^= 0x10;
	}
	assert_null(patterns_open((struct str){copy, b->block.n}, &p));
}

static void says_what_it_cannot_pack(void **state)
{
	struct bench *b = *state;
	struct str block;
	assert_non_null(patterns_pack(b->a, STR(""), &block));
	assert_string_equal(patterns_pack(b->a, STR("KOI8-R\na1b\n"), &block),
			    "is neither in UTF-8 nor in ISO 8859-1");
}

static void long_words_have_none(void **state)
{
	struct bench *b = *state;
	bool may[4 * PATTERNS_WORD_MAX];
	char word[4 * PATTERNS_WORD_MAX];
	load(b, STR("UTF-8\n1a\n"));
	memset(word, 'a', sizeof word);
	patterns_divide(&b->p, (struct str){word, PATTERNS_WORD_MAX}, may);
	assert_true(may[PATTERNS_WORD_MAX / 2]);
	patterns_divide(&b->p, (struct str){word, PATTERNS_WORD_MAX + 1}, may);
	assert_false(may[PATTERNS_WORD_MAX / 2]);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(as_libhyphen_en_us),    TEST(as_libhyphen_en_gb),
		TEST(as_libhyphen_de),	     TEST(as_libhyphen_fr),
		TEST(as_libhyphen_es),	     TEST(as_libhyphen_hu),
		TEST(as_libhyphen_in_small), TEST(as_libhyphen_with_replacements),
		TEST(part_gets_its_letters), TEST(survives_forgery),
		TEST(refuses_damage),	     TEST(says_what_it_cannot_pack),
		TEST(long_words_have_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
